"""What is said about a borderline result."""

from __future__ import annotations

from decimal import Decimal

from trainer.certification.figures import figure
from trainer.desks.borderline import Nearness
from trainer.foundation.wording import _

_TENTH = Decimal("0.1")


def nearness_words(near: Nearness) -> str:
    """Why it is borderline, by which policy, and what decides in its place."""
    why = _("Borderline by “{policy}”: within {margin}% of the pass mark of {mark}%.").format(
        policy=near.policy,
        margin=figure(near.margin.quantize(_TENTH)),
        mark=figure(near.pass_mark),
    )
    if near.mean is not None:
        words = _("The mean of both forms decides: {mean}%.").format(mean=figure(near.mean))
    elif near.second is not None:
        words = _("The second form was begun; the mean of both decides once it is known.")
    elif near.is_quiz:
        words = _(
            "Take the quiz once more: the next paper has other questions as far as the bank has "
            "them, and the mean of both decides."
        )
    else:
        words = _("A second form with other questions is offered; the mean of both decides.")
    return f"{why}\n{words}"
