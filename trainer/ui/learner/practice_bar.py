"""The bar below a practised question: check it, judge one's own words, go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.practice.scheduling import Rating
from trainer.questions.question import Question
from trainer.ui.learner.exam_bars import BOTTOM
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.key_hint import KeyHint
from trainer.ui.widgets.pill import Pill

RATINGS: tuple[Rating, ...] = ("again", "hard", "good")


class PracticeBar(QFrame):
    """Save, a line about the keys, and the one thing to do next."""

    saved = Signal()
    next = Signal()
    rated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, card="bar")
        self.setFixedHeight(BOTTOM)
        self.save = Button(_("Save"), "default", "star")
        self.save.clicked.connect(self.saved)
        self.on = Button(_("Check the answer"), "primary")
        self.on.setMinimumWidth(128)
        self.on.clicked.connect(self.next)
        self._key = KeyHint("Enter")
        self.verdict = Pill()
        self.verdict.hide()
        self._hint = ElidedLabel("", "caption")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.ratings = self._make_ratings()
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 0, 28, 0)
        row.setSpacing(10)
        row.addWidget(self.save)
        row.addWidget(KeyHint("S"))
        row.addStretch(1)
        row.addWidget(self._hint, 100)
        row.addWidget(self.verdict)
        for widget in (*self.ratings.values(), self.on, self._key):
            row.addWidget(widget)

    def show_saved(self, is_saved: bool) -> None:
        """Say on the button whether the question is saved."""
        self.save.show_text(_("Saved; take it out") if is_saved else _("Save the question"))

    def show_asking(self, question: Question, options: int) -> None:
        """Offer to check the answer."""
        self._show(rating=False)
        written = question.kind == "written"
        self.on.show_text(_("Compare with the model") if written else _("Check the answer"))
        self._key.setText("Ctrl+Enter" if written else "Enter")
        self._key.updateGeometry()
        chooses = question.kind in ("single", "multiple", "true_false")
        words = _("Press 1–{n} to choose, Enter to check").format(n=options) if chooses else ""
        self._hint.setText(words)

    def show_rating(self) -> None:
        """Ask how well the own words were."""
        self._show(rating=True)
        self._hint.setText(_("How well did you know it?"))

    def show_marked(self, verdict: tuple[str, str], *, last: bool) -> None:
        """Say how the answer was, in words and with an icon, and offer the next question."""
        self._show(rating=False)
        self.verdict.show_text(*verdict)
        self.verdict.show()
        self.on.show_text(_("Finish") if last else _("Next"))
        self._key.setText("Enter")
        self._key.updateGeometry()
        self._hint.setText("")

    def _show(self, *, rating: bool) -> None:
        self.verdict.hide()
        for button in self.ratings.values():
            button.setVisible(rating)
        self.on.setVisible(not rating)
        self._key.setVisible(not rating)

    def _make_ratings(self) -> dict[Rating, Button]:
        words = (_("Not yet"), _("With effort"), _("Well"))
        made: dict[Rating, Button] = {}
        for place, (rating, word) in enumerate(zip(RATINGS, words, strict=True), 1):
            made[rating] = button = Button(f"{place}  {word}")
            button.clicked.connect(lambda _checked=False, of=rating: self.rated.emit(of))
            button.hide()
        return made
