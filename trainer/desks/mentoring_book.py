"""Find pairings of learner and mentor, and show them with all that belongs to them."""

from __future__ import annotations

from collections.abc import Callable

from trainer.certification.days import local_day
from trainer.certification.events import EvidenceNoted
from trainer.desks.mentoring_values import (
    PairRow,
    PairView,
    RecommendationView,
    SignedView,
    TalkView,
    figures_from,
)
from trainer.foundation.clock import Clock
from trainer.foundation.identity import EventId, PersonId
from trainer.foundation.wording import text
from trainer.people.person import Person, Role
from trainer.records.records import Records
from trainer.records.trouble import NotFound
from trainer.training.mentoring import Pairing, Recommendation, Talk, pairings_in

STAFF: tuple[Role, ...] = ("trainer", "supervisor")


class MentoringBook:
    """Reads pairings; there are few, so that they are folded each time."""

    def __init__(
        self, records: Records, asked: Callable[[], tuple[str, ...]], clock: Clock
    ) -> None:
        """`asked` tells which signatures of a mentor the policies in force ask for."""
        self._records, self._asked, self._clock = records, asked, clock

    def all(self) -> tuple[Pairing, ...]:
        """Those of everybody, the oldest first."""
        return pairings_in(self._records.journal.family("mentoring"))

    def find(self, pairing: str) -> Pairing:
        """One pairing. Raises NotFound."""
        for one in pairings_in(self._records.journal.events(thing=f"mentoring:{pairing}")):
            return one
        raise NotFound(text("This pairing is not on record."))

    def row(self, own: Pairing) -> PairRow:
        """The pairing in a list."""
        people = self._records.people
        learner, mentor = people.get(own.learner), people.get(own.mentor)
        gone = own.is_open and not (learner.active and mentor.active)
        return PairRow(own, learner, mentor, own.state(local_day(self._clock().wall)), gone)

    def signed(self, own: Pairing) -> tuple[tuple[EventId, str], ...]:
        """What its mentor has signed for the learner since it began, each item once."""
        return tuple((event, one.item) for event, one in self._signed(own))

    def view(self, actor: Person, own: Pairing) -> PairView:
        """The pairing as this person sees it."""
        is_mentor = actor.id == own.mentor and actor.active
        signed = tuple(one for _event, one in self._signed(own))
        done = {one.item for one in signed}
        wanted = self._asked() if is_mentor and own.is_open else ()
        free = own.is_open and bool(own.talks) and own.waiting is None and not own.is_granted
        return PairView(
            row=self.row(own),
            paired_by=self._name(own.by),
            words=self._content(own.words),
            ending=self._content(own.ending),
            ended_by=self._name(own.ended_by),
            talks=tuple(self._talk(actor, own, one) for one in own.talks[::-1]),
            recommendations=tuple(
                self._recommendation(actor, own, one) for one in own.recommendations[::-1]
            ),
            signed=signed,
            to_sign=tuple(item for item in wanted if item not in done),
            is_mentor=is_mentor,
            is_learner=actor.id == own.learner,
            may_end=own.is_open and actor.active and actor.role in STAFF,
            may_recommend=is_mentor and free,
        )

    def _signed(self, own: Pairing) -> list[tuple[EventId, SignedView]]:
        """The latest signature of each item stands, as the condition takes it."""
        found: dict[str, tuple[EventId, SignedView]] = {}
        for recorded in self._records.decided.noted(own.learner):
            event, envelope = recorded.event, recorded.envelope
            is_signed = isinstance(event, EvidenceNoted) and event.kind == "sign_off"
            if not is_signed or envelope.actor != own.mentor or envelope.at < own.at:
                continue
            assert isinstance(event, EvidenceNoted)
            found.pop(event.item, None)
            if event.passed and (own.ended_at is None or envelope.at <= own.ended_at):
                view = SignedView(event.item, envelope.at, self._content(event.words))
                found[event.item] = (envelope.id, view)
        return list(found.values())

    def _talk(self, actor: Person, own: Pairing, one: Talk) -> TalkView:
        may_read = actor.id == own.learner and one.read_at is None
        return TalkView(
            one.id, one.day, one.at, self._content(one.good), self._content(one.practise),
            self._content(one.steps), one.read_at, may_read,
        )  # fmt: skip

    def _recommendation(
        self, actor: Person, own: Pairing, one: Recommendation
    ) -> RecommendationView:
        other = actor.id not in (own.mentor, own.learner)
        may = one.granted is None and other and actor.role == "supervisor" and actor.active
        return RecommendationView(
            one, figures_from(one.figures), self._content(one.words), self._content(one.answer),
            self._name(one.decided_by), may,
        )  # fmt: skip

    def _name(self, person: PersonId | None) -> str:
        return self._records.people.get(person).name if person else ""

    def _content(self, digest: str) -> str | None:
        return self._records.private.content(digest) if digest else ""
