"""The tasks of one person, for their page."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.desks.training import TaskRow
from trainer.foundation.wording import _
from trainer.training.tasks import TASK_STATES
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column
from trainer.ui.components.task_words import kind_name, task_pill
from trainer.ui.supervisor.person_tables import PersonTable
from trainer.ui.widgets.empty_state import EmptyState


def tasks_table(rows: Sequence[TaskRow]) -> PersonTable:
    """What must be done, overdue first, and behind it what was done."""
    empty = EmptyState(
        "circle-check",
        _("Nothing has to be done"),
        _("Who has left, or does not learn here, has no tasks."),
    )
    table = PersonTable(_("Tasks"), empty)
    columns: list[Column[TaskRow]] = [
        Column(_("State"), lambda row: task_pill(row.task).text, pill=lambda r: task_pill(r.task)),
        Column(_("Task"), lambda row: row.task.title),
        Column(_("Kind"), lambda row: kind_name(row.task.kind)),
        Column(_("Block"), lambda row: row.task.course.block),
        Column(_("Due date"), lambda row: day(row.task.due)),
        Column(_("Done"), lambda row: day(row.task.done)),
        Column(_("Why"), lambda row: str(row.why)),
    ]
    order = {state: place for place, state in enumerate(TASK_STATES)}
    table.fill(columns, sorted(rows, key=lambda row: order[row.task.state]))
    return table


def tasks_title(rows: Sequence[TaskRow]) -> str:
    """The name of the tab, with the number of what is still to be done."""
    return _("Tasks {n}").format(n=sum(row.task.is_open for row in rows))
