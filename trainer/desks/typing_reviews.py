"""Look at typing tests afterwards, and decide about those that wait for it."""

from __future__ import annotations

from trainer.certification.evidence import TypingEvidence
from trainer.certification.policy import TypingRequired
from trainer.certification.typing_rules import is_test, types_well
from trainer.desks.permission import NotAllowed, require, require_self_or
from trainer.desks.typing import Gate, TypingDesk
from trainer.desks.typing_evidence import evidence_of, state_now
from trainer.desks.typing_tests import TestRefused, record_broken_off
from trainer.desks.typing_values import TestView
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.results import RunRow
from trainer.records.typing_tests import TypingTestRow
from trainer.typing_tests.events import TypingTestDecided
from trainer.typing_tests.sitting import TypingRules

REASON = "reason"


class TypingReviewDesk:
    """The tests of everybody for those who look after them, and one's own."""

    def __init__(self, records: Records, typing: TypingDesk, clock: Clock) -> None:
        self._records = records
        self._typing = typing
        self._clock = clock

    def view(self, actor: Person, test: str) -> TestView:
        """One test. Raises NotFound or NotAllowed."""
        row = self._records.typing_tests.get(test)
        require_self_or(actor, row.person, "trainer", "supervisor", "auditor")
        return self._views([row])[0]

    def views(self, actor: Person) -> list[TestView]:
        """Everybody's tests, the newest first. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        return self._views(self._records.typing_tests.of())[::-1]

    def own(self, person: Person) -> list[TestView]:
        """The person's own tests, the newest first."""
        return self._views(self._records.typing_tests.of(person.id))[::-1]

    def waiting(self, actor: Person) -> int:
        """How many tests this actor may decide about now."""
        return sum(self.why_not_decide(actor, view) is None for view in self.views(actor))

    def why_not_decide(self, actor: Person, view: TestView) -> TrainerError | None:
        """Why this actor may not decide about the test now; None when they may."""
        if view.state not in ("review", "broken_off"):
            return TestRefused(text("There is nothing to decide about this test."))
        if actor.id == view.person.id:
            return NotAllowed(text("Nobody decides about a test of their own."))
        if actor.role not in ("trainer", "supervisor") or not actor.active:
            return NotAllowed(text("A trainer or a supervisor decides about a test."))
        if view.is_unconfirmed and actor.role != "supervisor":
            return NotAllowed(text("A supervisor decides about a result far above the usual one."))
        return None

    def decide(self, actor: Person, test: str, counts: bool, reason: str) -> TestView:
        """Say with a reason whether a test counts that was broken off or waits for a review.

        Raises:
            NotAllowed, TestRefused: not by this person, or there is nothing to decide.
        """
        if not reason.strip():
            raise TestRefused(text("Please give a reason."))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # read inside the act: somebody else may have decided
            view = self.view(actor, test)
            refused = self.why_not_decide(actor, view)
            if refused is not None:
                raise refused
            if view.end is None:
                record_broken_off(act, self._records, self._records.typing_tests.get(test))
            digest = act.keep_private(view.person.id, REASON, reason.strip())
            event = TypingTestDecided(test, counts, digest)
            act.add(event, person=view.person.id, thing=test)
        return self.view(actor, test)

    def _views(self, rows: list[TypingTestRow]) -> list[TestView]:
        only = rows[0].person if len(rows) == 1 else None
        runs = {run.id: run for run in self._records.results.runs(only)} if rows else {}
        people = {person.id: person for person in self._records.people.all()}
        return [
            self._view(row, people, [runs[one.run] for one in row.drawn if one.run in runs])
            for row in rows
        ]

    def _view(
        self, row: TypingTestRow, people: dict[PersonId, Person], runs: list[RunRow]
    ) -> TestView:
        decision, now = row.decision, self._clock().wall
        worth = evidence_of(row)
        return TestView(
            id=row.id,
            person=people[row.person],
            state=state_now(row, now),
            rules=TypingRules.from_plain(row.rules),
            opened_at=row.opened_at,
            invigilator=people[row.invigilator].name if row.invigilator else "",
            runs=tuple(runs),
            end=row.end,
            is_decided=decision is not None,
            decided_by=people[decision.by].name if decision else "",
            reason=self._records.private.content(decision.reason) if decision else None,
            gates=tuple(
                Gate(level, one.speed, one.accuracy, _is_enough(worth, one))
                for level, one in self._typing.required()
            ),
        )


def _is_enough(worth: TypingEvidence | None, required: TypingRequired) -> bool:
    return worth is not None and is_test(worth, required) and types_well(worth, required)
