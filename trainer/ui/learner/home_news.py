"""What waits on the home page: notices, changed rules, answers, and what was judged."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from trainer.desks.appeals import AppealDesk
from trainer.desks.changes import ChangesDesk
from trainer.desks.correction_news import CorrectionNewsDesk
from trainer.desks.judged_news import JudgedNews, JudgedNewsDesk
from trainer.desks.mentoring import MentoringDesk
from trainer.desks.notices import MyNotice, NoticeDesk
from trainer.desks.remarks import RemarkDesk
from trainer.desks.sessions import MySession, SessionDesk
from trainer.foundation.clock import Clock, local
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.correction_words import outcome_name, percent_text
from trainer.ui.components.moments import day, minute
from trainer.ui.components.retraining_card import next_words
from trainer.ui.components.session_words import kind_name, said
from trainer.ui.widgets.card import PressableCard
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.pill import Pill


class NewsCard(PressableCard):
    """An icon, a title, one grey line and a pill with the number."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__()
        self._title = title
        self.column.setContentsMargins(18, 14, 18, 14)
        self._line = Label(role="caption", wrap=True)
        self._pill = Pill()
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.addWidget(IconLabel(icon, "primary", 22), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(title, "h3", wrap=True), 0, 1)
        grid.addWidget(self._pill, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._line, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)  # beside a higher card the words stay at the top
        self.column.addLayout(grid)

    def show_news(self, pill: str, kind: str, line: str) -> None:
        """Say how many and which."""
        self._pill.show_text(pill, kind)
        self._line.setText(line)
        self.setAccessibleName(f"{self._title} · {pill} · {line}")


