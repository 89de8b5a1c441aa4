"""Standing level by level, condition by condition, and the button that approves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from trainer.certification.policy import Level, Policy
from trainer.certification.standing import Standing
from trainer.desks.awarding import AwardingDesk, ProposalView
from trainer.desks.overview import STATE_NAMES
from trainer.desks.person_file import PersonFile
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.certificate_card import CertificateCard, CheckLine
from trainer.ui.components.moments import day
from trainer.ui.components.sentences import sentences
from trainer.ui.components.standing_pill import standing_pill
from trainer.ui.supervisor.proposal_card import approval_lines, end_button, missing_words
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class StandingPart(QWidget):
    """A card for every level; the one that can be approved now has the button."""

    approved = Signal()

    def __init__(self, desk: AwardingDesk, actor: Person) -> None:
        super().__init__()
        self._desk, self._actor = desk, actor
        self._waiting: dict[str, ProposalView] = {}
        self._dialog: ApproveDialog | None = None
        self._past = False
        self._notice = Notice()
        self._grid = FlowGrid(320)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._notice)
        column.addWidget(self._grid)

    @property
    def dialog(self) -> ApproveDialog | None:
        """The dialog that is open, if any."""
        return self._dialog

    def show_file(self, file: PersonFile) -> None:
        """Show the standing of this person."""
        self._grid.clear()
        if not file.standings:
            self._grid.add(EmptyState("award", _("No certificate policy is published yet")))
            return
        policies = {one.policy.id: one.policy for one in file.policies}
        self._past = file.as_of is not None
        waiting = () if self._past else self._seen(file.person)
        self._waiting = {one.proposal.level: one for one in waiting}
        for place, standing in enumerate(file.standings):
            if place and not standing.is_pursued:
                continue  # the certificates for posts that they do not want
            policy = policies[standing.policy]
            for level in policy.levels:
                self._grid.add(self._level_card(file.person, standing, policy, level))

    def _seen(self, person: Person) -> tuple[ProposalView, ...]:
        """What waits, for those who see what others decide."""
        if self._actor.role not in ("supervisor", "auditor"):
            return ()
        return self._desk.waiting(self._actor, person.id)

    def _level_card(
        self, person: Person, standing: Standing, policy: Policy, level: Level
    ) -> QWidget:
        card = CertificateCard()
        card.set_pressable(False)
        lines = [
            CheckLine(str(judged.rule), judged.is_met, str(judged.next_step))
            for judged in standing.by_level[level.id]
        ]
        pill, kind = _level_pill(standing, policy, level)
        reason = _held_words(standing, level.id)
        if self._past:  # nobody approves on a day that is over
            card.show_certificate(level.name, pill, kind, lines, reason)
            return card
        refusal = self._desk.refusal(self._actor, person.id, level.id)
        waiting = self._waiting.get(level.id)
        wanted = standing.target == level.id
        if refusal is not None and wanted and self._actor.role == "supervisor":
            reason = sentences(reason, str(refusal))
        card.show_certificate(level.name, pill, kind, lines, reason)
        if waiting is not None:
            self._add_waiting(card, waiting)
        if refusal is None:
            button = Button(_("Approve {level}").format(level=level.name), "primary", "award")
            missing = waiting.missing if waiting else policy.approvers
            button.clicked.connect(lambda: self._on_approve(person, standing, level, missing))
            card.column.addWidget(button)
        if waiting is not None:
            end = end_button(self, self._desk, self._actor, waiting, self.approved.emit)
            if end is not None:
                card.column.addWidget(end)
        return card

    def _add_waiting(self, card: CertificateCard, view: ProposalView) -> None:
        """Who approved it so far, and how many are missing."""
        card.column.addWidget(Label(missing_words(view), "strong", wrap=True))
        for line in approval_lines(view):
            card.column.addWidget(Label(line, "muted", wrap=True, selectable=True))

    def _on_approve(self, person: Person, standing: Standing, level: Level, missing: int) -> None:
        self._dialog = ApproveDialog(
            self._desk, self._actor, person, standing, level, missing, self
        )
        self._dialog.accepted.connect(self._on_approved)
        self._dialog.open()

    def _on_approved(self) -> None:
        if self._dialog is not None and self._dialog.number:
            words = _("Certificate {number} was awarded.").format(number=self._dialog.number)
            self._notice.show_message(words, "ok")
        else:
            words = _("Your approval is in the records; it waits for another supervisor.")
            self._notice.show_message(words, "ok")
        self.approved.emit()


class ApproveDialog(FormDialog):
    """Named, with a reason, on the conditions that are shown."""

    def __init__(
        self,
        desk: AwardingDesk,
        actor: Person,
        person: Person,
        standing: Standing,
        level: Level,
        missing: int,
        parent: QWidget,
    ) -> None:
        title = _("Approve {level} for {name}").format(level=level.name, name=person.name)
        super().__init__(parent, title, _("Approve"), _("Cancel"))
        self._desk, self._actor, self._person, self._level = desk, actor, person, level
        self.number = ""
        self.setMinimumWidth(520)
        for judged in standing.by_level[level.id]:
            self.add(Label(f"✓ {judged.rule}", "muted", wrap=True))
        self.add(Label(_("Reason"), "strong"))
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("What your decision rests on beside the conditions above"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(88)
        self.add(self.reason)
        if missing > 1:
            several = _("The certificate exists once {n} more people have approved it after you.")
            self.add(Label(several.format(n=missing - 1), wrap=True))
        words = _("{name} approves this; name, time and reason stay in the records.")
        self.add(Label(words.format(name=actor.name), "caption", wrap=True))
        self._notice = Notice()
        self.add(self._notice)
        self.reason.setFocus()

    def accept(self) -> None:
        """Close only when the certificate was awarded."""
        reason = self.reason.toPlainText().strip()
        if not reason:
            self._notice.show_message(_("Please give a reason, in one sentence."), "warn")
            self.reason.setFocus()
            return
        try:
            award = self._desk.approve(self._actor, self._person.id, self._level.id, reason)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        self.number = award.number if award else ""
        super().accept()


def _level_pill(standing: Standing, policy: Policy, level: Level) -> tuple[str, str]:
    if standing.level == level.id or (standing.level is None and standing.target == level.id):
        pill = standing_pill(standing.state, str(STATE_NAMES[standing.state]))
        return pill.text, pill.kind
    order = [one.id for one in policy.levels]
    if standing.held is not None and _is_below(order, level.id, standing.held.level):
        return _("Below the level held"), "neutral"
    if standing.is_met(level.id):
        return _("Conditions met"), "primary"
    return _("Next level") if standing.target == level.id else _("Later"), "neutral"


def _is_below(order: list[str], level: str, held: str) -> bool:
    return held in order and order.index(level) < order.index(held)


def standing_words(file: PersonFile) -> str:
    """In one line what the cards say, for the head of a list that leaves the program."""
    found = []
    for one in file.standings:
        held = _held_words(one, one.level or one.target)
        parts = (one.level_name, str(STATE_NAMES[one.state]), held)
        found.append(_("; ").join(part.rstrip("。.") for part in parts if part))
    return " · ".join(found)


def _held_words(standing: Standing, level: str) -> str:
    if standing.level != level or standing.valid_until is None:
        return ""
    if standing.state == "lapsed":
        return _("Was valid until {day}.").format(day=day(standing.valid_until))
    return _("Valid until {day}.").format(day=day(standing.valid_until))
