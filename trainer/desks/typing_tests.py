"""Certified typing tests on the learner's seat: opened, typed passage by passage, ended."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from trainer import __version__
from trainer.desks.accounts import AccountsDesk
from trainer.desks.catalogue import NotPublished
from trainer.desks.typing import (
    RunTicket,
    TypingDesk,
    record_end,
    record_part,
    record_start,
)
from trainer.desks.typing_evidence import typing_evidence
from trainer.desks.typing_values import TypingTest
from trainer.foundation.clock import Clock, Moment
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.records.results import RunRow
from trainer.records.typing_tests import TypingTestRow
from trainer.typing_tests.events import (
    FurtherPassageAsked,
    TypingTestEnded,
    TypingTestOpened,
)
from trainer.typing_tests.run import Run
from trainer.typing_tests.run_file import from_plain
from trainer.typing_tests.score import own_rules, score_run
from trainer.typing_tests.sitting import (
    USUAL_DAYS,
    Ending,
    Outcome,
    Typed,
    TypingRules,
    draw,
    is_far_above,
    outcome,
    usual,
)


class TestRefused(TrainerError):
    """This test cannot be opened or decided now, or not by this person."""

    __test__ = False  # an error, whatever its name looks like to pytest


class TypingTestDesk:
    """What is done around a test while somebody sits at it."""

    def __init__(
        self, records: Records, typing: TypingDesk, accounts: AccountsDesk, clock: Clock
    ) -> None:
        self._records = records
        self._typing = typing
        self._accounts = accounts
        self._clock = clock

    def rules(self) -> TypingRules:
        """How tests are held now: long enough for every level of the policies in force."""
        required = [one for _level, one in self._typing.required()]
        if not required:
            return TypingRules()
        return TypingRules(
            seconds=int(max(one.minutes for one in required) * 60),
            profile=required[0].profile,
            width=required[0].width,
            passages=max(one.passages for one in required),
            invigilated=any(one.invigilated for one in required),
            repeat_days=max(one.repeat_days for one in required),
            absences=min(one.absences for one in required),
            away_seconds=min(one.away_seconds for one in required),
        )

    def open(self, person: Person, staff_no: str, password: str) -> TypingTest:
        """Open a test on this seat; an invigilator proves to be there with their password.

        Raises:
            LoginRefused: the staff number or password is not right.
            TestRefused: the invigilator is the person, or neither trainer nor supervisor.
            NotPublished: there are not enough passages that are alike.
        """
        invigilator = self._accounts.vouch(staff_no, password)
        if invigilator.role not in ("trainer", "supervisor") or invigilator.id == person.id:
            raise TestRefused(text("A trainer or supervisor other than the sitter opens a test."))
        return self._open(person, invigilator)

    def open_alone(self, person: Person) -> TypingTest:
        """Open a test without an invigilator. Raises TestRefused where the policy asks for one."""
        if self.rules().invigilated:
            raise TestRefused(text("An invigilator opens this test."))
        return self._open(person, None)

    def begin(self, test: TypingTest) -> tuple[TypingTest, RunTicket]:
        """Begin the next passage; from now on it stands in the records."""
        drawn = test.drawn[len(test.typed)]
        ticket = RunTicket(
            drawn.run, test.person, test.passages[len(test.typed)], test.rules.seconds, True,
            test.rules.profile, test.rules.width,
        )  # fmt: skip
        moment = self._clock()
        with self._records.journal.act(test.person.id, moment.wall) as act:
            record_start(act, ticket)
        return replace(test, begun=moment), ticket

    def keep(self, ticket: RunTicket, run: Run, first: int) -> int:
        """Keep the log from its entry `first` on, as long as the run goes on.

        What was kept is all that is left of a run that a crash breaks off. Returns how many
        entries are kept now.
        """
        if len(run.log) > first:
            with self._records.journal.act(ticket.person.id, self._clock().wall) as act:
                record_part(act, ticket, run, first)
        return len(run.log)

    def finish(self, test: TypingTest, ticket: RunTicket, run: Run) -> TypingTest:
        """Keep a passage that was typed; the test is over with the last, or one broken off.

        A mean far above the person's own results makes one more passage due.
        """
        moment = self._clock()
        drift = _drift(test.begun, moment)
        with self._records.journal.act(test.person.id, moment.wall) as act:
            score = record_end(act, ticket, run)
            test = replace(test, typed=(*test.typed, Typed(run, score, drift)), begun=None)
            if run.end_reason == "stopped":
                return self._end(act, test, "stopped")
            if len(test.typed) < test.due:
                return test
            expected = self._usual(test)
            reached = outcome(test.typed, test.rules, expected=expected)
            if not test.further and expected and is_far_above(reached.net, expected):
                asked = FurtherPassageAsked(test.id, str(reached.net), str(expected))
                act.add(asked, person=test.person.id, thing=test.id)
                return replace(test, further=True)
            return self._end(act, test, "finished")

    def stop(self, test: TypingTest) -> TypingTest:
        """End a test between two passages; what was not typed counts as nothing."""
        with self._records.journal.act(test.person.id, self._clock().wall) as act:
            return self._end(act, test, "stopped")

    def _open(self, person: Person, invigilator: Person | None) -> TypingTest:
        rules, now = self.rules(), self._clock().wall
        since = now - timedelta(days=rules.repeat_days)
        recent = {run.passage for run in self._typing.history(person) if run.started_at >= since}
        seed = new_id()
        passages = draw(self._typing.alike(), recent, rules, seed)
        if len(passages) <= rules.passages:
            raise NotPublished(text("There are not enough typing passages that are alike."))
        test = TypingTest.opened(person, rules, passages, recent)
        event = TypingTestOpened(
            test.id,
            invigilator.id if invigilator else "",
            rules.as_plain(),
            seed,
            tuple((one.run, one.passage, one.version) for one in test.drawn),
        )
        opener = invigilator or person
        with self._records.journal.act(opener.id, now) as act:
            # Whoever sits down to another test no longer sits at the one before.
            for earlier in self._records.typing_tests.of(person.id):
                if earlier.end is None:
                    record_broken_off(act, self._records, earlier)
            act.add(event, person=person.id, thing=test.id)
        return test

    def _end(self, act: Act, test: TypingTest, ending: Ending) -> TypingTest:
        count = test.rules.passages
        reached = outcome(
            test.typed[:count],
            test.rules,
            expected=self._usual(test) if len(test.typed) >= count else None,
            further=test.typed[count] if len(test.typed) > count else None,
            repeated=test.repeats,
        )
        record_outcome(act, test.person.id, test.id, ending, reached)
        return replace(test, ending=ending)

    def _usual(self, test: TypingTest) -> Decimal | None:
        """What was to be expected of the person before this test."""
        now = self._clock().wall
        since, own = now - timedelta(days=USUAL_DAYS), {one.run for one in test.drawn}
        runs = [run for run in self._typing.history(test.person) if run.id not in own]
        tests = self._records.typing_tests.of(test.person.id)
        counted = typing_evidence(runs, tests, now)
        return usual(
            # One that was not typed to its end says nothing about the usual speed.
            [one.speed for one in counted if one.at >= since and one.lowest != 0],
            [
                run.net for run in runs
                if run.net is not None and not run.certified and run.started_at >= since
            ],
        )  # fmt: skip


def record_outcome(act: Act, person: PersonId, test: str, ending: Ending, reached: Outcome) -> None:
    """Say what a test came to."""
    event = TypingTestEnded(
        test=test,
        ending=ending,
        net=str(reached.net),
        accuracy=str(reached.accuracy),
        lowest=str(reached.lowest),
        passages=reached.passages,
        notes=reached.notes,
        absences=reached.absences,
        away_ms=reached.away_ms,
        drift_ms=reached.drift_ms,
        program=__version__,
    )
    act.add(event, person=person, thing=test)


def record_broken_off(act: Act, records: Records, test: TypingTestRow) -> None:
    """Say what a test came to that nobody ended: only passages typed to their end have a speed.

    With all of them typed it lacked the further one that was to bear them out.
    """
    rules = TypingRules.from_plain(test.rules)
    runs = {run.id: run for run in records.results.runs(test.person)}
    found = [_typed(records, runs.get(one.run)) for one in test.drawn]
    typed = [one for one in found if one is not None]
    reached = outcome(typed[: rules.passages], rules)
    if len(typed) >= rules.passages:
        reached = replace(reached, notes=(*reached.notes, "unconfirmed"))
    record_outcome(act, test.person, test.id, "broken_off", reached)


def _typed(records: Records, run: RunRow | None) -> Typed | None:
    content = records.private.content(run.log) if run is not None and run.log else None
    if content is None:
        return None
    typed = from_plain(json.loads(content))
    return Typed(typed, score_run(typed, own_rules(typed)))


def _drift(begun: Moment | None, ended: Moment) -> int:
    """Milliseconds by which the wall clock went otherwise than the monotonic one."""
    if begun is None or begun.boot != ended.boot:
        return 0
    wall = (ended.wall - begun.wall).total_seconds()
    return round(1000 * (wall - (ended.monotonic - begun.monotonic)))
