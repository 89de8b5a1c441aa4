"""Numbers or order data, row by row: Enter keeps a row and shows the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.typing_drills import TypingDrillDesk
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.typing_tests.rows import RowDrill, rows_of
from trainer.ui.learner.drill_words import drill_title
from trainer.ui.learner.typing_entries import Entries
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.progress_bar import ThinBar


class TypingRowsPage(QWidget):
    """`finished` hands on what came out; `back_wanted` when no row was typed."""

    finished = Signal(object)
    back_wanted = Signal()

    def __init__(
        self, desk: TypingDrillDesk, person: Person, kind: RowDrill, seed: int, clock: Clock
    ) -> None:
        super().__init__()
        self._desk, self._person, self._clock = desk, person, clock
        self._kind, self._seed = kind, seed
        self._rows = rows_of(kind, seed)
        self._typed: list[str] = []
        self._begun: float | None = None
        self._aside = 0  # digits of this row that did not come from the number pad
        self._ended = 0.0
        self._build()
        self._show_row()

    def focus_first(self) -> None:
        """Put the keyboard on the field."""
        self.field.setFocus()

    def enter(self) -> None:
        """Keep the row as it stands; an empty one is not kept."""
        entry = self.field.text()
        if not entry or len(self._typed) == len(self._rows):
            return
        self._typed.append(entry)
        self.field.set_text("")
        self._ended = self._clock().monotonic
        self._show_row()
        self._aside = 0
        if len(self._typed) == len(self._rows):
            self.stop()

    def stop(self) -> None:
        """End here with the rows that were typed."""
        if not self._typed or self._begun is None:
            self.back_wanted.emit()
            return
        ms = int((self._ended - self._begun) * 1000)
        try:
            done = self._desk.finish_entries(self._person, self._kind, self._seed, self._typed, ms)
        except TrainerError as error:
            self._notice.show_message(str(error), "warn", _("Save again"))
            return
        rows = zip(self._rows, self._typed, strict=False)
        self.finished.emit(
            Entries(
                done,
                tuple(
                    (str(number), right, entry, right == entry.strip())
                    for number, (right, entry) in enumerate(rows, 1)
                ),
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice digits that come from the row above the letters."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            on_pad = event.modifiers() & Qt.KeyboardModifier.KeypadModifier
            self._aside += event.text().isdigit() and not on_pad
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.header = PageHeader(
            drill_title(self._kind),
            _("The clock starts with your first key. Type the row and press Enter."),
        )
        self.end = Button(_("Stop"), "default", "square")
        self.end.clicked.connect(self.stop)
        self.header.add_action(self.end)
        self._notice, self._bar = Notice(), ThinBar()
        self._notice.acted.connect(self.stop)
        self._place, self._last = Label(role="muted"), Label(role="muted")
        self._row = Label(role="number")
        self.field = LabelledField(_("Your row"))
        self.field.changed.connect(self._start_clock)
        self.field.entered.connect(self.enter)
        self.field.edit.installEventFilter(self)
        self.field.setMaximumWidth(420)
        card = Card()
        for part in (self._place, self._bar, self._row, self.field, self._last):
            card.column.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 18)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._notice)
        column.addWidget(card)
        column.addStretch(1)
        self._row.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def _start_clock(self) -> None:
        if self._begun is None:
            self._begun = self._clock().monotonic

    def _show_row(self) -> None:
        done, all_rows = len(self._typed), len(self._rows)
        number = min(done + 1, all_rows)
        self._place.setText(_("Row {n} of {all}").format(n=number, all=all_rows))
        self._bar.show_progress(done, all_rows, _("Rows typed"))
        self._row.setText(self._rows[number - 1])
        self.field.edit.setAccessibleDescription(self._rows[number - 1])
        if done:
            is_exact = self._typed[-1].strip() == self._rows[done - 1]
            words = _("The row before: exact.") if is_exact else _("The row before: not exact.")
            if self._kind == "number-pad" and self._aside:
                words += _(" {n} digits came from above the letters.").format(n=self._aside)
            self._last.setText(words)
