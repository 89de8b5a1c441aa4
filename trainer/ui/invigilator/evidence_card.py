"""What was noted about the seat of one sitting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from trainer.desks.exam_values import Evidence
from trainer.foundation.clock import local
from trainer.foundation.wording import _
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


class EvidenceCard(Card):
    """A line for each note, with its time; for people to weigh."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        super().__init__()
        self.column.setSpacing(8)
        self.column.addWidget(Label(_("Noted about the seat"), "h3"))
        words = _("Evidence to be weighed by people, no verdict: there may be a good reason.")
        self.column.addWidget(Label(words, "caption", wrap=True))
        for one in evidence:
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(Label(local(one.at).strftime("%H:%M:%S"), "muted"))
            row.addWidget(Label(str(one.words), "body", wrap=True), 1)
            self.column.addLayout(row)
        if not evidence:
            self.column.addWidget(Label(_("Nothing was noted."), "muted"))
