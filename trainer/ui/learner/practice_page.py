"""Practice: what is due today, the piles to take from, and how well each topic is known."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout

from trainer.desks.practice import Pile, PracticeDesk, PracticeHome, TopicRow
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.hero_card import HeroCard
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.learner.home_news import NewsCard
from trainer.ui.learner.practice_words import (
    nothing_due,
    topic_answers,
    topic_pill,
    topic_title,
)
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label

_LEAST = 120  # a low window still has room for a topic or two below the piles


class PracticePage(ListPage):
    """`pile_wanted` hands on what to practise."""

    pile_wanted = Signal(object)

    def __init__(self, practice: PracticeDesk, person: Person) -> None:
        super().__init__(_("Practice"), _("It never counts, and what you answer here is not kept."))
        self._practice, self._person = practice, person
        self.hero = HeroCard()
        self.hero.acted.connect(self._on_hero)
        self.hero.button().setAutoDefault(True)  # Enter presses it
        self._piles = FlowGrid(240)
        self.cards: dict[str, NewsCard] = {}
        for source, icon, title in (
            ("wrong", "rotate-ccw", _("Wrong-answer book")),
            ("saved", "star", _("Saved questions")),
            ("check", "list-checks", _("Quick checks")),
        ):
            self.cards[source] = card = NewsCard(icon, title)
            card.opened.connect(lambda of=source: self.pile_wanted.emit(Pile(of)))
            self._piles.add(card)
        self._make_topics()
        head = QHBoxLayout()
        head.addWidget(Label(_("Topics"), "h2"), 1)
        head.addWidget(self.start)
        self.column.addWidget(self.hero)
        self.column.addWidget(self._piles)
        self.column.addLayout(head)
        self.column.addWidget(self.topics, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        home = self._practice.home(self._person)
        self._show_hero(home)
        for source, n, line in (
            ("wrong", home.wrong, _("Comes again until you know it")),
            ("saved", home.saved, _("Kept by you for another look")),
            ("check", home.checks, _("From the lessons of finished modules")),
        ):
            self.cards[source].show_news(_("{n} questions").format(n=n), "neutral", line)
            self.cards[source].setEnabled(n > 0)
        self._model.show_rows(home.topics)
        self.topics.fit()
        self.topics.show_filled(
            bool(home.topics),
            _("Weak topics first. Fewer than five answers say nothing yet."),
        )
        self._show_start()

    def focus_first(self) -> None:
        """The one primary action, or the topics when nothing is due."""
        due = self.hero.button().isVisibleTo(self)
        (self.hero.button() if due else self.topics.table).setFocus()

    def _make_topics(self) -> None:
        columns: list[Column[TopicRow]] = [
            Column(_("Topic"), topic_title),
            Column(_("Question bank"), lambda row: row.title),
            Column(_("Questions"), lambda row: str(row.questions), right=True),
            Column(_("Answers"), topic_answers),
            Column(_("How well"), lambda row: topic_pill(row).text, topic_pill),
        ]
        self._model = RowsModel(columns, self, key=lambda row: (row.bank, row.topic))
        empty = EmptyState(
            "target",
            _("Nothing to practise yet"),
            _("After your first quiz its questions stand here by topic."),
        )
        self.topics = TableCard(_("Topics"), empty)
        self.topics.setMinimumHeight(_LEAST)
        self.topics.table.setModel(self._model)
        self.topics.table.opened.connect(self._open_topic)
        self.start = Button(_("Practise this topic"), "default", "play")
        self.start.clicked.connect(lambda: self._open_topic(self.topics.table.currentIndex()))
        self.topics.table.selectionModel().currentRowChanged.connect(self._show_start)

    def _show_start(self) -> None:
        self.start.setEnabled(self.topics.table.currentIndex().isValid())

    def _show_hero(self, home: PracticeHome) -> None:
        if home.due:
            words = _("{n} questions, about {minutes} min")
            title = words.format(n=home.due, minutes=max(1, home.due // 2))
            self.hero.show_step(_("To go over today"), title, "", _("Begin"), "target")
            return
        line = nothing_due(home.wrong, home.next_due)
        self.hero.show_step(_("Nothing is due today"), line, "", "", "circle-check")

    def _on_hero(self) -> None:
        self.pile_wanted.emit(Pile("wrong", due=True))

    def _open_topic(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self._model.row_at(index)
            self.pile_wanted.emit(Pile("topic", row.bank, row.topic))
