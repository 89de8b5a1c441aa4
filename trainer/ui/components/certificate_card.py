"""Where a person is with one certificate, condition by condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.components.sentences import sentences
from trainer.ui.widgets.card import PressableCard
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.pill import Pill
from trainer.ui.widgets.ring import Ring


@dataclass(frozen=True)
class CheckLine:
    """One condition in words; `detail` says how far it is, or why it is not met."""

    text: str
    met: bool
    detail: str = ""


class CertificateCard(PressableCard):
    """Name, state, a ring for the share of conditions met, and the list of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label(role="h3", wrap=True)
        self._pill = Pill()
        self._ring = Ring(76)
        self._reason = Label(role="caption", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(7)
        body = QHBoxLayout()
        body.setSpacing(18)
        body.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignVCenter)
        body.addLayout(self._lines, 1)
        self.column.addLayout(head)
        self.column.addLayout(body, 1)
        self.column.addWidget(self._reason)

    def show_certificate(
        self,
        name: str,
        pill: str,
        pill_kind: str,
        lines: Sequence[CheckLine],
        reason: str = "",
    ) -> None:
        """Show a certificate; the ring is the share of `lines` that are met."""
        met = sum(line.met for line in lines)
        self._name.setText(name)
        self._pill.show_text(pill, pill_kind)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        said = _("{met} of {total} conditions met").format(met=met, total=len(lines))
        if lines and met == len(lines):
            self._ring.show_icon("check", "ok", said)
        else:
            self._ring.show_progress(round(100 * met / len(lines)) if lines else 0, said)
        self._show_lines(lines)
        self.setAccessibleName(f"{name} · {pill} · {said}")

    def _show_lines(self, lines: Sequence[CheckLine]) -> None:
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(_CheckRow(line))
        self._lines.addStretch(1)


class _CheckRow(QWidget):
    """Icon and words of one condition."""

    def __init__(self, line: CheckLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        icon = ("circle-check", "ok") if line.met else ("circle", "text3")
        words = Label(sentences(line.text, line.detail), "muted", wrap=True)
        state = _("met") if line.met else _("still missing")
        picture = IconLabel(*icon, 16)
        picture.setFixedHeight(words.fontMetrics().height())  # level with the first line
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words.setAccessibleName(f"{words.text()} · {state}")
        row.addWidget(words, 1)
