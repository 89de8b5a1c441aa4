"""In which state of a certificate somebody is, and of which level that speaks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from trainer.certification.decisions import Decision
from trainer.certification.effects import Effects
from trainer.certification.evidence import (
    Award,
    ModuleEvidence,
    QuizEvidence,
    StudyEvidence,
    TypingEvidence,
)
from trainer.certification.judged import Ground, Judged
from trainer.certification.policy import (
    ExamRequired,
    ModuleRequired,
    ModulesRequired,
    Policy,
    QuizRequired,
    TypingRequired,
)
from trainer.certification.turning import due_from, grace_until

_ABOUT_MODULES = (ModuleRequired, QuizRequired, ExamRequired)

State = Literal[
    "none", "enrolled", "in_training", "supervised", "eligible", "certified", "due", "grace",
    "lapsed", "on_leave", "suspended", "revoked", "withdrawn",
]  # fmt: skip
# Who is in one of these may take calls, supervised only beside a mentor.
READY: tuple[State, ...] = ("certified", "due", "grace", "supervised")


def held_on(policy: Policy, awards: list[Award], today: date) -> Award | None:
    """The certificate that is valid on the day, the highest where there are several."""
    valid = [a for a in awards if a.valid_from <= today <= a.valid_until]
    return _highest(policy, valid)


def _highest(policy: Policy, awards: list[Award]) -> Award | None:
    """The highest certificate, then the longest; one of a level that is no more comes last."""
    order = {level.id: place for place, level in enumerate(policy.levels)}
    return max(awards, key=lambda a: (order.get(a.level, -1), a.valid_until), default=None)


def target_of(
    policy: Policy,
    awards: list[Award],
    held: Award | None,
    by_level: Mapping[str, tuple[Judged, ...]],
    today: date,
) -> str:
    """The level to be earned or renewed next."""
    order = [level.id for level in policy.levels]
    last = held or _latest(policy, [a for a in awards if a.valid_from <= today])
    if last is None or last.level not in order:
        return order[0]
    at = order.index(last.level)
    if held is not None and today < due_from(policy, held):
        return order[min(at + 1, len(order) - 1)]
    while at > 0 and not _may_begin(by_level[order[at]]):
        at -= 1  # what a lapsed level was built on has lapsed, too
    return order[at]


def _latest(policy: Policy, awards: list[Award]) -> Award | None:
    end = max((award.valid_until for award in awards), default=None)
    return _highest(policy, [award for award in awards if award.valid_until == end])


def _may_begin(requirements: tuple[Judged, ...]) -> bool:
    return all(judged.is_met for judged in requirements if judged.kind == "held_level")


def state_of(
    policy: Policy,
    ground: Ground,
    held: Award | None,
    wanted: tuple[Judged, ...],
    decided: Effects,
) -> State:
    """The state of somebody who works here; a decision goes before what follows from time."""
    if decided.revoked is not None:
        return "revoked"
    if decided.suspended is not None:
        return "suspended"
    if decided.leave is not None:
        return "on_leave"
    if held is not None:
        return "due" if ground.today >= due_from(policy, held) else "certified"
    if decided.permitted is not None:
        return "supervised"
    if any(a.valid_until < ground.today <= grace_until(policy, a) for a in ground.awards):
        return "grace"
    if all(judged.is_met for judged in wanted):
        return "eligible"
    if any(award.valid_until < ground.today for award in ground.awards):
        return "lapsed"
    if _has_begun(policy, ground):
        return "in_training"
    return "none" if decided.enrolled is None else "enrolled"


def subject_of(
    policy: Policy, state: State, held: Award | None, awards: list[Award], target: str
) -> tuple[str | None, date | None]:
    """The level that the state speaks of, and the last day of its certificate."""
    if state in ("none", "withdrawn", "revoked"):
        return None, None
    if held is not None:
        return held.level, held.valid_until
    if state in ("grace", "lapsed", "on_leave") and (last := _latest(policy, awards)):
        return last.level, last.valid_until
    return target, None


def _has_begun(policy: Policy, ground: Ground) -> bool:
    rules = [required for level in policy.levels for required in level.requires]
    modules = {r.module for r in rules if isinstance(r, _ABOUT_MODULES)}
    if any(isinstance(r, ModulesRequired) for r in rules):
        modules.update(module for module, _block in ground.course)
    typing = any(isinstance(r, TypingRequired) for r in rules)
    return any(
        typing
        if isinstance(e, TypingEvidence)
        else isinstance(e, (StudyEvidence, ModuleEvidence, QuizEvidence)) and e.module in modules
        for e in ground.evidence
    )


def decision_behind(state: State, decided: Effects) -> Decision | None:
    """The decision that the state rests on; None where it rests on none."""
    return {
        "revoked": decided.revoked,
        "suspended": decided.suspended,
        "supervised": decided.permitted,
        "on_leave": decided.leave,
        "enrolled": decided.enrolled,
    }.get(state)
