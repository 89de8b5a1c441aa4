"""My certificate: what each level asks and what is missing; what was awarded, to be printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.certification.policy import Policy
from trainer.certification.standing import Standing
from trainer.desks.certification import AwardView, CertificationDesk
from trainer.desks.decisions import DecisionDesk
from trainer.desks.retraining import RetrainingDesk
from trainer.desks.retraining_export import RetrainingExportDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.certificate_card import CertificateCard
from trainer.ui.learner.award_card import AwardCard
from trainer.ui.learner.decisions_part import OwnDecisions
from trainer.ui.learner.retraining_part import OwnRetraining
from trainer.ui.learner.standing_words import check_lines, state_pill
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll


class CertificatePage(QWidget):
    """The levels of every policy for one person, and the certificates they hold."""

    home_wanted = Signal()

    def __init__(
        self,
        certification: CertificationDesk,
        person: Person,
        parent: QWidget | None = None,
        decisions: DecisionDesk | None = None,
        retraining: tuple[RetrainingDesk, RetrainingExportDesk] | None = None,
    ) -> None:
        super().__init__(parent)
        self._certification, self._person = certification, person
        self._decisions, self._retraining = decisions, retraining
        self.retraining: OwnRetraining | None = None
        self.decisions: OwnDecisions | None = None
        self.awards: list[AwardCard] = []
        self.levels: list[CertificateCard] = []
        self._shown: object = None
        self._scroll = PageScroll(1120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        awards = self._certification.awards(self._person.id)
        standings = self._certification.standings(self._person.id)
        decided = self._decisions.of(self._person, self._person.id) if self._decisions else ()
        stands = [(standing.state, standing.by_level) for standing in standings]
        retrained = (
            self._retraining[0].of(self._person, self._person.id) if self._retraining else ()
        )
        shown = (awards, decided, stands, retrained)
        if shown == self._shown:
            return  # whatever happened, it was not here: keep focus and place
        self._shown = shown
        self._scroll.clear()
        self.awards, self.levels, self.decisions, self.retraining = [], [], None, None
        self.header = PageHeader(
            _("My certificate"), _("What you hold, what is missing, and the papers to print.")
        )
        self._scroll.add(self.header)
        if self._retraining is not None and retrained:
            self.retraining = OwnRetraining(*self._retraining, self._person, retrained[0])
            self.retraining.changed.connect(self.refresh)
            self._scroll.add(self.retraining)
        if self._decisions is not None and decided:
            self.decisions = OwnDecisions(self._decisions, self._person)
            self.decisions.changed.connect(self.refresh)
            self._scroll.add(self.decisions)
        policies = self._certification.policies()
        if not policies and not awards:
            self._scroll.add(_nothing_yet())
            return
        for award in reversed(awards):
            card = AwardCard(award, self._certification.certificate(award))
            self.awards.append(card)
            self._scroll.add(card)
        also = []
        for place, (policy, standing) in enumerate(zip(policies, standings, strict=True)):
            if place and not standing.is_pursued:
                also.append(policy.title)
            else:
                self._show_policy(policy, standing, awards)
        if also:
            words = _("There are also certificates for posts: {titles}. Ask a supervisor.")
            line = words.format(titles=_("; ").join(also))
            self._scroll.add(Label(line, "muted", wrap=True))

    def focus_first(self) -> None:
        """Put the keyboard on the first thing that can be pressed."""
        if self.awards:
            self.awards[0].save.setFocus()

    def _show_policy(self, policy: Policy, standing: Standing, awards: list[AwardView]) -> None:
        self._scroll.add(Label(policy.title, "h2", wrap=True))
        if standing.state == "eligible":
            self._scroll.add(
                Notice(_("Everything is met. A supervisor decides now; you need not do anything."))
            )
        levels = FlowGrid(320)
        held = {award.level for award in awards if award.state == "valid"}
        for level in policy.levels:
            card = CertificateCard()
            card.set_pressable(False)
            pill, kind = _level_pill(level.id, standing, held)
            lines = check_lines(standing.by_level[level.id])
            reason = _("Valid for {n} months").format(n=level.valid_months)
            card.show_certificate(level.name, pill, kind, lines, reason)
            self.levels.append(card)
            levels.add(card)
        self._scroll.add(levels)
        if policy.note:
            self._scroll.add(Label(policy.note, "caption", wrap=True))


def _level_pill(level: str, standing: Standing, held: set[str]) -> tuple[str, str]:
    if level == standing.level:
        return state_pill(standing.state)
    if level in held:
        return _("Held"), "ok"
    if level == standing.target:
        return _("Next level"), "primary"
    return _("Later"), "neutral"


def _nothing_yet() -> EmptyState:
    return EmptyState(
        "award",
        _("No certificate is offered yet"),
        _("A trainer publishes the rules of the certificate; they then appear here."),
    )
