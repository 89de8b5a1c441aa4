"""What inspection adds up to: counters of the month, the week's review, agreement, customers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from trainer.certification.days import local_day
from trainer.desks.inspection import INSPECTORS, InspectionDesk
from trainer.desks.inspection_values import InspectionRefused, PersonMonth, Weakness, WeekReview
from trainer.desks.permission import require
from trainer.foundation.clock import Clock, local
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text
from trainer.inspection.agreement import Agreement, agreement
from trainer.inspection.events import CustomersCounted
from trainer.inspection.inspected import InspectedCall, Sheet, scores_of
from trainer.inspection.rolling import MeanScore, mean_score
from trainer.inspection.scorecard import Scorecard
from trainer.inspection.scoring import weak_spots
from trainer.people.person import Person
from trainer.records.records import Records

# What customers are asked, and their answers, best first (four matters, four grades).
MATTERS: Mapping[str, Text] = {
    "attitude": text("Attitude"),
    "skill": text("Skill"),
    "arrival": text("On time"),
    "promise": text("Kept what was promised"),
}
GRADES: tuple[Text, ...] = (
    text("Very satisfied"), text("Satisfied"), text("Fair"), text("Poor"),
)  # fmt: skip
# An item is weak where it earned less than this share of its marks; a setting of ours.
WEAK_BELOW = Decimal("0.8")
_MOST_WEAK = 3


class InspectionReviewDesk:
    """For those who inspect and those who supervise them."""

    def __init__(self, records: Records, inspection: InspectionDesk, clock: Clock) -> None:
        self._records = records
        self._inspection = inspection
        self._clock = clock

    def month(self, actor: Person, month: str) -> tuple[PersonMonth, ...]:
        """Everybody with calls or customers' voices in the month, fewest settled calls first.

        Raises:
            NotAllowed: no inspector, trainer, supervisor or auditor.
            NotPublished: there is no scorecard.
        """
        require(actor, *INSPECTORS, "auditor")
        card, _version = self._inspection.card()
        months, calls = self._inspection.months(), self._inspection.calls().values()
        heard = self.customers(month)
        own: dict[PersonId, list[InspectedCall]] = {person: [] for person in heard}
        for call in calls:
            own.setdefault(call.person, []).append(call)
        people = {call.person for call in calls if months.get(call.list) == month} | {*heard}
        found = [
            self._person_month(person, own[person], month, months, card, heard.get(person))
            for person in people
        ]
        return tuple(sorted(found, key=lambda one: (one.settled, one.person.staff_no)))

    def standing(self, person: PersonId) -> tuple[MeanScore | None, bool]:
        """The rolling mean of a person, and whether it rests on calls enough."""
        card, _version = self._inspection.card()
        return self._rolling(self._inspection.calls(person).values(), card)

    def week(self, actor: Person, first: date) -> WeekReview:
        """The review (质检小结) of the seven days that begin with `first`.

        Raises:
            NotAllowed: no inspector, trainer, supervisor or auditor.
            NotPublished: there is no scorecard.
        """
        require(actor, *INSPECTORS, "auditor")
        card, _version = self._inspection.card()
        last = first + timedelta(days=6)
        calls = [
            call
            for call in self._inspection.calls().values()
            if (at := call.settled_at) is not None and first <= local(at).date() <= last
        ]
        people = sorted({call.person for call in calls})
        own = [(self._records.people.get(one), self._own_weak(one, calls, card)) for one in people]
        return WeekReview(
            first=first,
            last=last,
            calls=len(calls),
            mean=mean_of(calls),
            critical=sum(bool(sheet.marks.errors) for sheet in shown_sheets(calls)),
            all=_weak(card, list(shown_sheets(calls))),
            people=tuple((person, weak) for person, weak in own if weak),
            agreement=self.agreement(actor),
        )

    def agreement(self, actor: Person) -> Agreement:
        """How far first and second sheets agree, over the days of the card."""
        require(actor, *INSPECTORS, "auditor")
        card, _version = self._inspection.card()
        since = local_day(self._clock().wall) - timedelta(days=card.rules.days)
        return agreement_of(card, self._inspection.calls().values(), since)

    def count_customers(
        self,
        actor: Person,
        person: PersonId,
        month: str,
        ratings: Mapping[str, Sequence[int]],
        complaints: int,
    ) -> None:
        """Record how customers rated somebody in a month; the newest count of a month holds.

        Raises:
            NotAllowed: no inspector, trainer or supervisor.
            InspectionRefused: about oneself, or numbers that cannot be.
        """
        require(actor, *INSPECTORS)
        if actor.id == person:
            raise InspectionRefused(text("Nobody counts their own ratings."))
        whole = {name: [int(n) for n in counts] for name, counts in ratings.items()}
        wrong = {*whole} - {*MATTERS} or any(len(one) != len(GRADES) for one in whole.values())
        if wrong or complaints < 0 or any(n < 0 for counts in whole.values() for n in counts):
            raise InspectionRefused(text("Four matters with four grades each; none below 0."))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            event = CustomersCounted(month, whole, complaints)
            act.add(event, person=person, thing=f"customers:{month}")

    def _person_month(
        self,
        person: PersonId,
        calls: Sequence[InspectedCall],
        month: str,
        months: Mapping[str, str],
        card: Scorecard,
        heard: CustomersCounted | None,
    ) -> PersonMonth:
        of_month = [call for call in calls if months.get(call.list) == month]
        settled = [call for call in of_month if call.score is not None]
        mean, is_enough = self._rolling(calls, card)
        return PersonMonth(
            person=self._records.people.get(person),
            drawn=len(of_month),
            settled=len(settled),
            least=card.rules.least,
            target=card.rules.target,
            mean=mean,
            is_enough=is_enough,
            critical=sum(len(sheet.marks.errors) for sheet in shown_sheets(settled)),
            complaints=heard.complaints if heard else None,
            satisfied=_satisfied(heard) if heard else None,
        )

    def _rolling(
        self, calls: Iterable[InspectedCall], card: Scorecard
    ) -> tuple[MeanScore | None, bool]:
        today = local_day(self._clock().wall)
        mean = mean_score([score for _day, score in scores_of(calls, card.rules.days, today)])
        return mean, mean is not None and mean.n >= card.rules.least_calls

    def _own_weak(
        self, person: PersonId, calls: Iterable[InspectedCall], card: Scorecard
    ) -> tuple[Weakness, ...]:
        return _weak(card, list(shown_sheets(call for call in calls if call.person == person)))

    def customers(self, month: str) -> dict[PersonId, CustomersCounted]:
        """What was counted last about each person in the month."""
        return {
            PersonId(recorded.envelope.person or ""): recorded.event
            for recorded in self._records.journal.events(thing=f"customers:{month}")
            if isinstance(recorded.event, CustomersCounted)
        }


def agreement_of(card: Scorecard, calls: Iterable[InspectedCall], since: date) -> Agreement:
    """How far first and second sheets of these calls agree, of what came after that local day."""
    pairs = [
        (first, second)
        for call in calls
        if (first := call.sheet("first")) is not None
        and (second := call.sheet("second")) is not None
        and local(second.at).date() > since
    ]
    grades = [
        (one.marks.grades[item.id], other.marks.grades[item.id])
        for one, other in pairs
        for item in card.items
        if item.id in one.marks.grades and item.id in other.marks.grades
    ]
    return agreement(
        [(one.score, other.score) for one, other in pairs], grades, card.rules.tolerance
    )


def mean_of(calls: Iterable[InspectedCall]) -> MeanScore | None:
    """The mean of the scores that count."""
    scores = [call.score for call in calls]
    return mean_score([score for score in scores if score is not None])


def shown_sheets(calls: Iterable[InspectedCall]) -> Iterable[Sheet]:
    """The sheet that each call is spoken of by."""
    return (sheet for call in calls if (sheet := call.shown) is not None)


def _weak(card: Scorecard, sheets: Sequence[Sheet]) -> tuple[Weakness, ...]:
    titles = {item.id: (item.title, item.module) for item in card.items}
    titles |= {line.id: (line.title, line.module) for line in card.lines}
    found = weak_spots(card, [sheet.marks for sheet in sheets])
    return tuple(
        Weakness(name, titles[name][0], share, len(sheets), titles[name][1])
        for name, share in found[:_MOST_WEAK]
        if share < WEAK_BELOW
    )


def _satisfied(heard: CustomersCounted) -> Decimal | None:
    """The percentage of answers that were one of the two better grades; None without answers."""
    counts = [[int(str(n)) for n in one] for one in heard.ratings.values() if isinstance(one, list)]
    every = sum(map(sum, counts))
    if not every:
        return None
    good = Decimal(sum(sum(one[:2]) for one in counts) * 100) / every
    return good.quantize(Decimal("0.1"), ROUND_HALF_UP)
