"""Marks to type or to step by halves."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from trainer.foundation.wording import _
from trainer.ui.widgets.composing import ComposingGuard
from trainer.ui.widgets.field import LabelledField

_STEP = Decimal("0.5")
_STEPS = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}


class MarksField(LabelledField):
    """Empty until something is typed: a mark of 0 must be meant."""

    def __init__(self) -> None:
        super().__init__(_("Marks"), hint=_("↑ and ↓ step by half a mark."))
        self._full = Decimal(0)
        self.edit.installEventFilter(self)
        ComposingGuard(self.edit)
        self.changed.connect(self.clear_error)

    def show_full(self, full: Decimal) -> None:
        """Begin anew, with so many marks at most."""
        self._full = full
        self.label.setText(_("Marks (0 to {full})").format(full=f"{full.normalize():f}"))
        self.edit.setAccessibleName(self.label.text())
        self.set_text("")
        self.clear_error()

    def show_marks(self, marks: Decimal) -> None:
        """Fill the field."""
        self.set_text(f"{marks.normalize():f}")

    def marks(self) -> Decimal | None:
        """What was typed, wide digits too; None (and said below) where these are no marks."""
        written = unicodedata.normalize("NFKC", self.text()).strip().replace("。", ".")
        try:
            marks = Decimal(written)
        except InvalidOperation:
            marks = Decimal("NaN")
        if marks.is_finite() and 0 <= marks <= self._full:
            return marks
        self.show_error(
            _("Type a number from 0 to {full}.").format(full=f"{self._full.normalize():f}")
        )
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: Decimal) -> None:
        marks = self.marks() if self.text().strip() else Decimal(0) - max(step, Decimal(0))
        if marks is not None:
            self.show_marks(min(max(marks + step, Decimal(0)), self._full))
