"""What is known of a question while it is being understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_drafts import Draft
from trainer.questions.formats.paper_lines import Line, fold
from trainer.questions.formats.paper_words import HeadKind, kind_named
from trainer.questions.formats.parsed import NumberKey, ParsedKind, ParsedOption

TICK = re.compile(r"\s*[(\[]\s*(?:正确答案|正确选项|答案|√)\s*[)\]]\s*$|\s*√\s*$")


@dataclass(slots=True)
class Reading:
    """What is known of a question so far; `why` collects reasons that stood with the key."""

    kind: HeadKind
    lines: list[str]
    marks: Decimal | None = None
    unknown: str = ""
    why: list[str] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """The lines of the stem as one text."""
        return "\n".join(self.lines).strip()

    def name_kind(self, word: str, place: Place) -> None:
        """Take the kind that the question names itself; note a word that means none."""
        kind = kind_named(re.split(r"[,;、]|\s*\d", word)[0]) or kind_named(f"{word}题")
        if kind:
            self.kind = kind
            return
        self.unknown = word
        message = text("There is no kind of question called “{kind}”.", kind=notes.short(word))
        self.notes.append(notes.error(notes.UNKNOWN_KIND, place, message))

    def guess(self, code: str, place: Place, message: Text) -> None:
        """Note something that was guessed."""
        self.notes.append(notes.warning(code, place, message))


@dataclass(slots=True)
class Answered:
    """What depends on the kind of a question; the fields are those of ParsedQuestion."""

    kind: ParsedKind
    stem: str
    options: tuple[ParsedOption, ...] = ()
    key: tuple[str, ...] = ()
    accepted: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[NumberKey, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    model: str = ""


@dataclass(frozen=True)
class WrittenKey:
    """What was written as the key: its text and where it stands."""

    text: str
    line: Line
    written: bool

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.line.place


def two_keys(reading: Reading, place: Place, one: str, other: str) -> None:
    message = text(
        "Two keys do not agree: “{one}” and “{other}”.",
        one=notes.short(one),
        other=notes.short(other),
    )
    proposal = text("Delete the one that is wrong.")
    reading.notes.append(notes.error(notes.TWO_KEYS, place, message, proposal))


def squeezed(written: str) -> str:
    return re.sub(r"[\s、,;.。()\[\]]", "", fold(written))


def is_ticked(words: str, ticked: bool) -> bool:
    return ticked or (words[-1:] in ")）】]√✓✔" and TICK.search(fold(words)) is not None)


def take_further(reading: Reading, key: WrittenKey, further: str) -> None:
    reading.why.append(further)
    message = text("What follows the key was taken for the explanation.")
    reading.notes.append(notes.warning(notes.KEY_GUESSED, key.place, message))


def explanation(draft: Draft) -> str:
    return "\n".join([line.text for line in draft.explanation]).strip()
