"""What the records hold of assessments, read for every desk that asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from trainer.assessment.assessed import Assessed, assessed_in, is_finished, total, why_not_vote
from trainer.assessment.cycle import Cycle, Period, Source, periods_in
from trainer.assessment.periods import periods_until
from trainer.certification.days import local_day
from trainer.certification.decisions import Decision
from trainer.certification.effects import effects
from trainer.desks.assessment_points import points_of
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.task_board import is_trainee
from trainer.foundation.events import Recorded
from trainer.foundation.identity import PersonId, PolicyId, Version
from trainer.foundation.wording import Text, text
from trainer.inspection.scorecard import InspectionRules
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.training.mentoring import Pairing, pairings_in

# An assessment that nobody has begun so long after its last day is not in use here.
_GIVEN_UP = timedelta(days=14)
_TENTH = Decimal("0.1")

KnownPeriods = Mapping[str, Mapping[PersonId, Assessed]]


class AssessmentBooks:
    """Reads only; who may read is asked by the desks."""

    def __init__(self, records: Records, catalogue: Catalogue) -> None:
        self._records, self._catalogue = records, catalogue

    def cycles(self) -> Iterator[Cycle]:
        """Every assessment that is published."""
        yield from (cycle for cycle, _version in self._catalogue.cycles())

    def cycle(self, name: str) -> tuple[Cycle, Version]:
        """The assessment of this id. Raises NotPublished."""
        for cycle, version in self._catalogue.cycles():
            if cycle.id == name:
                return cycle, version
        raise NotPublished(text("“{thing}” is not published.", thing=name))

    def begun(self, cycle: Cycle) -> KnownPeriods:
        """Every period of which something is recorded, by its name."""
        events = defaultdict[str, list[Recorded]](list)
        for recorded in self._records.journal.family(thing_of(cycle.id)):
            events[str(recorded.envelope.thing).rpartition(":")[2]].append(recorded)
        return {name: assessed_in(own, cycle.id, name, cycle.panel) for name, own in events.items()}

    def asked(
        self, cycle: Cycle, today: date
    ) -> Iterator[tuple[Period, Mapping[PersonId, Assessed]]]:
        """The periods that are to be finished, with what is known: those begun, and the last.

        What nobody has begun two weeks after its last day is taken as not used here.
        """
        begun = self.begun(cycle)
        for number, period in enumerate(periods_until(cycle, today, begun)):
            is_new = number == 0 and today <= period.due + _GIVEN_UP
            if period.name in begun or is_new:
                yield period, begun.get(period.name, {})

    def known(self, cycle: Cycle, period: str) -> Mapping[PersonId, Assessed]:
        """Where everybody's assessment of the period stands, of those with any."""
        events = self._records.journal.events(thing=thing_of(cycle.id, period))
        return assessed_in(events, cycle.id, period, cycle.panel)

    def of(self, cycle: Cycle, period: str, person: PersonId) -> Assessed:
        """Where one person's assessment stands."""
        events = self._records.journal.events(thing=thing_of(cycle.id, period), person=person)
        return assessed_in(events, cycle.id, period, cycle.panel).get(person, Assessed(person))

    def meant(self, cycle: Cycle, period: Period) -> Iterator[Person]:
        """Everybody who works here now and whom the assessment asks for, however new."""
        pairs = self._pairings() if cycle.who == "mentors" else ()
        mentors = {one.mentor for one in pairs if one.was_open(period.first, period.last)}
        for person in self._records.people.all():
            if person.active and _is_meant(person, cycle, mentors):
                yield person

    def there(self, cycle: Cycle, period: Period) -> Iterator[Person]:
        """Who takes part: those it asks for who were here before the period was over."""
        since = self._records.people.since()
        for person in self.meant(cycle, period):
            if local_day(since[person.id].added) <= period.last:
                yield person

    def taking_part(
        self, cycle: Cycle, period: Period, known: Mapping[PersonId, Assessed]
    ) -> Mapping[PersonId, Person]:
        """Who was there, and who left since then but has an assessment."""
        have = [self._records.people.get(person) for person in known]
        return {one.id: one for one in (*self.there(cycle, period), *have)}

    def expected(
        self, cycle: Cycle, period: Period, known: Mapping[PersonId, Assessed], now: datetime
    ) -> list[PersonId]:
        """Whose results are to be finished: nobody who was away all the time or has left."""
        away, whole = self.away(period, now), (period.last - period.first).days + 1
        return [
            person
            for person, one in self.taking_part(cycle, period, known).items()
            if one.active and (person in known or away.get(person, 0) < whole)
        ]

    def away(self, period: Period, now: datetime) -> Mapping[PersonId, int]:
        """How many days of the period people were on leave; nobody with none."""
        by_person = defaultdict[PersonId, list[Decision]](list)
        for decision in self._records.decided.all():
            by_person[decision.person].append(decision)
        found = {one: _days_away(own, period, now) for one, own in by_person.items()}
        return {one: days for one, days in found.items() if days}

    def points(
        self, person: PersonId, cycle: Cycle, period: Period, known: Assessed, now: datetime
    ) -> Mapping[str, Decimal | None]:
        """Points by source as the records say now; None where one has nothing to say."""
        found = dict(points_of(self._records, person, cycle, period, now, self.rules()))
        for source in cycle.sources:
            if source.kind == "rated":
                rating = known.ratings.get(source.id)
                found[source.id] = rating.points if rating else None
            elif source.kind == "mentees":
                found[source.id] = mean_of(self.mentees(source, person, period, now))
        return {source.id: found[source.id] for source in cycle.sources}

    def counts(
        self, person: PersonId, cycle: Cycle, period: Period, now: datetime
    ) -> Mapping[str, int]:
        """Of how many results a source is the mean, where it is one of any."""
        asked = [source for source in cycle.sources if source.kind == "mentees"]
        found = {one.id: len(self.mentees(one, person, period, now)) for one in asked}
        return {name: n for name, n in found.items() if n}

    def mentees(
        self, source: Source, mentor: PersonId, period: Period, now: datetime
    ) -> tuple[Decimal, ...]:
        """The results of those whom somebody mentored in the period, one for each that is over.

        A released result stands; without one, it is what the records say now. What is in
        dispute, or rests on too little, is left out.
        """
        found = (
            self._result(learner, cycle, inner, now)
            for learner, cycle, inner in self._mentored(source, mentor, period)
        )
        return tuple(one for one in found if one is not None)

    def _mentored(
        self, source: Source, mentor: PersonId, period: Period
    ) -> Iterator[tuple[PersonId, Cycle, Period]]:
        """Whom somebody mentored, with each of their own periods in which the pair was open."""
        cycle = next((one for one in self.cycles() if one.id == source.assessment), None)
        if cycle is None or any(own.kind == "mentees" for own in cycle.sources):
            return
        for pair in self._pairings():
            for inner in periods_in(cycle, period.first, period.last):
                if pair.mentor == mentor and pair.was_open(inner.first, inner.last):
                    yield pair.learner, cycle, inner

    def _result(
        self, person: PersonId, cycle: Cycle, period: Period, now: datetime
    ) -> Decimal | None:
        known = self.of(cycle, period.name, person)
        if known.proposal is None or known.released_at is None:
            return total(cycle, self.points(person, cycle, period, known, now))
        is_sound = known.proposal.total and known.stage(cycle.panel) != "appealed"
        return Decimal(known.proposal.total) if is_sound else None

    def _pairings(self) -> tuple[Pairing, ...]:
        return pairings_in(self._records.journal.family("mentoring"))

    def unfinished(
        self, cycle: Cycle, period: Period, known: Mapping[PersonId, Assessed], now: datetime
    ) -> int:
        """How many have no result yet, or one in dispute."""
        return sum(
            not is_finished(known.get(person, Assessed(person)).stage(cycle.panel))
            for person in self.expected(cycle, period, known, now)
        )

    def no_vote(
        self, known: Assessed, actor: PersonId, cycle: Cycle, period: Period
    ) -> Text | None:
        """Why this person may not sit on the panel; None where they may."""
        refusal = why_not_vote(known, actor, cycle.panel)
        if refusal is None and actor in self._scorers(cycle, period, known):
            return text("You scored calls that count in this result; the panel is made of others.")
        return refusal

    def rules(self) -> InspectionRules:
        """How calls are inspected here; the usual way where no scorecard is published."""
        card = next(iter(self._catalogue.scorecards()), None)
        return card[0].rules if card else InspectionRules()

    def _scorers(self, cycle: Cycle, period: Period, known: Assessed) -> frozenset[PersonId]:
        """Who scored a call that went into the result, in whichever round, or a mentee's."""
        points = known.proposal.points if known.proposal is not None else {}
        found: set[PersonId] = set()
        for source in cycle.sources:
            if not points.get(source.id):
                continue
            if source.kind == "inspection":
                found |= self._heard(known.person, period)
            elif source.kind == "mentees":
                for learner, own, inner in self._mentored(source, known.person, period):
                    if any(one.kind == "inspection" for one in own.sources):
                        found |= self._heard(learner, inner)
        return frozenset(found)

    def _heard(self, person: PersonId, period: Period) -> set[PersonId]:
        """Who scored calls that count in the mean of this person at the end of the period."""
        first = period.last - timedelta(days=self.rules().days)
        return {
            sheet.inspector
            for call in self._records.inspected.of(person).values()
            if call.sheets
            and first < local_day(call.stood_since or call.sheets[-1].at) <= period.last
            for sheet in call.sheets
        }


def mean_of(results: Collection[Decimal]) -> Decimal | None:
    """Their mean to one decimal; None where there is none."""
    if not results:
        return None
    return (sum(results, Decimal(0)) / len(results)).quantize(_TENTH, ROUND_HALF_UP)


def _is_meant(person: Person, cycle: Cycle, mentors: Collection[PersonId]) -> bool:
    if cycle.who == "learners":
        return is_trainee(person)
    if cycle.who == "mentors":
        return person.id in mentors
    return (person.team if cycle.who == "team" else person.post) in cycle.names


def thing_of(cycle: str, period: str = "") -> str:
    """What the events of one period are about; without it, the family of all its periods."""
    return f"assessment:{cycle}:{period}" if period else f"assessment:{cycle}"


def _days_away(own: list[Decision], period: Period, now: datetime) -> int:
    """The most that the leaves under one policy come to."""
    found = [effects(own, (), (), PolicyId(policy), now) for policy in {one.policy for one in own}]
    return max(
        sum((span.days(period.first, period.last) for span in one.leaves), 0) for one in found
    )
