"""What practice says: piles, how well a topic is known, when a question comes again."""

from __future__ import annotations

from datetime import date

from trainer.desks.practice import Pile, Practised, TopicRow
from trainer.foundation.wording import _
from trainer.ui.components.moments import day
from trainer.ui.widgets.data_table import PillValue

# Under these shares of right answers a topic is weak, or not yet sure.
_WEAK, _SURE = 0.6, 0.85


def topic_title(row: TopicRow) -> str:
    """The topic, or what stands for questions without one."""
    return row.topic or _("Without a topic")


def topic_pill(row: TopicRow) -> PillValue:
    """How well the topic is known, in words."""
    share = row.share
    if share is None:
        return PillValue(_("Too few answers"), "neutral")
    if share < _WEAK:
        return PillValue(_("Weak"), "bad")
    return PillValue(_("Sure"), "ok") if share >= _SURE else PillValue(_("Not yet sure"), "warn")


def topic_answers(row: TopicRow) -> str:
    """Right of n, with the percentage where n allows one."""
    words = _("{right} of {n} right").format(right=row.right, n=row.n)
    if row.share is None:
        return words if row.n else "—"
    return f"{words} · {int(row.share * 100)}%"


def pile_title(pile: Pile) -> str:
    """What is being practised."""
    if pile.source == "wrong":
        if pile.sitting:
            return _("What went wrong in the quiz")
        return _("To go over today") if pile.due else _("Wrong-answer book")
    if pile.source == "saved":
        return _("Saved questions")
    if pile.source == "check":
        return _("Quick checks")
    return pile.topic or _("Without a topic")


def verdict(outcome: Practised) -> tuple[str, str]:
    """How the answer was, and the kind of pill."""
    if outcome.right:
        return _("Right"), "ok"
    return (_("Partly right"), "warn") if outcome.share else (_("Not right"), "bad")


def outcome_words(outcome: Practised) -> tuple[str, str]:
    """What follows from an answer for the book, and the kind of notice; perhaps nothing."""
    if outcome.left_book:
        return _("You know it now: the question leaves the wrong-answer book."), "ok"
    if outcome.entry is None:
        return "", "info"
    words = _("In the wrong-answer book; it comes again on {day}.")
    return words.format(day=day(outcome.entry.due)), "info"


def nothing_due(wrong: int, next_due: date | None) -> str:
    """Why nothing is due, and when something will be."""
    if not wrong or next_due is None:
        return _("What goes wrong in a quiz, a quick check or in practice is collected here.")
    return _("The next questions come again on {day}.").format(day=day(next_due))
