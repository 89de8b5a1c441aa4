"""A chart on the screen, and the table with the same numbers a press away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from trainer.foundation.wording import _
from trainer.printing.chart_marks import ChartTheme
from trainer.printing.chart_values import Chart, sentence, table_of
from trainer.printing.charts import height_for, paint
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.fonts import HEADER
from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.button import IconButton
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import HEAD, ROW, DataTable

_FRAME = 8
_USUAL, _NARROWEST = 360, 220


class ChartView(Card):
    """The picture with its sentence for screen readers; the button shows the numbers instead."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.picture = ChartPicture(chart)
        self.table = DataTable(chart.title)
        self.switch = IconButton("table-2", "")
        self.switch.clicked.connect(self._on_switch)
        self.table.hide()
        row = QHBoxLayout()
        row.addWidget(self.picture, 1)
        row.addWidget(self.table, 1)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show other values."""
        self.picture.show_chart(chart)
        listing = table_of(chart)
        self.table.setAccessibleName(chart.title)
        columns: list[Column[tuple[str, ...]]] = [
            Column(title, lambda row, at=at: row[at], right=at in listing.right)  # type: ignore[misc]
            for at, title in enumerate(listing.head)
        ]
        model = RowsModel(columns, self)
        model.show_rows(listing.rows)
        self.table.setModel(model)
        # As high as it needs: the page scrolls, not the parts in it.
        self.table.setFixedHeight(HEAD + ROW * len(listing.rows) + 4)
        self._show_switch()

    @property
    def is_table(self) -> bool:
        """Whether the numbers are shown as a table just now."""
        return not self.table.isHidden()

    def _on_switch(self) -> None:
        table = not self.is_table
        self.picture.setVisible(not table)
        self.table.setVisible(table)
        self._show_switch()

    def _show_switch(self) -> None:
        self.switch.show_name(_("Show as a chart") if self.is_table else _("Show as a table"))
        self.switch.show_icon("chart-column" if self.is_table else "table-2")


class ChartPicture(QWidget):
    """Only the picture; its accessible name says all of it."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show other values."""
        self._chart = chart
        self.setAccessibleName(sentence(chart))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        room = max(120, width - 2 * _FRAME)
        return round(height_for(self._chart, room, _theme())) + 2 * _FRAME

    def sizeHint(self) -> QSize:
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = QRectF(self.rect()).adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        paint(painter, frame, self._chart, _theme())
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _theme() -> ChartTheme:
    now = tokens()
    series = tuple(QColor(colour) for colour in now.chart)
    return ChartTheme(
        QColor(now.text), QColor(now.text2), QColor(now.track), QColor(now.surface), series, HEADER
    )
