"""Hints about a lesson's length: what is too long, and whether its minutes are honest."""

from __future__ import annotations

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text
from trainer.lessons import codes
from trainer.lessons.lesson import Check, Lesson, Prose
from trainer.lessons.words import block_words

# Careful reading of Chinese on a screen, and the time a quick check takes to think about.
CHARACTERS_A_MINUTE = 300
MINUTES_A_CHECK = 1
LONGEST_PARAGRAPH = 300
LONGEST_LESSON = 20


def reading_minutes(lesson: Lesson) -> int:
    """How long an unhurried reader needs, at least one minute."""
    characters = sum(len(block_words(block)) for block in lesson.blocks)
    checks = sum(isinstance(block, Check) for block in lesson.blocks)
    return max(1, round(characters / CHARACTERS_A_MINUTE + checks * MINUTES_A_CHECK))


def length_hints(lesson: Lesson, file: str) -> list[Problem]:
    """Hints never forbid publishing; only an empty lesson is an error."""
    place = Place(file=file, line=1, column=1)
    if not lesson.blocks:
        message = text("The lesson is empty.")
        return [Problem("error", f"{codes.LESSON}-{codes.EMPTY:03}", place, message)]
    hints: list[Problem] = []
    estimate = reading_minutes(lesson)
    if lesson.minutes and not lesson.minutes / 2 <= estimate <= lesson.minutes * 2:
        message = text(
            "The lesson gives {minutes} minutes; reading it takes about {estimate}.",
            minutes=lesson.minutes,
            estimate=estimate,
        )
        hints.append(_hint(codes.MINUTES, place, message))
    if estimate > LONGEST_LESSON:
        message = text("The lesson takes about {n} minutes; two would be easier.", n=estimate)
        hints.append(_hint(codes.LONG, place, message))
    if not any(isinstance(block, Check) for block in lesson.blocks):
        hints.append(_hint(codes.NO_CHECK, place, text("The lesson has no quick check.")))
    for block in lesson.blocks:
        for paragraph in block_words(block).split("\n") if isinstance(block, Prose) else ():
            if len(paragraph) > LONGEST_PARAGRAPH:
                message = text(
                    "The paragraph that begins “{words}” is {n} characters long.",
                    words=paragraph[:10],
                    n=len(paragraph),
                )
                hints.append(_hint(codes.LONG, place, message))
    return hints


def _hint(number: int, place: Place, message: Text) -> Problem:
    return Problem("hint", f"{codes.LESSON}-{number:03}", place, message)
