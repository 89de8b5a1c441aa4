"""Judge the mean of the inspected calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trainer.certification.days import local_day
from trainer.certification.evidence import InspectionEvidence
from trainer.certification.figures import figure
from trainer.certification.judged import NOTHING, Ground, Judged, Status
from trainer.certification.policy import kind_of
from trainer.certification.required_noted import InspectionRequired
from trainer.certification.windows import in_window, last_of, status_of, window_words
from trainer.foundation.wording import Text, text
from trainer.inspection.rolling import MeanScore, mean_score


def judge_inspection(required: InspectionRequired, ground: Ground) -> Judged:
    """The mean of the calls in the window; it fails only when even its upper end is below."""
    found = [one for one in ground.evidence if isinstance(one, InspectionEvidence)]
    counted = in_window(found, required.window_days, ground.today)
    mean = mean_score([one.score for one in counted])
    last = _last_good(counted, required)
    status = _status(mean, required, last, ground.today)
    met = status in ("met", "expiring")
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=_rule(required),
        value=mean.mean if mean else None,
        threshold=required.mean,
        n=mean.n if mean else 0,
        status=status,
        evidence=tuple(one.event for one in counted),
        next_step=NOTHING if met else _step(status, mean, required),
        last_day=last if met else None,
        interval=None if mean is None or mean.low is None or mean.high is None
        else (mean.low, mean.high),
    )  # fmt: skip


def _status(
    mean: MeanScore | None, required: InspectionRequired, last: date | None, today: date
) -> Status:
    if mean is None or mean.n < required.calls:
        return "not_enough"
    if _calls_left(mean, required):
        return "borderline"
    good = mean.mean >= required.mean
    if not good and mean.high is not None and mean.high >= required.mean:
        return "not_enough"
    return status_of(good, mean.n, last, today)


def _calls_left(mean: MeanScore, required: InspectionRequired) -> int:
    """How many further calls a mean near the one asked for waits for; 0 where it decides."""
    rule = required.borderline
    if rule is None or abs(mean.mean - required.mean) > rule.within:
        return 0
    return max(required.calls + rule.calls - mean.n, 0)


def _last_good(counted: Sequence[InspectionEvidence], required: InspectionRequired) -> date | None:
    """The last day on which these calls still meet it; None where they never cease to."""
    for one in counted:
        day = local_day(one.at)
        left = mean_score([other.score for other in counted if local_day(other.at) > day])
        if left is None or not _is_good(left, required):
            return last_of(one, required.window_days)
    return None


def _is_good(mean: MeanScore, required: InspectionRequired) -> bool:
    enough = mean.n >= required.calls and not _calls_left(mean, required)
    return enough and mean.mean >= required.mean


def _rule(required: InspectionRequired) -> Text:
    rule = text(
        "Reach a mean of {mean} in {n} or more inspected calls{window}.",
        mean=figure(required.mean), n=required.calls, window=window_words(required.window_days),
    )  # fmt: skip
    if required.borderline is None:
        return rule
    return text(
        "{rule} A mean within {margin} of it decides nothing before {n} calls are inspected.",
        rule=rule,
        margin=figure(required.borderline.within),
        n=required.calls + required.borderline.calls,
    )


def _step(status: Status, mean: MeanScore | None, required: InspectionRequired) -> Text:
    if status == "borderline" and mean is not None:
        return text(
            "A mean of {mean} is borderline; calls to inspect before it decides: {n}.",
            mean=figure(mean.mean), n=_calls_left(mean, required),
        )  # fmt: skip
    if status == "not_enough":
        return text("More calls must be inspected.")
    return text("Raise the mean of your inspected calls.")
