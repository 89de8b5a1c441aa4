"""Judge whether the level that another one is built on is held, under this policy or another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from trainer.certification.evidence import Award
from trainer.certification.judged import NOTHING, Ground, Judged
from trainer.certification.policy import LevelRequired, Policy, kind_of
from trainer.certification.windows import status_of
from trainer.foundation.wording import Text, text


def judge_level(required: LevelRequired, ground: Ground) -> Judged:
    """Whether such a certificate is valid today; the one that lasts longest counts."""
    policy = ground.others.get(required.policy) if required.policy else ground.policy
    counting = [one for one in _held(required, ground, policy) if _lasts(one, required, ground)]
    best = max(counting, key=lambda award: last_day(award, required), default=None)
    name, last = _name(required, policy), last_day(best, required) if best else None
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=_rule(required, name),
        value=best is not None,
        threshold=True,
        n=len(counting),
        status="not_met" if last is None else status_of(True, 1, last, ground.today),
        evidence=(best.event,) if best else (),
        next_step=NOTHING if best else _step(name, was_there=_is_old(required, ground, policy)),
        last_day=last,
    )


def last_day(award: Award, required: LevelRequired) -> date:
    """The last day on which the certificate meets it: its own, or that of the window."""
    if required.window_days is None:
        return award.valid_until
    return min(award.valid_until, award.valid_from + timedelta(days=required.window_days))


def _rule(required: LevelRequired, name: Text | str) -> Text:
    if required.window_days is None:
        return text("Hold a valid certificate “{level}”.", level=name)
    return text(
        "Hold a valid certificate “{level}”, awarded within {days} days.",
        level=name,
        days=required.window_days,
    )


def _step(name: Text | str, *, was_there: bool) -> Text:
    if was_there:
        return text("The certificate “{level}” was awarded too long ago; renew it.", level=name)
    return text("First earn the certificate “{level}”.", level=name)


def _is_old(required: LevelRequired, ground: Ground, policy: Policy | None) -> bool:
    """Whether a certificate is held that is valid, and too old for the window."""
    return any(one.valid_until >= ground.today for one in _held(required, ground, policy))


def _lasts(award: Award, required: LevelRequired, ground: Ground) -> bool:
    return ground.today <= last_day(award, required)


def _held(required: LevelRequired, ground: Ground, policy: Policy | None) -> Iterator[Award]:
    """Certificates of the level that have begun, whether or not they still last."""
    for award in ground.elsewhere if required.policy else ground.awards:
        if required.policy and award.policy != required.policy:
            continue
        if award.valid_from <= ground.today and required.level in _built(policy, award.level):
            yield award


def _built(policy: Policy | None, level: str) -> frozenset[str]:
    """The level and those below it; of a policy that nobody knows, and of a level that it has
    no more, the level alone counts elsewhere and nothing here."""
    if policy is None:
        return frozenset({level})
    return policy.builds_on(level) if policy.has(level) else frozenset()


def _name(required: LevelRequired, policy: Policy | None) -> Text | str:
    known = policy is not None and policy.has(required.level)
    level = policy.level(required.level).name if policy and known else required.level
    if not required.policy:
        return level
    title = policy.title if policy else required.policy
    return text("{policy} · {level}", policy=title, level=level)
