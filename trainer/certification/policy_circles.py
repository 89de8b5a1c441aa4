"""Check what a policy asks of others: that it is there, and that it leads to no circle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from trainer.certification.policy import LevelRequired, Policy
from trainer.certification.policy_sense import CIRCLE, UNKNOWN_LEVEL, UNKNOWN_POLICY, items_of
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Report

# A level by its policy and its own id.
Step = tuple[str, str]
# What each level of a policy asks to be held; no level is known of one that has errors.
Ladder = Mapping[str, Collection[Step]]


def ladder_of(policy: Policy) -> Ladder:
    """Each level with the levels that it asks for, of this policy or of others."""
    return {
        level.id: tuple(
            (rule.policy or policy.id, rule.level)
            for rule in level.requires
            if isinstance(rule, LevelRequired)
        )
        for level in policy.levels
    }


def elsewhere_of(policy: Policy, root: Node, report: Report, ladders: Mapping[str, Ladder]) -> None:
    """Add the problems of levels that are asked of other policies."""
    every = {**ladders, policy.id: ladder_of(policy)}
    for level, node in zip(policy.levels, items_of(root, "levels"), strict=True):
        nodes = items_of(node, "requires")
        if len(nodes) != len(level.requires):
            continue
        for rule, place in zip(level.requires, nodes, strict=True):
            if not isinstance(rule, LevelRequired) or not rule.policy:
                continue
            known = ladders.get(rule.policy)
            if known is None or rule.policy == policy.id:
                message = text("There is no other policy “{policy}”.", policy=rule.policy)
                report.add(UNKNOWN_POLICY, place.get("policy"), message)
            elif known and rule.level not in known:
                message = text("There is no level “{level}”.", level=rule.level)
                report.add(UNKNOWN_LEVEL, place.get("level"), message)
            elif _reaches(every, (rule.policy, rule.level), (policy.id, level.id)):
                message = text(
                    "The level “{level}” asks for itself in a circle, through “{policy}”.",
                    level=level.id,
                    policy=rule.policy,
                )
                report.add(CIRCLE, place.get("level"), message)


def _reaches(ladders: Mapping[str, Ladder], start: Step, goal: Step) -> bool:
    seen: set[Step] = set()
    waiting = [start]
    while waiting:
        step = waiting.pop()
        if step == goal:
            return True
        if step not in seen:
            seen.add(step)
            policy, level = step
            waiting += ladders.get(policy, {}).get(level, ())
    return False
