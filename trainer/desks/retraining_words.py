"""How plan and exit test are told, on the screen and in the bundle."""

from __future__ import annotations

from datetime import datetime

from trainer.desks.retraining_values import ExitSitting, PlanItem, PlanLine
from trainer.foundation.clock import local
from trainer.foundation.wording import Text, text


def item_words(item: PlanItem) -> Text:
    """One thing of a plan."""
    return {
        "module": text("Module: {title}", title=item.title),
        "quiz": text("Quiz: {title}", title=item.title),
        "lesson": text("Lesson: {title}", title=item.title),
        "topic": text("Topic: {title}", title=item.title),
        "typing": text("Typing: {title}", title=item.title),
    }[item.kind]


def plan_words(line: PlanLine) -> str:
    """One thing of a plan and how far it is."""
    what = item_words(line.item)
    if line.done is not None:
        return "✓ " + str(text("{what}, done on {day}", what=what, day=line.done))
    note = line.note or text("not done yet")
    return "· " + str(text("{what}, {note}", what=what, note=note))


def sitting_words(sat: ExitSitting) -> str:
    """One sitting of the exit test and its result."""
    day = day_words(sat.at)
    if sat.passed is None:
        shown = text("Sat on {day}; the result is not known yet", day=day)
    elif sat.passed:
        shown = text("Sat on {day}: passed, {n}%", day=day, n=sat.percent)
    else:
        shown = text("Sat on {day}: failed, {n}%", day=day, n=sat.percent)
    if not sat.counts:
        return f"{shown} · {text('the same questions as before, so it does not count')}"
    shared = text(
        "{n} of {all} questions stood in an earlier paper", n=sat.shared, all=sat.questions
    )
    return f"{shown} · {shared}"


def day_words(moment: datetime) -> str:
    """The local day."""
    return f"{local(moment):%Y-%m-%d}"


def minute_words(moment: datetime) -> str:
    """The local minute."""
    return f"{local(moment):%Y-%m-%d %H:%M}"
