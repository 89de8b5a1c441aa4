"""The order in which the modules of a course are best learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trainer.foundation.identity import ModuleId
from trainer.lessons.lesson import Module
from trainer.lessons.modules import BLOCKS


def course_order(modules: Iterable[Module]) -> list[Module]:
    """Block by block, each module behind those it builds on, and then by id."""
    known = {module.id: module for module in modules}
    return sorted(
        known.values(),
        key=lambda module: (
            BLOCKS.index(module.block) if module.block in BLOCKS else len(BLOCKS),
            _depth(module.id, known, frozenset()),
            module.id,
        ),
    )


def _depth(name: ModuleId, known: Mapping[ModuleId, Module], above: frozenset[ModuleId]) -> int:
    """How many modules stand one behind the other before this one; a circle ends it."""
    before = [one for one in known[name].prerequisites if one in known and one not in above]
    return 1 + max((_depth(one, known, above | {name}) for one in before), default=-1)
