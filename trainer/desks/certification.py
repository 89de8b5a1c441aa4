"""Standing, approval and certificates: the program recommends, named people decide."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from trainer.certification.award import (
    LISTED,
    Certificate,
    MayNotAward,
    certificate_number,
    explained,
    figures,
    may_approve,
    may_award,
    rests_on,
    validity,
)
from trainer.certification.days import local_day
from trainer.certification.decisions import Decision
from trainer.certification.effects import award_state
from trainer.certification.events import CertificateAwarded
from trainer.certification.evidence import Award
from trainer.certification.judged import Course
from trainer.certification.policy import Policy, from_plain
from trainer.certification.proposals import proposals_in
from trainer.certification.standing import Standing, standing
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.evidence import evidence_about, evidence_before
from trainer.desks.hands import hands_in
from trainer.desks.permission import require
from trainer.desks.signing import SigningDesk
from trainer.foundation.clock import Clock, stopped
from trainer.foundation.codes import code80, normalise_code
from trainer.foundation.identity import EventId, PersonId, PolicyId, Version
from trainer.foundation.wording import Text, text
from trainer.people.events import PersonAdded, PersonChanged
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.records.results import AwardRow

PREFIX = "SG"


@dataclass(frozen=True)
class AwardView:
    """A certificate as people see it; `state` is "valid", "expired", "suspended" or "revoked".

    `valid_until` is what it says, `ends` its last day with extensions and leaves.
    """

    event: EventId
    person: PersonId
    number: str
    policy: str
    policy_version: str
    policy_title: str
    note: str
    level: str
    level_title: str
    awarded_at: datetime
    valid_from: date
    valid_until: date
    check_code: str
    approver: str
    state: str
    ends: date
    evidence: tuple[EventId, ...]


@dataclass(frozen=True)
class PersonStanding:
    """Where a person stands with the first policy; None before any policy is published."""

    state: str
    level_title: str
    valid_until: date | None
    standing: Standing | None


class CertificationDesk:
    """Who may take calls, why, and who decided it."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        clock: Clock,
        signing: SigningDesk | None = None,
    ) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock
        self._signing = signing
        self._versions: dict[str, Policy] = {}

    def standings(self, person: PersonId, as_of: datetime | None = None) -> list[Standing]:
        """The person's standing with every policy, now or at a past moment.

        In the past nothing that came later counts: no result, no award, no policy, no leaving.
        """
        now = self._clock().wall
        if as_of is not None and as_of < now:
            with self._records.past(person, as_of) as past:
                return CertificationDesk(past, Catalogue(past.published), stopped(as_of)).standings(
                    person
                )
        decisions, noted = self._records.decided.about([person])[person]
        evidence = evidence_about(self._records, person, now, noted)
        awards = self._awards(person)
        active = self._records.people.get(person).active
        titles, course = self.words()
        policies = self.policies()
        return [
            standing(
                evidence, awards, policy, person, now, active=active, titles=titles,
                course=course, decisions=decisions, others=policies,
            )
            for policy in policies
        ]  # fmt: skip

    def current(self, person: PersonId) -> PersonStanding:
        """Where this person stands with the first policy."""
        return self.judge([self._records.people.get(person)])[person]

    def judge(self, people: Collection[Person]) -> dict[PersonId, PersonStanding]:
        """Where these people stand with the first policy, worked out now."""
        policies = self.policies()
        if not policies:
            return {person.id: PersonStanding("none", "", None, None) for person in people}
        policy = policies[0]
        found = {}
        for person, (own,) in self.judge_under(people, (policy,)):
            found[person.id] = PersonStanding(own.state, own.level_name, own.valid_until, own)
        return found

    def judge_under(
        self, people: Collection[Person], policies: Collection[Policy]
    ) -> Iterator[tuple[Person, tuple[Standing, ...]]]:
        """Where these people stand now under each policy, in force or not."""
        (titles, course), now, others = self.words(), self._clock().wall, self.policies()
        decided = self._records.decided.about([person.id for person in people])
        for person in people:
            decisions, noted = decided[person.id]
            evidence = evidence_about(self._records, person.id, now, noted)
            awards = self._awards(person.id)
            yield (
                person,
                tuple(
                    standing(
                        evidence, awards, policy, person.id, now, active=person.active,
                        titles=titles, course=course, decisions=decisions, others=others,
                    )
                    for policy in policies
                ),
            )  # fmt: skip

    def policy_in_force(self) -> tuple[PolicyId, Version] | None:
        """The first policy, whose levels the lists speak of; None before one is published."""
        policies = self.policies()
        return (policies[0].id, policies[0].version) if policies else None

    def may_approve(
        self, actor: Person, person: PersonId, level: str, so_far: tuple[PersonId, ...] = ()
    ) -> Text | None:
        """Why the actor may not approve the level now, after others, or None when they may."""
        try:
            self.require_approval(actor, person, level, so_far)
        except MayNotAward as error:
            return error.message
        return None

    def approve(self, actor: Person, person: PersonId, level: str, reason: str) -> AwardView:
        """Award a level that asks for one approval, on a fresh evaluation.

        Raises:
            NotAllowed: not a supervisor.
            MayNotAward: with the reason.
        """
        require(actor, "supervisor")
        self.ensure_key(actor)
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            # Judged inside the act, so that two windows cannot award one level twice.
            policy, own = self.require_approval(actor, person, level)
            may_award(own, policy, level, actor.id, actor.role)
            digest = act.keep_private(person, "award-reason", reason.strip())
            award = self.add_award(act, policy, own, level, digest)
        return self.award(person, award)

    def ensure_key(self, actor: Person) -> None:
        """Make sure that the site can sign what will be awarded."""
        if self._signing is not None:
            self._signing.ensure(actor)

    def add_award(
        self, act: Act, policy: Policy, own: Standing, level: str, reason: str
    ) -> EventId:
        """Record the award as it was shown; its number is counted inside the act."""
        today = local_day(own.as_of)
        first, last = validity(policy, level, today)
        counter = len(self._records.results.awards()) + 1
        recorded = act.add(
            CertificateAwarded(
                policy=policy.id,
                policy_version=policy.version,
                level=level,
                number=certificate_number(PREFIX, today.year, counter),
                valid_from=first.isoformat(),
                valid_until=last.isoformat(),
                evidence=rests_on(own, level),
                explanation=explained(own, level),
                reason=reason,
            ),
            person=own.person,
            thing=f"policy:{policy.id}",
        )
        return recorded.envelope.id

    def award(self, person: PersonId, event: EventId) -> AwardView:
        """The award that this event made."""
        return next(one for one in self.awards(person) if one.event == event)

    def awards(self, person: PersonId | None = None) -> list[AwardView]:
        """Certificates of one person, or of everybody, oldest first."""
        rows = self._records.results.awards(person)
        decided = self._records.decided.about({row.person for row in rows})
        proposed = proposals_in(self._records.journal.family("award"))
        several = {one.award: one.people for one in proposed}
        return [self._view(row, decided[row.person][0], several.get(row.event)) for row in rows]

    def find(self, check_code: str) -> AwardView | None:
        """The certificate with this 核验码, however it was typed."""
        wanted = normalise_code(check_code)
        return next((one for one in self.awards() if one.check_code == wanted), None)

    def certificate(self, award: AwardView) -> Certificate:
        """What is printed on a certificate, signed; its figures are those it was awarded on."""
        person = self._records.people.get(award.person)
        evidence = evidence_before(self._records, award.person, self._clock().wall)
        percent, speed, accuracy = figures(award.evidence, evidence)
        centre = self._catalogue.standard().get("centre_name")
        certificate = Certificate(
            number=award.number,
            name=person.name,
            staff_no=person.staff_no,
            team=person.team,
            centre=centre.value if centre else "",
            policy_title=award.policy_title,
            level=award.level_title,
            awarded=award.valid_from,
            valid_until=award.valid_until,
            check_code=award.check_code,
            note=award.note,
            quiz_percent=percent,
            typing_speed=speed,
            typing_accuracy=accuracy,
        )
        return self._signing.signed(certificate) if self._signing else certificate

    def names(self, person: PersonId) -> set[tuple[str, str]]:
        """Every name and staff number that the person has had here and that was not erased."""
        found = set()
        for recorded in self._records.journal.story(person):
            if isinstance(recorded.event, (PersonAdded, PersonChanged)):
                content = self._records.private.content(recorded.event.profile)
                if content is not None:
                    profile = json.loads(content)
                    found.add((str(profile["name"]), str(profile["staff_no"])))
        return found

    def policies(self) -> list[Policy]:
        """Every policy in force."""
        today = local_day(self._clock().wall)
        return [policy for policy, _version in self._catalogue.policies(today)]

    def policies_to_come(self) -> list[Policy]:
        """The policies of which a version is published that is not in force yet."""
        return self._catalogue.policies_to_come(local_day(self._clock().wall))

    def words(self) -> tuple[Mapping[str, str], Course]:
        """The titles of modules and exams, and the course: what rules are put into words with."""
        modules = [module for module, _version in self._catalogue.modules()]
        titles = {str(module.id): module.title for module in modules}
        titles |= {str(exam.name): exam.title for exam, _version in self._catalogue.exams()}
        return titles, [(module.id, module.block) for module in modules]

    def require_approval(
        self, actor: Person, person: PersonId, level: str, so_far: tuple[PersonId, ...] = ()
    ) -> tuple[Policy, Standing]:
        """The policy and the fresh standing on which the actor may approve the level.

        Raises:
            MayNotAward: with the reason.
            NotPublished: no policy in force has the level.
        """
        for policy, own in zip(self.policies(), self.standings(person), strict=True):
            if level in own.by_level:
                hands = hands_in(self._records, person, rests_on(own, level))
                may_approve(own, policy, level, actor.id, actor.role, so_far, hands)
                return policy, own
        raise NotPublished(text("No policy in force has this level."))

    def _awards(self, person: PersonId) -> list[Award]:
        return [self._award(row) for row in self._records.results.awards(person)]

    def _award(self, row: AwardRow) -> Award:
        return Award(
            row.event, row.at, PolicyId(row.policy), row.level, row.number,
            date.fromisoformat(row.valid_from), date.fromisoformat(row.valid_until),
            self.policy_of(row.policy_version).level(row.level).name,
        )  # fmt: skip

    def policy_of(self, version: str) -> Policy:
        """Any version that was ever published, read once."""
        if version not in self._versions:
            plain = self._records.published.plain(version)
            assert isinstance(plain, Mapping)
            self._versions[version] = from_plain(plain)
        return self._versions[version]

    def _view(
        self, row: AwardRow, decisions: Iterable[Decision], several: tuple[PersonId, ...] | None
    ) -> AwardView:
        policy = self.policy_of(row.policy_version)
        names = [self._records.people.get(one).name for one in several or (row.actor,)]
        state, ends = award_state(self._award(row), decisions, self._clock().wall)
        return AwardView(
            event=row.event,
            person=row.person,
            number=row.number,
            policy=row.policy,
            policy_version=row.policy_version,
            policy_title=policy.title,
            note=policy.note,
            level=row.level,
            level_title=policy.level(row.level).name,
            awarded_at=row.at.astimezone(UTC),
            valid_from=date.fromisoformat(row.valid_from),
            valid_until=date.fromisoformat(row.valid_until),
            check_code=code80(row.hash),
            approver=LISTED.join(names),
            state=state,
            ends=ends,
            evidence=tuple(EventId(event) for event in row.evidence),
        )
