"""What was decided and noted about a person, and the buttons to decide and to note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.certification.days import local_day
from trainer.desks.decision_views import DecisionView
from trainer.desks.decisions import DecisionDesk
from trainer.desks.noting import NOTED_NAMES, Noted, NotingDesk
from trainer.foundation.clock import Clock
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.decision_card import DecisionCard
from trainer.ui.components.moments import day, minute
from trainer.ui.components.sentences import sentences
from trainer.ui.supervisor.decide_dialog import DecideDialog
from trainer.ui.supervisor.decision_talk_dialog import DecisionTalkDialog
from trainer.ui.supervisor.note_dialog import NoteDialog
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class DecisionsPart(QWidget):
    """Cards, the newest first; `changed` tells that something was recorded."""

    changed = Signal()

    def __init__(
        self,
        decisions: DecisionDesk,
        noting: NotingDesk,
        actor: Person,
        person: Person,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._decisions, self._noting, self._clock = decisions, noting, clock
        self._actor, self._person = actor, person
        self._dialog: FormDialog | None = None
        decides = actor.role == "supervisor"
        self.decide = Button(_("Decide…") if decides else _("Enrol…"), icon="scale")
        self.decide.clicked.connect(self._on_decide)
        self.note = Button(_("Note…"), icon="notebook-pen")
        self.note.clicked.connect(self._on_note)
        row = FlowRow()
        row.add(self.decide)
        row.add(self.note)
        self._title = Label(_("Decisions and notes"), "h3")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._title)
        self._column.addWidget(row)
        self.cards: list[QWidget] = []

    @property
    def dialog(self) -> FormDialog | None:
        """The dialog that is open, if any."""
        return self._dialog

    def refresh(self, *, now: bool = True) -> None:
        """Show how it is; nothing at all for a day that is over."""
        self.setVisible(now)
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        views = self._decisions.of(self._actor, self._person.id) if now else ()
        noted = self._noting.of(self._actor, self._person.id) if now else ()
        self.cards = [self._card(view) for view in views]
        self.cards += [_noted_card(one) for one in noted]
        for card in self.cards:
            self._column.addWidget(card)
        self.decide.setVisible(bool(self._decisions.choices(self._actor, self._person.id)))
        may_note = self._actor.role in ("trainer", "supervisor")
        self.note.setVisible(may_note and bool(self._noting.asked()))
        anything = self.cards or not self.decide.isHidden() or not self.note.isHidden()
        self._title.setVisible(bool(anything))

    def _card(self, view: DecisionView) -> DecisionCard:
        card = DecisionCard(view)
        buttons = answer_buttons(self, self._decisions, self._actor, view, self.changed.emit)
        if buttons:
            card.add_row(*buttons)
        return card

    def _on_decide(self) -> None:
        choices = self._decisions.choices(self._actor, self._person.id)
        today = local_day(self._clock().wall)
        self._open(DecideDialog(self, self._decisions, self._actor, self._person, choices, today))

    def _on_note(self) -> None:
        asked, today = self._noting.asked(), local_day(self._clock().wall)
        self._open(NoteDialog(self, self._noting, self._actor, self._person, asked, today))

    def _open(self, dialog: FormDialog) -> None:
        self._dialog = dialog
        dialog.accepted.connect(self.changed)
        dialog.open()


def answer_buttons(
    parent: QWidget, desk: DecisionDesk, actor: Person, view: DecisionView, done: Callable[[], None]
) -> tuple[Button, ...]:
    """What the one who looks can say to the decision, each with words that stay in the records."""
    name = view.decision.id

    def button(
        label: str, title: str, effect: str, verb: str, act: Callable[[str], object]
    ) -> Button:
        def ask() -> None:
            kept = _("Your name, the time and your words stay in the records.")
            dialog = ReasonDialog(parent, title, sentences(effect, kept), verb, act)
            dialog.accepted.connect(done)
            dialog.open()

        made = Button(label)
        made.clicked.connect(ask)
        return made

    found = []
    if view.state == "waiting" and view.refusal is None:
        if view.hold is None:
            found.append(
                button(
                    _("Confirm…"), _("Confirm the decision"), _("It is binding from now on."),
                    _("Confirm"), lambda said: desk.confirm(actor, name, said),
                )
            )  # fmt: skip
        found.append(
            button(
                _("Do not confirm…"), _("Do not confirm the decision"), _("It ends here."),
                _("Do not confirm"), lambda said: desk.refuse(actor, name, said),
            )
        )  # fmt: skip
    if view.may_hear:
        found += [
            button(
                _("Dismiss the objection…"), _("Dismiss the objection"),
                _("The decision stands; your answer to the person is final."),
                _("Dismiss the objection"),
                lambda said: desk.hear(actor, name, said, upheld=False),
            ),
            button(
                _("Uphold the objection…"), _("Uphold the objection"),
                _("Once another supervisor without a part in it has confirmed this, the decision "
                  "counts as never taken."),
                _("Uphold the objection"), lambda said: desk.hear(actor, name, said, upheld=True),
            ),
        ]  # fmt: skip
    if view.may_void and not found:
        found.append(
            button(
                _("Declare void…"), _("Declare the decision void"),
                _("Once another supervisor has confirmed this, the decision counts as never "
                  "taken."),
                _("Propose"), lambda said: desk.void(actor, name, said),
            )
        )  # fmt: skip
    if view.may_talk:
        talk = Button(_("Record the talk…"), icon="message-square-text")
        talk.clicked.connect(lambda: _ask_talk(parent, desk, actor, view, done))
        found.insert(0, talk)
    return tuple(found)


def _ask_talk(
    parent: QWidget, desk: DecisionDesk, actor: Person, view: DecisionView, done: Callable[[], None]
) -> None:
    dialog = DecisionTalkDialog(parent, desk, actor, view, desk.today())
    dialog.accepted.connect(done)
    dialog.open()


def _noted_card(one: Noted) -> Card:
    card = Card()
    head = FlowRow()
    head.add(Label(f"{NOTED_NAMES.get(one.kind, one.kind)} · {one.item}", "strong"))
    words, kind = (_("Confirmed"), "ok") if one.passed else (_("Not good enough yet"), "warn")
    head.add(Pill(words, kind))
    card.column.addWidget(head)
    line = _("{name}, {time}").format(name=one.by, time=minute(one.at))
    if one.until is not None:
        line += " · " + _("Until {day}, that day included").format(day=day(one.until))
    card.column.addWidget(Label(line, "muted", wrap=True))
    said = _("(erased)") if one.words is None else one.words
    if said:
        card.column.addWidget(Label(said, wrap=True, selectable=True))
    return card
