"""What pages say about a task: its state, its day, what kind of thing it is."""

from __future__ import annotations

from trainer.foundation.wording import _, ngettext
from trainer.training.tasks import ItemKind, Task, TaskState
from trainer.ui.components.moments import day
from trainer.ui.widgets.data_table import PillValue

_LOOKS: dict[TaskState, tuple[str, str | None]] = {
    "overdue": ("warn", None),
    "due_soon": ("primary", "clock"),
    "open": ("neutral", "circle"),
    "done_late": ("ok", None),
    "done": ("ok", None),
}


def state_name(state: TaskState) -> str:
    """The state as a filter names it."""
    return {
        "overdue": _("Overdue"),
        "due_soon": _("Due soon"),
        "open": _("To do"),
        "done_late": _("Done late"),
        "done": _("Done in time"),
    }[state]


def kind_name(kind: ItemKind) -> str:
    """Module or quiz."""
    return _("Module") if kind == "module" else _("Quiz")


def task_pill(task: Task) -> PillValue:
    """The state with the days that matter."""
    kind, picture = _LOOKS[task.state]
    words = state_name(task.state)
    if task.state == "overdue":
        words = ngettext("{count} day over", "{count} days over", task.days_over).format(
            count=task.days_over
        )
    elif task.state == "due_soon":
        words = left_words(task)
    return PillValue(words, kind, picture)


def left_words(task: Task) -> str:
    """How long there still is, for an open task that is not overdue."""
    if task.days_left == 0:
        return _("Due today")
    return ngettext("{count} day left", "{count} days left", task.days_left).format(
        count=task.days_left
    )


def due_words(task: Task) -> str:
    """The day a task is due, or was."""
    if task.state == "overdue":
        return _("Was due {day}").format(day=day(task.due))
    return _("Due {day}").format(day=day(task.due))
