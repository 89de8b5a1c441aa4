"""What the hero and the module cards say about a step or a module."""

from __future__ import annotations

from trainer.desks.course import ModuleProgress
from trainer.desks.study import NextStep
from trainer.desks.training import TaskRow
from trainer.foundation.wording import _
from trainer.ui.components.module_card import State
from trainer.ui.components.task_words import due_words
from trainer.ui.learner.words import number_text

_ICONS = {
    "lesson": "book-open",
    "quiz": "list-checks",
    "resume_quiz": "clock",
    "typing": "keyboard",
    "exam": "clipboard-check",
    "missing": "list-checks",
    "wait_approval": "hourglass",
    "done": "award",
    "stopped": "circle-alert",
}


def hero_values(step: NextStep, certified: bool = False) -> tuple[str, str, str, str, str]:
    """Eyebrow, title, subtitle, button and icon for the next step; `certified` if one is held."""
    return (
        _eyebrow(step, certified),
        _title(step),
        _subtitle(step),
        _button(step),
        _ICONS[step.kind],
    )


def module_values(
    progress: ModuleProgress, due: TaskRow | None = None
) -> tuple[str, str, int, State, str, str, str]:
    """Title, line, percent, state, pill, kind of pill and the words at the right.

    `due` is the open task that asks for the module or its quiz, if there is one.
    """
    module = progress.module
    line = _("{lessons} lessons · {minutes} min").format(
        lessons=len(module.lessons), minutes=module.minutes
    )
    if due is not None:
        line = _("{facts} · {due}").format(facts=line, due=due_words(due.task))
    pill, kind = _module_pill(progress)
    right = _module_right(progress)
    state: State = "done" if progress.finished else "open"
    return module.title, line, progress.percent, state, pill, kind, right


def _eyebrow(step: NextStep, certified: bool) -> str:
    if certified and step.kind in ("typing", "exam"):
        return _("Certified · for the next level")
    return {
        "resume_quiz": _("Next step · unfinished quiz"),
        "wait_approval": _("Everything is met"),
        "done": _("Certified"),
        "stopped": _("A decision about you"),
    }.get(step.kind, _("Next step"))


def _title(step: NextStep) -> str:
    return step.title or {
        "typing": _("Typing test"),
        "wait_approval": _("Your certificate waits for approval"),
        "done": _("You are certified"),
        "stopped": _("You take no calls for now"),
    }.get(step.kind, "")


def _subtitle(step: NextStep) -> str:
    if step.kind == "lesson":
        return _lesson_subtitle(step)
    return {
        "quiz": _("{minutes} min · the clock keeps running if you leave"),
        "resume_quiz": _("Your answers are safe. The clock keeps running."),
        "typing": _("{minutes} min · with your own input method"),
        "exam": _("{minutes} min · an invigilator opens it on your seat"),
        "missing": _("The page of your certificate says what is still missing."),
        "wait_approval": _("A supervisor decides now. You need not do anything."),
        "done": _("You may take calls. Your certificate stands ready to print."),
        "stopped": _("Who decided it and why stands with your certificate; you may object there."),
    }[step.kind].format(minutes=step.minutes)


def _lesson_subtitle(step: NextStep) -> str:
    if step.percent == 0:
        return _("About {minutes} min").format(minutes=step.minutes)
    if not step.section:
        return _("About {minutes} min left · {percent}% read").format(
            minutes=step.minutes, percent=step.percent
        )
    return _("About {minutes} min left · {percent}% read, go on at “{section}”").format(
        minutes=step.minutes, percent=step.percent, section=step.section
    )


def _button(step: NextStep) -> str:
    if step.kind == "lesson":
        return _("Continue learning") if step.percent else _("Start learning")
    return {
        "quiz": _("Go to the quiz"),
        "resume_quiz": _("Go on with the quiz"),
        "typing": _("Go to the typing test"),
        "exam": _("Go to the exam"),
        "missing": _("See what is missing"),
        "wait_approval": _("See the certificate"),
        "done": _("See the certificate"),
        "stopped": _("Read the decision"),
    }[step.kind]


def _module_pill(progress: ModuleProgress) -> tuple[str, str]:
    if progress.open_sitting is not None:
        return _("Quiz under way"), "warn"
    return {
        "new": (_("Not begun"), "neutral"),
        "learning": (_("Learning"), "primary"),
        "quiz": (_("Quiz is next"), "primary"),
        "finished": (_("Finished"), "ok"),
    }[progress.state]


def _module_right(progress: ModuleProgress) -> str:
    if progress.quiz_best is not None:
        return _("Best quiz {percent}%").format(percent=number_text(progress.quiz_best))
    left = sum(not lesson.read for lesson in progress.lessons)
    if left:
        return _("{n} lessons left").format(n=left)
    return ""
