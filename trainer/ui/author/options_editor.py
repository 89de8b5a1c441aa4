"""The options of a question: written, marked as right, ordered, kept in place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from trainer.foundation.wording import _
from trainer.questions.question import Option
from trainer.questions.spelling import LETTERS, relabelled
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.tab_order import keep_in_place

MOST = 8  # an exam has keys for so many


@dataclass(frozen=True)
class OptionLook:
    """How options are written: `marks` is "one", "several" or "" where none is the right one.

    With `ordered` their order is the key.
    """

    marks: str = "one"
    pins: bool = True
    weights: bool = False
    ordered: bool = False


class _Row(QWidget):
    """One option: whether it is right, its text, and what can be done with it."""

    changed = Signal()
    marked = Signal(bool)
    moved = Signal(int)
    removed = Signal()
    picture_wanted = Signal()
    entered = Signal()

    def __init__(self, option: Option, right: bool, look: OptionLook) -> None:
        super().__init__()
        multiple = look.marks == "several"
        self.option = option
        self.mark = QCheckBox(option.label) if multiple else QRadioButton(option.label)
        self.mark.setAutoExclusive(False)
        self.mark.setChecked(right)
        self.mark.setAccessibleName(_("Option {label} is right").format(label=option.label))
        self.mark.setToolTip(self.mark.accessibleName())
        self.edit = QLineEdit(option.text)
        self.edit.setAccessibleName(_("Option {label}").format(label=option.label))
        self.edit.setCursorPosition(0)
        self.pin = IconButton("pin", _("Keep {label} in its place").format(label=option.label))
        self.pin.setCheckable(True)
        self.pin.setChecked(option.pinned)
        self.more = IconButton("ellipsis", _("More for {label}").format(label=option.label))
        self.more.setMenu(self._menu(option.label))
        self.weight = QLineEdit(option.weight)
        self.weight.setAccessibleName(_("Weight of {label}").format(label=option.label))
        self.weight.setPlaceholderText(_("Weight"))
        self.weight.setFixedWidth(72)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.mark if look.marks else Label(option.label, "strong"))
        row.addSpacing(6)
        row.addWidget(self.edit, 1)
        for part in (self.weight, self.pin, self.more):
            row.addWidget(part)
        self.weight.setVisible(look.weights)
        self.pin.setVisible(look.pins)
        self.mark.clicked.connect(self.marked)
        self.edit.textEdited.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)
        self.pin.toggled.connect(self.changed)
        self.weight.textEdited.connect(self.changed)

    def _menu(self, label: str) -> QMenu:
        menu = QMenu(self)
        for words, act in (
            (_("Move {label} up (Alt+Up)"), lambda: self.moved.emit(-1)),
            (_("Move {label} down (Alt+Down)"), lambda: self.moved.emit(1)),
            (_("Picture for {label}…"), self.picture_wanted.emit),
            (_("Remove {label}"), self.removed.emit),
        ):
            menu.addAction(words.format(label=label)).triggered.connect(act)
        return menu

    def written(self) -> Option:
        """The option as it is written now."""
        weight = self.weight.text().strip()
        pinned = self.pin.isChecked()
        return replace(self.option, text=self.edit.text(), pinned=pinned, weight=weight)

    def controls(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        parts: tuple[QWidget, ...] = (self.mark, self.edit, self.weight, self.pin, self.more)
        return [part for part in parts if part.parent() is self]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class OptionsEditor(QWidget):
    """Enter goes to the next option, and makes one after the last; Alt+arrows move it.

    `picture_wanted` tells the place of the option.
    """

    changed = Signal()
    picture_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Options"))
        self.rows: list[_Row] = []
        self._look = OptionLook()
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.add = Button(_("Add an option"), "link", "plus")
        self.add.clicked.connect(self.add_option)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._column)
        column.addLayout(foot)

    def show_options(
        self, options: tuple[Option, ...], key: tuple[str, ...], look: OptionLook
    ) -> None:
        """Show these; `key` are the labels of the right ones, or the right order."""
        self._look = look
        if look.ordered:
            places = {label: place for place, label in enumerate(key)}
            options = tuple(sorted(options, key=lambda one: places.get(one.label, len(key))))
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for at, option in enumerate(options):
            row = _Row(option, option.label in key, look)
            row.changed.connect(self.changed)
            row.marked.connect(lambda on, place=at: self._on_marked(place, on))
            row.moved.connect(lambda step, place=at: self.move_option(place, step))
            row.removed.connect(lambda place=at: self.remove_option(place))
            row.picture_wanted.connect(lambda place=at: self.picture_wanted.emit(place))
            row.entered.connect(lambda place=at: self._on_entered(place))
            self._column.addWidget(row)
            row.show()  # a layout shows late, and the focus should be able to go there now
            self.rows.append(row)
        self.add.setEnabled(len(options) < MOST)
        controls = [control for row in self.rows for control in row.controls()]
        keep_in_place(self, [*controls, self.add])

    def options(self) -> tuple[Option, ...]:
        """The options as they are written now."""
        return tuple(row.written() for row in self.rows)

    def key(self) -> tuple[str, ...]:
        """The labels of those marked as right, or all in their order."""
        if self._look.ordered:
            return tuple(row.option.label for row in self.rows)
        return tuple(row.option.label for row in self.rows if row.mark.isChecked())

    def add_option(self) -> None:
        """One more at the end, with the focus in it."""
        if len(self.rows) < MOST:
            options = (*self.options(), Option(LETTERS[len(self.rows)], ""))
            self._show(options, self.key(), len(options) - 1)

    def put_words(self, place: int, words: str) -> None:
        """Write this where the cursor stands in an option."""
        self.rows[place].edit.insert(words)
        self.rows[place].edit.setFocus()
        self.changed.emit()

    def remove_option(self, place: int) -> None:
        """Take one away; the others move up."""
        options = list(self.options())
        del options[place]
        self._show(tuple(options), self.key(), min(place, len(options) - 1))

    def move_option(self, place: int, step: int) -> None:
        """Move one up or down; what is right stays right."""
        options, other = list(self.options()), place + step
        if 0 <= other < len(options):
            options[place], options[other] = options[other], options[place]
            self._show(tuple(options), self.key(), other)

    def _show(self, options: tuple[Option, ...], key: tuple[str, ...], focus: int) -> None:
        lettered, labels = relabelled(options, key)
        right = tuple(part for part in labels if isinstance(part, str))
        self.show_options(lettered, right, self._look)
        if self.rows:
            self.rows[focus].edit.setFocus()
        self.changed.emit()

    def _on_marked(self, place: int, on: bool) -> None:
        if self._look.marks != "several":
            for at, row in enumerate(self.rows):
                row.mark.setChecked(at == place and on)
        self.changed.emit()

    def _on_entered(self, place: int) -> None:
        if place + 1 < len(self.rows):
            self.rows[place + 1].edit.setFocus()
        else:
            self.add_option()
