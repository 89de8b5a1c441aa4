"""Judge one requirement: what the evidence shows, on what it rests, what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import singledispatch

from trainer.certification.borderline import as_asked, decided
from trainer.certification.evidence import (
    Evidence,
    QuizEvidence,
)
from trainer.certification.figures import figure
from trainer.certification.inspection_rules import judge_inspection
from trainer.certification.judged import Ground, Judged
from trainer.certification.level_rules import judge_level
from trainer.certification.module_rules import judge_module, judge_modules
from trainer.certification.noted_rules import (
    judge_checklist,
    judge_external,
    judge_observation,
    judge_sign_off,
)
from trainer.certification.policy import (
    ExamRequired,
    QuizRequired,
    Required,
    kind_of,
)
from trainer.certification.typing_rules import judge_typing
from trainer.certification.windows import (
    in_window,
    is_limited,
    last_of,
    status_of,
    taken_rightly,
    used_up,
    when_near,
    window_words,
)
from trainer.foundation.wording import Text, text


@singledispatch
def judge(required: Required, ground: Ground) -> Judged:
    """How the requirement stands today."""
    raise TypeError(f"nobody knows how to judge {required!r}")


judge.register(judge_module)
judge.register(judge_modules)
judge.register(judge_typing)
judge.register(judge_level)
judge.register(judge_observation)
judge.register(judge_sign_off)
judge.register(judge_checklist)
judge.register(judge_inspection)
judge.register(judge_external)


@judge.register
def judge_quiz(required: QuizRequired, ground: Ground) -> Judged:
    title = ground.title(required.module)
    return _judge_result(
        required, ground,
        rule=_with_margin(
            text(
                "Score {mark} % or more in the quiz “{module}”{window}.",
                module=title,
                mark=figure(required.pass_mark),
                window=window_words(required.window_days),
            ),
            required,
        ),
        renew=lambda day: text("Take the quiz “{module}” again by {day}.", module=title, day=day),
        missing=lambda shown, was_there: _quiz_step(title, shown, was_there, required),
    )  # fmt: skip


@judge.register
def judge_exam(required: ExamRequired, ground: Ground) -> Judged:
    title = ground.title(required.module)
    return _judge_result(
        required, ground,
        rule=_with_margin(
            text(
                "Score {mark} % or more in the exam “{exam}”{window}.",
                exam=title,
                mark=figure(required.pass_mark),
                window=window_words(required.window_days),
            ),
            required,
        ),
        renew=lambda day: text("Sit the exam “{exam}” again by {day}.", exam=title, day=day),
        missing=lambda shown, was_there: text("The exam “{exam}” is not published yet.", exam=title)
        if ground.is_unpublished(required.module) and shown is None
        else _exam_step(title, shown, was_there, required),
    )  # fmt: skip


def _judge_result(
    required: QuizRequired | ExamRequired,
    ground: Ground,
    rule: Text,
    renew: Callable[[date | None], Text],
    missing: Callable[[QuizEvidence | None, bool], Text],
) -> Judged:
    found = _papers(required, ground.evidence)
    counted, waiting = _decide(required, found, ground.today)
    good = [e for e in counted if e.percent >= required.pass_mark]
    # a good result: the latest, for it counts longest; otherwise the best there is
    shown = good[-1] if good else max(counted, key=lambda e: e.percent, default=None)
    last = last_of(shown, required.window_days) if good else None
    if waiting is not None and not good:
        return _borderline(required, rule, waiting, len(counted) + 1, ground)
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=rule,
        value=shown.percent if shown else None,
        threshold=required.pass_mark,
        n=len(counted),
        status=status_of(bool(good), len(counted), last, ground.today),
        evidence=(*shown.rests_on, shown.event) if shown else (),
        next_step=when_near(last, ground.today, renew(last))
        if good
        else used_up(_attempts(found, required, ground.today), required)
        or missing(shown, bool(found)),
        last_day=last,
    )


def _attempts(
    found: Sequence[QuizEvidence], required: QuizRequired | ExamRequired, today: date
) -> list[QuizEvidence]:
    """The attempts in the window; a second form is none."""
    firsts = [one for one in found if not one.second_of]
    return in_window(taken_rightly(firsts, required), required.window_days, today)


def decide(
    required: QuizRequired | ExamRequired, evidence: Sequence[Evidence], today: date
) -> tuple[list[QuizEvidence], QuizEvidence | None]:
    """The results that count today, and the one that waits for a second form, if one does."""
    return _decide(required, _papers(required, evidence), today)


def _papers(
    required: QuizRequired | ExamRequired, evidence: Sequence[Evidence]
) -> list[QuizEvidence]:
    found = [e for e in evidence if isinstance(e, QuizEvidence) and e.module == required.module]
    if isinstance(required, ExamRequired):
        return found
    return as_asked(found, required.pass_mark, required.borderline)


def _decide(
    required: QuizRequired | ExamRequired, found: list[QuizEvidence], today: date
) -> tuple[list[QuizEvidence], QuizEvidence | None]:
    if is_limited(required):
        firsts = taken_rightly([e for e in found if not e.second_of], required)
        events, sittings = {e.event for e in firsts}, {e.sitting for e in firsts}
        # A second form is no attempt; it counts where its first one does.
        found = [
            e for e in found if (e.second_of in sittings if e.second_of else e.event in events)
        ]
    counting, waiting = decided(found, required.pass_mark, required.borderline)
    still = in_window([waiting] if waiting else [], required.window_days, today)
    return in_window(counting, required.window_days, today), still[0] if still else None


def _borderline(
    required: QuizRequired | ExamRequired,
    rule: Text,
    waiting: QuizEvidence,
    n: int,
    ground: Ground,
) -> Judged:
    title, percent = ground.title(required.module), figure(waiting.percent)
    if isinstance(required, QuizRequired):
        step = text(
            "Take the quiz “{module}” once more: {percent} % is borderline, and the mean of both "
            "decides.",
            module=title,
            percent=percent,
        )
    else:
        step = text(
            "Sit the second form of the exam “{exam}”: {percent} % is borderline, and the mean of "
            "both forms decides.",
            exam=title,
            percent=percent,
        )
    return Judged(
        id=required.id, kind=kind_of(required), rule=rule, value=waiting.percent,
        threshold=required.pass_mark, n=n, status="borderline", evidence=(waiting.event,),
        next_step=step,
    )  # fmt: skip


def _with_margin(rule: Text, required: QuizRequired | ExamRequired) -> Text:
    if required.borderline is None:
        return rule
    return text(
        "{rule} Within {margin} of it the mean with a second form decides.",
        rule=rule,
        margin=required.borderline.words,
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
