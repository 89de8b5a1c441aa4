"""Judge what somebody noted: observations, signatures, checklists, papers from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from trainer.certification.days import local_day
from trainer.certification.evidence import NotedEvidence
from trainer.certification.judged import NOTHING, Ground, Judged
from trainer.certification.policy import kind_of
from trainer.certification.required_noted import (
    ChecklistRequired,
    ExternalRequired,
    NotedRequired,
    ObservationRequired,
    SignOffRequired,
)
from trainer.certification.windows import (
    LimitedNotes,
    in_window,
    is_limited,
    last_of,
    noted_rightly,
    status_of,
    used_up,
    window_words,
)
from trainer.foundation.clock import local
from trainer.foundation.wording import Text, text


def judge_observation(required: ObservationRequired, ground: Ground) -> Judged:
    """The latest observations; enough good ones by enough people."""
    noted = _noted(ground, "observation", (required.item,), required)
    good = [one for one in noted if one.passed]
    enough = len(good) >= required.times and len({one.by for one in good}) >= required.raters
    # With the oldest of those that are needed the condition ends.
    needed = _needed(good, required) if enough else []
    last = _first_end(needed, required.window_days)
    return _judged(
        required, ground, noted, good if enough else noted, last,
        met=enough, value=Decimal(len(good)), threshold=Decimal(required.times),
        rule=_limited(required, text(
            "Be observed “{item}” and found good {n} times, by {raters} people or more{window}.",
            item=required.item, n=required.times, raters=required.raters,
            window=window_words(required.window_days),
        )),
        step=_used_up(noted, required)
        or text("Be observed “{item}” again.", item=required.item),
    )  # fmt: skip


def judge_sign_off(required: SignOffRequired, ground: Ground) -> Judged:
    """The latest signature for the item."""
    noted = _noted(ground, "sign_off", (required.item,), required)
    met = bool(noted) and noted[-1].passed
    return _judged(
        required, ground, noted, noted[-1:], _first_end(noted[-1:], required.window_days),
        met=met, value=met, threshold=True,
        rule=_limited(required, text(
            "Have “{item}” signed off by a mentor{window}.",
            item=required.item, window=window_words(required.window_days),
        )),
        step=_used_up(noted, required)
        or text("Ask your mentor to sign off “{item}”.", item=required.item),
    )  # fmt: skip


def judge_checklist(required: ChecklistRequired, ground: Ground) -> Judged:
    """The latest note about each point."""
    noted = _noted(ground, "checklist", required.items, required)
    latest = {one.item: one for one in noted}
    done = [one for one in latest.values() if one.passed]
    missing = [item for item in required.items if item not in {one.item for one in done}]
    return _judged(
        required, ground, noted, done, _first_end(done, required.window_days),
        met=not missing, value=Decimal(len(done)), threshold=Decimal(len(required.items)),
        rule=_limited(required, text(
            "Have these points confirmed: {items}{window}.",
            items="、".join(required.items), window=window_words(required.window_days),
        )),
        step=_point_used_up(noted, missing, required)
        or text("Not confirmed yet: {items}.", items="、".join(missing)),
    )  # fmt: skip


def judge_external(required: ExternalRequired, ground: Ground) -> Judged:
    """The certificate from elsewhere that lasts longest."""
    noted = _noted(ground, "external", (required.certificate,), required)
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


def why_too_soon(
    item: str, noted: Sequence[NotedEvidence], required: LimitedNotes, now: datetime
) -> Text | None:
    """Why something good that is noted about the item now would not count; None where it would.

    `noted` is what was noted of the kind, oldest first.
    """
    failed = [one for one in _about(item, noted) if not one.passed]
    words = used_up(in_window(failed, required.window_days, local_day(now)), required)
    if words is not None or not failed or required.wait_hours is None:
        return words
    free = failed[-1].at + timedelta(hours=required.wait_hours)
    if now >= free:
        return None
    return text("What is good counts from {time} on.", time=f"{local(free):%Y-%m-%d %H:%M}")


def _noted(
    ground: Ground,
    kind: str,
    items: Sequence[str],
    required: LimitedNotes | ExternalRequired,
) -> list[NotedEvidence]:
    """What counts of the kind about these items and has not run out, oldest first."""
    found = [
        one
        for one in ground.evidence
        if isinstance(one, NotedEvidence) and one.kind == kind and one.item in items
    ]
    if not isinstance(required, ExternalRequired) and is_limited(required):
        kept = [noted_rightly(_about(item, found), required) for item in items]
        events = {one.event for own in kept for one in own}
        found = [one for one in found if one.event in events]
    lasting = [one for one in found if one.until is None or ground.today <= one.until]
    return in_window(lasting, required.window_days, ground.today)


def _about(item: str, noted: Sequence[NotedEvidence]) -> list[NotedEvidence]:
    return [one for one in noted if one.item == item]


def _limited(required: LimitedNotes, rule: Text) -> Text:
    """The rule with the waiting that the policy asks for."""
    if required.wait_hours is None:
        return rule
    return text(
        "{rule} After one that was not good the next counts {hours} hours later at the earliest.",
        rule=rule, hours=required.wait_hours,
    )  # fmt: skip


def _used_up(noted: Sequence[NotedEvidence], required: LimitedNotes) -> Text | None:
    return used_up([one for one in noted if not one.passed], required)


def _point_used_up(
    noted: Sequence[NotedEvidence], missing: Sequence[str], required: ChecklistRequired
) -> Text | None:
    """Of the first missing point that nobody can confirm now, from when on somebody can."""
    for item in missing:
        words = _used_up(_about(item, noted), required)
        if words is not None:
            return text("“{item}”: {words}", item=item, words=words)
    return None


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
