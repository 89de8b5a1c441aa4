"""Ask before something that is under way on a page would be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.dialogs import ask

if TYPE_CHECKING:
    from trainer.ui.window.workspace import Workspace


@runtime_checkable
class Writing(Protocol):
    """A page that holds words which are recorded or kept nowhere yet."""

    @property
    def is_unsent(self) -> bool: ...


def may_drop_words(parent: QWidget) -> bool:
    """Ask whether what was written may be thrown away."""
    return ask(
        parent,
        _("Throw away what you wrote?"),
        _("It was not sent or saved. If you leave now, it is gone."),
        _("Throw away"),
        _("Go on writing"),
        danger=True,
    )


def may_leave(parent: QWidget, workspace: Workspace | None) -> bool:
    """Whether nothing would suffer from leaving all pages, or their person says so."""
    if workspace is None:
        return True
    if workspace.is_full():
        return _may_leave_quiz(parent)
    return not workspace.is_unsent or may_drop_words(parent)


def _may_leave_quiz(parent: QWidget) -> bool:
    return ask(
        parent,
        _("A quiz or test is open"),
        _(
            "What was answered is saved. The time of a quiz goes on; you can come back to it "
            "until then. A typing test ends now and counts with what was typed."
        ),
        _("Leave"),
        _("Stay"),
        danger=True,
    )
