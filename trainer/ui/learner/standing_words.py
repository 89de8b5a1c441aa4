"""What a certificate card says about a standing."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.certification.judged import Judged
from trainer.certification.standing import Standing
from trainer.desks.certification import AwardView
from trainer.foundation.wording import _
from trainer.ui.components.certificate_card import CheckLine

CardValues = tuple[str, str, str, tuple[CheckLine, ...], str]


def certificate_values(
    standing: Standing | None, level_title: str, award: AwardView | None
) -> CardValues:
    """Name, pill, kind of pill, one line a requirement, and the reason, for the card."""
    if standing is None:
        name = award.level_title if award is not None else level_title
        return name, _("Held"), "ok", (), held_line(award)
    pill, kind = state_pill(standing.state)
    # The card speaks of the level that is held; what the next one asks has its own page.
    held = standing.level if standing.state == "certified" else None
    lines = check_lines(standing.by_level[held or standing.target], brief=True)
    return level_title, pill, kind, lines, held_line(award)


def check_lines(requirements: Iterable[Judged], *, brief: bool = False) -> tuple[CheckLine, ...]:
    """One line a requirement: the rule, whether it is met, and what to do if not.

    In brief, a first attempt is not proposed: the rule says it already.
    """
    return tuple(
        CheckLine(
            str(judged.rule),
            judged.is_met,
            str(judged.next_step) if judged.n or not brief else "",
        )
        for judged in requirements
    )


def state_pill(state: str) -> tuple[str, str]:
    """The state of a standing in a word, and the colour that goes with it."""
    return {
        "none": (_("Not begun"), "neutral"),
        "enrolled": (_("Enrolled"), "primary"),
        "in_training": (_("In training"), "primary"),
        "eligible": (_("Waiting for approval"), "warn"),
        "certified": (_("Certified"), "ok"),
        "due": (_("Renewal is due"), "warn"),
        "grace": (_("In the days of grace"), "warn"),
        "supervised": (_("Working under a mentor"), "primary"),
        "suspended": (_("Suspended"), "bad"),
        "revoked": (_("Revoked"), "bad"),
        "lapsed": (_("Expired"), "bad"),
        "on_leave": (_("On leave"), "neutral"),
        "withdrawn": (_("Withdrawn"), "neutral"),
    }[state]


def held_line(award: AwardView | None) -> str:
    """What is held already, until when; nothing when nothing is."""
    if award is None:
        return ""
    return _("Held: {level}, valid until {day}").format(
        level=award.level_title, day=award.valid_until
    )
