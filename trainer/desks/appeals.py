"""Appeals (申诉): a sitter says why a question or result is wrong, somebody else answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from trainer.desks.permission import NotAllowed, require, require_self_or
from trainer.desks.vault import Vault
from trainer.exams.appeals import (
    Appeal,
    AppealOutcome,
    AppealRefused,
    earlier,
    last_day,
    refuse_words,
    why_no_appeal,
    why_not_answer,
)
from trainer.exams.events import AppealAnswered, AppealMade
from trainer.exams.sitting import Sitting, fold
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId, QuestionId, SittingId, new_id
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.results import SittingRow
from trainer.records.trouble import NotFound

WHOLE = QuestionId("")  # an appeal against the result, and not against a question
_KIND = "appeal"
_SEEN = "appeals-seen"


@dataclass(frozen=True)
class AppealView:
    """An appeal with what it is about; `words` and `reply` are None once erased.

    `number` is the question's place on the paper, 0 for the whole result; `refusal` says why the
    one who looks may not answer it, `is_new` is an answer that its sitter has not seen.
    """

    appeal: Appeal
    person: Person
    sitting: Sitting
    number: int
    words: str | None
    reply: str | None
    answered_by: str
    is_second: bool
    refusal: Text | None
    is_new: bool

    @property
    def is_waiting(self) -> bool:
        return self.appeal.outcome is None


class AppealDesk:
    """One appeal and, when it was refused, a second to somebody else; both in time."""

    def __init__(self, records: Records, vault: Vault, clock: Clock) -> None:
        self._records = records
        self._vault = vault
        self._clock = clock

    def refusal(
        self, person: Person, sitting: SittingId, question: QuestionId = WHOLE
    ) -> Text | None:
        """Why this person cannot appeal in this matter now; None where they can."""
        row = self._row(person.id, sitting)
        if row is None or row.handed_in_at is None or not row.is_known:
            return text("Only a result that is known can be appealed against, by its sitter.")
        return why_no_appeal(self._since(row), self._clock().wall, self._about(sitting, question))

    def last_day(
        self, person: Person, sitting: SittingId, question: QuestionId = WHOLE
    ) -> date | None:
        """Until when an appeal is taken; None where there is no result to appeal against."""
        row = self._row(person.id, sitting)
        if row is None or row.handed_in_at is None or not row.is_known:
            return None
        return last_day(self._since(row), self._about(sitting, question))

    def make(self, person: Person, sitting: SittingId, question: QuestionId, words: str) -> None:
        """Appeal against a question, or with WHOLE against the result.

        Raises:
            AppealRefused: too late, asked already, no words, or not one's own known result.
        """
        refuse_words(words)
        with self._records.journal.act(person.id, self._clock().wall) as act:
            # inside the act: the same page may be open in two windows
            refusal = self.refusal(person, sitting, question)
            if refusal is not None:
                raise AppealRefused(refusal)
            names = {line.question.id for line in self._fold(sitting).paper.lines}
            if question != WHOLE and question not in names:
                raise AppealRefused(text("This question was not on the paper."))
            appeal = new_id()
            digest = act.keep_private(person.id, _KIND, words.strip())
            event = AppealMade(appeal, sitting, question, digest)
            act.add(event, person=person.id, thing=f"appeal:{appeal}")

    def of(self, actor: Person, sitting: SittingId) -> tuple[AppealView, ...]:
        """The appeals of a sitting, the oldest first. Raises NotAllowed."""
        require_self_or(actor, self._fold(sitting).person, "trainer", "supervisor", "auditor")
        every = self._records.corrections.appeals()
        return tuple(self._view(actor, one, every) for one in every if one.sitting == sitting)

    def inbox(self, actor: Person) -> tuple[AppealView, ...]:
        """Every appeal: those that wait, the oldest first, then the answered. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        every = self._records.corrections.appeals()
        waiting = [one for one in every if one.outcome is None]
        answered = [one for one in reversed(every) if one.outcome is not None]
        return tuple(self._view(actor, one, every) for one in (*waiting, *answered))

    def waiting(self, actor: Person) -> int:
        """How many appeals wait for an answer that the actor may give. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        every = self._records.corrections.appeals()
        return sum(
            self._refusal(actor, one, self._fold(one.sitting), every) is None
            for one in every
            if one.outcome is None
        )

    def open(self, actor: Person, appeal: str) -> AppealView:
        """One appeal. Raises NotAllowed, NotFound."""
        require(actor, "trainer", "supervisor")
        every = self._records.corrections.appeals()
        for one in every:
            if one.id == appeal:
                return self._view(actor, one, every)
        raise NotFound(text("There is no such appeal."))

    def answer(self, actor: Person, appeal: str, outcome: AppealOutcome, words: str) -> AppealView:
        """Uphold or refuse it, with the reason, once.

        Raises:
            NotAllowed: not a trainer or supervisor, or one who had a part in it.
            AppealRefused: it is answered already, or no reason was written.
        """
        require(actor, "trainer", "supervisor")
        refuse_words(words)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # inside the act: two people may have the same appeal open
            found = self.open(actor, appeal)
            if not found.is_waiting:
                raise AppealRefused(text("Somebody has answered this appeal already."))
            if found.refusal is not None:
                raise NotAllowed(found.refusal)
            person = found.appeal.person
            event = AppealAnswered(appeal, outcome, act.keep_private(person, _KIND, words.strip()))
            act.add(event, person=person, thing=f"appeal:{appeal}")
        return self.open(actor, appeal)

    def new_answers(self, person: Person) -> tuple[AppealView, ...]:
        """Answers that this person has not opened yet, the newest first."""
        every = self._records.corrections.appeals()
        own = (one for one in reversed(every) if one.person == person.id and self._is_new(one))
        return tuple(self._view(person, one, every) for one in own)

    def saw(self, person: Person, sitting: SittingId) -> None:
        """This person has these answers before them; a setting and nobody's evidence."""
        new = [one.appeal.id for one in self.new_answers(person) if one.appeal.sitting == sitting]
        if new:
            seen = json.dumps([*sorted(self._seen(person.id)), *new])
            self._records.settings.keep(person.id, _SEEN, seen)

    def picture(self, digest: str) -> bytes:
        """A picture of a question by its hash. Raises NotFound."""
        return self._records.published.file(digest)

    def _view(self, actor: Person, appeal: Appeal, every: tuple[Appeal, ...]) -> AppealView:
        sitting = self._fold(appeal.sitting)
        if actor.id != appeal.person:  # its sitter never reads a sealed question again
            sitting = self._vault.sitting(sitting)
        content = self._records.private.content
        by = appeal.answered_by
        return AppealView(
            appeal=appeal,
            person=self._records.people.get(appeal.person),
            sitting=sitting,
            number=sitting.place(appeal.question) + 1 if appeal.question else 0,
            words=content(appeal.words),
            reply=content(appeal.reply),
            answered_by=self._records.people.get(by).name if by else "",
            is_second=bool(earlier(every, appeal)),
            refusal=self._refusal(actor, appeal, sitting, every),
            is_new=self._is_new(appeal),
        )

    def _refusal(
        self, actor: Person, appeal: Appeal, sitting: Sitting, every: tuple[Appeal, ...]
    ) -> Text | None:
        correctors = {
            kept.by
            for kept in self._records.corrections.all()
            if kept.correction.line(sitting.paper) is not None
            and appeal.question in ("", kept.correction.question)
        }
        markers = {
            one.marker
            for name, given in sitting.given.items()
            if appeal.question in ("", name)
            for one in given
        }
        before, invigilator = earlier(every, appeal), sitting.rules.invigilator
        return why_not_answer(actor.id, appeal, before, invigilator, correctors, markers)

    def _is_new(self, appeal: Appeal) -> bool:
        return appeal.outcome is not None and appeal.id not in self._seen(appeal.person)

    def _seen(self, person: PersonId) -> set[str]:
        return set(json.loads(self._records.settings.get(person, _SEEN, "[]")))

    def _about(self, sitting: SittingId, question: QuestionId) -> tuple[Appeal, ...]:
        every = self._records.corrections.appeals()
        return tuple(one for one in every if one.matter == (sitting, question))

    def _since(self, row: SittingRow) -> datetime:
        """When the newest result was known to its sitter."""
        known = row.released_at or row.handed_in_at
        assert known is not None
        marked = (
            one.envelope.at
            for one in self._records.corrections.results_of(row.person)
            if one.envelope.id == row.event
        )
        return max([known, *marked])

    def _row(self, person: PersonId, sitting: SittingId) -> SittingRow | None:
        rows = self._records.results.sittings(person)
        return next((row for row in rows if row.id == sitting), None)

    def _fold(self, sitting: SittingId) -> Sitting:
        return fold(self._records.journal.events(thing=sitting), self._records.private.content)
