"""待岗培训: one episode, step by step; the next step is the one thing to press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.certification.days import local_day
from trainer.desks.retraining import RetrainingDesk
from trainer.desks.retraining_values import RetrainingView, StepView
from trainer.foundation.clock import Clock
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.retraining_card import StepCard, deadline_pill, next_words
from trainer.ui.components.retraining_export import RetrainingExport
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.supervisor.retraining_dialogs import (
    ExitDialog,
    ExtendDialog,
    OutcomeDialog,
    PlanDialog,
    TalkDialog,
)
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll


class RetrainingPage(QWidget):
    """What comes next stands on top, then every step that was taken."""

    back_wanted = Signal()
    person_wanted = Signal(str)

    def __init__(self, desk: RetrainingDesk, actor: Person, episode: str, clock: Clock) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._episode, self._clock = desk, actor, episode, clock
        self.dialog: FormDialog | None = None
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        self.export: RetrainingExport | None = None
        self.cards: list[StepCard] = []
        self.next: Button | None = None
        self.refresh()

    def add_export(self, export: RetrainingExport) -> None:
        """Let the whole episode be taken out; how it went is said below the head."""
        self.export = export
        self.header.head.add_action(export)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, export.notice)

    def refresh(self) -> None:
        """Show how it is now."""
        self._scroll.clear()
        view = self._desk.find(self._actor, self._episode)
        self.header.head.show_title(_("Retraining of {name}").format(name=view.person.name))
        self.header.head.show_line(
            _("A passed deadline shows here; nothing is taken away by itself.")
        )
        self.next = None
        self._scroll.add(self._next_card(view))
        self.cards = [self._card(view, step, n) for n, step in enumerate(view.steps, 1)]
        for card in self.cards:
            self._scroll.add(card)

    def focus_first(self) -> None:
        """The next step, where there is one for whoever looks."""
        (self.next or self.header).setFocus()

    def _next_card(self, view: RetrainingView) -> Card:
        card = Card()
        row = FlowRow()
        row.add(deadline_pill(view))
        row.add(Label(next_words(view), "strong", wrap=True))
        card.column.addWidget(row)
        buttons = FlowRow()
        for button in self._buttons(view):
            buttons.add(button)
        person = Button(_("Open the record"), "link", "user")
        person.clicked.connect(lambda: self.person_wanted.emit(view.person.id))
        buttons.add(person)
        card.column.addWidget(buttons)
        return card

    def _buttons(self, view: RetrainingView) -> list[Button]:
        if view.stage == "closed" or view.person.id == self._actor.id:
            return []
        found: list[Button] = []
        may = self._actor.role == "supervisor"
        plans = may or self._actor.role == "trainer"
        if view.stage == "confirm":
            return self._answers(view) if may else []
        first = {
            "talk": (may, _("Record the talk…"), "message-square-text", self.ask_talk),
            "plan": (plans, _("Set the plan…"), "list-checks", self.ask_plan),
            "exit_test": (plans, _("Choose the exit test…"), "clipboard-check", self.ask_exit),
            "outcome": (may, _("Propose how it ends…"), "scale", self.ask_outcome),
        }.get(view.stage)
        if first is not None and first[0]:
            self.next = Button(first[1], "primary", first[2])
            self.next.clicked.connect(first[3])
            found.append(self.next)
        if view.stage == "outcome" and view.result == "failed" and plans:
            again = Button(_("Choose another exit test…"), icon="clipboard-check")
            again.clicked.connect(self.ask_exit)
            found.append(again)
        if plans and view.may_change_plan:
            change = Button(_("Change the plan…"), icon="list-checks")
            change.clicked.connect(self.ask_plan)
            found.append(change)
        if may:
            later = Button(_("Extend the deadline…"), icon="clock-plus")
            later.clicked.connect(self.ask_extension)
            found.append(later)
        if view.stage != "outcome" and may:
            end = Button(_("End it early…"), icon="scale")
            end.clicked.connect(self.ask_outcome)
            found.append(end)
        return found

    def _answers(self, view: RetrainingView) -> list[Button]:
        assert view.episode.outcome is not None
        if view.episode.outcome.by == self._actor.id:
            return []
        self.next = Button(_("Confirm the end…"), "primary", "check")
        self.next.clicked.connect(lambda: self._ask_second(agree=True))
        refuse = Button(_("Do not confirm…"))
        refuse.clicked.connect(lambda: self._ask_second(agree=False))
        return [self.next, refuse]

    def _card(self, view: RetrainingView, step: StepView, number: int) -> StepCard:
        card = StepCard(view, step, number)
        if step.may_reply:
            reply = Button(_("Answer the objection…"))
            reply.clicked.connect(lambda: self._ask_reply(step))
            card.add_row(reply)
        return card

    def ask_talk(self) -> None:
        """Ask what was said at the talk."""
        view = self._desk.find(self._actor, self._episode)
        first, today = local_day(view.episode.notice.at), local_day(self._clock().wall)
        self._open(TalkDialog(self, self._desk, self._actor, view, first, today))

    def ask_plan(self) -> None:
        """Show the plan that is proposed."""
        view = self._desk.find(self._actor, self._episode)
        self._open(PlanDialog(self, self._desk, self._actor, view))

    def ask_extension(self) -> None:
        """Ask for a later deadline."""
        view = self._desk.find(self._actor, self._episode)
        today = local_day(self._clock().wall)
        self._open(ExtendDialog(self, self._desk, self._actor, view, today))

    def ask_exit(self) -> None:
        """Let the exit test be chosen."""
        view = self._desk.find(self._actor, self._episode)
        self._open(ExitDialog(self, self._desk, self._actor, view))

    def ask_outcome(self) -> None:
        """Ask how it should end."""
        view = self._desk.find(self._actor, self._episode)
        self._open(OutcomeDialog(self, self._desk, self._actor, view))

    def _ask_second(self, *, agree: bool) -> None:
        act = self._desk.confirm if agree else self._desk.refuse
        title = _("Confirm the end") if agree else _("Do not confirm the end")
        words = _("It goes on then. Your name, the time and your words stay in the records.")
        if agree:
            words = _("It is over then. Your name, the time and your words stay in the records.")
        verb = _("Confirm") if agree else _("Do not confirm")
        self._ask(title, words, verb, lambda said: act(self._actor, self._episode, said))

    def _ask_reply(self, step: StepView) -> None:
        self._ask(
            _("Answer the objection"), step.objection or "", _("Answer"),
            lambda said: self._desk.reply(self._actor, self._episode, step.name, said),
        )  # fmt: skip

    def _ask(self, title: str, about: str, verb: str, act: Callable[[str], object]) -> None:
        self._open(ReasonDialog(self, title, about, verb, act))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self._on_done)
        dialog.open()

    def _on_done(self) -> None:
        self.refresh()
        self.focus_first()
