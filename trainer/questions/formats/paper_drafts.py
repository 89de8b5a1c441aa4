"""What was found of each question of a paper, before it is understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from trainer.foundation.errors import Place, Problem
from trainer.questions.formats.paper_lines import Line
from trainer.questions.formats.paper_marks import Part, number, step
from trainer.questions.formats.paper_words import HeadKind, Section
from trainer.questions.formats.parsed import ParsedQuestion


@dataclass(slots=True)
class DraftOption:
    """One option with its lines."""

    label: str
    lines: list[Line]
    ticked: bool = False


@dataclass(slots=True)
class Draft:
    """The lines of one question, sorted by what they are."""

    number: int | None
    style: str
    section: Section
    lines: list[Line]
    kind: HeadKind = ""
    stem: list[Line] = field(default_factory=list)
    options: list[DraftOption] = field(default_factory=list)
    key: list[Line] = field(default_factory=list)
    listed: list[Line] = field(default_factory=list)  # the key from a list at the end
    explanation: list[Line] = field(default_factory=list)
    rubric: list[Line] = field(default_factory=list)
    facts: dict[Part, Line] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    steps: int = 0  # numbered steps seen in the part that is being read
    step_style: str = ""
    inner: list[Draft] | None = None  # the questions that share this stem
    last: int = 0  # the number of the last one of them, 0 if not told
    many_keys: bool = False
    closed: bool = False  # a list of keys has followed it
    ready: ParsedQuestion | None = None  # from a row of a table

    def count_step(self, folded: str) -> None:
        """Remember that the line is a numbered step of the part that is being read."""
        begun = step(folded)
        if begun is not None and begun[0] in (1, self.steps + 1):
            found = number(folded)
            self.steps, self.step_style = begun[0], found.style if found else ""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.lines[0].place

    @property
    def has_key(self) -> bool:
        """Whether a key stands with the question itself."""
        if self.ready is not None:
            return is_answered(self.ready)
        return bool(self.key) or any(option.ticked for option in self.options)


def is_answered(question: ParsedQuestion) -> bool:
    """Whether the question has a key of any form."""
    return any((question.key, question.accepted, question.numbers, question.pairs, question.model))


@dataclass
class Entry:
    """One key of a list of keys."""

    number: int
    section: Section
    run: int  # counts how often the numbers began anew
    place: Place
    key: list[Line]
    explanation: list[Line] = field(default_factory=list)
    rubric: list[Line] = field(default_factory=list)
    used: bool = False


@dataclass
class Sheet:
    """A paper taken apart."""

    drafts: list[Draft] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: list[tuple[Section, Line]] = field(default_factory=list)  # keys without any number

    def all_drafts(self) -> list[Draft]:
        """Every question, those of a group in place of the group."""
        found: list[Draft] = []
        for draft in self.drafts:
            found += [draft] if draft.inner is None else draft.inner
        return found
