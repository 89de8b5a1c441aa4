"""One exam under way: its time, what was noted, and what its invigilator may do."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.exam_values import Running
from trainer.desks.invigilation import InvigilationDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import SittingId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.timer_pill import clock_face
from trainer.ui.invigilator.evidence_card import EvidenceCard
from trainer.ui.invigilator.grant_dialog import GrantDialog
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import ask
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill

_LOOK_MS = 10_000


class RunningExamPage(QWidget):
    """Follows one sitting until it is handed in; `back_wanted` then leads back to the list."""

    back_wanted = Signal()

    def __init__(self, desk: InvigilationDesk, actor: Person, sitting: SittingId) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._sitting = desk, actor, sitting
        self.evidence: EvidenceCard | None = None
        self._build()
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self.refresh)
        self._looks.start()
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        running = self._desk.running(self._actor)
        found = next((one for one in running if one.sitting.id == self._sitting), None)
        for button in (self.grant, self.close_exam):
            button.setEnabled(found is not None and self._actor.role != "auditor")
        if found is None:
            self.time.show_text(_("It was handed in"), "ok")
            self.notice.show_message(_("This exam was handed in; it is under Results."), "info")
        else:
            self._show(found)
        if self.evidence is not None:
            self.evidence.hide()
            self.evidence.deleteLater()
        self.evidence = EvidenceCard(self._desk.evidence(self._actor, self._sitting))
        self._scroll.add(self.evidence)

    def focus_first(self) -> None:
        """Put the keyboard on giving time."""
        (self.grant if self.grant.isEnabled() else self.header).setFocus()

    def _build(self) -> None:
        self.header, self.notice = BackHeader(), Notice()
        self.header.back_wanted.connect(self.back_wanted)
        self.time, self._answered = Pill(), Label("", "muted")
        self.grant = Button(_("Give more time…"), "primary", "clock-plus")
        self.close_exam = Button(_("Hand in for them…"), "default", "send")
        self.grant.clicked.connect(self._on_grant)
        self.close_exam.clicked.connect(self._on_close)
        facts, acts = FlowRow(), FlowRow()
        for part in (self.time, self._answered):
            facts.add(part)
        for button in (self.grant, self.close_exam):
            acts.add(button)
        self._scroll = PageScroll(760)
        for row in (self.header, self.notice, facts, acts):
            self._scroll.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _show(self, found: Running) -> None:
        person = found.person
        self.header.head.show_title(f"{person.name} · {found.title}")
        line = _("{staff_no}, opened by {invigilator}")
        self.header.head.show_line(
            line.format(staff_no=person.staff_no, invigilator=found.invigilator)
        )
        left = _("Time left {time}").format(time=clock_face(found.remaining_seconds))
        over = _("The time is over and nobody has handed in.")
        self.time.show_text(
            over if found.is_over else left, "warn" if found.is_over else "primary", "clock"
        )
        total = len(found.sitting.paper.lines)
        words = _("{answered} of {n} questions answered")
        self._answered.setText(words.format(answered=total - found.sitting.unanswered, n=total))

    def _on_grant(self) -> None:
        dialog = GrantDialog(
            self, lambda minutes, why: self._desk.grant(self._actor, self._sitting, minutes, why)
        )
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _on_close(self) -> None:
        sure = ask(
            self,
            _("Hand in what was left lying?"),
            _("The paper is marked as it is. After this, no answer can be changed."),
            _("Hand in"),
            _("Leave it open"),
            danger=True,
        )
        if not sure:
            return
        try:
            self._desk.close(self._actor, self._sitting)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.back_wanted.emit()
