"""A sitting: one person's timed attempt at one paper."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from trainer.exams import timekeeping
from trainer.exams.events import (
    AnswerKept,
    AnswerMarked,
    MarkTakenBack,
    PaperHandedIn,
    PaperMarked,
    PaperOpened,
    PaperRemarked,
    QuestionFlagged,
    QuestionShown,
    SeatNoted,
    SittingResumed,
    SittingSeen,
    TimeGranted,
)
from trainer.exams.paper import Paper, from_plain, to_plain
from trainer.exams.result import Answer, Result, is_answered, mark_paper, recorded_result
from trainer.exams.sitting_rules import SittingRules
from trainer.exams.sitting_rules import from_plain as rules_from_plain
from trainer.exams.sitting_rules import to_plain as rules_to_plain
from trainer.exams.timekeeping import TimeState
from trainer.exams.written_marks import BLANK, Given, Settled, Standing, given_after, settle
from trainer.foundation.canonical import canonical
from trainer.foundation.clock import Moment
from trainer.foundation.errors import TrainerError
from trainer.foundation.events import Recorded
from trainer.foundation.identity import EventId, PersonId, QuestionId, SittingId
from trainer.foundation.wording import text
from trainer.questions.answers import check_fits, is_typed

Keep = Callable[[str], str]  # puts something typed where it can be erased; gives its digest
Typed = Callable[[str], str | None]  # what was typed, by that digest; None when it was erased


class SittingClosed(TrainerError):
    """The paper was handed in, or its time is over."""


class QuestionLeft(TrainerError):
    """The exam goes from question to question, and this one was left."""


@dataclass(frozen=True)
class HandedIn:
    """When the paper counts as handed in, by whom, how late; `event` anchors the receipt."""

    at: datetime
    by: str
    late_seconds: int
    event: EventId
    hash: str


@dataclass(frozen=True)
class Sitting:
    """One person's attempt. Methods say what happened as an event; `after` applies it.

    `erased` are the questions whose typed answer is not there any more; `reached` is the
    place (from 0) of the furthest question that was shown, where that was recorded; `given`
    are the marks of written answers.
    """

    id: SittingId
    person: PersonId
    type: str
    paper: Paper
    time: TimeState
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    flags: frozenset[QuestionId] = frozenset()
    handed_in: HandedIn | None = None
    result: Result | None = None
    erased: frozenset[QuestionId] = frozenset()
    rules: SittingRules = field(default_factory=SittingRules)
    reached: int = 0
    given: Given = field(default_factory=dict)

    @property
    def unanswered(self) -> int:
        """How many questions still have no answer."""
        names = {line.question.id for line in self.paper.lines} - self.erased
        return sum(not is_answered(self.answers.get(name, ())) for name in names)

    @property
    def written(self) -> dict[QuestionId, Standing]:
        """Where each written answer stands; a blank one is settled without a marker."""
        found: dict[QuestionId, Standing] = {}
        for line in self.paper.lines:
            name = line.question.id
            if line.question.kind == "written":
                marks = [one.marks for one in self.given.get(name, ())]
                is_there = name in self.erased or is_answered(self.answers.get(name, ()))
                written = self.rules.written
                found[name] = settle(marks, line.marks, written) if is_there else BLANK
        return found

    @property
    def is_markable(self) -> bool:
        """Whether every written answer has its mark, so that there can be a result."""
        return all(isinstance(one, Settled) for one in self.written.values())

    def is_open(self, moment: Moment) -> bool:
        """Whether answers are still taken."""
        return self.handed_in is None and not timekeeping.is_over(self.time, moment)

    def remaining_seconds(self, moment: Moment) -> int:
        return timekeeping.remaining_seconds(self.time, moment)

    def answer(
        self, question: QuestionId, answer: Answer, moment: Moment, keep: Keep
    ) -> AnswerKept:
        """Keep an answer; the empty tuple clears it. What was typed goes to `keep` alone.

        Raises:
            SittingClosed: it comes too late.
            QuestionLeft: in this exam nobody goes back.
            KeyError: the question is not on the paper.
            ValueError: the question cannot be answered like this.
        """
        self._require_open(moment)
        self._require_reachable(question)
        asked = self.paper.line(question).question
        check_fits(asked, answer)
        spent = timekeeping.spent_ms(self.time, moment)
        if answer and is_typed(asked):
            return AnswerKept(self.id, question, (), spent, keep(canonical(answer)))
        return AnswerKept(self.id, question, answer, spent)

    def flag(self, question: QuestionId, flagged: bool, moment: Moment) -> QuestionFlagged:
        """Mark a question for another look, or take the mark away.

        Raises:
            SittingClosed: it comes too late.
        """
        self._require_open(moment)
        return QuestionFlagged(self.id, self.paper.line(question).question.id, flagged)

    def resume(self, moment: Moment) -> SittingResumed:
        """Go on after the program was closed; the gap has counted as time spent.

        Raises:
            SittingClosed: the paper was handed in (one whose time is over can be resumed,
                in order to be handed in).
        """
        self._require_not_handed_in()
        spent = timekeeping.spent_ms(self.time, moment)
        gap = spent - self.time.known_ms
        forgiven = min(gap, self._forgivable_ms()) // 1000
        return SittingResumed(
            sitting=self.id,
            wall=moment.wall.isoformat(),
            monotonic=timekeeping.monotonic_ms(moment),
            boot=moment.boot,
            # up: a resumption never gives time back
            spent_seconds=-(-(spent - forgiven * 1000) // 1000),
            gap_seconds=gap // 1000,
            forgiven_seconds=forgiven,
        )

    def show(self, question: QuestionId, moment: Moment) -> QuestionShown:
        """A question comes on the screen.

        Raises:
            SittingClosed: it comes too late.
            QuestionLeft: in this exam nobody goes back.
            KeyError: the question is not on the paper.
        """
        self._require_open(moment)
        self._require_reachable(question)
        return QuestionShown(self.id, question, timekeeping.spent_ms(self.time, moment))

    def seen(self, moment: Moment) -> SittingSeen:
        """The page is still there. Raises SittingClosed when the time is over."""
        self._require_open(moment)
        return SittingSeen(self.id, timekeeping.spent_ms(self.time, moment))

    def note(self, what: str, seconds: int, moment: Moment) -> SeatNoted:
        """Something about the seat, see SeatNoted. Raises SittingClosed after hand-in."""
        self._require_not_handed_in()
        return SeatNoted(self.id, what, seconds, timekeeping.spent_ms(self.time, moment))

    def is_left(self, question: QuestionId) -> bool:
        """Whether nobody may go back to this question."""
        if self.rules.navigation == "free":
            return False
        return self.place(question) < self.reached

    def place(self, question: QuestionId) -> int:
        """Where it stands on the paper, from 0. Raises KeyError."""
        return self.paper.lines.index(self.paper.line(question))

    def hand_in(self, moment: Moment, by: str = "sitter") -> PaperHandedIn:
        """Close the paper; handing in late counts as handed in at the deadline.

        Raises:
            SittingClosed: it was handed in before.
        """
        self._require_not_handed_in()
        at = min(moment.wall, timekeeping.deadline(self.time, moment))
        late = timekeeping.late_seconds(self.time, moment)
        return PaperHandedIn(self.id, by, at.isoformat(), late)

    def mark(self, program: str) -> PaperMarked:
        """The result, to be recorded as it is shown; `program` is the program's version.

        A written answer that has no mark yet counts as nothing, see `is_markable`.
        """
        written = {
            name: one.marks for name, one in self.written.items() if isinstance(one, Settled)
        }
        return self.marked(mark_paper(self.paper, self.answers, written=written), program)

    def marked(self, result: Result, program: str) -> PaperMarked:
        """The event that records this result."""
        return PaperMarked(
            sitting=self.id,
            module=self.paper.module,
            score=str(result.score),
            full=str(result.full),
            percent=str(result.percent),
            pass_mark=str(result.pass_mark),
            passed=result.passed,
            questions={marked.question: str(marked.marks) for marked in result.questions},
            program=program,
        )

    def after(self, recorded: Recorded, typed: Typed) -> Sitting:
        """The sitting after this event; events of other sittings and kinds change nothing."""
        event = recorded.event
        if getattr(event, "sitting", None) != self.id:
            return self
        match event:
            case AnswerKept():
                return self._with_answer(event, recorded.envelope.at, typed)
            case QuestionFlagged(question=name, flagged=flagged):
                question = frozenset({QuestionId(name)})
                return replace(
                    self, flags=self.flags | question if flagged else self.flags - question
                )
            case SittingResumed():
                return replace(self, time=_time_after(self.time, event))
            case QuestionShown(question=name):
                furthest = max(self.reached, self.place(QuestionId(name)))
                return replace(self, reached=furthest, time=self._noted(recorded, event.spent_ms))
            case SittingSeen(spent_ms=spent) | SeatNoted(spent_ms=spent):
                return replace(self, time=self._noted(recorded, spent))
            case AnswerMarked() | MarkTakenBack():
                return replace(self, given=given_after(self.given, recorded))
            case TimeGranted(seconds=seconds):
                return replace(self, time=timekeeping.granted(self.time, seconds))
            case PaperHandedIn():
                return replace(self, handed_in=_handed_in(event, recorded))
            case PaperMarked() | PaperRemarked():
                result = recorded_result(self.paper, self.answers, event.questions, self.erased)
                return replace(self, result=replace(result, passed=event.passed))
            case _:
                return self

    def _noted(self, recorded: Recorded, spent: int) -> TimeState:
        return timekeeping.noted(self.time, spent, recorded.envelope.at)

    def _forgivable_ms(self) -> int:
        if self.rules.interruption != "forgiven":
            return 0
        return max(0, self.rules.forgiven_seconds * 1000 - self.time.forgiven_ms)

    def _with_answer(self, event: AnswerKept, at: datetime, typed: Typed) -> Sitting:
        question, answer = QuestionId(event.question), tuple(event.answer)
        words = typed(event.typed) if event.typed else None
        if words is not None:
            answer = tuple(json.loads(words))
        gone = frozenset({question}) if event.typed and words is None else frozenset()
        return replace(
            self,
            answers={**self.answers, question: answer},
            time=timekeeping.noted(self.time, event.spent_ms, at),
            erased=self.erased - {question} | gone,
        )

    def _require_not_handed_in(self) -> None:
        if self.handed_in is not None:
            raise SittingClosed(text("This paper has already been handed in."))

    def _require_reachable(self, question: QuestionId) -> None:
        if self.is_left(question):
            raise QuestionLeft(text("In this exam nobody goes back to an earlier question."))

    def _require_open(self, moment: Moment) -> None:
        self._require_not_handed_in()
        if not self.is_open(moment):
            raise SittingClosed(text("The time of this paper is over."))


def open_paper(
    sitting: SittingId, kind: str, paper: Paper, moment: Moment, rules: SittingRules | None = None
) -> PaperOpened:
    """Begin a sitting now; `kind` is "quiz" or "counted", which has rules."""
    rules = rules or SittingRules()
    return PaperOpened(
        sitting=sitting,
        module=paper.module,
        type=kind,
        paper=to_plain(paper),
        allowed_seconds=paper.allowed_seconds + rules.extra_seconds,
        started_wall=moment.wall.isoformat(),
        started_monotonic=timekeeping.monotonic_ms(moment),
        boot=moment.boot,
        form=paper.form,
        rules=rules_to_plain(rules),
    )


def opened(recorded: Recorded) -> Sitting:
    """The sitting that an opened paper began.

    Raises:
        ValueError: the event is not a `PaperOpened`, or belongs to nobody.
    """
    event, person = recorded.event, recorded.envelope.person
    if not isinstance(event, PaperOpened) or person is None:
        raise ValueError("a sitting begins with a paper opened by somebody")
    rules = rules_from_plain(event.rules)
    time = timekeeping.start(
        datetime.fromisoformat(event.started_wall),
        event.started_monotonic,
        event.boot,
        event.allowed_seconds,
        rules.closes,
    )
    paper = from_plain(event.paper)
    return Sitting(SittingId(event.sitting), person, event.type, paper, time, rules=rules)


def without_result(sitting: Sitting) -> Sitting:
    """The sitting as its sitter may see it before the result is known."""
    return replace(sitting, result=None)


def fold(events: Iterable[Recorded], typed: Typed) -> Sitting:
    """The sitting that these events (the first being `PaperOpened`) have led to.

    Raises:
        ValueError: there is no beginning.
    """
    sitting: Sitting | None = None
    for recorded in events:
        sitting = opened(recorded) if sitting is None else sitting.after(recorded, typed)
    if sitting is None:
        raise ValueError("no events, no sitting")
    return sitting


def _time_after(time: TimeState, event: SittingResumed) -> TimeState:
    wall = datetime.fromisoformat(event.wall)
    spent = event.spent_seconds * 1000
    forgiven = event.forgiven_seconds * 1000
    return timekeeping.resumed(time, wall, event.monotonic, event.boot, spent, forgiven)


def _handed_in(event: PaperHandedIn, recorded: Recorded) -> HandedIn:
    at = datetime.fromisoformat(event.at)
    envelope = recorded.envelope
    return HandedIn(at, event.by, event.late_seconds, envelope.id, envelope.hash)