class HomeNews(FlowGrid):
    """A card for each kind of news there is, and no room when there is none."""

    notice_wanted = Signal()
    change_wanted = Signal()
    answer_wanted = Signal()
    result_wanted = Signal(str)
    mentoring_wanted = Signal()
    sessions_wanted = Signal()
    judged_wanted = Signal()
    certificate_wanted = Signal()
    module_wanted = Signal(str)

    def __init__(
        self,
        notices: NoticeDesk,
        changes: ChangesDesk,
        remarks: RemarkDesk,
        person: Person,
        clock: Clock,
        corrections: CorrectionNewsDesk | None = None,
        appeals: AppealDesk | None = None,
        mentoring: MentoringDesk | None = None,
        judged: JudgedNewsDesk | None = None,
        sessions: SessionDesk | None = None,
    ) -> None:
        super().__init__(300)
        self._judged, self._sessions = judged, sessions
        self._corrections, self._appeals, self._mentoring = corrections, appeals, mentoring
        self._notices, self._changes, self._remarks = notices, changes, remarks
        self._person, self._clock = person, clock
        self.cards: dict[str, NewsCard] = {}

    def refresh(self) -> None:
        """Show what waits now."""
        self.clear()
        self.cards = {}
        unread = [one for one in self._notices.mine(self._person) if one.read_at is None]
        if unread:
            self._show_notices(unread)
        changes = self._changes.waiting(self._person)
        if changes:
            card = self._card("changes", "refresh-cw", _("Rules that changed"))
            titles = "、".join(one.title for one in changes[:3])
            card.show_news(_("{n} to read").format(n=len(changes)), "warn", titles)
            card.opened.connect(self.change_wanted)
        answers = self._remarks.new_answers(self._person)
        if answers:
            card = self._card("answers", "message-square-text", _("Your questions"))
            words = _("Somebody has answered what you asked or reported.")
            card.show_news(_("{n} answered").format(n=answers), "primary", words)
            card.opened.connect(self.answer_wanted)
        self._show_corrected()
        self._show_appeals()
        self._show_mentoring()
        self._show_session()
        if self._judged is not None:
            news = self._judged.news(self._person)
            self._show_judged(news)
            self._show_training(news)
        self.setVisible(bool(self.cards))

    def _show_corrected(self) -> None:
        """Corrected results until they were looked at; the card opens the newest."""
        news = () if self._corrections is None else self._corrections.news(self._person)
        if not news:
            return
        note = news[-1]
        card = self._card("corrected", "scale", _("A question was corrected"))
        words = _("{title}: {before} → {after}").format(
            title=note.title, before=percent_text(note.before), after=percent_text(note.after)
        )
        card.show_news(_("{n} results").format(n=len({one.sitting for one in news})), "warn", words)
        card.opened.connect(lambda: self.result_wanted.emit(note.sitting))

    def _show_appeals(self) -> None:
        answers = () if self._appeals is None else self._appeals.new_answers(self._person)
        if not answers:
            return
        card = self._card("appeals", "scale", _("Your appeal was answered"))
        words = "、".join(outcome_name(one.appeal.outcome) for one in answers[:3])
        card.show_news(_("{n} answered").format(n=len(answers)), "primary", words)
        card.opened.connect(lambda: self.result_wanted.emit(answers[0].appeal.sitting))

    def _show_mentoring(self) -> None:
        """A talk that the mentor has to hold, or talks that the learner has to read."""
        news = None if self._mentoring is None else self._mentoring.news(self._person)
        if news is None:
            return
        card = self._card("mentoring", "users", _("One to one"))
        if news.to_read:
            words = _("Your mentor has written down what you talked about.")
            card.show_news(_("{n} unread").format(n=news.to_read), "primary", words)
        else:
            pill, kind = (_("Overdue"), "warn") if news.overdue else (_("Due"), "primary")
            words = _("Talk with {name} by {day}").format(name=news.talk_with, day=day(news.due))
            card.show_news(pill, kind, words)
        card.opened.connect(self.mentoring_wanted)

    def _show_session(self) -> None:
        """The next session: that one presents it, can sign in, or is simply invited."""
        every = () if self._sessions is None else self._sessions.mine(self._person)
        coming = [one for one in every if one.presence == "invited" and one.is_coming]
        if coming:
            self._show_coming("sessions", coming[0])
        # To prepare it they are told ahead, also while other sessions come before it.
        presented = next((one for one in coming[1:] if one.presents), None)
        if presented is not None and not coming[0].presents:
            self._show_coming("presented", presented)

    def _show_coming(self, name: str, one: MySession) -> None:
        card = self._card(name, "calendar", kind_name(one.view.own.kind))
        pill = _("You present it") if one.presents else _("Invited")
        if one.may_sign_in:
            pill = _("Sign in now")
        words = _("{title} · {time}, {place}").format(
            title=said(one.view.title), time=minute(one.view.own.starts), place=one.view.place
        )
        card.show_news(pill, "warn" if one.may_sign_in else "primary", words)
        card.opened.connect(self.sessions_wanted)

    def _show_judged(self, news: JudgedNews) -> None:
        """Sheets to read, and results as long as one can appeal against them."""
        if news.sheets:
            card = self._card("sheets", "headset", _("Inspected calls"))
            words = _("Read them, and say when you see it differently.")
            card.show_news(_("{n} sheets to read").format(n=news.sheets), "primary", words)
            card.opened.connect(self.judged_wanted)
        for one in news.results:
            card = self._card(
                f"result {one.period}", "clipboard-check", f"{one.cycle.title} {one.period}"
            )
            total = one.proposal.total
            pill = _("{score} of 100").format(score=total) if total else _("Released")
            words = _("You may appeal until {day}, that day included.")
            card.show_news(pill, "primary", words.format(day=day(one.appeal_until)))
            card.opened.connect(self.judged_wanted)

    def _show_training(self, news: JudgedNews) -> None:
        """An open retraining, and what a week's review asks for."""
        if news.retraining is not None:
            view = news.retraining
            card = self._card("retraining", "rotate-ccw", _("Your retraining"))
            due = _("due {day}").format(day=day(view.episode.due))
            pill = due if view.episode.is_open else _("to be read")
            card.show_news(pill, "warn" if view.overdue else "primary", next_words(view))
            card.opened.connect(self.certificate_wanted)
        if news.learning:
            first = news.learning[0]
            card = self._card("learning", "target", _("To learn after the week’s review"))
            pill = _("due {day}").format(day=day(first.due))
            line = "、".join(one.title for one in news.learning[:3])
            words = _("{modules}: read it and pass the quiz.").format(modules=line)
            card.show_news(pill, "warn" if first.is_late else "primary", words)
            card.opened.connect(lambda: self.module_wanted.emit(first.module))

    def _show_notices(self, unread: list[MyNotice]) -> None:
        card = self._card("notices", "megaphone", _("Must be read"))
        first = unread[0].notice
        words = first.title
        late = False
        if first.due is not None:
            late = first.due <= local(self._clock().wall).date()
            words += " · " + _("to be read by {day}").format(day=day(first.due))
        kind = "warn" if late else "primary"
        card.show_news(_("{n} unread").format(n=len(unread)), kind, words)
        card.opened.connect(self.notice_wanted)

    def _card(self, name: str, icon: str, title: str) -> NewsCard:
        self.cards[name] = card = NewsCard(icon, title)
        self.add(card)
        return card
