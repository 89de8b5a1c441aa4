"""What a learner is told about a counted exam, in plain words."""

from __future__ import annotations

import re
from datetime import datetime

from trainer.desks.exam_values import ExamOffer
from trainer.exams import timekeeping
from trainer.exams.blueprint import ExamBlueprint
from trainer.exams.sitting import Sitting
from trainer.foundation.clock import Moment, local
from trainer.foundation.wording import _
from trainer.ui.learner.words import number_text

_TIME = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})")


def size_words(exam: ExamBlueprint) -> str:
    """Its length in one line."""
    words = _("{n} questions, {minutes} min, passed with {pass_mark}%")
    rules = exam.rules
    return words.format(n=exam.questions, minutes=rules.minutes, pass_mark=rules.pass_mark)


def rule_lines(offer: ExamOffer) -> tuple[tuple[str, str], ...]:
    """An icon and a sentence for each rule."""
    exam, rules = offer.exam, offer.exam.rules
    full = number_text(exam.full)
    return (
        ("file-text", _("{n} questions, {full} marks").format(n=exam.questions, full=full)),
        ("clock", _("{n} min, running on while you are away").format(n=rules.minutes)),
        ("target", _("Passed with {n}% of the marks").format(n=rules.pass_mark)),
        ("rotate-ccw", attempts_words(offer)),
        ("list-checks", _navigation_words(exam)),
        ("save", _("Every answer is saved at once.")),
        ("eye", _watched_words()),
        ("award", _("The result is shown once it was approved and made known.")),
    )


def attempts_words(offer: ExamOffer) -> str:
    """How many attempts are left; a second form takes none."""
    rules = offer.exam.rules
    if offer.second_of is not None:
        return _("The second form: it uses no attempt, and there is no waiting.")
    if not rules.attempts:
        return _("As many attempts as are needed; {n} used").format(n=offer.used)
    left = max(0, rules.attempts - offer.used)
    words = _("{left} of {n} attempts left").format(left=left, n=rules.attempts)
    if left and rules.wait_hours and rules.attempts > 1:
        words += " · " + _("{n} hours between two").format(n=rules.wait_hours)
    return words


def _watched_words() -> str:
    return _(
        "Another window in front and a clock that is moved are noted, with the time. People weigh"
        " that later; nothing is judged by itself."
    )


def _navigation_words(exam: ExamBlueprint) -> str:
    if exam.rules.navigation == "sequential":
        return _("One question after the other; you cannot go back to one you have left.")
    return _("The questions can be answered in any order and changed until you hand in.")


def deadline_words(sitting: Sitting, moment: Moment) -> str:
    """When the exam ends, and which of the two limits says so."""
    ends = local(timekeeping.deadline(sitting.time, moment)).strftime("%H:%M")
    if timekeeping.ends_by_closing(sitting.time, moment):
        return _("Ends at {time}, when the exam is closed for all").format(time=ends)
    return _("Ends at {time}, when the allowed time is over").format(time=ends)


def closing_time(words: str, now: datetime) -> datetime | None:
    """The moment today that "16:30" means at the site; None for no words.

    Raises:
        ValueError: this is no time of day.
    """
    words = words.strip()
    if not words:
        return None
    found = _TIME.fullmatch(words)
    if found is None:
        raise ValueError(words)
    hour, minute = (int(part) for part in found.groups())
    return local(now).replace(hour=hour, minute=minute, second=0, microsecond=0)
