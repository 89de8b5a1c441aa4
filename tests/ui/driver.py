"""Somebody at the keyboard: keys, an input method, and what can be read on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from trainer.foundation.wording import _
from trainer.ui.widgets.data_table import DataTable
from trainer.ui.widgets.option_card import OptionCard
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.workspace import Workspace

Page = TypeVar("Page", bound=QWidget)
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOST_TABS = 80
_TAGS = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


class Keyboard:
    """Types where the keyboard is, and reads what is visible; it calls no page's methods."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self.window = qtbot, window
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    @property
    def workspace(self) -> Workspace:
        """The pages of who is signed in."""
        assert self.window.workspace is not None, "nobody is signed in"
        return self.window.workspace

    def page(self, kind: type[Page]) -> Page:
        """The page in front, which is one of this kind."""
        space = self.window.workspace
        page = self.window.flow.currentWidget() if space is None else space.page
        assert isinstance(page, kind), f"in front is {page}"
        return page

    def target(self) -> QWidget:
        """Where a key goes: the focus, in the dialog or window in front."""
        front = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not front:
            front.activateWindow()
            self._qtbot.waitUntil(front.isActiveWindow)
        return QApplication.focusWidget() or front

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key."""
        QTest.keyClick(self.target(), key, modifiers or Qt.KeyboardModifier.NoModifier)

    def type(self, words: str) -> None:
        """Plain letters come from keys, everything else out of an input method."""
        if words.isascii():
            QTest.keyClicks(self.target(), words)
        else:
            self.compose(words)

    def compose(self, words: str, letters: str = "") -> None:
        """Let an input method compose `letters` and then commit `words`."""
        target = self.target()
        if letters:
            QApplication.sendEvent(target, QInputMethodEvent(letters, []))
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(target, event)

    def fill(self, *lines: str) -> None:
        """Type each line and press Enter behind it."""
        for line in lines:
            self.type(line)
            self.press(Key.Key_Return)

    def tab_until(self, wanted: Callable[[QWidget], bool], what: str) -> QWidget:
        """Press Tab until the keyboard is there; it fails when Tab does not lead there."""
        passed: list[str] = []
        for _tab in range(_MOST_TABS):
            focus = self.target()
            if wanted(focus):
                return focus
            passed.append(name_of(focus))
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {what}, only to {dict.fromkeys(passed)}")

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the keyboard is on what is called `name`."""
        return self.tab_until(lambda focus: name_of(focus) == name, name)

    def push(self, name: str) -> None:
        """Go to the button of that name with Tab and press it with Space."""
        self.tab_to(name)
        self.press(Key.Key_Space)

    def sign_in(self, staff_no: str, password: str) -> None:
        """Sign in, instead of whoever is there."""
        if self.window.workspace is not None:
            self.press(Key.Key_U, CTRL | SHIFT)
        self.fill(staff_no, password)
        assert self.workspace.person.staff_no == staff_no

    def write(self, name: str, words: str) -> None:
        """Go to the field of that name and write this in the place of what is there."""
        self.tab_to(name)
        self.press(Key.Key_A, CTRL)
        self.type(words)

    def set_day(self, name: str, day: str) -> None:
        """Type a day, as 2026-12-01, into the field of that name."""
        field = self.tab_to(name)
        assert isinstance(field, QDateEdit)
        self.write(name, day)
        self.press(Key.Key_Tab)  # Enter would close a dialog
        assert field.text() == day

    def choose(self, name: str, word: str) -> None:
        """Go to the choice of that name and press the arrows until it says this."""
        box = self.tab_until(
            lambda focus: isinstance(focus, QComboBox) and name_of(focus) == name, name
        )
        assert isinstance(box, QComboBox)
        self.press(Key.Key_Home)
        for _down in range(box.count()):
            if box.currentText() == word:
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"{name} does not offer {word}")

    def search(self, words: str) -> None:
        """Search for this alone; Enter leads into the list."""
        self.write(_("Search"), words)
        self.press(Key.Key_Return)
        assert isinstance(self.target(), DataTable)

    def go_to_row(self, wanted: str) -> list[str]:
        """Press Down in the table until a cell of the row says this; the words of the row."""
        table = self.target()
        assert isinstance(table, DataTable), f"the keyboard is in {table}"
        self.press(Key.Key_Home, CTRL)
        for _down in range(table.model().rowCount()):
            cells = row_words(table.currentIndex())
            if wanted in cells:
                return cells
            self.press(Key.Key_Down)
        raise AssertionError(f"no row says {wanted}")

    def from_menu(self, button: str, entry: str) -> None:
        """Open the menu of a button, go down to the entry and press Enter."""

        self.push(button)
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered = [action.text() for action in menu.actions()]
        for _down in offered:
            QTest.keyClick(menu, Key.Key_Down)
            active = menu.activeAction()
            if active is not None and active.text() == entry:
                QTest.keyClick(menu, Key.Key_Return)
                return
        menu.close()
        raise AssertionError(f"{button} offers {offered}")

    def name_file(self, file: Path) -> None:
        """Give this file to the dialog that the next key opens to ask for one."""

        def give(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            dialog.setDirectory(str(file.parent))
            dialog.selectFile(file.name)
            dialog.accept()

        self.in_dialog(give)

    def in_dialog(self, act: Callable[[QDialog], None]) -> None:
        """Do this in the dialog that the next key opens and waits for."""

        def try_it() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                act(dialog)
            else:
                QTimer.singleShot(10, try_it)

        QTimer.singleShot(0, try_it)

    def words(self) -> str:
        """Every word that can be read in the window or the dialog in front of it."""
        front = QApplication.activeModalWidget() or self.window
        settle()
        labels = [one.text() for one in front.findChildren(QLabel) if one.isVisible()]
        buttons = [
            one.text_shown if isinstance(one, OptionCard) else one.text()
            for one in front.findChildren(QAbstractButton)
            if one.isVisible()
        ]
        return "\n".join(_TAGS.sub("", words).strip() for words in labels + buttons)


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    if isinstance(widget, QAbstractButton):
        return widget.accessibleName() or widget.text()
    return widget.accessibleName() or type(widget).__name__


def row_words(index: QModelIndex) -> list[str]:
    """The words of every cell of a row."""
    columns = range(index.model().columnCount()) if index.isValid() else ()
    return [str(index.siblingAtColumn(column).data() or "") for column in columns]


def rows_of(model: QAbstractItemModel) -> list[list[str]]:
    """The words of a whole table."""
    return [row_words(model.index(row, 0)) for row in range(model.rowCount())]


def settle() -> None:
    """Let layouts and queued signals come to rest."""
    for _pass in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
