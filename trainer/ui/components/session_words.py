"""How sessions are called, and how somebody invited stands."""

from __future__ import annotations

from trainer.desks.sessions import SessionView
from trainer.foundation.wording import _, ngettext
from trainer.training.sessions import Figures, Kind, Presence
from trainer.ui.components.moments import minute
from trainer.ui.widgets.data_table import PillValue


def kind_name(kind: Kind) -> str:
    """What people call a kind of session."""
    return {
        "training": _("Training session"),
        "briefing": _("Briefing before the shift"),
        "lesson": _("Short lesson of the week"),
        "case": _("Case of the week"),
    }[kind]


def presence_pill(presence: Presence) -> PillValue:
    """Whether somebody came."""
    return {
        "invited": PillValue(_("Invited"), "neutral"),
        "leave": PillValue(_("Asked leave"), "primary", "calendar"),
        "came": PillValue(_("Came"), "ok"),
        "absent": PillValue(_("Absent"), "warn"),
    }[presence]


def said(words: str | None) -> str:
    """What somebody wrote, or that it was erased."""
    return _("(erased)") if words is None else words


def when_line(view: SessionView) -> str:
    """Kind, time, length, place and who presents it."""
    own = view.own
    parts = [
        kind_name(own.kind),
        minute(own.starts),
        ngettext("{n} minute", "{n} minutes", own.minutes).format(n=own.minutes),
        view.place,
    ]
    if view.presenter:
        parts.append(_("presented by {name}").format(name=view.presenter))
    return " · ".join(part for part in parts if part)


def notice_lines(view: SessionView) -> list[str]:
    """What is done, what to bring and what to note; a briefing asks for nothing to be brought."""
    found = [view.content] if view.content else []
    if view.title is None or (view.own.kind == "briefing" and not (view.bring or view.notes)):
        return found
    nothing = _("nothing")
    found.append(_("To bring: {words}").format(words=view.bring or nothing))
    found.append(_("To note: {words}").format(words=view.notes or nothing))
    return found


def figures_line(figures: Figures) -> str:
    """Who came, in numbers, and the mean rating with its number."""
    words = _("{invited} invited, {came} came, {leave} on leave, {absent} absent")
    line = words.format(
        invited=figures.invited, came=figures.came, leave=figures.leave, absent=figures.absent
    )
    return f"{line} · {rating_words(figures)}" if figures.ratings else line


def rating_words(figures: Figures) -> str:
    """The mean rating with how many gave one; a dash before the first."""
    if figures.mean is None:
        return "—"
    return _("{mean} of 5 (n = {n})").format(mean=figures.mean, n=figures.ratings)
