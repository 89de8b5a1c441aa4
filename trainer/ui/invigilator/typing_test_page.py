"""One typing test as an invigilator looks at it, and the decision about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.typing_reviews import TypingReviewDesk
from trainer.desks.typing_values import TestView
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.moments import minute
from trainer.ui.components.typing_verdict import verdict_card
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.text_box import TextBox


class TypingTestPage(QWidget):
    """`run_wanted` opens a run of the test with its replay."""

    back_wanted = Signal()
    run_wanted = Signal(str)

    def __init__(self, desk: TypingReviewDesk, actor: Person, test: str) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._test = desk, actor, test
        self.decide: Button | None = None
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.refresh()

    def refresh(self) -> None:
        """Show how the test stands now."""
        view = self._desk.view(self._actor, self._test)
        self._scroll.clear()
        opened = _("Opened {time}").format(time=minute(view.opened_at))
        if view.invigilator:
            opened = _("Opened {time} by {name}").format(
                time=minute(view.opened_at), name=view.invigilator
            )
        self.header = BackHeader(f"{view.person.name} · {_('Typing test')}", opened)
        self.header.back_wanted.connect(self.back_wanted)
        for part in (self.header, verdict_card(view), self._decision(view), self._runs(view)):
            self._scroll.add(part)

    def focus_first(self) -> None:
        """Begin with the decision, where there is one to take."""
        (self.decide or self.header).setFocus()

    def _decision(self, view: TestView) -> Card:
        card = Card()
        card.column.addWidget(Label(_("Decision"), "h3"))
        self.decide = None
        if view.is_decided:
            counts, void = _("The result counts"), _("The result does not count")
            words = _("{name} decided: {state}. {reason}").format(
                name=view.decided_by,
                state=counts if view.state == "counts" else void,
                reason=view.reason if view.reason is not None else _("(deleted)"),
            )
            card.column.addWidget(Label(words, wrap=True, selectable=True))
            return card
        refused = self._desk.why_not_decide(self._actor, view)
        if refused is not None:
            card.column.addWidget(Label(str(refused), "muted", wrap=True))
            return card
        words = _("Look at the passages and at what was noted, then decide with a reason.")
        card.column.addWidget(Label(words, "muted", wrap=True))
        row = FlowRow()
        self.decide = Button(_("It counts…"), "primary", "circle-check")
        refuse = Button(_("It does not count…"), "default", "x")
        self.decide.clicked.connect(lambda: self._ask(True))
        refuse.clicked.connect(lambda: self._ask(False))
        row.add(self.decide)
        row.add(refuse)
        card.column.addWidget(row)
        return card

    def _runs(self, view: TestView) -> Card:
        card = Card()
        card.column.addWidget(Label(_("Passages"), "h3"))
        row = FlowRow()
        for number, run in enumerate(view.runs, 1):
            button = Button(_("Replay passage {n}").format(n=number), icon="play")
            # Of a passage that was broken off there is what was kept until then.
            button.setEnabled(run.log is not None or run.finished_at is None)
            button.clicked.connect(lambda _on=False, own=run.id: self.run_wanted.emit(own))
            row.add(button)
        card.column.addWidget(row)
        return card

    def _ask(self, counts: bool) -> None:
        DecisionDialog(self, counts, lambda reason: self._decide(counts, reason)).open()

    def _decide(self, counts: bool, reason: str) -> None:
        self._desk.decide(self._actor, self._test, counts, reason)
        self.refresh()
        self.focus_first()


class DecisionDialog(FormDialog):
    """The reason of a decision; closes only when it was recorded."""

    def __init__(self, parent: QWidget, counts: bool, act: Callable[[str], None]) -> None:
        title = _("Let the test count?") if counts else _("Let the test not count?")
        super().__init__(parent, title, _("Decide"), _("Cancel"))
        self._act = act
        words = _("The decision is recorded with your name and cannot be taken back.")
        self.reason = TextBox(_("Reason"), lines=3)
        self.add(Label(words, wrap=True))
        self.add(self.reason)
        self.reason.setFocus()

    def accept(self) -> None:
        """Close only when it was recorded."""
        self.reason.show_error("")
        try:
            self._act(self.reason.text())
        except TrainerError as error:
            self.reason.show_error(str(error))
            self.reason.setFocus()
            return
        super().accept()
