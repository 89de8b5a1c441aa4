"""Steps to put in order: with the buttons, or Alt and the arrows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.pictures import without_pictures
from trainer.questions.question import Question
from trainer.ui.components.answer_part import AnswerPart, clear_layout_of
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.button import IconButton
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Mover(IconButton):
    """A button that leaves the arrows to the list; Qt's would move the focus with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Step(Card):
    """One step with its place, its words and the buttons that move it."""

    def __init__(self, label: str, words: str) -> None:
        super().__init__("flat")
        self.label, self.words = label, words
        self._place = Label("", "strong")
        self._place.setMinimumWidth(24)
        self.verdict = Pill()
        self.verdict.hide()
        self.up, self.down = _Mover("chevron-up", ""), _Mover("chevron-down", "")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._place)
        row.addWidget(Label(words, "reading", wrap=True), 1)
        for part in (self.verdict, self.up, self.down):
            row.addWidget(part)
        self.column.setContentsMargins(14, 6, 8, 6)
        self.column.addLayout(row)

    def show_place(self, place: int, total: int) -> None:
        """Stand at this place, from 0."""
        self._place.setText(str(place + 1))
        where = _("{step}, {n} of {total}").format(step=self.words, n=place + 1, total=total)
        self.up.show_name(_("Move up: {step}").format(step=where))
        self.down.show_name(_("Move down: {step}").format(step=where))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place + 1 < total)


class OrderList(AnswerPart):
    """The answer is every label in the order shown; an order that nobody touched is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: list[_Step] = []
        self._shown: tuple[str, ...] = ()
        self._open = True
        self._hint = Label("", "caption", wrap=True)
        self._right = Label("", "body", wrap=True)
        self._rows = QWidget()
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._hint, self._rows, self._right):
            column.addWidget(part)

    def show_for(self, question: Question, labels: Sequence[str], answer: Sequence[str]) -> None:
        clear_layout_of(self._rows)
        texts = {one.label: without_pictures(one.text) for one in question.options}
        self._shown = tuple(labels) or tuple(texts)
        self._right.hide()
        self._hint.setText(
            _("Move the steps with the buttons, or with Alt+Up and Alt+Down. An order that is "
              "left as it stands counts as no answer.")
        )  # fmt: skip
        self.steps = []
        for label in self._shown:
            step = _Step(label, texts[label])
            step.up.clicked.connect(lambda _on=False, one=step: self.move_step(one, -1))
            step.down.clicked.connect(lambda _on=False, one=step: self.move_step(one, 1))
            self.steps.append(step)
        self._open = True
        self.show_answer(answer)

    def show_answer(self, answer: Sequence[str]) -> None:
        order = tuple(answer) or self._shown
        self.steps.sort(key=lambda step: order.index(step.label))
        self._place_all()

    def judge(self, question: Question, right: bool | None, *, reveal: bool) -> None:
        for step, label in zip(self.steps, question.labels, strict=False):
            alike = step.label == label
            step.verdict.show_text(
                _("Right") if alike else _("Not right"), "ok" if alike else "bad"
            )
            step.verdict.show()
        texts = {one.label: without_pictures(one.text) for one in question.options}
        steps = (f"{n}. {texts.get(x, x)}" for n, x in enumerate(question.labels, start=1))
        self._right.setText(_("Right order") + "\n" + "\n".join(steps))
        self._right.setVisible(reveal)

    def set_open(self, open_: bool) -> None:
        self._open = open_
        self._hint.setVisible(open_)
        for step in self.steps:
            step.up.setVisible(open_)
            step.down.setVisible(open_)

    def targets(self) -> list[QWidget]:
        buttons = (button for step in self.steps for button in (step.down, step.up))
        return [button for button in buttons if button.isEnabled()]

    def order(self) -> tuple[str, ...]:
        """The labels as they stand."""
        return tuple(step.label for step in self.steps)

    def move_step(self, step: _Step, by: int) -> None:
        """Move a step up (-1) or down (1), and tell the order."""
        place = self.steps.index(step)
        if not self._open or not 0 <= place + by < len(self.steps):
            return
        self.steps.insert(place + by, self.steps.pop(place))
        self._place_all()
        button = step.up if by < 0 else step.down
        (button if button.isEnabled() else step.down if by < 0 else step.up).setFocus()
        announce(self, button.accessibleName())
        self.answered.emit(self.order())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        step = next((one for one in self.steps if focus in (one.up, one.down)), None)
        if step is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            if event.key() in _STEPS:
                self.move_step(step, _STEPS[Qt.Key(event.key())])
                return
        elif step is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (step.up if focus is step.up else step.down).click()
            return
        super().keyPressEvent(event)

    def _place_all(self) -> None:
        for place, step in enumerate(self.steps):
            self._list.removeWidget(step)
            self._list.insertWidget(place, step)
            step.show_place(place, len(self.steps))
            step.show()
        buttons = [button for step in self.steps for button in (step.up, step.down)]
        for first, second in itertools.pairwise(buttons):
            QWidget.setTabOrder(first, second)
