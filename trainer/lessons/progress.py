"""How far somebody is in a lesson."""

from __future__ import annotations

import math
from collections.abc import Collection
from fractions import Fraction

from trainer.lessons.lesson import Block, Check, Lesson
from trainer.lessons.words import block_words
from trainer.questions.question import Question

# A check is thought about, so it weighs more than its words; a picture has few words at all.
_LEAST_WEIGHT, _CHECK_WEIGHT = 20, 200


def fraction_read(lesson: Lesson, blocks_read: Collection[int]) -> Fraction:
    """How much of the lesson was read, by its words; 1 for a lesson of nothing."""
    weights = [_weight(block) for block in lesson.blocks]
    read = sum(weight for index, weight in enumerate(weights) if index in blocks_read)
    return Fraction(read, sum(weights)) if weights else Fraction(1)


def is_finished(
    lesson: Lesson, blocks_read: Collection[int], checks_right: Collection[str]
) -> bool:
    """Whether every block was read and every quick check (by id) answered right once."""
    return first_unread(lesson, blocks_read, checks_right) is None


def first_unread(
    lesson: Lesson, blocks_read: Collection[int], checks_right: Collection[str] = ()
) -> int | None:
    """The block to go on with: the first not read, or the first check not yet answered right."""
    unread = (n for n in range(len(lesson.blocks)) if n not in blocks_read)
    unanswered = (
        n
        for n, block in enumerate(lesson.blocks)
        if isinstance(block, Check) and block.question.id not in checks_right
    )
    return min([*unread, *unanswered], default=None)


def minutes_left(lesson: Lesson, blocks_read: Collection[int]) -> int:
    """The reading time that is left, in whole minutes; at least 1 until all is read."""
    return math.ceil(lesson.minutes * (1 - fraction_read(lesson, blocks_read)))


def checks(lesson: Lesson) -> tuple[Question, ...]:
    """The quick checks of the lesson in their order."""
    return tuple(block.question for block in lesson.blocks if isinstance(block, Check))


def _weight(block: Block) -> int:
    if isinstance(block, Check):
        return _CHECK_WEIGHT
    return max(_LEAST_WEIGHT, len(block_words(block)))
