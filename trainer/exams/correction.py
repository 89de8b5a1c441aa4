"""What a corrected question does to the results of the papers that it stood on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from trainer.exams.events import PaperRemarked
from trainer.exams.paper import Paper, PaperLine
from trainer.exams.result import MarkedAnswer, Result, mark_line, result_of
from trainer.exams.sitting import Sitting
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import EventId, PersonId, QuestionId, SittingId, Version
from trainer.foundation.wording import Text, text
from trainer.questions.marking import POLICIES
from trainer.questions.question import Question

Way = Literal["full_marks", "either", "new_key", "void"]
WAYS: tuple[Way, ...] = get_args(Way)
KEYED: tuple[Way, ...] = ("either", "new_key")


class CorrectionRefused(TrainerError):
    """A question cannot be corrected like this."""


@dataclass(frozen=True)
class Correction:
    """How these versions of a question are put right; `now` is the question with the new key.

    full_marks: everybody who had the question gets all its marks. either: whichever of the marks
    as they are and those by the new key is more. new_key: the new key alone. void: the question
    is taken out, its marks leave score and full.
    """

    id: str
    question: QuestionId
    versions: frozenset[Version]
    way: Way
    now: Question | None = None

    def line(self, paper: Paper) -> PaperLine | None:
        """Where a version that is put right stands on the paper."""
        for line in paper.lines:
            if line.question.id == self.question and line.version in self.versions:
                return line
        return None


@dataclass(frozen=True)
class Change:
    """One result that a correction changes; `awards` are the certificates that rest on it."""

    sitting: SittingId
    person: PersonId
    before: Result
    after: Result
    awards: tuple[EventId, ...] = ()

    @property
    def is_moved(self) -> bool:
        """Whether the percentage is another one."""
        return self.before.percent != self.after.percent

    @property
    def is_gained(self) -> bool:
        return self.after.passed and not self.before.passed

    @property
    def is_lost(self) -> bool:
        return self.before.passed and not self.after.passed


@dataclass(frozen=True)
class DryRun:
    """What a correction would do: `papers` had the question, `changes` are marked otherwise."""

    papers: int
    changes: tuple[Change, ...]

    @property
    def moved(self) -> int:
        """How many percentages change."""
        return sum(change.is_moved for change in self.changes)

    @property
    def gained(self) -> int:
        """How many pass that had not passed."""
        return sum(change.is_gained for change in self.changes)

    @property
    def lost(self) -> int:
        """How many had passed and do not."""
        return sum(change.is_lost for change in self.changes)

    @property
    def awards(self) -> tuple[EventId, ...]:
        """The certificates that rest on a result that changes, each once."""
        return tuple(dict.fromkeys(award for change in self.changes for award in change.awards))


def corrected(result: Result, paper: Paper, correction: Correction) -> Result:
    """The result with the correction; the same one where it does not concern the paper.

    An answer that was erased, and one that only a person can mark, keeps its marks where a key
    is asked. A question that was taken out comes back by full_marks and new_key only.
    """
    line = correction.line(paper)
    if line is None:
        return result
    questions = tuple(
        _again(marked, line, correction) if marked.question == correction.question else marked
        for marked in result.questions
    )
    return result if questions == result.questions else result_of(paper, questions)


def dry_run(
    sittings: Iterable[Sitting],
    correction: Correction,
    resting: Mapping[SittingId, Collection[EventId]],
) -> DryRun:
    """What the correction would do to these sittings; those without a result are passed over.

    `resting` names the certificates that rest on the result of a sitting.

    Raises:
        CorrectionRefused: a paper would have no question left.
    """
    papers, changes = 0, []
    for sitting in sittings:
        if sitting.result is None or correction.line(sitting.paper) is None:
            continue
        papers += 1
        after = corrected(sitting.result, sitting.paper, correction)
        if after == sitting.result:
            continue
        if not after.full:
            raise CorrectionRefused(
                text("A paper would have no question left. Give full marks in place of that.")
            )
        awards = tuple(resting.get(sitting.id, ()))
        changes.append(Change(sitting.id, sitting.person, sitting.result, after, awards))
    return DryRun(papers, tuple(changes))


def remarked(sitting: SittingId, correction: str, result: Result, program: str) -> PaperRemarked:
    """The event that records a result after a correction."""
    return PaperRemarked(
        sitting=sitting,
        correction=correction,
        score=str(result.score),
        full=str(result.full),
        percent=str(result.percent),
        pass_mark=str(result.pass_mark),
        passed=result.passed,
        questions=result.marks,
        program=program,
    )


def why_not_by_key(old: Question, now: Question) -> Text | None:
    """Why answers to the old version cannot be marked by the new one; None where they can.

    Labels alone stand in an answer, so what they stand for must be the same.
    """
    if not POLICIES[now.kind]:
        return text("Only a person can mark such an answer; there is no key to apply.")
    if _shape(old) != _shape(now):
        return text(
            "Not only the key was changed but also what can be answered, so old answers cannot "
            "be marked by the new version. Choose full marks, or take the question out."
        )
    return None


def _again(marked: MarkedAnswer, line: PaperLine, correction: Correction) -> MarkedAnswer:
    if correction.way == "void":
        return replace(marked, marks=line.marks * 0, is_void=True)
    if correction.way == "full_marks":
        return replace(marked, marks=line.marks, is_void=False)
    stays = correction.way == "either" and marked.is_void
    if correction.now is None or marked.is_erased or stays or not POLICIES[correction.now.kind]:
        return marked
    marks = mark_line(replace(line, question=correction.now), marked.answer).marks
    if correction.way == "either":
        marks = max(marks, marked.marks)
    return replace(marked, marks=marks, is_void=False)


def _shape(question: Question) -> object:
    options = [(option.label, option.text) for option in question.options]
    blanks = len(question.key) if question.kind == "fill" else 0
    return question.kind, options, question.items, question.turns, blanks
