"""A released assessment as its person reads it, with the way to appeal."""

from __future__ import annotations

from PySide6.QtCore import Signal

from trainer.desks.assessment import AssessmentDesk
from trainer.desks.assessment_tables import spelled
from trainer.desks.assessment_values import OwnResult
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.assessment_words import outcome_pill, stage_pill, tags
from trainer.ui.learner.words_dialog import WordsDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class OwnResultCard(Card):
    """`changed` tells that an appeal was made."""

    changed = Signal()

    def __init__(self, desk: AssessmentDesk, person: Person, result: OwnResult) -> None:
        super().__init__()
        self._desk, self._person, self._result = desk, person, result
        self.dialog: WordsDialog | None = None
        self.appeal: Button | None = None
        proposal = result.proposal
        head = FlowRow()
        head.add(Label(f"{result.cycle.title} {result.period}", "h3"))
        for pill in (outcome_pill(proposal.outcome), stage_pill(result.stage)):
            head.add(Pill(pill.text, pill.kind, pill.icon))
        for tag in tags(proposal):
            head.add(Pill(tag, "neutral"))
        self.column.addWidget(head)
        if proposal.total:
            self._say(_("{score} of 100").format(score=proposal.total), "strong")
        points = [
            f"{one.title} {spelled(proposal.points, proposal.counts, one.id)}"
            for one in result.cycle.sources
        ]
        self._say(" · ".join(points))
        self._say(_("(erased)") if result.words is None else result.words)
        if result.appeal != "":
            words = _("(erased)") if result.appeal is None else result.appeal
            self._say(_("Your appeal: {words}").format(words=words), "muted")
        for upheld, said in result.answers:
            answer = _("Panel: upheld. {words}") if upheld else _("Panel: not upheld. {words}")
            self._say(answer.format(words=_("(erased)") if said is None else said), "muted")
        if result.no_appeal is None:
            self._offer_appeal()

    def _say(self, words: str, role: str = "body") -> None:
        if words:
            self.column.addWidget(Label(words, role, wrap=True, selectable=True))

    def _offer_appeal(self) -> None:
        self.appeal = appeal = Button(_("Appeal…"), icon="scale")
        appeal.clicked.connect(self._on_appeal)
        until = _("until {day}, that day included").format(day=self._result.appeal_until)
        row = FlowRow()
        row.add(appeal)
        row.add(Label(until, "muted"))
        self.column.addWidget(row)

    def _on_appeal(self) -> None:
        cycle, period = self._result.cycle, self._result.period
        self.dialog = WordsDialog(
            self,
            _("Appeal against the result"),
            _("A panel of {n} who had no part in it answers here.").format(n=cycle.panel),
            _("Appeal"),
            lambda words: self._desk.appeal(self._person, cycle.id, period, words),
        )
        self.dialog.accepted.connect(self.changed)
        self.dialog.open()
