"""Forms that are filled in from a case against the clock, and how exact that was."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal, cast, get_args

FormDrill = Literal["form-register", "form-complaint", "form-handover"]
FORM_DRILLS: tuple[FormDrill, ...] = get_args(FormDrill)
_FILE = Path(__file__).with_name("forms.yaml")


@dataclass(frozen=True)
class Case:
    """What somebody says, and what belongs into each field of the form, in order."""

    kind: FormDrill
    title: str
    text: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FormScore:
    """How many fields were exact, and how long it took; `right` says it for each field."""

    right: tuple[bool, ...]
    ms: int

    def as_plain(self) -> dict[str, int | str]:
        """The figures for an event."""
        return {"fields": len(self.right), "exact": sum(self.right), "ms": self.ms}


def case_of(kind: FormDrill, seed: int) -> Case:
    """The case of this seed."""
    whole = _forms()
    form = whole["forms"][kind]
    drawn = _drawn(whole["values"], Random(seed))
    fields = tuple((name, value.format(**drawn)) for name, value in form["fields"].items())
    return Case(kind, form["title"], form["case"].replace(" ", "").format(**drawn), fields)


def form_title(kind: FormDrill) -> str:
    """What the form is called."""
    return str(_forms()["forms"][kind]["title"])


def score_form(case: Case, typed: Sequence[str], ms: int) -> FormScore:
    """Which fields are exact; width, letter case, spaces and a mark at the end do not matter."""
    entries = [*typed, *[""] * (len(case.fields) - len(typed))]
    pairs = zip(case.fields, entries, strict=False)
    return FormScore(tuple(_bare(right) == _bare(entry) for (_name, right), entry in pairs), ms)


def _bare(value: str) -> str:
    plain = unicodedata.normalize("NFKC", value).casefold()
    return "".join(plain.split()).rstrip("。.，,；;")


def _drawn(
    values: Mapping[str, Sequence[str | Mapping[str, str]]], random: Random
) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, choices in values.items():
        choice = random.choice(choices)
        found.update({name: choice} if isinstance(choice, str) else choice)
    return found


@cache
def _forms() -> Mapping[str, Any]:
    import yaml  # late: a window that opens without a form does not need it

    return cast("Mapping[str, Any]", yaml.safe_load(_FILE.read_text("utf-8")))
