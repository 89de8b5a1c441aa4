"""Sit a quiz: open or go on, keep answers, hand in, see the result."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from trainer.certification.days import local_day
from trainer.desks.borderline import Nearness, nearness, second_paper_due
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.finishing import finish_module_if_done
from trainer.desks.marking_again import mark_if_complete
from trainer.desks.permission import require_self_or
from trainer.desks.precision import Precision, precision, precision_as_released
from trainer.exams.blindness import without_hidden
from trainer.exams.drawing import draw, draw_apart, names_of
from trainer.exams.paper import Blueprint, BlueprintLine, Paper
from trainer.exams.sitting import Sitting, SittingClosed, fold, open_paper, opened, without_result
from trainer.exams.sitting_rules import SittingRules
from trainer.foundation.clock import Clock
from trainer.foundation.codes import code80
from trainer.foundation.errors import TrainerError
from trainer.foundation.events import Event
from trainer.foundation.identity import ModuleId, PersonId, QuestionId, SittingId, new_id
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.records.results import SittingRow

QUIZ = "quiz"


class ExamUnderWay(TrainerError):
    """Nobody sits a quiz, which shows what is right, beside an exam."""


TYPED = "typed-answer"


class ExamDesk:
    """What a sitter may do, and in which order; every step is durable before it returns."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock

    def open_quiz(self, person: Person, module: ModuleId) -> Sitting:
        """Begin the module's quiz, or go on with the one that is unfinished.

        Raises:
            NotPublished: the module or its bank is not published, or it has no quiz.
            NotEnoughQuestions: the bank cannot fill the paper.
            ExamUnderWay: a counted exam has not been handed in.
            SittingClosed: the time of the unfinished one was over; it is handed in now. Nobody
                who meant to go on finds the clock of a new paper running.
        """
        self._refuse_beside_exam(person)
        waiting = self._waiting(person)
        if waiting is not None and self.is_over(waiting):
            self.hand_in(waiting, by="clock")
            if waiting.paper.module == module:
                raise SittingClosed(
                    text(
                        "The time of your unfinished quiz was over, so it was handed in as it "
                        "was. Begin again when you are ready."
                    )
                )
        elif waiting is not None and waiting.paper.module == module:
            return waiting
        moment = self._clock()
        today = local_day(moment.wall)
        second_of = second_paper_due(self._records, self._catalogue, person.id, module, today)
        paper = self._draw(person.id, module, second_of)
        rules = SittingRules(second_of=second_of)
        event = open_paper(SittingId(new_id()), QUIZ, paper, moment, rules)
        with self._records.journal.act(person.id, moment.wall) as act:
            recorded = act.add(event, person=person.id, thing=event.sitting)
        return opened(recorded)

    def sitting(self, actor: Person, sitting: SittingId) -> Sitting:
        """Any sitting, for its sitter and for those who review records. Raises NotAllowed.

        Written answers are there for reviewers once the paper has its result.
        """
        found = self._fold(sitting)
        require_self_or(actor, found.person, "trainer", "supervisor", "auditor")
        if actor.id != found.person:
            return self._catalogue.vault.sitting(without_hidden(found))
        if found.handed_in is None:
            return self._catalogue.vault.sitting(found)
        # A sealed bank is drawn from again, so its sitter sees the marks and not the questions.
        return found if self._is_known(found) else without_result(found)

    def keep_answer(
        self, sitting: Sitting, question: QuestionId, answer: tuple[str, ...]
    ) -> Sitting:
        """Keep an answer; the empty tuple clears it. Raises SittingClosed, RecordsTrouble."""
        if sitting.answers.get(question, ()) == answer:
            return sitting
        moment = self._clock()
        kept: dict[str, str] = {}

        def answered(act: Act) -> Event:
            def keep(words: str) -> str:
                digest = act.keep_private(sitting.person, TYPED, words)
                kept[digest] = words
                return digest

            return sitting.answer(question, answer, moment, keep)

        return self._do(sitting, answered, kept)

    def flag(self, sitting: Sitting, question: QuestionId, flagged: bool) -> Sitting:
        """Mark a question for another look. Raises SittingClosed, RecordsTrouble."""
        event = sitting.flag(question, flagged, self._clock())
        return self._do(sitting, lambda _act: event, {})

    def picture(self, digest: str) -> bytes:
        """A picture of a question by its hash. Raises NotFound."""
        return self._records.published.file(digest)

    def remaining_seconds(self, sitting: Sitting) -> int:
        """Whole seconds left."""
        return sitting.remaining_seconds(self._clock())

    def is_over(self, sitting: Sitting) -> bool:
        """Whether the time is spent or the paper handed in, in this window or another."""
        return not sitting.is_open(self._clock()) or self._is_handed_in(sitting)

    def hand_in(self, sitting: Sitting, by: str = "sitter") -> Sitting:
        """Close the paper and mark what the records hold of it, in one act; late is no matter.

        With a written answer on it the result waits for its markers.
        One that another window has handed in meanwhile is returned as it is.

        Raises:
            SittingClosed: it was handed in before.
        """
        moment = self._clock()
        with self._records.journal.act(sitting.person, moment.wall) as act:
            if sitting.handed_in is None:
                # The paper stays as it was opened: its bank may have been locked meanwhile.
                sitting = replace(self._fold(sitting.id), paper=sitting.paper)
                if sitting.handed_in is not None:
                    return sitting
            event = sitting.hand_in(moment, by)
            recorded = act.add(event, person=sitting.person, thing=sitting.id)
            sitting = sitting.after(recorded, self._records.private.content)
            sitting = mark_if_complete(act, self._records, self._catalogue, sitting)
            if not sitting.rules.is_counted:
                finish_module_if_done(
                    act, self._records, self._catalogue, sitting.person, sitting.paper.module
                )
        return sitting if self._is_known(sitting) else without_result(sitting)

    def receipt(self, sitting: Sitting) -> str:
        """The short code that anchors a handed-in sitting outside the file, else ""."""
        return "" if sitting.handed_in is None else code80(sitting.handed_in.hash)

    def precision(self, sitting: Sitting) -> Precision:
        """The standard error of a result, and what it rests on; of an exam as it was released."""
        rows = self._records.results.sittings(sitting.person)
        own = next((row for row in rows if row.id == sitting.id), None)
        recorded = None if own is None else precision_as_released(own)
        return recorded or precision(self._records, self._catalogue, sitting)

    def nearness(self, sitting: Sitting) -> Nearness | None:
        """Whether a known result is borderline by a policy, and what decides."""
        rows = self._records.results.sittings(sitting.person)
        return nearness(self._catalogue, rows, sitting.id, local_day(self._clock().wall))

    def results(self, person: Person) -> list[SittingRow]:
        """This person's sittings as they may see them, oldest first."""
        return [
            row if row.is_known else replace(row, score=None, percent=None, passed=False)
            for row in self._records.results.sittings(person.id)
        ]

    def _draw(self, person: PersonId, module_id: ModuleId, second_of: SittingId | None) -> Paper:
        module, _version = self._catalogue.module(module_id)
        quiz = module.quiz
        if quiz is None:
            raise NotPublished(text("This module has no quiz."))
        bank = self._catalogue.bank(quiz.bank)
        if any(one.sealed for one, _version in bank.questions.values()):
            raise NotPublished(
                text(
                    "The bank of this quiz is sealed, so the quiz cannot be opened. Tell a trainer."
                )
            )
        blueprint = Blueprint(
            module=module_id,
            title=quiz.title,
            bank_version=bank.version,
            minutes=quiz.minutes,
            pass_mark=quiz.pass_mark,
            lines=tuple(
                BlueprintLine(line.kind, line.count, Decimal(line.marks)) for line in quiz.lines
            ),
        )
        questions, seed = list(bank.questions.values()), secrets.token_hex(8)
        papers = {row.id: self._paper(row.id) for row in self._records.results.sittings(person)}
        seen = {name for paper in papers.values() for name in names_of(paper)}
        if second_of is not None:
            first = papers[second_of]
            apart = draw_apart(blueprint, questions, seed, seen, first, 0)
            return apart or draw(blueprint, questions, seed, names_of(first))
        return draw(blueprint, questions, seed, seen)

    def _paper(self, sitting: SittingId) -> Paper:
        return self._fold(sitting).paper

    def _refuse_beside_exam(self, person: Person) -> None:
        rows = self._records.results.sittings(person.id)
        if any(row.type == "counted" and row.handed_in_at is None for row in rows):
            raise ExamUnderWay(text("An exam is under way; it must be handed in first."))

    def _waiting(self, person: Person) -> Sitting | None:
        sitting_id = self._records.results.open_sitting(person.id)
        if sitting_id is None:
            return None
        sitting = self._fold(sitting_id)
        event = sitting.resume(self._clock())
        return self._do(sitting, lambda _act: event, {})

    def _is_known(self, sitting: Sitting) -> bool:
        """Whether the sitter may see the result: that of a counted exam once it is released."""
        if not sitting.rules.is_counted:
            return True
        rows = self._records.results.sittings(sitting.person)
        return any(row.id == sitting.id and row.is_known for row in rows)

    def _is_handed_in(self, sitting: Sitting) -> bool:
        return self._records.results.is_handed_in(sitting.id)

    def _fold(self, sitting: SittingId) -> Sitting:
        return fold(self._records.journal.events(thing=sitting), self._records.private.content)

    def _do(
        self, sitting: Sitting, step: Callable[[Act], Event], kept: Mapping[str, str]
    ) -> Sitting:
        """One step in one act; `kept` is what the step has put apart, by its digest."""
        with self._records.journal.act(sitting.person, self._clock().wall) as act:
            if self._is_handed_in(sitting):
                raise SittingClosed(text("This paper has already been handed in."))
            recorded = act.add(step(act), person=sitting.person, thing=sitting.id)
            return sitting.after(recorded, kept.get)
