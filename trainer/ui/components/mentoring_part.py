"""One pairing: how it stands, what may be done about it, recommendations, signatures, talks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.mentoring import MentoringDesk
from trainer.desks.mentoring_values import PairView, RecommendationView, TalkView
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.mentoring_card import (
    RecommendationCard,
    TalkCard,
    pair_line,
    pair_pill,
    said_words,
)
from trainer.ui.components.mentoring_dialogs import (
    DecideEarlyDialog,
    EndPairingDialog,
    MentorTalkDialog,
    RecommendDialog,
    SignDialog,
)
from trainer.ui.components.moments import day
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class PairingPart(QWidget):
    """What the one who looks may do is offered; `changed` tells that they did it.

    `first` is the button where the keyboard begins, None where there is nothing to do.
    """

    changed = Signal()

    def __init__(self, desk: MentoringDesk, actor: Person, view: PairView) -> None:
        super().__init__()
        self._desk, self._actor, self._view = desk, actor, view
        self._id = view.row.pairing.id
        self._name = view.row.learner.name
        self.dialog: StepDialog | None = None
        self.first: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._head())
        # A learner comes here to read; everybody else to see what waits for a decision.
        parts = [self._show_recommendations, self._show_talks]
        for show in reversed(parts) if view.is_learner else parts:
            show()

    def _show_recommendations(self) -> None:
        for one in self._view.recommendations:
            self._column.addWidget(self._recommendation(one))

    def _show_talks(self) -> None:
        if self._view.talks:
            self._column.addWidget(Label(_("Talks"), "h2"))
        for one in self._view.talks:
            self._column.addWidget(self._talk(one))

    def _head(self) -> Card:
        view, row = self._view, self._view.row
        card = Card()
        head = FlowRow()
        pill = pair_pill(row)
        head.add(Pill(pill.text, pill.kind, pill.icon))
        head.add(Label(_("{mentor} mentors {learner}").format(
            mentor=row.mentor.name, learner=row.learner.name
        ), "strong", wrap=True))  # fmt: skip
        card.column.addWidget(head)
        lines = [pair_line(row), _("Paired by {name}").format(name=view.paired_by)]
        card.column.addWidget(Label(" · ".join(lines), "muted", wrap=True))
        for words in filter(None, (said_words(view.words), said_words(view.ending))):
            card.column.addWidget(Label(words, wrap=True, selectable=True))
        for one in view.signed:
            line = _("Signed on {day}: {item}").format(day=day(one.at), item=one.item)
            said = f" · {said_words(one.words)}" if one.words != "" else ""
            card.column.addWidget(Label(line + said, wrap=True, selectable=True))
        buttons = self._buttons()
        if buttons:
            below = FlowRow()
            for button in buttons:
                below.add(button)
            card.column.addWidget(below)
        return card

    def _buttons(self) -> list[Button]:
        view, found = self._view, []
        if view.is_mentor and view.row.pairing.is_open:
            found.append(
                self._button(_("Record a talk…"), "message-square-text", self.ask_talk, "primary")
            )
        if view.to_sign:
            found.append(self._button(_("Sign off…"), "square-pen", self.ask_sign))
        if view.may_recommend:
            words = _("Recommend early confirmation…")
            found.append(self._button(words, "award", self.ask_recommend))
        if view.may_end:
            found.append(self._button(_("End the pairing…"), "log-out", self.ask_end))
        return found

    def _button(
        self, words: str, icon: str, act: Callable[[], object], kind: str = "default"
    ) -> Button:
        button = Button(words, kind, icon)
        button.clicked.connect(act)
        if self.first is None or kind == "primary":
            self.first = button
        return button

    def _recommendation(self, view: RecommendationView) -> RecommendationCard:
        card = RecommendationCard(view, self._view.row.mentor.name)
        if view.may_decide:

            def ask() -> None:
                self.ask_decision(view)

            card.add_row(self._button(_("Decide…"), "scale", ask, "primary"))
        return card

    def _talk(self, talk: TalkView) -> TalkCard:
        card = TalkCard(talk)
        if talk.may_read:
            read = self._button(_("I have read this"), "check", lambda: self._read(talk.id))
            card.add_row(read)
        return card

    def _read(self, talk: str) -> None:
        self._desk.read_talk(self._actor, self._id, talk)
        self.changed.emit()

    def ask_talk(self) -> None:
        """Ask for what a talk needs."""
        own, desk = self._view.row.pairing, self._desk
        days = (own.last_talk or own.first, desk.today())
        self._open(
            MentorTalkDialog(
                self, self._name, days,
                lambda *said: desk.record_talk(self._actor, self._id, *said),
            )
        )  # fmt: skip

    def ask_sign(self) -> None:
        """Ask what is signed."""
        self._open(
            SignDialog(
                self, self._name, self._view.to_sign,
                lambda item, words: self._desk.sign(self._actor, self._id, item, words),
            )
        )  # fmt: skip

    def ask_recommend(self) -> None:
        """Show the figures of now and ask why."""
        found = self._desk.evidence(self._actor, self._id)
        self._open(
            RecommendDialog(
                self, self._name, found.figures,
                lambda words: self._desk.recommend(self._actor, self._id, words),
            )
        )  # fmt: skip

    def ask_decision(self, view: RecommendationView) -> None:
        """Ask for the answer to a recommendation."""

        def decide(granted: bool, words: str) -> None:
            self._desk.decide(self._actor, self._id, view.own.id, words, granted=granted)

        self._open(DecideEarlyDialog(self, self._name, decide))

    def ask_end(self) -> None:
        """Ask why it ends."""
        row = self._view.row
        line = _("{mentor} mentors {learner}").format(
            mentor=row.mentor.name, learner=row.learner.name
        )
        self._open(
            EndPairingDialog(self, line, lambda words: self._desk.end(self._actor, self._id, words))
        )

    def _open(self, dialog: StepDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.changed)
        dialog.open()
