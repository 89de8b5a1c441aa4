"""Tables as the program shows them: quiet lines, state pills, a whole row at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.frozen_columns import FrozenColumns
from trainer.ui.widgets.pill import HEIGHT, ICONS, paint_pill, pill_width

ROW, HEAD = 40, 38
PILL_ROLE = Qt.ItemDataRole.UserRole + 100
KEY_ROLE = PILL_ROLE + 1
_Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint


@dataclass(frozen=True)
class PillValue:
    """A state in a cell; the model gives it for PILL_ROLE and its word for DisplayRole."""

    text: str
    kind: str
    icon: str | None = None

    def picture(self) -> str | None:
        """The icon shown: its own, or the one of its kind."""
        return self.icon or ICONS.get(self.kind)


class RowDelegate(QStyledItemDelegate):
    """Draw a cell with its bottom line, and a pill where the model gives one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        pill = index.data(PILL_ROLE)
        self.initStyleOption(option, index)
        painter.save()
        chosen = tokens()
        frame = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(frame, QColor(chosen.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(frame, QColor(chosen.hover))
        painter.setPen(QPen(QColor(chosen.border), 1))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(frame.left(), frame.top(), 3, frame.height(), QColor(chosen.focus))
        self._paint_check(painter, option)
        if isinstance(pill, PillValue):
            self._paint_pill(painter, option, pill)
        else:
            self._paint_text(painter, option)
        painter.restore()

    def _paint_check(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if not option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            return
        style = option.widget.style()
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        place = style.subElementRect(part, option, option.widget)
        box = QStyleOptionViewItem(option)
        box.rect = place
        checked = option.checkState == Qt.CheckState.Checked
        flag = QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        box.state = option.state | flag
        kind = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        style.drawPrimitive(kind, box, painter, option.widget)
        option.rect.setLeft(place.right())

    def _paint_pill(self, painter: QPainter, option: QStyleOptionViewItem, pill: PillValue) -> None:
        frame = option.rect
        width = min(pill_width(pill.text, pill.picture()), frame.width() - 12)
        top = frame.center().y() - HEIGHT / 2
        place = QRectF(frame.left() + 8, top, width, HEIGHT)
        paint_pill(painter, place, pill.text, pill.kind, pill.picture())

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        frame = option.rect.adjusted(10, 0, -10, 0)
        if not option.icon.isNull():
            option.icon.paint(painter, frame.left(), frame.top(), 18, frame.height())
            frame.adjust(26, 0, 0, 0)
        painter.setFont(option.font)
        brush = option.index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(brush.color() if hasattr(brush, "color") else QColor(tokens().text))
        words = option.fontMetrics.elidedText(
            option.text, Qt.TextElideMode.ElideRight, frame.width()
        )
        across = option.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter.drawText(frame, int(across | Qt.AlignmentFlag.AlignVCenter), words)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        pill = index.data(PILL_ROLE)
        width = super().sizeHint(option, index).width() + 20
        if isinstance(pill, PillValue):
            width = pill_width(pill.text, pill.picture()) + 20
        return QSize(width, ROW)


class DataTable(QTableView):
    """A table to look at; `opened` tells the row that Enter or a double click chose.

    When a model is read anew, the row with the same KEY_ROLE stays the current one.
    """

    opened = Signal(QModelIndex)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: tuple[Any, int, int] | None = None
        self._frozen: FrozenColumns | None = None
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table; the arrows move inside it
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        heads = self.horizontalHeader()
        heads.setFixedHeight(HEAD)
        heads.setHighlightSections(False)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setResizeContentsPrecision(50)  # a paged model must not be read to its end
        heads.setStretchLastSection(True)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        heads.setDefaultAlignment(left)
        self.doubleClicked.connect(self.opened)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._keep_place)
            model.modelReset.connect(self._find_place)
            self.fit_columns()
            if self._frozen is not None:
                self._frozen.follow()

    def freeze(self, count: int, painter: RowDelegate | None = None) -> None:
        """Keep the first columns in sight, so many, when the others are scrolled sideways.

        To be called before the table gets its model, and after all else that it gets. `painter`
        draws them, for a delegate cannot be shared by two views.
        """
        self._frozen = FrozenColumns(self, count, painter or RowDelegate(self))

    def scrollTo(self, index: _Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        frozen, across = self._frozen, self.horizontalScrollBar()
        if frozen is None:
            super().scrollTo(index, hint)
            return
        before, in_sight = across.value(), frozen.holds(index.column()) and frozen.width_shown()
        super().scrollTo(index, hint)
        if in_sight:
            across.setValue(before)
            return
        hidden = frozen.width_shown() - self.columnViewportPosition(index.column())
        across.setValue(across.value() - max(0, hidden))

    def fit_columns(self, most: int = 320) -> None:
        """Make each column as wide as what is in view needs, and no wider than `most`."""
        self.resizeColumnsToContents()
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column) + 8, most))

    def _keep_place(self) -> None:
        index = self.currentIndex()
        key = index.data(KEY_ROLE)
        at = self.verticalScrollBar().value()
        self._kept = None if key is None else (key, index.column(), at)

    def _find_place(self) -> None:
        if self._kept is None:
            return
        key, column, at = self._kept
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, column)
            if index.data(KEY_ROLE) == key:
                self.setAutoScroll(False)  # somebody may have scrolled away from it
                self.setCurrentIndex(index)
                self.setAutoScroll(True)
                self.verticalScrollBar().setValue(at)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            if index.isValid():
                self.opened.emit(index)
                return
        super().keyPressEvent(event)
