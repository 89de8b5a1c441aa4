"""The way through the program: pages at the left, the person at the foot."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.theme.fonts import BODY, CAPTION, font
from trainer.ui.theme.icons import pixmap
from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.label import IconLabel

WIDE, NARROW, LIMIT = 208, 64, 1000


class NavItem(QPushButton):
    """One page: icon, name, and a number when something waits there."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__(text)
        self._icon, self._count, self._collapsed = icon, 0, False
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # thirteen pages in the lowest window give way, so that nobody's name is cut; how far
        # says the style sheet, beside which Qt asks for no smallest size
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)

    def show_count(self, count: int) -> None:
        self._count = count
        self.update()

    def show_collapsed(self, collapsed: bool) -> None:
        self._collapsed = collapsed
        self.setToolTip(self.text() if collapsed else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 24, 40)

    def nextCheckState(self) -> None:
        """A click asks to go there; what is shown as chosen is set from outside."""

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chosen.primary_soft if self.isChecked() else chosen.hover))
            painter.drawRoundedRect(self.rect(), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(chosen.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 8, 8)
        colour = chosen.primary_soft_text if self.isChecked() else chosen.text2
        left = (self.width() - 18) // 2 if self._collapsed else 12
        picture = pixmap(self._icon, colour, 18, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - 18) // 2, picture)
        if not self._collapsed:
            self._paint_words(painter, colour)
        elif self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chosen.bad))
            painter.drawEllipse(left + 14, 7, 8, 8)

    def _paint_words(self, painter: QPainter, colour: str) -> None:
        painter.setPen(QColor(colour))
        painter.setFont(font(BODY, 600 if self.isChecked() else 400))
        room = self.rect().adjusted(40, 0, -34 if self._count else -8, 0)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        if self._count:
            painter.setFont(font(CAPTION, 600))
            end = self.rect().adjusted(0, 0, -12, 0)
            place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(end, int(place), str(self._count))


class UserBox(QPushButton):
    """Who is signed in: first character, name and role; pressing it opens their menu."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="user")
        self._name, self._role, self._collapsed = "", "", False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_user(self, name: str, role: str) -> None:
        self._name, self._role = name, role
        self.setAccessibleName(f"{name} {role}")
        self.setToolTip(self.accessibleName())
        self.update()

    def show_collapsed(self, collapsed: bool) -> None:
        self._collapsed = collapsed
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, 52)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(QColor(chosen.hover))
            painter.drawRoundedRect(self.rect(), 8, 8)
        left = (self.width() - 36) // 2 if self._collapsed else 4
        painter.setBrush(QColor(chosen.primary_soft))
        painter.drawEllipse(left, 8, 36, 36)
        painter.setPen(QColor(chosen.primary_soft_text))
        painter.setFont(font(BODY, 600))
        painter.drawText(left, 8, 36, 36, Qt.AlignmentFlag.AlignCenter, self._name[:1])
        if not self._collapsed:
            self._paint_line(painter, 7, BODY, chosen.text, self._name)
            self._paint_line(painter, 27, CAPTION, chosen.text2, self._role)
        if self.hasFocus():
            painter.setPen(QPen(QColor(chosen.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 8, 8)

    def _paint_line(self, painter: QPainter, top: int, size: int, colour: str, text: str) -> None:
        painter.setPen(QColor(colour))
        painter.setFont(font(size))
        room = self.width() - 54
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(50, top, room, 20, int(Qt.AlignmentFlag.AlignVCenter), words)


class SideNav(QFrame):
    """208 px with names; by itself only icons while its window is narrower than 1000 px."""

    chosen = Signal(str)
    user_pressed = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, card="side")
        self._items: dict[str, NavItem] = {}
        self._collapsed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(9, 6, 0, 10)
        head.setSpacing(10)
        head.addWidget(IconLabel("headset", "primary", 22))
        self._title = ElidedLabel(title, "h3")
        head.addWidget(self._title, 1)
        column.addLayout(head)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(4)
        column.addLayout(self._pages)
        column.addStretch(1)
        line = QFrame()
        dress(line, card="line")
        column.addWidget(line)
        self._user = UserBox()
        self._user.clicked.connect(self.user_pressed)
        column.addWidget(self._user)
        self.setFixedWidth(WIDE)

    def add_item(self, name: str, icon: str, text: str) -> None:
        """Add a page at the end; `chosen` tells its `name`."""
        item = NavItem(icon, text)
        item.show_collapsed(self._collapsed)
        item.clicked.connect(lambda: self.chosen.emit(name))
        self._items[name] = item
        self._pages.addWidget(item)
        self._order_focus()

    def clear(self) -> None:
        """Take all pages out, as for another person."""
        for item in self._items.values():
            item.hide()
            item.deleteLater()
        self._items = {}

    def show_chosen(self, name: str) -> None:
        """Show `name` as the page that is open; an unknown name marks none."""
        for key, item in self._items.items():
            item.setChecked(key == name)

    def show_count(self, name: str, count: int) -> None:
        """Show how much waits at `name`; 0 shows nothing."""
        self._items[name].show_count(count)

    def show_user(self, name: str, role: str) -> None:
        """Show who is signed in."""
        self._user.show_user(name, role)

    def show_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def show_collapsed(self, collapsed: bool) -> None:
        """Show icons only, or icons and names."""
        self._collapsed = collapsed
        self.setFixedWidth(NARROW if collapsed else WIDE)
        self._title.setVisible(not collapsed)
        for item in self._items.values():
            item.show_collapsed(collapsed)
        self._user.show_collapsed(collapsed)

    @property
    def collapsed(self) -> bool:
        """Whether only the icons show."""
        return self._collapsed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._follow_window()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.ParentChange):
            # The window is known only when shown, and another one after a new parent.
            self.window().removeEventFilter(self)
            if self.window() is not self:
                self.window().installEventFilter(self)
                self._follow_window()
            self._order_focus()
        return super().event(event)

    def _order_focus(self) -> None:
        """Pages first, the person last, whenever pages were added."""
        chain: list[QWidget] = [*self._items.values(), self._user]
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def _follow_window(self) -> None:
        narrow = self.window().width() < LIMIT
        if narrow != self._collapsed:
            self.show_collapsed(narrow)
