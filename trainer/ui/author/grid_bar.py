"""What can be done with the chosen cells and questions of the grid."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from trainer.desks.grid import OpenGrid
from trainer.foundation.wording import _
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.flow_row import FlowRow


class GridBar(FlowRow):
    """The signals ask for what the buttons say; their keys stand in the tooltips."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    fill_wanted = Signal()
    find_wanted = Signal()
    bulk_wanted = Signal()
    copy_wanted = Signal()
    remove_wanted = Signal()
    paste_wanted = Signal()
    move_wanted = Signal(int)
    panel_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__(spacing=6)
        self.undo = IconButton("undo-2", _("Undo"))
        self.redo = IconButton("redo-2", _("Redo"))
        self.fill = _button(_("Fill down"), "arrow-down-to-line", "Ctrl+D")
        self.find_words = _button(_("Find…"), "replace", "Ctrl+H")
        self.bulk = _button(_("Change many…"), "list-checks", "Ctrl+B")
        self.copy = _button(_("Duplicate"), "copy", "Ctrl+Shift+D")
        self.remove = _button(_("Delete"), "trash-2", "Ctrl+Del")
        self.more = IconButton("ellipsis", _("More"))
        self.more.setMenu(self._menu())
        self.panel = IconButton("eye", _("Preview (F6)"))
        self.panel.setCheckable(True)
        self.panel.setChecked(True)
        for part in (
            self.undo, self.redo, self.fill, self.find_words, self.bulk, self.copy, self.remove,
            self.more, self.panel,
        ):  # fmt: skip
            self.add(part)
        for button, signal in (
            (self.undo, self.undo_wanted), (self.redo, self.redo_wanted),
            (self.fill, self.fill_wanted), (self.find_words, self.find_wanted),
            (self.bulk, self.bulk_wanted), (self.copy, self.copy_wanted),
            (self.remove, self.remove_wanted),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self.panel.toggled.connect(self.panel_wanted)

    def show_steps(self, opened: OpenGrid) -> None:
        """Say which step each of the two buttons would take."""
        undo, redo = _("Undo (Ctrl+Z)"), _("Redo (Ctrl+Y)")
        self.undo.setEnabled(opened.undo is not None)
        self.undo.show_name(f"{undo}\n{opened.undo}" if opened.undo is not None else undo)
        self.redo.setEnabled(opened.redo is not None)
        self.redo.show_name(f"{redo}\n{opened.redo}" if opened.redo is not None else redo)

    def show_chosen(self, questions: int) -> None:
        """Enable what needs questions."""
        for button in (self.fill, self.bulk, self.copy, self.remove):
            button.setEnabled(questions > 0)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        paste = _("Paste questions (Ctrl+Shift+V)")
        menu.addAction(paste).triggered.connect(self._on_paste)
        menu.addAction(_("Move up (Alt+Up)")).triggered.connect(self._on_up)
        menu.addAction(_("Move down (Alt+Down)")).triggered.connect(self._on_down)
        return menu

    def _on_paste(self) -> None:
        self.paste_wanted.emit()

    def _on_up(self) -> None:
        self.move_wanted.emit(-1)

    def _on_down(self) -> None:
        self.move_wanted.emit(1)


def _button(words: str, icon: str, keys: str) -> Button:
    button = Button(words, "ghost", icon)
    button.setToolTip(keys)
    return button
