"""Where a person stands with a certificate at a moment, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from trainer.certification.days import local_day
from trainer.certification.decisions import Decision
from trainer.certification.effects import Effects, effects
from trainer.certification.evidence import Award, Evidence
from trainer.certification.judged import NOTHING, Course, Ground, Judged
from trainer.certification.policy import Policy, asked_elsewhere
from trainer.certification.required_noted import NOTED_KINDS
from trainer.certification.requirements import judge
from trainer.certification.states import READY as READY
from trainer.certification.states import State as State
from trainer.certification.states import (
    decision_behind,
    held_on,
    state_of,
    subject_of,
    target_of,
)
from trainer.certification.turning import due_from as due_from
from trainer.certification.turning import longest_window, next_turn
from trainer.foundation.canonical import Plain
from trainer.foundation.identity import PersonId, PolicyId, Version


@dataclass(frozen=True)
class Standing:
    """A person's standing.

    `level` is the one the state speaks of: held, lapsed, or the one worked towards.
    `target` is the level to be earned (or renewed) next; `requirements` are its. `until` is
    when something of this may change without a new event. `decision` is the one that the state
    rests on, where it rests on one; while `on_leave` no clock goes on. `enrolled` is the last
    enrolment, with its reason.
    """

    person: PersonId
    policy: PolicyId
    version: Version
    as_of: datetime
    state: State
    level: str | None
    target: str
    valid_until: date | None
    until: datetime | None
    held: Award | None
    by_level: Mapping[str, tuple[Judged, ...]] = field(hash=False)
    decision: Decision | None
    on_leave: bool
    enrolled: Decision | None
    names: Mapping[str, str] = field(hash=False, repr=False)

    @property
    def is_pursued(self) -> bool:
        """Whether they hold or held it, were enrolled, or somebody noted something for it.

        What everybody reads and sits is no sign that somebody wants a certificate for a post.
        """
        if self.enrolled is not None or self.held is not None:
            return True
        if self.state not in ("none", "in_training", "on_leave"):
            return True
        found = (judged for level in self.by_level.values() for judged in level)
        return any(judged.n and judged.kind in NOTED_KINDS for judged in found)

    @property
    def may_take_calls(self) -> bool:
        """Whether the state lets them."""
        return self.state in READY

    @property
    def level_name(self) -> str:
        """The name of the level that the state speaks of, or else of the target."""
        return self.names[self.level or self.target]

    @property
    def requirements(self) -> tuple[Judged, ...]:
        return self.by_level[self.target]

    def is_met(self, level: str) -> bool:
        """Whether every requirement of the level is met."""
        return all(judged.is_met for judged in self.by_level[level])

    def as_plain(self) -> dict[str, Plain]:
        """The canonical value, to be recorded with a decision; figures are strings."""
        plain: dict[str, Plain] = {
            "policy": self.policy,
            "version": self.version,
            "state": self.state,
            "level": self.level,
            "target": self.target,
            "valid_until": self.valid_until.isoformat() if self.valid_until else None,
            "until": self.until.isoformat() if self.until else None,
            "requirements": [judged.as_plain() for judged in self.requirements],
        }
        if self.decision is not None:
            plain["decision"] = self.decision.id
        if self.enrolled is not None:
            plain["enrolled"] = self.enrolled.reason
        return plain | {"on_leave": True} if self.on_leave else plain

    def as_json(self) -> dict[str, object]:
        """The shape promised on the command line; figures are numbers."""
        requirements = [
            {
                **judged.as_plain(),
                "value": _number(judged.value),
                "threshold": _number(judged.threshold),
                "interval": judged.interval and [_number(end) for end in judged.interval],
            }
            for judged in self.requirements
        ]
        return {**self.as_plain(), "requirements": requirements}


def standing(
    evidence: Iterable[Evidence],
    awards: Iterable[Award],
    policy: Policy,
    person: PersonId,
    as_of: datetime,
    *,
    active: bool = True,
    titles: Mapping[str, str] | None = None,
    course: Course = (),
    decisions: Iterable[Decision] = (),
    others: Iterable[Policy] = (),
) -> Standing:
    """The standing at the moment; what came later counts for nothing.

    `active` is whether the person still works here; `titles` names modules and exams for people,
    `course` has the published modules with their blocks. `others` are the policies of which this
    one may ask a level.
    """
    today = local_day(as_of)
    shown, every, decisions = list(evidence), list(awards), tuple(decisions)
    awarded = [a for a in every if a.policy == policy.id]
    known = sorted((e for e in shown if e.at <= as_of), key=lambda e: (e.at, e.event))
    decided = effects(
        decisions,
        [a for a in awarded if a.at <= as_of],
        known,
        policy.id,
        as_of,
        longest_window(policy),
    )
    given = list(decided.awards)
    # A clock that was set back leaves evidence behind that counts only once its time has come.
    later = [one.at for one in (*shown, *every) if one.at > as_of]
    elsewhere = [_elsewhere(name, every, decisions, as_of) for name in asked_elsewhere(policy)]
    ground = Ground(
        policy, decided.evidence, given, today, titles or {}, course,
        [award for held in elsewhere for award in held.awards if held.suspended is None],
        {one.id: one for one in others},
    )  # fmt: skip
    later += [turn for held in elsewhere for turn in held.turns]
    by_level = {
        level.id: tuple(
            _waived(judge(required, ground), decided.waived.get((level.id, required.id)))
            for required in level.requires
        )
        for level in policy.levels
    }
    held = held_on(policy, given, today)
    target = target_of(policy, given, held, by_level, today)
    state = state_of(policy, ground, held, by_level[target], decided) if active else "withdrawn"
    level, valid_until = subject_of(policy, state, held, given, target)
    decision, turn = decision_behind(state, decided), next_turn(ground)
    if state == "supervised" and decision is not None:
        valid_until = decision.until
    return Standing(
        person=person,
        policy=policy.id,
        version=policy.version,
        as_of=as_of,
        state=state,
        level=level,
        target=target,
        valid_until=valid_until,
        until=min((*later, *decided.turns, *((turn,) if turn else ())), default=None),
        held=held,
        by_level=by_level,
        decision=decision,
        on_leave=decided.on_leave,
        enrolled=decided.enrolled,
        names={
            **{award.level: award.level_name or award.level for award in given},
            **{one.id: one.name for one in policy.levels},
        },
    )


def _elsewhere(
    name: str, awards: list[Award], decisions: Iterable[Decision], as_of: datetime
) -> Effects:
    """What is held under another policy, with what was decided about it."""
    given = [one for one in awards if one.policy == name and one.at <= as_of]
    return effects(decisions, given, [], PolicyId(name), as_of)


def _waived(judged: Judged, decision: Decision | None) -> Judged:
    """The requirement as an exemption leaves it: met or not, it is not asked."""
    if decision is None or judged.status == "met":
        return judged
    return replace(
        judged, status="waived", evidence=(decision.event,), next_step=NOTHING,
        last_day=decision.until,
    )  # fmt: skip


def _number(value: Decimal | bool | None) -> object:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
