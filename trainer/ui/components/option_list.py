"""The options of one question, of which one or several may be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.pictures import pictures_in
from trainer.questions.question import Question
from trainer.ui.components.answer_part import AnswerPart
from trainer.ui.components.letters import LETTERS, options_of
from trainer.ui.components.question_pictures import Pictures, picture_views
from trainer.ui.widgets.option_card import OptionCard

_MOST_KEYS = 8


class OptionList(AnswerPart):
    """Option cards with the letters of their places; `chosen` tells the question's labels."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures: Pictures | None = None
        self.chosen.connect(self.answered)
        self._shown: list[QWidget] = []
        self._cards: list[tuple[str, OptionCard]] = []
        self._multiple = False
        self._order: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_options(
        self, question: Question, labels: Sequence[str], chosen: Sequence[str]
    ) -> None:
        """Show the options in the order of `labels`; without labels, in the question's own."""
        texts = options_of(question)
        self._multiple = question.kind == "multiple"
        self._order = list(texts)
        self.clear()
        written = {option.label: option.text for option in question.options}
        for place, label in enumerate(labels or self._order):
            letter, key = LETTERS[place], str(place + 1) if place < _MOST_KEYS else ""
            card = OptionCard(letter, texts[label], multiple=self._multiple, key=key)
            card.clicked.connect(lambda _checked=False, at=place: self._press(at))
            self._cards.append((label, card))
            shown = pictures_in(written.get(label, ""))
            for widget in (card, *picture_views(shown, question, self.pictures)):
                self._column.addWidget(widget)
                widget.show()  # a layout shows late, and the focus should be able to go there now
                self._shown.append(widget)
        self.show_chosen(chosen)

    def show_chosen(self, chosen: Sequence[str]) -> None:
        """Show which labels are chosen."""
        for label, card in self._cards:
            card.setChecked(label in chosen)

    def show_key(self, key: Sequence[str], *, reveal: bool = True) -> None:
        """Show what was right and wrong; `reveal` also what should have been chosen."""
        for label, card in self._cards:
            if card.isChecked():
                state, said = ("right", _("Right")) if label in key else ("wrong", _("Not right"))
            elif reveal and label in key:
                state, said = "missed", _("Right answer")
            else:
                state, said = "idle", ""
            card.show_state(state, said)

    def hide_key(self) -> None:
        """Show the options without any judgement again."""
        for _label, card in self._cards:
            card.show_state("idle")

    def answer(self) -> tuple[str, ...]:
        """The chosen labels in the question's own order, whatever order is shown."""
        checked = {label for label, card in self._cards if card.isChecked()}
        return tuple(label for label in self._order if label in checked)

    def choose_place(self, place: int) -> bool:
        """Press the option at `place` (from 0); False when there is none."""
        if not 0 <= place < len(self._cards) or not self._cards[place][1].isEnabled():
            return False
        self._cards[place][1].setFocus()
        self._cards[place][1].click()
        return True

    def cards(self) -> list[OptionCard]:
        """The cards in the order shown."""
        return [card for _label, card in self._cards]

    def show_for(self, question: Question, labels: Sequence[str], answer: Sequence[str]) -> None:
        self.show_options(question, labels, answer)

    def show_answer(self, answer: Sequence[str]) -> None:
        self.show_chosen(answer)

    def judge(self, question: Question, right: bool | None, *, reveal: bool) -> None:
        self.show_key(question.labels, reveal=reveal)

    def set_open(self, open_: bool) -> None:
        for card in self.cards():
            card.setEnabled(open_)

    def targets(self) -> list[QWidget]:
        cards = self.cards()
        return [*(card for card in cards if card.isChecked()), *cards]

    def _press(self, place: int) -> None:
        if not self._multiple:
            # One answer: choosing it again keeps it, choosing another one moves it.
            for other, (_label, card) in enumerate(self._cards):
                card.setChecked(other == place)
        self.chosen.emit(self.answer())

    def clear(self) -> None:
        """Show no options at all."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._cards, self._shown = [], []
