"""Judge what a policy asks of typing."""

from __future__ import annotations

from decimal import Decimal

from trainer.certification.evidence import TypingEvidence
from trainer.certification.figures import figure
from trainer.certification.judged import Ground, Judged
from trainer.certification.policy import TypingRequired, kind_of
from trainer.certification.typing_borderline import EACH_PASSAGE, decided
from trainer.certification.windows import (
    last_of,
    status_of,
    used_up,
    when_near,
    window_words,
)
from trainer.foundation.wording import Text, text
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.width import WIDTH_NAMES


def judge_typing(required: TypingRequired, ground: Ground) -> Judged:
    """How the requirement stands today."""
    found = [e for e in ground.evidence if isinstance(e, TypingEvidence) and is_test(e, required)]
    counted, attempts, waiting = decided(found, required, ground.today)
    good = [e for e in counted if types_well(e, required)]
    exact = [e for e in counted if e.accuracy >= required.accuracy]
    shown = good[-1] if good else max(exact or counted, key=lambda e: e.speed, default=None)
    last = last_of(shown, required.window_days) if good else None
    if waiting is not None and not good:
        return _borderline(required, waiting, len(counted))
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=_typing_rule(required),
        value=shown.speed if shown else None,
        threshold=required.speed,
        n=len(counted),
        status=status_of(bool(good), len(counted), last, ground.today),
        evidence=(shown.event,) if shown else (),
        next_step=when_near(
            last, ground.today, text("Take a typing test again by {day}.", day=last)
        )
        if good
        else used_up(attempts, required) or _typing_step(shown, bool(found), required),
        last_day=last,
    )


def _borderline(required: TypingRequired, waiting: TypingEvidence, n: int) -> Judged:
    return Judged(
        id=required.id, kind=kind_of(required), rule=_typing_rule(required), value=waiting.speed,
        threshold=required.speed, n=n, status="borderline", evidence=(waiting.event,),
        next_step=text(
            "Take another typing test: {value} of {goal} characters a minute is borderline, and "
            "the next test decides.",
            value=figure(waiting.speed),
            goal=figure(required.speed),
        ),
    )  # fmt: skip


def is_test(evidence: TypingEvidence, required: TypingRequired) -> bool:
    """Whether the test was held as the requirement asks."""
    return (
        evidence.minutes >= required.minutes
        and evidence.profile == required.profile
        and evidence.width == required.width
        and evidence.passages >= required.passages
        and (evidence.certified or not required.certified)
        and (evidence.invigilated or not required.invigilated)
    )


def types_well(evidence: TypingEvidence, required: TypingRequired) -> bool:
    """Whether it was fast and exact enough, and none of its passages far too slow."""
    lowest = evidence.speed if evidence.lowest is None else evidence.lowest
    return (
        evidence.speed >= required.speed
        and evidence.accuracy >= required.accuracy
        and lowest >= required.speed * EACH_PASSAGE
    )


def _typing_rule(required: TypingRequired) -> Text:
    figures = {
        "speed": figure(required.speed),
        "accuracy": figure(required.accuracy),
        "minutes": figure(required.minutes),
        "window": window_words(required.window_days),
    }
    if required.passages == 1:
        rule = text(
            "Type {speed} characters a minute at {accuracy} % accuracy for {minutes} "
            "minutes{window}.",
            **figures,
        )
    else:
        rule = text(
            "Type {speed} characters a minute at {accuracy} % accuracy, the mean of {n} passages "
            "of {minutes} minutes{window}; profile “{profile}”, {width}.",
            n=required.passages,
            profile=profile_named(required.profile).name,
            width=WIDTH_NAMES[required.width],
            **figures,
        )
    if required.invigilated:
        rule = text("{rule} An invigilator opens the test.", rule=rule)
    if required.borderline is None:
        return rule
    return text(
        "{rule} Of a test that is up to {margin} characters a minute too slow, the next one "
        "decides.",
        rule=rule,
        margin=required.borderline,
    )


def _typing_step(shown: TypingEvidence | None, was_there: bool, required: TypingRequired) -> Text:
    minutes = figure(required.minutes * required.passages)
    if shown is None and was_there:
        return text("Take a typing test again: the earlier result is too old.")
    if shown is None and required.invigilated:
        return text(
            "Take a typing test of {minutes} minutes; an invigilator opens it.", minutes=minutes
        )
    if shown is None:
        return text("Take a typing test of {minutes} minutes.", minutes=minutes)
    if shown.accuracy < required.accuracy:
        return text(
            "Type more exactly: {value} % of {goal} % accuracy.",
            value=figure(shown.accuracy),
            goal=figure(required.accuracy),
        )
    if shown.speed >= required.speed:
        return text(
            "Type every passage at {goal} characters a minute or more: one had {value}.",
            value=figure(shown.lowest or Decimal(0)),
            goal=figure(required.speed * EACH_PASSAGE),
        )
    return text(
        "Type faster: {value} of {goal} characters a minute.",
        value=figure(shown.speed),
        goal=figure(required.speed),
    )
