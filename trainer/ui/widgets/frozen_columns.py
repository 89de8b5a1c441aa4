"""The first columns of a table, which stay in sight while the others are scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from trainer.ui.theme.tokens import tokens

_MOST = 0.5  # of the table's room; wider columns would hide what is scrolled
_SHADE, _DEEPEST = 7, 0.4


class FrozenColumns(QTableView):
    """Lies on the left edge of its table, over the same columns, once those are scrolled away.

    It has the table's own model and selection, and hands the keyboard and the wheel on to it, so
    that there is one current cell and one place.
    """

    def __init__(self, table: QTableView, count: int, painter: QAbstractItemDelegate) -> None:
        super().__init__(table)
        self._table, self._count = table, count
        self.setAccessibleName(table.accessibleName())
        self.setItemDelegate(painter)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(table)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(table.selectionBehavior())
        self.setSelectionMode(table.selectionMode())
        self.setVerticalScrollMode(table.verticalScrollMode())
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, heads, own = self.verticalHeader(), self.horizontalHeader(), table.horizontalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setFixedHeight(own.height())
        heads.setDefaultAlignment(own.defaultAlignment())
        heads.setHighlightSections(False)
        heads.setTextElideMode(own.textElideMode())
        self._edge = _Edge(table)
        self.doubleClicked.connect(table.doubleClicked)
        own.sectionResized.connect(self._on_resized)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.viewport().installEventFilter(self)
        self.hide()

    def follow(self) -> None:
        """Show the model that the table has now."""
        model = self._table.model()
        self.setModel(model)
        self.setSelectionModel(self._table.selectionModel())
        model.modelReset.connect(self._arrange)
        self._arrange()

    def width_shown(self) -> int:
        """How many pixels of the table's left edge lie below this."""
        return self.width() if self._table.horizontalScrollBar().value() and self._fits() else 0

    def holds(self, column: int) -> bool:
        """Whether the column is one of these."""
        return column < self._count

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        QCoreApplication.sendEvent(self._table.viewport(), event)

    def _arrange(self) -> None:
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, not self.holds(column))
            if self.holds(column):
                self.setColumnWidth(column, self._table.columnWidth(column))
        self._place()

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if self.holds(column):
            self.setColumnWidth(column, width)
            self._place()

    def _wide(self) -> int:
        return sum(self._table.columnWidth(column) for column in range(self._count))

    def _fits(self) -> bool:
        return self._wide() <= self._table.viewport().width() * _MOST

    def _place(self) -> None:
        room = self._table.viewport().geometry()
        head = self._table.horizontalHeader().height()
        self.setGeometry(room.left(), room.top() - head, self._wide(), room.height() + head)
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self._edge.setGeometry(self.geometry().right(), self.y(), _SHADE, self.height())
        for part in (self, self._edge):
            part.setVisible(self.width_shown() > 0)


class _Edge(QWidget):
    """A shade over what was scrolled under the columns that stay."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = QPainter(self), QColor(tokens().border2)
        shade = QLinearGradient(0, 0, self.width(), 0)
        for place, share in ((0, _DEEPEST), (1, 0.0)):
            colour.setAlphaF(share)
            shade.setColorAt(place, colour)
        painter.fillRect(self.rect(), shade)
