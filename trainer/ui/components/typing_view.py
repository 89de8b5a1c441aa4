"""The field in which a passage is typed: what reaches it, and what it refuses."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from trainer.foundation.wording import _
from trainer.typing_tests.alignment import Alignment
from trainer.typing_tests.profile import STANDARD, Profile
from trainer.typing_tests.width import fold
from trainer.ui.components.typing_canvas import TypingCanvas, hidden_notice
from trainer.ui.components.typing_paint import FONT_SIZE
from trainer.ui.components.typing_reader import TypingReader
from trainer.ui.theme.fonts import font
from trainer.ui.widgets.announce import announce

# Some input methods send both brackets of a pair and step back between them.
_PAIRS = frozenset(
    {"“”", "‘’", "（）", "《》", "【】", "「」", "『』", "〈〉", "()", "[]", '""', "''"}
)
_NO_TEXT = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_Query = Qt.InputMethodQuery


# Asked for several times with every commit: made once.
_AROUND: dict[Qt.InputMethodQuery, object] = {
    _Query.ImHints: int(Qt.InputMethodHint.ImhNoAutoUppercase.value),
    _Query.ImSurroundingText: "",
    _Query.ImCurrentSelection: "",
    _Query.ImTextBeforeCursor: "",
    _Query.ImTextAfterCursor: "",
    _Query.ImCursorPosition: 0,
    _Query.ImAnchorPosition: 0,
}


class TypingView(TypingCanvas):
    """Shows a passage and takes what is typed: commits and Backspace, and nothing else.

    There is no paste, drop, undo or context menu; an attempt is announced by `blocked`. The
    composition of the input method is shown at the caret and never judged.
    """

    committed = Signal(str)
    deleted = Signal(int)
    composition_changed = Signal(int)
    blocked = Signal(str)
    focus_changed = Signal(bool)
    first_input = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begun, self._hidden = False, False
        self._held_back = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(_("Typing area: type the passage with your input method"))

    @property
    def typed_text(self) -> str:
        """What has been typed, without the composition."""
        return "".join(self._typed)

    @property
    def to_come(self) -> str:
        """What of the passage is still to be typed."""
        return self._source[self._alignment.end :]

    @property
    def alignment(self) -> Alignment:
        """The typed text set against the passage, for live figures; to be read only."""
        return self._alignment

    @property
    def composition(self) -> str:
        """What is being composed in the input method."""
        return self._composition

    @property
    def is_masked(self) -> bool:
        """Whether the text is hidden now."""
        return self._is_masked()

    @property
    def is_running(self) -> bool:
        """Whether input is taken."""
        return self._running

    def start(self, passage_text: str, profile: Profile = STANDARD) -> None:
        """Show a passage, empty the typed text, and take input from now on."""
        self._source = passage_text
        self._typed = []
        cap = profile.cap_for(len(passage_text))
        self._alignment = Alignment(passage_text, cap, profile.width)
        self._running, self._begun, self._hidden = True, False, False
        self._composition, self._cursor, self._held_back = "", 0, ""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self._lay_out()
        if (frame := self.window().windowHandle()) is not None:
            frame.installEventFilter(self)
        self.setFocus()

    def stop(self) -> None:
        """Take no more input; what was being composed is discarded."""
        if not self._running:
            return
        self._running = False
        self._drop_composition()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._describe()
        self.viewport().update()

    # Input

    def event(self, event: QEvent) -> bool:
        """Keep paste and undo from becoming shortcuts of the window while typing."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._running
            and _refused(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Discard a composition before Qt makes text of it, which it does as the window goes."""
        if event.type() == QEvent.Type.FocusAboutToChange and self._running:
            self._drop_composition()
        return super().eventFilter(watched, event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take a commit first, then the composition: one event may carry both."""
        event.accept()
        if not self._running:
            return
        if event.preeditString() or event.commitString():
            self._begin()
        if event.replacementLength() > 0:
            self._take_back(self._replaced(event))
        if event.commitString():
            self._commit(event.commitString())
        if self._running:
            self._compose(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take plain characters and Backspace; nothing while something is being composed."""
        refused = _refused(event) if self._running else None
        if not self._running:
            event.ignore()
        elif refused:
            self.blocked.emit(refused)
        elif self._composition or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        elif event.key() == Qt.Key.Key_Backspace:
            if not event.isAutoRepeat():
                self._take_back(1)
        elif event.key() == Qt.Key.Key_Right and self._held_back:
            self._commit(self._held_back)
        elif _is_plain_text(event):
            if not event.isAutoRepeat():
                self._begin()
                self._commit(event.text())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A middle click would paste the selection on X11."""
        if self._running and event.button() == Qt.MouseButton.MiddleButton:
            self.blocked.emit("paste")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let it come, so that the attempt to drop is seen."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Refuse it."""
        event.ignore()
        if self._running:
            self.blocked.emit("drop")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the text again."""
        super().focusInEvent(event)
        self._describe()
        self._tell_hiding()
        self.viewport().update()
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Platforms differ in what becomes of a composition here, so it is discarded."""
        super().focusOutEvent(event)
        if self._running:
            self._drop_composition()
        self._describe()
        self._tell_hiding()
        self.viewport().update()
        self.focus_changed.emit(False)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Tell the input method where the caret is, and nothing of the text around it."""
        if query == _Query.ImCursorRectangle:
            return self._caret_rect()
        if query == _Query.ImEnabled:
            return self._running
        if query == _Query.ImFont:
            return font(FONT_SIZE)
        return _AROUND[query] if query in _AROUND else super().inputMethodQuery(query)

    def _tell_hiding(self) -> None:
        hidden = self._is_masked()
        if self._running and hidden != self._hidden:
            self._hidden = hidden
            announce(self, hidden_notice() if hidden else _("The text is shown again"))

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self.first_input.emit()

    def _commit(self, text: str) -> None:
        plain = self._without_early_closer(unicodedata.normalize("NFC", text))
        room = (char for char in plain if unicodedata.category(char) not in _NO_TEXT)
        before, first = self._alignment.end, len(self._typed)
        taken = []
        for char in room:
            if self._alignment.is_full:
                break
            first = min(first, self._alignment.push(char))
            self._typed.append(char)
            taken.append(char)
        if taken:
            self._changed(first, before)
            self.committed.emit("".join(taken))

    def _without_early_closer(self, text: str) -> str:
        """Take only the first of a pair whose second is not due yet.

        The second comes when it is typed, or when the input method steps over the one it
        believes to be there already (the right arrow key).
        """
        if text == self._held_back:
            self._held_back = ""
        end = self._alignment.end
        policy = self._alignment.width
        due = fold(self._source[end : end + 2], policy)
        pair = fold(text, policy)
        if text in _PAIRS and due[:1] == pair[0] and due != pair:
            self._held_back = text[1]
            return text[0]
        return text

    def _take_back(self, count: int) -> None:
        count = min(count, len(self._typed))
        if count == 0:
            return
        before, first = self._alignment.end, len(self._typed)
        for _number in range(count):
            first = min(first, self._alignment.pop())
            self._typed.pop()
        self._changed(first, before)
        self.deleted.emit(count)

    def _compose(self, event: QInputMethodEvent) -> None:
        composition = event.preeditString()
        cursor = _composition_cursor(event, composition)
        if (composition, cursor) == (self._composition, self._cursor):
            return
        changed = composition != self._composition
        self._composition, self._cursor = composition, cursor
        self._follow()
        self._redraw_lines(self._line, self._line)
        if changed:
            self.composition_changed.emit(len(composition))

    def _drop_composition(self) -> None:
        had = bool(self._composition)
        self._composition, self._cursor = "", 0
        QGuiApplication.inputMethod().reset()
        if had:
            self.composition_changed.emit(0)

    def _replaced(self, event: QInputMethodEvent) -> int:
        """How many typed 字 an input method replaces; it counts in UTF-16, from the caret."""
        if event.replacementStart() + event.replacementLength() != 0:
            return 0  # not right before the caret: nothing that could be taken back
        units = 0
        for count, char in enumerate(reversed(self._typed), 1):
            units += 2 if ord(char) > 0xFFFF else 1
            if units >= event.replacementLength():
                return count
        return len(self._typed)


def _refused(event: QKeyEvent) -> str | None:
    """What this key would do in an ordinary field and does not do here."""
    shift_insert = (
        event.key() == Qt.Key.Key_Insert and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    )
    if shift_insert or event.matches(QKeySequence.StandardKey.Paste):
        return "paste"
    undo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    return "undo" if any(map(event.matches, undo)) else None


def _is_plain_text(event: QKeyEvent) -> bool:
    ctrl, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    held = event.modifiers() & (ctrl | alt | Qt.KeyboardModifier.MetaModifier)
    # AltGr arrives as Ctrl+Alt on Windows and does type characters.
    if held and held != (ctrl | alt):
        return False
    text = event.text()
    return bool(text) and all(unicodedata.category(char) not in _NO_TEXT for char in text)


def _composition_cursor(event: QInputMethodEvent, composition: str) -> int:
    for attribute in event.attributes():
        if attribute.type == QInputMethodEvent.AttributeType.Cursor:
            units = composition.encode("utf-16-le")[: 2 * attribute.start]
            return len(units.decode("utf-16-le", "ignore"))
    return len(composition)


def _reader(_name: str, owner: QObject) -> QAccessibleInterface | None:
    return TypingReader(owner) if isinstance(owner, TypingView) else None


QAccessible.installFactory(_reader)
