"""The house standard: the numbers a centre lives by, each written down once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text
from trainer.foundation.yaml_places import NO_PROPOSAL, Node, read_yaml
from trainer.foundation.yaml_reader import Reader, Report, nearest
from trainer.standard.numerals import to_chinese

NAME = re.compile(r"[a-z][a-z0-9_]*")
_REFERENCE = re.compile(r"\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}")

PREFIX = "STANDARD"
BAD_NAME, REPEATED_NAME, UNKNOWN_NAME, UNKNOWN_FORM = 10, 11, 12, 13


@dataclass(frozen=True)
class Variant:
    """Another value for the same thing, and where it is in force."""

    value: str
    where: str


@dataclass(frozen=True)
class StandardValue:
    """One value of the centre, kept as text; lessons and questions refer to it by name."""

    name: str
    value: str
    unit: str = ""
    meaning: str = ""
    source: str = ""
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True)
class HouseStandard:
    """All values of the centre; without any, every reference is unknown."""

    values: tuple[StandardValue, ...] = field(default=())

    @cached_property
    def _by_name(self) -> dict[str, StandardValue]:
        return {value.name: value for value in self.values}

    def get(self, name: str) -> StandardValue | None:
        """The value of this name, if there is one."""
        return self._by_name.get(name)

    def number(self, name: str) -> int | None:
        """The whole number that this value is; None where it is none, or not there."""
        known = self._by_name.get(name)
        return int(known.value) if known and known.value.strip().isdecimal() else None

    def fill(self, written: str) -> str:
        """Put the values in the place of {{name}} and {{name|zh}}; unknown ones stay."""
        return _REFERENCE.sub(self._filled, written)

    def problems_in(self, written: str, place: Place) -> list[Problem]:
        """One error for every reference that cannot be filled in.

        Where `place` is a whole line, each error tells the column as well.
        """
        problems = []
        is_line = place.line is not None and place.column is None
        for match in _REFERENCE.finditer(written):
            name, form = match[1], match[2] or ""
            if is_line:
                place = replace(place, column=match.start() + 1)
            if name not in self._by_name:
                message = text("The house standard has no value named “{name}”.", name=name)
                proposal = nearest(name, self._by_name)
                problems.append(_problem(UNKNOWN_NAME, place, message, proposal))
            elif form not in ("", "zh"):
                message = text("“{form}” is no way to write a value; only “zh” is.", form=form)
                problems.append(_problem(UNKNOWN_FORM, place, message))
        return problems

    def _filled(self, match: re.Match[str]) -> str:
        known = self._by_name.get(match[1])
        if known is None or match[2] not in (None, "zh"):
            return match[0]
        return to_chinese(known.value) if match[2] else known.value


NO_STANDARD = HouseStandard()


def names_in(written: str) -> tuple[str, ...]:
    """The names a text refers to, each once, in the order they come."""
    return tuple(dict.fromkeys(match[1] for match in _REFERENCE.finditer(written)))


def read_standard(content: str, file: str) -> tuple[HouseStandard, list[Problem]]:
    """Read `standard.yaml`; values with errors are left out and the rest is usable."""
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return HouseStandard(), problems
    report = Report(file, PREFIX, problems)
    reader = Reader(root, report)
    values: dict[str, StandardValue] = {}
    for item in reader.items("values", required=True):
        value = _read_value(item, report)
        if value is None:
            continue
        if value.name in values:
            message = text("The name “{name}” stands here a second time.", name=value.name)
            report.add(REPEATED_NAME, item, message, text("Give it another name."))
            continue
        values[value.name] = value
    reader.finish()
    return HouseStandard(tuple(values.values())), problems


def _read_value(item: Node, report: Report) -> StandardValue | None:
    before = len(report.problems)
    reader = Reader(item, report)
    value = StandardValue(
        name=reader.text("name"),
        value=reader.text("value"),
        unit=reader.optional_text("unit"),
        meaning=reader.optional_text("meaning"),
        source=reader.optional_text("source"),
        variants=tuple(_read_variant(node, report) for node in reader.items("variants")),
    )
    if value.name and not NAME.fullmatch(value.name):
        report.add(
            BAD_NAME,
            reader.node("name"),
            text("“{name}” cannot be a name.", name=value.name),
            text("Use small letters a–z, digits and “_”, beginning with a letter."),
        )
    reader.finish()
    broken = any(problem.severity == "error" for problem in report.problems[before:])
    return None if broken else value


def _read_variant(node: Node, report: Report) -> Variant:
    reader = Reader(node, report)
    variant = Variant(reader.text("value"), reader.text("where"))
    reader.finish()
    return variant


def _problem(number: int, place: Place, message: Text, proposal: Text = NO_PROPOSAL) -> Problem:
    return Problem("error", f"{PREFIX}-{number:03}", place, message, proposal)
