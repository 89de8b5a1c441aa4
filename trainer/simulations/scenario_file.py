"""Read a chat drill from YAML, with the values of the house standard filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from trainer.foundation.errors import Place, Problem, has_errors
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Reader, Report
from trainer.simulations.scenario import (
    LEVELS,
    TELL,
    CardLine,
    Customer,
    Level,
    Scenario,
    Tell,
    Template,
    Turn,
    Want,
)
from trainer.simulations.scenario_sense import PREFIX, check_sense
from trainer.standard.house import HouseStandard

BAD_ID, TWICE, UNKNOWN_TEMPLATE, NOBODY, NO_NUMBER = 10, 11, 12, 13, 16
ID = re.compile(r"[a-z0-9][a-z0-9_-]*")

_NUDGES, _LEAVES, _THINKS = 45, 180, 12


def read_scenario(
    content: str, file: str, standard: HouseStandard
) -> tuple[Scenario | None, list[Problem]]:
    """The scenario and every problem; it is None when it cannot be read at all.

    One that can be read is played at its level's speed (CHAT-020 and 021).
    """
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return None, problems
    for number, line in enumerate(content.splitlines(), 1):
        problems += standard.problems_in(line, Place(file=file, line=number))
    scenario = _File(root, Report(file, PREFIX, problems), standard).scenario()
    if not has_errors(problems):
        check_sense(scenario, root, Report(file, PREFIX, problems))
    return (scenario if scenario.id else None), problems


class _File:
    """One file; every text that is read has its values filled in."""

    def __init__(self, root: Node, report: Report, standard: HouseStandard) -> None:
        self._report, self._standard = report, standard
        self._reader = Reader(root, report)

    def scenario(self) -> Scenario:
        reader = self._reader
        level = reader.choice("level", LEVELS) or "junior"
        scenario = Scenario(
            id=self._id(reader, "chat"),
            title=self._text(reader, "title"),
            about=self._fill(reader.optional_text("about")),
            level=cast(Level, level),
            at_once=self._number(reader, "at_once", 1, 8),
            speed=self._number(reader, "speed", 1, 300),
            first_reply=self._number(reader, "first_reply", 5, 600),
            reply=self._number(reader, "reply", 5, 900),
            minutes=self._number(reader, "minutes", 1, 60, 15),
            pass_mark=self._number(reader, "pass_mark", 1, 100, 80),
            forbidden=self._filled(reader.texts("forbidden")),
            templates=tuple(self._template(node) for node in reader.items("templates")),
            customers=tuple(
                self._customer(node) for node in reader.items("customers", required=True)
            ),
        )
        reader.finish()
        self._check_names(scenario)
        return scenario

    def _template(self, node: Node) -> Template:
        reader = Reader(node, self._report)
        found = Template(
            self._id(reader, "id"), self._text(reader, "name"), self._text(reader, "text")
        )
        reader.finish()
        return found

    def _customer(self, node: Node) -> Customer:
        reader = Reader(node, self._report)
        found = Customer(
            id=self._id(reader, "id"),
            name=self._text(reader, "name"),
            address=self._text(reader, "address"),
            arrives=reader.integer("arrives", 0, 3600) or 0,
            nudges=reader.integer("nudges", 5, 3600, _NUDGES) or _NUDGES,
            leaves=reader.integer("leaves", 10, 3600, _LEAVES) or _LEAVES,
            nudge=self._fill(reader.optional_text("nudge", "在吗？")),
            leave=self._fill(reader.optional_text("leave", "没人吗？那算了。")),
            never=self._filled(reader.texts("never")),
            card=tuple(self._card(one) for one in reader.items("card")),
            turns=tuple(self._turn(one) for one in reader.items("turns", required=True)),
        )
        reader.finish()
        if not found.turns:
            self._report.add(NOBODY, node, text("This customer says nothing."))
        return found

    def _card(self, node: Node) -> CardLine:
        reader = Reader(node, self._report)
        tell = reader.choice("tell", TELL, "anyone") or "anyone"
        found = CardLine(self._text(reader, "label"), self._text(reader, "value"), cast(Tell, tell))
        reader.finish()
        return found

    def _turn(self, node: Node) -> Turn:
        reader = Reader(node, self._report)
        found = Turn(
            says=self._text(reader, "says"),
            wants=(
                *(self._want(one, fact=True) for one in reader.items("facts")),
                *(self._want(one, fact=False) for one in reader.items("manner")),
            ),
            answer=self._text(reader, "answer"),
            otherwise=self._fill(reader.optional_text("otherwise")),
            thinks=reader.integer("thinks", 0, 600, _THINKS) or 0,
            if_told=reader.choice("skip_if_told", ("true", "false"), "false") == "true",
            template=reader.optional_text("template"),
        )
        reader.finish()
        return found

    def _want(self, node: Node, *, fact: bool) -> Want:
        reader = Reader(node, self._report)
        found = Want(
            self._text(reader, "what"), self._filled(reader.texts("any", required=True)), fact
        )
        reader.finish()
        return found

    def _id(self, reader: Reader, key: str) -> str:
        found = reader.text(key)
        if found and not ID.fullmatch(found):
            message = text("“{id}” cannot be an id.", id=found)
            proposal = text("Use letters a–z, digits, “-” and “_”.")
            self._report.add(BAD_ID, reader.node(key), message, proposal)
        return found

    def _number(
        self, reader: Reader, key: str, low: int, high: int, default: int | None = None
    ) -> int:
        """A whole number, which may be a value of the house standard."""
        if default is not None and reader.node(key) is None:
            return default
        written = self._fill(reader.text(key))
        if re.fullmatch(r"[0-9]{1,6}", written) and low <= int(written) <= high:
            return int(written)
        if written:
            message = text(
                "“{key}” must be a whole number from {low} to {high}, not “{value}”.",
                key=key, low=low, high=high, value=written,
            )  # fmt: skip
            self._report.add(NO_NUMBER, reader.node(key), message)
        return low

    def _text(self, reader: Reader, key: str) -> str:
        return self._fill(reader.text(key))

    def _fill(self, written: str) -> str:
        return self._standard.fill(written)

    def _filled(self, written: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._fill(one) for one in written)

    def _check_names(self, scenario: Scenario) -> None:
        report, root = self._report, self._reader.root
        for key, names in (
            ("templates", [one.id for one in scenario.templates]),
            ("customers", [one.id for one in scenario.customers]),
        ):
            if len(set(names)) < len(names):
                message = text("Under “{key}” the same id stands twice.", key=key)
                report.add(TWICE, root.get(key), message, text("Give one of them another id."))
        if not scenario.customers:
            report.add(NOBODY, root.get("customers"), text("Nobody comes to chat."))
        for customer in scenario.customers:
            for turn in customer.turns:
                if turn.template and scenario.template(turn.template) is None:
                    message = text("There is no template “{id}”.", id=turn.template)
                    report.add(UNKNOWN_TEMPLATE, root.get("templates"), message)
