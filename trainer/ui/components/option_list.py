"""The options of one question, of which one or several may be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.question import FALSE, TRUE, Question
from trainer.ui.widgets.option_card import OptionCard

LETTERS = "ABCDEFGH"


def options_of(question: Question) -> dict[str, str]:
    """What can be chosen: text by label; true and false where the question is of that kind."""
    if question.kind == "true_false":
        return {TRUE: _("True"), FALSE: _("False")}
    return {option.label: option.text for option in question.options}


class OptionList(QWidget):
    """Option cards with the letters of their places; `chosen` tells the question's labels."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        for place, label in enumerate(labels or self._order):
            letter = LETTERS[place]
            card = OptionCard(letter, texts[label], multiple=self._multiple, key=str(place + 1))
            card.clicked.connect(lambda _checked=False, at=place: self._press(at))
            self._column.addWidget(card)
            card.show()  # a layout shows late, and the focus should be able to go there now
            self._cards.append((label, card))
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

    def _press(self, place: int) -> None:
        if not self._multiple:
            # One answer: choosing it again keeps it, choosing another one moves it.
            for other, (_label, card) in enumerate(self._cards):
                card.setChecked(other == place)
        self.chosen.emit(self.answer())

    def clear(self) -> None:
        """Show no options at all."""
        for _label, card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
