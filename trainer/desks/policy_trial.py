"""Try a policy out on the present staff before it is put in force; nothing is written."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trainer.certification.policy import Policy
from trainer.certification.policy_file import read_policy
from trainer.certification.standing import Standing
from trainer.certification.trial import Difference
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.certification import CertificationDesk
from trainer.desks.overview import READY, STATE_NAMES, STATE_ORDER
from trainer.desks.permission import require
from trainer.desks.policy_ladders import ladders_in
from trainer.foundation.clock import Clock, stopped
from trainer.foundation.errors import Problem, ProblemsFound
from trainer.foundation.events import Bus
from trainer.foundation.text_files import Unreadable, read_text_file
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.database import open_read_only
from trainer.records.records import Records


@dataclass(frozen=True)
class Concerned:
    """One person whose standing would be another one; the titles of levels may be empty."""

    person: Person
    difference: Difference
    old_level: str
    new_level: str

    @property
    def states(self) -> tuple[str, str]:
        """The state now and the one under the policy on trial."""
        return self.difference.old_state, self.difference.after.state

    @property
    def is_losing(self) -> bool:
        """Whether they may take calls now and could not any more."""
        before, after = self.states
        return before in READY and after not in READY


@dataclass(frozen=True)
class Shift:
    """How many people would go from one state to another; equal ones mean another level."""

    before: str
    after: str
    people: int

    @property
    def words(self) -> Text:
        """In a sentence."""
        before, after = STATE_NAMES[self.before], STATE_NAMES[self.after]
        if before == after:
            return text("{n} would be “{state}” for another level.", n=self.people, state=after)
        return text(
            "{n} would become “{after}” (now “{before}”).",
            n=self.people, after=after, before=before,
        )  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """What a policy would do; of `people`, those without a change are only counted.

    `in_force` is the version that it would replace. `more_to_do` counts people whose state stays
    and who would have more to do for their next certificate.
    """

    policy: Policy
    in_force: str | None
    as_of: datetime
    people: int
    concerned: tuple[Concerned, ...]
    more_to_do: int
    problems: tuple[Problem, ...]

    @property
    def unchanged(self) -> int:
        """How many people stay where they are."""
        return self.people - len(self.concerned)

    @property
    def losing(self) -> tuple[Concerned, ...]:
        """Those who could not take calls any more."""
        return tuple(one for one in self.concerned if one.is_losing)

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The changes and how many people each concerns, most people first."""
        counted = Counter(one.states for one in self.concerned)
        return tuple(Shift(*states, people) for states, people in counted.most_common())

    @property
    def sentences(self) -> tuple[Text, ...]:
        """All of it for people, one sentence for each change."""
        said = [shift.words for shift in self.shifts]
        if not said:
            said.append(text("Nobody's standing would change."))
        if self.losing:
            said.append(text("{n} could not take calls any more.", n=len(self.losing)))
        if self.more_to_do:
            said.append(
                text("{n} whose state stays would have more to do.", n=self.more_to_do)
            )  # fmt: skip
        return tuple(said)


class PolicyTrialDesk:
    """Supervisors see whom a policy would touch before it is published.

    Everything is read through a connection of its own that cannot write, so a trial may run
    beside the window's thread.
    """

    def __init__(self, records: Records, folder: Path, clock: Clock) -> None:
        self._file = records.file
        self._folder = folder
        self._clock = clock

    def dry_run(self, actor: Person, source: str, file: str) -> Trial:
        """Judge every active learner under the policy in force and under this text.

        `file` is the name that problems are told with; levels of other policies are looked up
        in the files of the site.

        Raises:
            NotAllowed: not a supervisor.
            ProblemsFound: the text is no policy without errors.
        """
        require(actor, "supervisor")
        policies = self._folder / "content" / "policies"
        policy, problems = read_policy(source, file, None, lambda: ladders_in(policies))
        if policy is None:
            words = text("The policy has errors, so it was not tried out.")
            raise ProblemsFound(words, problems)
        now = self._clock()
        with closing(open_read_only(self._file)) as connection:
            connection.execute("BEGIN")  # one state of the records for everybody
            records = Records(self._file, Bus(), "", connection)
            desk = CertificationDesk(records, Catalogue(records.published), stopped(now.wall))
            people = [
                person
                for person in records.people.matching("")
                if person.active and person.role == "learner"
            ]
            return _trial(desk, people, policy, now.wall, tuple(problems))

    def dry_run_draft(self, actor: Person, policy: str) -> Trial:
        """The same for the draft of a policy in the site folder, by its id.

        Raises:
            NotAllowed: not a supervisor.
            NotPublished: no file without errors has this policy.
        """
        require(actor, "supervisor")
        for file in sorted((self._folder / "content" / "policies").glob("*.yaml")):
            try:
                source = read_text_file(file).text
            except Unreadable:
                continue  # which Content names as a problem
            name = file.relative_to(self._folder).as_posix()
            found, _problems = read_policy(source, name)
            if found is not None and found.id == policy:
                return self.dry_run(actor, source, name)
        raise NotPublished(text("No file without errors has the policy “{id}”.", id=policy))


def _trial(
    desk: CertificationDesk,
    people: list[Person],
    policy: Policy,
    now: datetime,
    problems: tuple[Problem, ...],
) -> Trial:
    old = next((one for one in desk.policies() if one.id == policy.id), None)
    both = (policy,) if old is None else (policy, old)
    concerned, more_to_do = [], 0
    for person, standings in desk.judge_under(people, both):
        before = standings[1] if old is not None else None
        difference = Difference(before, standings[0], policy)
        if difference.is_change:
            titles = _title(before), _title(standings[0])
            concerned.append(Concerned(person, difference, *titles))
        else:
            more_to_do += bool(difference.more)
    return Trial(
        policy=policy,
        in_force=old.version if old is not None else None,
        as_of=now,
        people=len(people),
        concerned=tuple(sorted(concerned, key=_red_first)),
        more_to_do=more_to_do,
        problems=problems,
    )


def _title(own: Standing | None) -> str:
    return "" if own is None or own.level is None else own.level_name


def _red_first(one: Concerned) -> tuple[bool, int, str]:
    return not one.is_losing, STATE_ORDER.index(one.states[1]), one.person.staff_no
