"""The bars above and below a question: where one is, what is saved, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.components.saved_label import SavedLabel
from trainer.ui.components.timer_pill import TimerPill
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.key_hint import KeyHint
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.progress_bar import ThinBar

TOP, BOTTOM = 64, 68


class ExamTopBar(QFrame):
    """Exit, title, number and bar, saved, time left."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, card="bar")
        self.setFixedHeight(TOP)
        self.exit = Button(_("Exit (can be continued)"), "default", "arrow-left")
        self.exit.clicked.connect(self.left)
        self._title = ElidedLabel("", "h3")
        self._place = Label(role="muted")
        self._bar = ThinBar()
        self._bar.setMinimumWidth(60)
        self._bar.setMaximumWidth(220)
        self.saved = SavedLabel()
        self.timer = TimerPill()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 20, 0)
        row.setSpacing(16)
        row.addWidget(self.exit)
        row.addWidget(self._title, 3)
        row.addWidget(self._place)
        row.addWidget(self._bar, 2)
        row.addStretch(1)
        row.addWidget(self.saved)
        row.addWidget(self.timer)

    def show_title(self, title: str) -> None:
        """Show what is being sat."""
        self._title.setText(title)

    def show_place(self, number: int, total: int, answered: int) -> None:
        """Show which question this is, and the share of answered ones as a bar."""
        self._place.setText(_("Question {n} / {total}").format(n=number, total=total))
        self._bar.show_progress(answered, total, _("Answered"))

    def show_narrow(self, narrow: bool) -> None:
        """Leave out what can be spared in a narrow window."""
        self._bar.setVisible(not narrow)
        self.exit.show_text(_("Exit") if narrow else _("Exit (can be continued)"))


class ExamBottomBar(QFrame):
    """Previous, flag, a line about the keys, next."""

    previous = Signal()
    flagged = Signal()
    next = Signal()
    palette_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, card="bar")
        self.setFixedHeight(BOTTOM)
        self.back = Button(_("Previous"), "default", "chevron-left")
        self.flag = Button(_("Flag"), "default", "flag")
        self.all = Button(_("All questions"), "default", "list-checks")
        self.on = Button(_("Next"), "primary")
        self.on.setMinimumWidth(128)
        self._hint = ElidedLabel("", "caption")
        self._flag_key = KeyHint("F")
        self.back.clicked.connect(self.previous)
        self.flag.clicked.connect(self.flagged)
        self.all.clicked.connect(self.palette_wanted)
        self.on.clicked.connect(self.next)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 0, 28, 0)
        row.setSpacing(10)
        for part in (self.back, self.flag, self._flag_key, self.all):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._hint, 100)
        row.addWidget(self.on)
        row.addWidget(KeyHint("Enter"))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)

    def show_question(self, kind: str, options: int, *, first: bool, last: bool) -> None:
        """Show what the keys do at this question."""
        self.back.setEnabled(not first)
        self.on.show_text(_("Hand in") if last else _("Next"))
        if kind in ("fill", "number"):
            self._hint.setText(_("Type your answer; Enter keeps it and goes on"))
        elif kind == "ordering":
            self._hint.setText(_("Alt+Up and Alt+Down move a step"))
        elif kind == "matching":
            self._hint.setText(_("Choose with the arrows; Tab goes to the next, Enter goes on"))
        elif kind == "find_fault":
            self._hint.setText(_("Space marks a turn, Tab goes to the next, Enter goes on"))
        elif kind == "written":
            self._hint.setText(_("Enter begins a new line; Tab leaves the text, then → goes on"))
        elif kind == "information":
            self._hint.setText(_("Enter goes on"))
        elif kind == "multiple":
            words = _("Press 1–{n} to choose or take back, Enter to go on")
            self._hint.setText(words.format(n=options))
        else:
            self._hint.setText(_("Press 1–{n} to choose, Enter to go on").format(n=options))

    def show_one_way(self, one_way: bool) -> None:
        """Leave out what is for coming back to a question."""
        for part in (self.back, self.flag, self._flag_key):
            part.setVisible(not one_way)

    def show_narrow(self, narrow: bool) -> None:
        """Offer all questions here when they do not stand beside the question."""
        self.all.setVisible(narrow)
        self._hint.setVisible(not narrow)

    def show_flag(self, flagged: bool) -> None:
        """Show whether the question is flagged."""
        self.flag.show_text(_("Take the flag away") if flagged else _("Flag"))
