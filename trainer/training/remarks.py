"""What people may write about a lesson or a question, and how it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text

RemarkKind = Literal["note", "doubt", "fault"]
Family = Literal["lesson", "question"]
Fault = Literal["key", "unclear", "typo", "outdated", "other"]
Outcome = Literal["answered", "mended", "kept"]
FAULTS: tuple[Fault, ...] = ("key", "unclear", "typo", "outdated", "other")
OUTCOMES: tuple[Outcome, ...] = ("answered", "mended", "kept")
MOST_CHARACTERS = 2000


class RemarkRefused(TrainerError):
    """A remark or an answer cannot be kept like this."""


@dataclass(frozen=True)
class Spot:
    """What a remark is about: a version of a lesson at a block (by index), or of a question."""

    family: Family
    subject: str
    version: str
    place: str = ""

    @property
    def block(self) -> int | None:
        """The block of the lesson; None for a question."""
        return int(self.place) if self.place.isdigit() else None


def refuse_remark(kind: RemarkKind, fault: Fault | None, words: str) -> None:
    """Raise RemarkRefused unless a fault says which it is, and everything else has words."""
    if kind == "fault":
        if fault not in FAULTS:
            raise RemarkRefused(text("Please choose what is wrong."))
    elif not words.strip():
        raise RemarkRefused(text("Please write something first."))
    _refuse_long(words)


def refuse_answer(outcome: Outcome, words: str) -> None:
    """Raise RemarkRefused for an answer that explains nothing; mending explains itself."""
    if outcome != "mended" and not words.strip():
        raise RemarkRefused(text("Please write the answer first."))
    _refuse_long(words)


def outcomes_for(kind: RemarkKind) -> tuple[Outcome, ...]:
    """How a remark of this kind may be answered: a fault is mended, or stays with a reason."""
    return ("mended", "kept") if kind == "fault" else ("answered", "mended")


def _refuse_long(words: str) -> None:
    if len(words) > MOST_CHARACTERS:
        raise RemarkRefused(
            text("Please keep it within {n} characters; nothing is lost.", n=MOST_CHARACTERS)
        )
