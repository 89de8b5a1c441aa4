"""One person: standing and reasons, certificates, every attempt, and what happened when."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from trainer.certification.days import local_day
from trainer.desks.awarding import AwardingDesk
from trainer.desks.certification import CertificationDesk
from trainer.desks.person_file import PersonFile
from trainer.desks.supervision import SupervisionDesk
from trainer.desks.training import TrainingDesk
from trainer.foundation.identity import PersonId
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.components.files import ChooseFile, choose_file
from trainer.ui.components.moments import day
from trainer.ui.components.role_names import role_name
from trainer.ui.supervisor.as_of_bar import AsOfBar
from trainer.ui.supervisor.awards_part import AwardsPart
from trainer.ui.supervisor.decisions_part import DecisionsPart
from trainer.ui.supervisor.evidence_table import evidence_table
from trainer.ui.supervisor.person_tables import (
    PersonTable,
    lessons_table,
    runs_table,
    sittings_table,
    timeline_table,
)
from trainer.ui.supervisor.person_tasks import tasks_table, tasks_title
from trainer.ui.supervisor.record_menu import RecordMenu
from trainer.ui.supervisor.retraining_part import RetrainingPart
from trainer.ui.supervisor.standing_part import StandingPart, standing_words
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

_EVIDENCE, _LESSONS = 1, 4  # quizzes and typing stand between them


class PersonPage(QWidget):
    """`sitting_wanted` opens an attempt, down to the single answer."""

    sitting_wanted = Signal(str)
    run_wanted = Signal(str)
    policy_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(
        self,
        supervision: SupervisionDesk,
        certification: CertificationDesk,
        awarding: AwardingDesk,
        training: TrainingDesk,
        actor: Person,
        person: PersonId,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._supervision, self._certification = supervision, certification
        self._training = training
        self._actor, self._person = actor, person
        self._header = BackHeader()
        self._header.back_wanted.connect(self.back_wanted)
        self.as_of = AsOfBar()
        self.as_of.changed.connect(self.refresh)
        self._header.head.add_action(self.as_of)
        self._then = Notice()
        self._then.acted.connect(self.as_of.show_today)
        self.policies = FlowRow()
        self._rules: list[Button] = []
        self.standing = StandingPart(awarding, actor)
        self.standing.approved.connect(self.refresh)
        self.awards = AwardsPart(certification, choose)
        self.decisions: DecisionsPart | None = None
        self.retraining: RetrainingPart | None = None
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        first = PageScroll()
        first.widget().layout().setContentsMargins(0, 16, 0, 0)  # type: ignore[union-attr]  # it has one
        first.add(self.standing)
        first.add(self.policies)
        first.add(self.awards)
        self._tabs.addTab(first, _("Standing"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self._header)
        column.addWidget(self._then)
        column.addWidget(self._tabs, 1)
        self.refresh()

    def add_record_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the record as a whole; how it went is said below."""
        self._header.head.add_action(menu)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, menu.notice)
        menu.changed.connect(self.refresh)

    def add_decisions(self, part: DecisionsPart) -> None:
        """Show what was decided below the certificates, and let more be decided."""
        self.decisions = part
        first = self._tabs.widget(0)
        assert isinstance(first, PageScroll)
        first.add(part)
        part.changed.connect(self.refresh)
        part.refresh(now=self.as_of.day() is None)

    def add_retraining(self, part: RetrainingPart) -> None:
        """Show the retrainings below the decisions, and let notice be given."""
        self.retraining = part
        first = self._tabs.widget(0)
        assert isinstance(first, PageScroll)
        first.add(part)
        part.refresh(now=self.as_of.day() is None)

    def add_export(self, export: ExportMenu) -> None:
        """Let the list in front be taken along; it is recorded as being about this person.

        The cards of the first tab leave as the list of what the standing rests on.
        """
        self._header.head.add_action(export)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, export.notice)
        export.set_source(self._listing, self._person)

    @property
    def tabs(self) -> QTabWidget:
        """Standing, quizzes, typing, lessons, tasks, what happened."""
        return self._tabs

    def refresh(self) -> None:
        """Show how things are now, or were at the end of the day that is chosen."""
        file = self._supervision.person(self._actor, self._person, self.as_of.day())
        self.as_of.begin(local_day(file.added_at), self._supervision.today())
        self._show_then(file)
        self._header.head.show_title(file.person.name)
        self._header.head.show_line(_person_line(file))
        said = (self._then.message(), standing_words(file))
        about = (file.person.name, _person_line(file), *said)
        self._about = " · ".join(part for part in about if part)
        self.standing.show_file(file)
        self.awards.show_awards(file.awards)
        self._show_policies(file)
        if self.decisions is not None:
            self.decisions.refresh(now=file.as_of is None)
        if self.retraining is not None:
            self.retraining.refresh(now=file.as_of is None)
        self._show_lists(file)

    def focus_first(self) -> None:
        """The tabs: the arrow keys go through them."""
        self._tabs.tabBar().setFocus()

    def _show_then(self, file: PersonFile) -> None:
        words = ""
        if file.as_of is not None:
            words = _("As it was at the end of {day}: what came later is left out.")
            words = words.format(day=day(file.as_of))
        self._then.show_message(words, "info", _("Back to today") if words else None)

    def _show_policies(self, file: PersonFile) -> None:
        """Below the levels, the rules they were judged by; each opens."""
        for old in self._rules:
            old.hide()
            old.deleteLater()
        self._rules = []
        for one in file.policies:
            words = _("Judged by “{title}”, in force since {day}")
            shown = words.format(title=one.policy.title, day=day(one.since))
            button = Button(shown, "link", "file-text")
            button.clicked.connect(
                lambda _checked=False, version=one.version: self.policy_wanted.emit(version)
            )
            self.policies.add(button)
            self._rules.append(button)

    def _open_evidence(self, what: str) -> None:
        kind, _colon, own = what.partition(":")
        if kind == "sitting":
            self.sitting_wanted.emit(own)
        elif kind == "run":
            self.run_wanted.emit(own)
        elif kind == "award":
            self._tabs.setCurrentIndex(0)
        elif kind == "module":
            self._tabs.setCurrentIndex(_LESSONS)

    def _listing(self) -> Listing:
        self.as_of.take_typed()  # Ctrl+P leaves the field where it is
        table = self._tabs.widget(max(_EVIDENCE, self._tabs.currentIndex()))
        assert isinstance(table, PersonTable)
        return table.listing(self._about)

    def _show_lists(self, file: PersonFile) -> None:
        chosen = self._tabs.currentIndex()
        titles: dict[str, str] = {one.module.id: one.module.title for one in file.modules}
        sittings = sittings_table(file.sittings, titles)
        sittings.opened.connect(self.sitting_wanted)
        evidence = evidence_table(file.evidence)
        evidence.opened.connect(self._open_evidence)
        runs = runs_table(file.runs)
        runs.opened.connect(self.run_wanted)
        lists = [
            (evidence, _("What it rests on")),
            (sittings, _("Quizzes {n}").format(n=len(file.sittings))),
            (runs, _("Typing {n}").format(n=len(file.runs))),
            (lessons_table(file.lessons), _("Lessons")),
            (timeline_table(file.timeline), _("What happened")),
        ]
        if file.as_of is None:  # what is to be done is a matter of today
            tasks = self._training.tasks(self._actor, self._person)
            lists.insert(-1, (tasks_table(tasks), tasks_title(tasks)))
        while self._tabs.count() > 1:
            old = self._tabs.widget(1)
            self._tabs.removeTab(1)
            if old is not None:
                old.deleteLater()
        for table, title in lists:
            self._tabs.addTab(table, title)
        self._tabs.setCurrentIndex(max(0, chosen))


def _person_line(file: PersonFile) -> str:
    person = file.person
    parts = [person.staff_no, person.team, role_name(person.role)]
    parts.append(_("since {day}").format(day=day(file.added_at)))
    return " · ".join(part for part in parts if part)
