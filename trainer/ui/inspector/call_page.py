"""Score one call: the sheet at the left, the score and the words for the agent at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.inspection import InspectionDesk
from trainer.desks.inspection_values import ToScore
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.moments import minute
from trainer.ui.inspector.call_sheet import CallSheet
from trainer.ui.inspector.words import length, round_name
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.text_box import TextBox


class CallPage(QWidget):
    """Ctrl+Enter hands in. Whoever scores again is shown nothing of the first sheet."""

    back_wanted = Signal()
    handed_in = Signal()

    def __init__(
        self, desk: InspectionDesk, actor: Person, call: ToScore, modules: Mapping[str, str]
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._call = desk, actor, call
        self._sent = False
        name = call.name or _("(erased)")
        self.header = BackHeader(_("Recording {name}").format(name=name), _line(call))
        self.header.back_wanted.connect(self.back_wanted)
        self.notice = Notice()
        if call.dispute:
            words = _("The agent disputes the score: {words}").format(words=call.dispute)
            self.notice.show_message(words, "warn")
        self.sheet = CallSheet(desk.card()[0], modules)
        self.words = TextBox(_("Words for the agent"), lines=5)
        self.send = Button(_("Hand in the sheet"), "primary", "check")
        self.send.setToolTip("Ctrl+Enter")
        self._score, self._left = Label("", "number"), Label("", "muted", wrap=True)
        self._critical = Label("", "body", wrap=True, mark="bad")
        self._lay_out()
        self.sheet.changed.connect(self._show_score)
        self.sheet.ended.connect(self.words.setFocus)
        self.send.clicked.connect(self.hand_in)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.hand_in)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self._show_score()

    @property
    def is_unsent(self) -> bool:
        """Whether something was answered that was not handed in."""
        return not self._sent and (self.sheet.is_begun or bool(self.words.text().strip()))

    def refresh(self) -> None:
        """Nothing: the sheet stays until it is handed in."""

    def focus_first(self) -> None:
        """The first line that has no answer."""
        self.sheet.first_gap().setFocus()

    def hand_in(self) -> None:
        """Hand in the sheet; a gap is shown instead."""
        needs, words = self.sheet.chosen_needs(), self.words.text()
        try:
            self._desk.score(self._actor, self._call.call, self.sheet.marks(), needs, words)
        except TrainerError as error:
            self.notice.show_message(str(error), "warn")
            if self.sheet.left:
                self._show_gap()
            return
        self._sent = True
        self.handed_in.emit()

    def _show_gap(self) -> None:
        row = self.sheet.first_gap()
        row.setFocus()
        self._scroll.ensureWidgetVisible(row)

    def _show_score(self) -> None:
        score, left = self.sheet.score(), self.sheet.left
        self._score.setText("—" if score is None else str(score))
        self._left.setText(
            _("{n} lines have no answer yet").format(n=left) if left else _("of 100 points")
        )
        errors = len(self.sheet.marks().errors)
        self._critical.setText(_("Critical errors: {n}").format(n=errors) if errors else "")
        self._critical.setVisible(bool(errors))

    def _lay_out(self) -> None:
        self._scroll = PageScroll(margins=False)
        self._scroll.add(self.sheet)
        for row in self.sheet.rows:
            row.passed.connect(self._follow)
        side = Card()
        for label in (Label(_("Score"), "muted"), self._score, self._left, self._critical):
            side.column.addWidget(label)
        side.column.addWidget(self.words)
        side.column.addStretch(1)
        side.column.addWidget(self.send)
        side.setFixedWidth(270)
        halves = QHBoxLayout()
        halves.setSpacing(10)
        halves.addWidget(self._scroll, 1)
        halves.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addLayout(halves, 1)

    def _follow(self) -> None:
        """Keep the line that has the keyboard in view."""
        focused = self.focusWidget()
        if focused is not None and self.sheet.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, 40)


def _line(call: ToScore) -> str:
    parts = [
        _("{name}, {staff_no}").format(name=call.person.name, staff_no=call.person.staff_no),
        minute(call.at),
        length(call.seconds),
        round_name(call.round),
    ]
    return " · ".join(parts)
