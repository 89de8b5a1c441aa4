"""Judge whether the level that another one is built on is held, under this policy or another."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.certification.evidence import Award
from trainer.certification.judged import NOTHING, Ground, Judged
from trainer.certification.policy import LevelRequired, Policy, kind_of
from trainer.certification.windows import status_of
from trainer.foundation.wording import Text, text


def judge_level(required: LevelRequired, ground: Ground) -> Judged:
    """Whether such a certificate is valid today; the one that lasts longest counts."""
    policy = ground.others.get(required.policy) if required.policy else ground.policy
    counting = list(_counting(required, ground, policy))
    best = max(counting, key=lambda award: award.valid_until, default=None)
    name, last = _name(required, policy), best.valid_until if best else None
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=text("Hold a valid certificate “{level}”.", level=name),
        value=best is not None,
        threshold=True,
        n=len(counting),
        status="not_met" if last is None else status_of(True, 1, last, ground.today),
        evidence=(best.event,) if best else (),
        next_step=NOTHING if best else text("First earn the certificate “{level}”.", level=name),
        last_day=last,
    )


def _counting(required: LevelRequired, ground: Ground, policy: Policy | None) -> Iterator[Award]:
    for award in ground.elsewhere if required.policy else ground.awards:
        if required.policy and award.policy != required.policy:
            continue
        valid = award.valid_from <= ground.today <= award.valid_until
        if valid and required.level in _built(policy, award.level):
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
