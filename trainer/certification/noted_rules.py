"""Judge what somebody noted: observations, signatures, checklists, inspections, papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from trainer.certification.days import local_day
from trainer.certification.evidence import InspectionEvidence, NotedEvidence
from trainer.certification.figures import figure
from trainer.certification.judged import NOTHING, Ground, Judged, Status
from trainer.certification.policy import kind_of
from trainer.certification.required_noted import (
    ChecklistRequired,
    ExternalRequired,
    InspectionRequired,
    NotedRequired,
    ObservationRequired,
    SignOffRequired,
)
from trainer.certification.windows import in_window, last_of, status_of, window_words
from trainer.foundation.wording import Text, text
from trainer.inspection.rolling import mean_score


def judge_observation(required: ObservationRequired, ground: Ground) -> Judged:
    """The latest observations; enough good ones by enough people."""
    noted = _noted(ground, "observation", (required.item,), required.window_days)
    good = [one for one in noted if one.passed]
    enough = len(good) >= required.times and len({one.by for one in good}) >= required.raters
    # With the oldest of those that are needed the condition ends.
    needed = _needed(good, required) if enough else []
    last = _first_end(needed, required.window_days)
    return _judged(
        required, ground, noted, good if enough else noted, last,
        met=enough, value=Decimal(len(good)), threshold=Decimal(required.times),
        rule=text(
            "Be observed “{item}” and found good {n} times, by {raters} people or more{window}.",
            item=required.item, n=required.times, raters=required.raters,
            window=window_words(required.window_days),
        ),
        step=text("Be observed “{item}” again.", item=required.item),
    )  # fmt: skip


def judge_sign_off(required: SignOffRequired, ground: Ground) -> Judged:
    """The latest signature for the item."""
    noted = _noted(ground, "sign_off", (required.item,), required.window_days)
    met = bool(noted) and noted[-1].passed
    return _judged(
        required, ground, noted, noted[-1:], _first_end(noted[-1:], required.window_days),
        met=met, value=met, threshold=True,
        rule=text(
            "Have “{item}” signed off by a mentor{window}.",
            item=required.item, window=window_words(required.window_days),
        ),
        step=text("Ask your mentor to sign off “{item}”.", item=required.item),
    )  # fmt: skip


def judge_checklist(required: ChecklistRequired, ground: Ground) -> Judged:
    """The latest note about each point."""
    noted = _noted(ground, "checklist", required.items, required.window_days)
    latest = {one.item: one for one in noted}
    done = [one for one in latest.values() if one.passed]
    missing = [item for item in required.items if item not in {one.item for one in done}]
    return _judged(
        required, ground, noted, done, _first_end(done, required.window_days),
        met=not missing, value=Decimal(len(done)), threshold=Decimal(len(required.items)),
        rule=text(
            "Have these points confirmed: {items}{window}.",
            items="、".join(required.items), window=window_words(required.window_days),
        ),
        step=text("Not confirmed yet: {items}.", items="、".join(missing)),
    )  # fmt: skip


def judge_external(required: ExternalRequired, ground: Ground) -> Judged:
    """The certificate from elsewhere that lasts longest."""
    noted = _noted(ground, "external", (required.certificate,), required.window_days)
    held = [one for one in noted if one.passed]
    best = max(held, key=lambda one: one.until or date.max, default=None)
    last = _first_end([best] if best else [], required.window_days)
    return _judged(
        required, ground, noted, [best] if best else [], last,
        met=best is not None, value=best is not None, threshold=True,
        rule=text(
            "Hold “{name}”{window}.",
            name=required.certificate, window=window_words(required.window_days),
        ),
        step=text("Show “{name}” to a supervisor.", name=required.certificate),
    )  # fmt: skip


def judge_inspection(required: InspectionRequired, ground: Ground) -> Judged:
    """The mean of the calls in the window; it fails only when even its upper end is below."""
    found = [one for one in ground.evidence if isinstance(one, InspectionEvidence)]
    counted = in_window(found, required.window_days, ground.today)
    mean = mean_score([one.score for one in counted])
    last = _last_good(counted, required)
    status: Status = "not_enough"
    if mean is not None and mean.n >= required.calls:
        good = mean.mean >= required.mean
        status = status_of(good, mean.n, last, ground.today)
        if not good and mean.high is not None and mean.high >= required.mean:
            status = "not_enough"
    met = status in ("met", "expiring")
    steps: dict[bool, Text] = {
        True: text("More calls must be inspected."),
        False: text("Raise the mean of your inspected calls."),
    }
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=text(
            "Reach a mean of {mean} in {n} or more inspected calls{window}.",
            mean=figure(required.mean), n=required.calls,
            window=window_words(required.window_days),
        ),
        value=mean.mean if mean else None,
        threshold=required.mean,
        n=mean.n if mean else 0,
        status=status,
        evidence=tuple(one.event for one in counted),
        next_step=NOTHING if met else steps[status == "not_enough"],
        last_day=last if met else None,
        interval=None if mean is None or mean.low is None or mean.high is None
        else (mean.low, mean.high),
    )  # fmt: skip


def _last_good(counted: Sequence[InspectionEvidence], required: InspectionRequired) -> date | None:
    """The last day on which these calls still meet it; None where they never cease to."""
    for one in counted:
        day = local_day(one.at)
        left = mean_score([other.score for other in counted if local_day(other.at) > day])
        if left is None or left.n < required.calls or left.mean < required.mean:
            return last_of(one, required.window_days)
    return None


def _noted(
    ground: Ground, kind: str, items: Sequence[str], window: int | None
) -> list[NotedEvidence]:
    """What was noted of the kind about these items and has not run out, oldest first."""
    found = [
        one
        for one in ground.evidence
        if isinstance(one, NotedEvidence)
        and one.kind == kind
        and one.item in items
        and (one.until is None or ground.today <= one.until)
    ]
    return in_window(found, window, ground.today)


def _needed(good: Sequence[NotedEvidence], required: ObservationRequired) -> list[NotedEvidence]:
    """The newest ones that are just enough."""
    taken: list[NotedEvidence] = []
    for one in reversed(good):
        taken.append(one)
        if len(taken) >= required.times and len({each.by for each in taken}) >= required.raters:
            break
    return taken


def _first_end(noted: Sequence[NotedEvidence], window: int | None) -> date | None:
    """The first of the last days of what was noted; None where nothing ends."""
    ends = [day for one in noted for day in (last_of(one, window), one.until) if day is not None]
    return min(ends, default=None)


def _judged(
    required: NotedRequired,
    ground: Ground,
    noted: Sequence[NotedEvidence],
    used: Sequence[NotedEvidence],
    last: date | None,
    *,
    met: bool,
    value: Decimal | bool,
    threshold: Decimal | bool,
    rule: Text,
    step: Text,
) -> Judged:
    status = status_of(met, len(noted), last if met else None, ground.today)
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=rule,
        value=value,
        threshold=threshold,
        n=len(noted),
        status=status,
        evidence=tuple(one.event for one in used),
        next_step=NOTHING if status == "met" else step,
        last_day=last if met else None,
    )
