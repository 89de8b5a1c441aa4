"""Judge one requirement: what the evidence shows, on what it rests, what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import singledispatch
from typing import TypeVar

from trainer.certification.days import local_day
from trainer.certification.evidence import (
    ModuleEvidence,
    QuizEvidence,
    TypingEvidence,
)
from trainer.certification.judged import EXPIRING_DAYS, NOTHING, Ground, Judged, Status, figure
from trainer.certification.policy import (
    ExamRequired,
    LevelRequired,
    ModuleRequired,
    Policy,
    QuizRequired,
    Required,
    TypingRequired,
    kind_of,
)
from trainer.foundation.wording import Text, text

E = TypeVar("E", QuizEvidence, TypingEvidence)


@singledispatch
def judge(required: Required, ground: Ground) -> Judged:
    """How the requirement stands today."""
    raise TypeError(f"nobody knows how to judge {required!r}")


@judge.register
def judge_module(required: ModuleRequired, ground: Ground) -> Judged:
    found = [
        e for e in ground.evidence if isinstance(e, ModuleEvidence) and e.module == required.module
    ]
    title = ground.title(required.module)
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=text("Finish the module “{module}”.", module=title),
        value=bool(found),
        threshold=True,
        n=len(found),
        status="met" if found else "not_met",
        evidence=tuple(e.event for e in found[-1:]),
        next_step=NOTHING
        if found
        else text("Read the lessons of “{module}” and pass its quiz.", module=title),
    )


@judge.register
def judge_quiz(required: QuizRequired, ground: Ground) -> Judged:
    title = ground.title(required.module)
    return _judge_result(
        required, ground,
        rule=text(
            "Score {mark} % or more in the quiz “{module}”{window}.",
            module=title,
            mark=figure(required.pass_mark),
            window=_window_words(required.window_days),
        ),
        renew=lambda day: text("Take the quiz “{module}” again by {day}.", module=title, day=day),
        missing=lambda shown, was_there: _quiz_step(title, shown, was_there, required),
    )  # fmt: skip


@judge.register
def judge_exam(required: ExamRequired, ground: Ground) -> Judged:
    title = ground.title(required.module)
    return _judge_result(
        required, ground,
        rule=text(
            "Score {mark} % or more in the exam “{exam}”{window}.",
            exam=title,
            mark=figure(required.pass_mark),
            window=_window_words(required.window_days),
        ),
        renew=lambda day: text("Sit the exam “{exam}” again by {day}.", exam=title, day=day),
        missing=lambda shown, was_there: _exam_step(title, shown, was_there, required),
    )  # fmt: skip


def _judge_result(
    required: QuizRequired | ExamRequired,
    ground: Ground,
    rule: Text,
    renew: Callable[[date | None], Text],
    missing: Callable[[QuizEvidence | None, bool], Text],
) -> Judged:
    found = [
        e for e in ground.evidence if isinstance(e, QuizEvidence) and e.module == required.module
    ]
    counted = _in_window(found, required.window_days, ground.today)
    good = [e for e in counted if e.percent >= required.pass_mark]
    # a good result: the latest, for it counts longest; otherwise the best there is
    shown = good[-1] if good else max(counted, key=lambda e: e.percent, default=None)
    last = _last_day(shown, required.window_days) if good else None
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=rule,
        value=shown.percent if shown else None,
        threshold=required.pass_mark,
        n=len(counted),
        status=_status(bool(good), len(counted), last, ground.today),
        evidence=(shown.event,) if shown else (),
        next_step=_again(last, ground.today, renew(last)) if good else missing(shown, bool(found)),
        last_day=last,
    )


def _quiz_step(
    title: str, shown: QuizEvidence | None, was_there: bool, required: QuizRequired
) -> Text:
    if shown is not None:
        return text(
            "Take the quiz “{module}” again: {percent} % of {mark} %.",
            module=title,
            percent=figure(shown.percent),
            mark=figure(required.pass_mark),
        )
    if was_there:
        return text("Take the quiz “{module}” again: the earlier result is too old.", module=title)
    return text("Take the quiz “{module}”.", module=title)


def _exam_step(
    title: str, shown: QuizEvidence | None, was_there: bool, required: ExamRequired
) -> Text:
    if shown is not None:
        return text(
            "Sit the exam “{exam}” again: {percent} % of {mark} %.",
            exam=title,
            percent=figure(shown.percent),
            mark=figure(required.pass_mark),
        )
    if was_there:
        return text("Sit the exam “{exam}” again: the earlier result is too old.", exam=title)
    return text("Sit the exam “{exam}”; an invigilator opens it.", exam=title)


@judge.register
def judge_typing(required: TypingRequired, ground: Ground) -> Judged:
    found = [e for e in ground.evidence if isinstance(e, TypingEvidence) and _is_run(e, required)]
    counted = _in_window(found, required.window_days, ground.today)
    good = [e for e in counted if _types_well(e, required)]
    exact = [e for e in counted if e.accuracy >= required.accuracy]
    shown = good[-1] if good else max(exact or counted, key=lambda e: e.speed, default=None)
    last = _last_day(shown, required.window_days) if good else None
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=_typing_rule(required),
        value=shown.speed if shown else None,
        threshold=required.speed,
        n=len(counted),
        status=_status(bool(good), len(counted), last, ground.today),
        evidence=(shown.event,) if shown else (),
        next_step=_again(last, ground.today, text("Take a typing test again by {day}.", day=last))
        if good
        else _typing_step(shown, bool(found), required),
        last_day=last,
    )


def _is_run(evidence: TypingEvidence, required: TypingRequired) -> bool:
    return (
        evidence.minutes >= required.minutes
        and evidence.profile == required.profile
        and (evidence.certified or not required.certified)
    )


def _types_well(evidence: TypingEvidence, required: TypingRequired) -> bool:
    return evidence.speed >= required.speed and evidence.accuracy >= required.accuracy


def _typing_rule(required: TypingRequired) -> Text:
    return text(
        "Type {speed} characters a minute at {accuracy} % accuracy for {minutes} minutes{window}.",
        speed=figure(required.speed),
        accuracy=figure(required.accuracy),
        minutes=figure(required.minutes),
        window=_window_words(required.window_days),
    )


def _typing_step(shown: TypingEvidence | None, was_there: bool, required: TypingRequired) -> Text:
    minutes = figure(required.minutes)
    if shown is None and was_there:
        return text("Take a typing test again: the earlier result is too old.")
    if shown is None:
        return text("Take a typing test of {minutes} minutes.", minutes=minutes)
    if shown.accuracy < required.accuracy:
        return text(
            "Type more exactly: {value} % of {goal} % accuracy.",
            value=figure(shown.accuracy),
            goal=figure(required.accuracy),
        )
    return text(
        "Type faster: {value} of {goal} characters a minute.",
        value=figure(shown.speed),
        goal=figure(required.speed),
    )


@judge.register
def judge_level(required: LevelRequired, ground: Ground) -> Judged:
    counting = [
        award
        for award in ground.awards
        if award.valid_from <= ground.today <= award.valid_until
        and required.level in _built(ground.policy, award.level)
    ]
    best = max(counting, key=lambda award: award.valid_until, default=None)
    name = ground.policy.level(required.level).name
    last = best.valid_until if best else None
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=text("Hold a valid certificate “{level}”.", level=name),
        value=best is not None,
        threshold=True,
        n=len(counting),
        status="not_met" if last is None else _status(True, 1, last, ground.today),
        evidence=(best.event,) if best else (),
        next_step=NOTHING if best else text("First earn the certificate “{level}”.", level=name),
        last_day=last,
    )


def _built(policy: Policy, level: str) -> frozenset[str]:
    known = any(other.id == level for other in policy.levels)
    return policy.builds_on(level) if known else frozenset()


def _in_window(found: Sequence[E], days: int | None, today: date) -> list[E]:
    if days is None:
        return list(found)
    return [e for e in found if (today - local_day(e.at)).days <= days]


def _last_day(evidence: QuizEvidence | TypingEvidence | None, days: int | None) -> date | None:
    if evidence is None or days is None:
        return None
    return local_day(evidence.at) + timedelta(days=days)


def _status(good: bool, n: int, last: date | None, today: date) -> Status:
    if not good:
        return "not_met" if n else "not_enough"
    return "expiring" if _is_near(last, today) else "met"


def _again(last: date | None, today: date, step: Text) -> Text:
    return step if _is_near(last, today) else NOTHING


def _is_near(last: date | None, today: date) -> bool:
    return last is not None and (last - today).days < EXPIRING_DAYS


def _window_words(days: int | None) -> Text:
    return NOTHING if days is None else text(" within {days} days", days=days)
