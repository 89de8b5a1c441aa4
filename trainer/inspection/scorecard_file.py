"""Read a scorecard from YAML, with the values of the house standard filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, filled, read_yaml
from trainer.foundation.yaml_reader import Reader, Report
from trainer.inspection.scorecard import (
    FULL,
    GRADES,
    CriticalError,
    InspectionRules,
    Scorecard,
    ScoredItem,
    SheetLine,
)
from trainer.standard.agreement import agree
from trainer.standard.house import HouseStandard

PREFIX = "INSP"
BAD_ID, TWICE, NOT_FULL, NO_ANCHORS, BAD_RULE, UNKNOWN_MODULE = 10, 11, 12, 13, 14, 15
ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
MOST = {"least": 31, "target": 99, "second_share": 100, "tolerance": 100, "least_calls": 99,
         "days": 730, "dispute_days": 60}  # fmt: skip
_HOUSE = {"least": "calls_least", "target": "calls_usual"}


def read_scorecard(
    content: str, file: str, standard: HouseStandard, modules: Iterable[str] | None = None
) -> tuple[Scorecard | None, list[Problem]]:
    """The scorecard and every problem; it is None when it cannot be read at all.

    With `modules` (their ids) the modules it sends people to must be among them.
    """
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return None, problems
    for number, line in enumerate(content.splitlines(), 1):
        problems += standard.problems_in(line, Place(file=file, line=number))
    report = Report(file, PREFIX, problems)
    whole = filled(root, standard.fill)
    card = _File(whole, report, standard, None if modules is None else set(modules)).scorecard()
    return (card if card.id else None), problems


class _File:
    """One file, its values filled in."""

    def __init__(
        self, root: Node, report: Report, standard: HouseStandard, modules: set[str] | None
    ) -> None:
        self._report, self._standard, self._modules = report, standard, modules
        self._reader = Reader(root, report)
        self._ids: set[str] = set()

    def scorecard(self) -> Scorecard:
        reader = self._reader
        items = tuple(self._item(node) for node in reader.items("items", required=True))
        lines, weight = self._lines(reader)
        card = Scorecard(
            id=self._id(reader, "scorecard"),
            title=reader.text("title"),
            items=items,
            lines=lines,
            lines_weight=weight,
            critical=tuple(self._critical(node) for node in reader.items("critical")),
            rules=self._rules(reader),
        )
        reader.finish()
        if items and card.full != FULL:
            message = text("The weights add up to {full}, not to 100.", full=card.full)
            self._report.add(NOT_FULL, reader.node("items"), message)
        return card

    def _item(self, node: Node) -> ScoredItem:
        reader = Reader(node, self._report)
        item = ScoredItem(
            id=self._own_id(reader),
            title=reader.text("title"),
            weight=reader.integer("weight", 1, FULL) or 0,
            anchors=self._anchors(reader),
            module=self._module(reader),
        )
        reader.finish()
        return item

    def _anchors(self, reader: Reader) -> dict[int, str]:
        inner = reader.mapping("anchors")
        found: dict[int, str] = {}
        if inner is not None:
            for grade in GRADES:
                words = inner.optional_text(str(grade))
                if words:
                    found[grade] = words
            inner.finish()
        if not {GRADES[0], GRADES[-1]} <= set(found):
            message = text("Say what a call of the best and of the worst grade sounds like.")
            proposal = text("Write lines for 5 and 1 under “anchors”, better for 3, too.")
            self._report.add(NO_ANCHORS, reader.root, message, proposal)
        return found

    def _lines(self, reader: Reader) -> tuple[tuple[SheetLine, ...], int]:
        inner = reader.mapping("etiquette")
        if inner is None:
            return (), 0
        weight = inner.integer("weight", 0, FULL) or 0
        lines = tuple(self._line(node) for node in inner.items("lines", required=True))
        inner.finish()
        return lines, weight

    def _line(self, node: Node) -> SheetLine:
        reader = Reader(node, self._report)
        line = SheetLine(self._own_id(reader), reader.text("title"), self._module(reader))
        reader.finish()
        return line

    def _critical(self, node: Node) -> CriticalError:
        reader = Reader(node, self._report)
        error = CriticalError(self._own_id(reader), reader.text("family"), reader.text("title"))
        reader.finish()
        return error

    def _rules(self, reader: Reader) -> InspectionRules:
        inner, usual = reader.mapping("rules"), self._usual_rules()
        if inner is None:
            return usual
        found = {}
        for field in fields(InspectionRules):
            own = getattr(usual, field.name)
            value = inner.integer(field.name, 0, MOST[field.name], own)
            if field.name in _HOUSE:
                agree(self._report, self._standard, _HOUSE[field.name], inner.node(field.name))
            found[field.name] = own if value is None else value
        rules = InspectionRules(**found)
        if rules.target < rules.least:
            message = text("The target may not be below the least number of calls.")
            self._report.add(BAD_RULE, inner.node("target"), message)
        inner.finish()
        return rules

    def _usual_rules(self) -> InspectionRules:
        """What holds where the file leaves a rule out: the house standard, where it says so."""
        said = {rule: self._standard.number(name) for rule, name in _HOUSE.items()}
        return replace(InspectionRules(), **{rule: n for rule, n in said.items() if n is not None})

    def _module(self, reader: Reader) -> str:
        name = reader.optional_text("module")
        if name and self._modules is not None and name not in self._modules:
            message = text("There is no module {module}.", module=name)
            self._report.add(UNKNOWN_MODULE, reader.node("module"), message, severity="warning")
        return name

    def _own_id(self, reader: Reader) -> str:
        name = self._id(reader, "id")
        if name and name in self._ids:
            message = text("“{id}” stands here twice.", id=name)
            self._report.add(TWICE, reader.node("id"), message)
        self._ids.add(name)
        return name

    def _id(self, reader: Reader, key: str) -> str:
        name = reader.text(key)
        if name and not ID.fullmatch(name):
            message = text("“{id}” cannot be an id.", id=name)
            proposal = text("Use letters a–z, digits, “-” and “_”.")
            self._report.add(BAD_ID, reader.node(key), message, proposal)
        return name
