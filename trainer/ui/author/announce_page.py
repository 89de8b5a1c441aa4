"""Announce a session: what, when, where, what about, by whom and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trainer.desks.session_rhythm import RhythmDesk
from trainer.desks.sessions import SessionDesk
from trainer.foundation.clock import SHANGHAI, local
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.training.rhythm import WEEKLY
from trainer.training.session_rules import MOST_QUESTIONS, Plan
from trainer.training.sessions import KINDS, MINUTES, NOTICE_DAYS, Kind, is_late
from trainer.ui.author.post_page import NamesDialog
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.session_words import kind_name
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.number_field import NumberField
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.text_box import TextBox

_STEP = 15  # minutes between the times offered


class AnnouncePage(QWidget):
    """`announced` tells the id of the new session."""

    back_wanted = Signal()
    announced = Signal(str)

    def __init__(
        self, desk: SessionDesk, rhythm: RhythmDesk, actor: Person, week: date | None = None
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._rhythm, self._actor = desk, rhythm, actor
        self._week, self._proposed = week, ""
        self._today = local(desk.now()).date()
        self._chosen: dict[str, tuple[str, ...]] = {}
        self.dialog: NamesDialog | None = None
        self._make_parts()
        self._lay_out()
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self._on_kind()

    @property
    def is_unsent(self) -> bool:
        """Whether something is written that was not announced."""
        written = (self.title, self.content, self.bring, self.notes)
        return any(one.text().strip() for one in written)

    def focus_first(self) -> None:
        """Begin with the kind."""
        self.kind.setFocus()

    def send(self) -> None:
        """Announce it; what is missing is said above."""
        try:
            session = self._desk.announce(self._actor, self._plan())
        except TrainerError as error:
            self._bar.show_message(str(error), "bad")
        else:
            self.title.set_text("")
            for field in (self.content, self.bring, self.notes):
                field.set_text("")
            self.announced.emit(session)

    def _make_parts(self) -> None:
        line = _("Those invited see it on their pages at once.")
        self.header = BackHeader(_("Announce a session"), line)
        self.header.back_wanted.connect(self.back_wanted)
        self.announce = Button(_("Announce"), "primary", "send")
        self.announce.clicked.connect(self.send)
        self.header.head.add_action(self.announce)
        self._bar = Notice()
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind"))
        for kind in KINDS:
            self.kind.addItem(kind_name(kind), kind)
        self.day = DateField(_("Day"), self._today)
        self.time = QComboBox()
        self.time.setAccessibleName(_("Time"))
        for minutes in range(0, 24 * 60, _STEP):
            self.time.addItem(f"{minutes // 60:02}:{minutes % 60:02}", minutes)
        self.time.setCurrentText("14:00")
        self.minutes = NumberField(_("Minutes"), 5, 480)
        self.title = LabelledField(_("Topic"))
        self.place = LabelledField(_("Where it is"))
        self.content = TextBox(_("What is done there"), lines=3)
        self.content.setMaximumHeight(140)  # whom it is for stays in sight in a small window
        self.bring = LabelledField(_("What to bring"))
        self.notes = LabelledField(_("What to note"))
        hint = _("A name or staff number of somebody here, or the name of a guest.")
        self.presenter = LabelledField(_("Presented by"), hint=hint)
        self.teams, self.people = Button("", icon="users"), Button("", icon="user")
        self.teams.clicked.connect(lambda: self._ask("team"))
        self.people.clicked.connect(lambda: self._ask("people"))
        self.questions = [
            (LabelledField(_("Question {n}").format(n=n)),
             LabelledField(_("Short answer {n}").format(n=n)))
            for n in range(1, MOST_QUESTIONS + 1)
        ]  # fmt: skip
        self.reason = LabelledField(_("Why at such short notice"))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.day.dateChanged.connect(self._show_late)
        self.time.currentIndexChanged.connect(self._show_late)

    def _lay_out(self) -> None:
        when, who = FlowRow(), FlowRow()
        for name, field in (
            (_("Kind"), self.kind), (_("Day"), self.day), (_("Time"), self.time),
            (_("Minutes"), self.minutes),
        ):  # fmt: skip
            when.add(_named(name, field))
            when.add(field)
        for part in (_named(_("For"), self.teams), self.teams, self.people):
            who.add(part)
        scroll = PageScroll(960)
        parts: list[QWidget] = [
            when,
            self.reason,
            self.title,
            self.place,
            self.content,
            self.bring,
            self.notes,
            self.presenter,
            who,
        ]
        parts += (one for pair in self.questions for one in pair)
        for below in parts:
            scroll.add(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._bar)
        column.addWidget(scroll, 1)
        self._show_chosen()

    def _plan(self) -> Plan:
        kind: Kind = self.kind.currentData()
        pairs = [(ask.text(), answer.text()) for ask, answer in self.questions]
        asked = tuple(pair for pair in pairs if any(part.strip() for part in pair))
        words = self.presenter.text().strip()
        found = self._desk.presenter(self._actor, words) if words else None
        people = self._desk.members(self._actor, self._chosen.get("team", ()))
        named = (PersonId(one) for one in self._chosen.get("people", ()))
        return Plan(
            kind, self.title.text(), self._starts(), self.minutes.value(), self.place.text(),
            self.content.text(), tuple(dict.fromkeys((*people, *named))),
            found.id if found else None, "" if found else words,
            asked if kind == "briefing" else (),
            self.reason.text() if self._is_late() else "",
            "" if kind == "briefing" else self.bring.text(),
            "" if kind == "briefing" else self.notes.text(),
        )  # fmt: skip

    def _starts(self) -> datetime:
        minutes: int = self.time.currentData()
        at = time(minutes // 60, minutes % 60)
        return datetime.combine(self.day.day(), at, SHANGHAI)

    def _is_late(self) -> bool:
        return is_late(self.kind.currentData(), self._starts(), self._desk.now())

    def _on_kind(self) -> None:
        kind: Kind = self.kind.currentData()
        self.minutes.setValue(MINUTES[kind])
        self.day.show_day(self._today + timedelta(days=NOTICE_DAYS[kind]))
        self._propose(kind)
        for field in (self.presenter, self.bring, self.notes):
            field.setVisible(kind != "briefing")
        for field in (one for pair in self.questions for one in pair):
            field.setVisible(kind == "briefing")
        self._show_late()

    def _propose(self, kind: Kind) -> None:
        """Of what there is every week: the next free week and whose turn it is."""
        words = ""
        if kind in WEEKLY:
            found = self._rhythm.proposal(self._actor, kind, self._week)
            starts = local(found.starts)
            self.day.show_day(starts.date())
            self.time.setCurrentText(f"{starts:%H:%M}")
            if (who := found.presenter) is not None:
                is_one = self._desk.presenter(self._actor, who.name) == who
                words = who.name if is_one else who.staff_no
        if self.presenter.text() == self._proposed:  # what somebody wrote stays
            self.presenter.set_text(words)
            self._proposed = words

    def show_kind(self, kind: Kind) -> None:
        """Announce one of this kind."""
        self.kind.setCurrentIndex(KINDS.index(kind))

    def _show_late(self) -> None:
        self.reason.setVisible(self._is_late())

    def _ask(self, audience: str) -> None:
        self.dialog = NamesDialog(
            self, "team" if audience == "team" else "people", lambda query: self._find(
                audience, query
            )
        )  # fmt: skip
        for name in self._chosen.get(audience, ()):
            self.dialog.picker.choose(name)
        self.dialog.accepted.connect(lambda: self._on_chosen(audience))
        self.dialog.open()

    def _find(self, audience: str, query: str) -> Sequence[tuple[str, str]]:
        if audience == "people":
            found = self._desk.choices(self._actor, query)
            return [(one.id, f"{one.name}　{one.staff_no}　{one.team}") for one in found]
        teams = self._desk.teams(self._actor)
        return [(one, one) for one in teams if query.casefold() in one.casefold()]

    def _on_chosen(self, audience: str) -> None:
        if self.dialog is not None:
            self._chosen[audience] = self.dialog.picker.chosen()
        self._show_chosen()
        (self.teams if audience == "team" else self.people).setFocus()

    def _show_chosen(self) -> None:
        teams, people = (len(self._chosen.get(one, ())) for one in ("team", "people"))
        self.teams.show_text(_("Teams: {n} chosen…").format(n=teams) if teams else _("Teams…"))
        self.people.show_text(_("People: {n} chosen…").format(n=people) if people else _("People…"))


def _named(name: str, part: QWidget) -> Label:
    label = Label(name, "strong")
    label.setMinimumHeight(part.sizeHint().height())
    label.setBuddy(part)
    return label
