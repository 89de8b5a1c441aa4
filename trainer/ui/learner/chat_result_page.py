"""After a chat drill: the parts, the timeline, where the seconds went, the conversations."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from trainer.desks.chats import ChatDesk, DrillResult
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.simulations.score import ChatScore, Figures
from trainer.simulations.simulation import Chat, Simulation
from trainer.simulations.spent import spent_of
from trainer.simulations.writing import writing_of
from trainer.ui.components.back_header import BackHeader
from trainer.ui.learner.chat_talk import Talk
from trainer.ui.learner.chat_timeline import ChatTimeline
from trainer.ui.learner.chat_words import (
    knock_out_words,
    level_name,
    seconds_text,
    writing_words,
)
from trainer.ui.learner.chats_page import outcome
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill
from trainer.ui.widgets.progress_bar import ThinBar


class ChatResultPage(PageScroll):
    """One finished drill."""

    back_wanted = Signal()
    again_wanted = Signal(str)

    def __init__(
        self, desk: ChatDesk, person: Person, drill: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(1080, parent=parent)
        result = desk.result(person, drill)
        played, score = result.played, result.score
        scenario = played.scenario
        line = _("{level}, {n} customers").format(
            level=level_name(scenario.level), n=len(scenario.customers)
        )
        self.header = BackHeader(scenario.title, line)
        self.header.back_wanted.connect(self.back_wanted)
        self.again = Button(_("Practise once more"), "primary", "rotate-ccw")
        self.again.clicked.connect(lambda: self.again_wanted.emit(scenario.id))
        self.header.head.add_action(self.again)
        self.add(self.header)
        for kind in score.knock_outs:
            words = _("{reason} The drill fails, whatever the sum.")
            self.add(Notice(words.format(reason=knock_out_words(kind)), "bad"))
        self.add(_parts(score, result))
        self.add(_times(played, score.figures))
        talks = FlowGrid(440, most=2)
        for chat in played.chats:
            talks.add(_talk(played, chat))
        self.add(talks)

    def focus_first(self) -> None:
        """Put the keyboard on the next try."""
        self.again.setFocus()


def _parts(score: ChatScore, result: DrillResult) -> Card:
    card, figures = Card(), score.figures
    head = QHBoxLayout()
    head.setSpacing(14)
    head.addWidget(Label(str(score.total), "number"))
    mark = result.played.scenario.pass_mark
    head.addWidget(Label(_("of 100, {mark} are enough").format(mark=mark), "muted"))
    head.addStretch(1)
    head.addWidget(outcome(score.total, score.passed, bool(score.knock_outs)))
    card.column.addLayout(head)
    grid = FlowGrid(220, most=4)
    for name, got, of, words in (
        (_("Timeliness"), score.time, 35, _time_words(figures)),
        (_("Correctness"), score.accuracy, 35, _accuracy_words(figures)),
        (_("Manner"), score.manner, 15, _manner_words(figures)),
        (_("Typing"), score.typing, 15, _typing_words(figures)),
    ):
        grid.add(_part(name, got, of, words))
    card.column.addWidget(grid)
    card.column.addWidget(Label(writing_words(writing_of(result.played)), "muted", wrap=True))
    return card


def _part(name: str, got: int, of: int, words: str) -> QWidget:
    card = Card("flat")
    head = QHBoxLayout()
    head.addWidget(Label(name, "strong"))
    head.addStretch(1)
    head.addWidget(Label(f"{got} / {of}", "strong"))
    bar = ThinBar()
    bar.show_progress(got, of, f"{name} {got} / {of}")
    card.column.setContentsMargins(14, 12, 14, 12)
    card.column.setSpacing(8)
    card.column.addLayout(head)
    card.column.addWidget(bar)
    card.column.addWidget(Label(words, "caption", wrap=True))
    card.column.addStretch(1)
    return card


def _time_words(figures: Figures) -> str:
    words = _("First replies in time {a} of {b}, all replies {c} of {d}.").format(
        a=figures.first_in_time, b=figures.first_all,
        c=figures.rounds_in_time, d=figures.rounds_all,
    )  # fmt: skip
    left = _(" {n} left.").format(n=figures.left) if figures.left else ""
    return words + left


def _accuracy_words(figures: Figures) -> str:
    words = _("{a} of {b} points were said.").format(a=figures.facts_met, b=figures.facts_all)
    wrong = _(" {n} wrong.").format(n=figures.wrong_facts) if figures.wrong_facts else ""
    return words + wrong


def _manner_words(figures: Figures) -> str:
    words = _("Greeting, name and thanks: {a} of {b}.").format(
        a=figures.manner_met, b=figures.manner_all
    )
    faults = figures.forbidden + figures.placeholders
    return words + (_(" {n} slips.").format(n=faults) if faults else "")


def _typing_words(figures: Figures) -> str:
    if not figures.typed:
        return _("Nothing was typed.")
    ready = round(100 * (1 - figures.typed / figures.sent))
    return _("{n} 字/min; {share} % from ready texts.").format(n=figures.speed, share=ready)


def _times(played: Simulation, figures: Figures) -> Card:
    card = Card()
    card.column.addWidget(Label(_("When who waited"), "h3"))
    card.column.addWidget(ChatTimeline(played))
    legend = FlowRow(8)
    for words, kind in (
        (_("in time"), "ok"), (_("late (hatched)"), "warn"), (_("no reply (crossed)"), "bad"),
    ):  # fmt: skip
        legend.add(Pill(words, kind))
    card.column.addWidget(legend)
    grid = QGridLayout()
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(2)
    grid.setRowMinimumHeight(2, 8)
    spent = spent_of(played)
    for place, (name, ms) in enumerate(
        (
            (_("First reply, mean"), figures.first_mean),
            (_("Replies, mean"), figures.rounds_mean),
            (_("Nine of ten within"), figures.rounds_p90),
            (_("Writing"), spent.writing),
            (_("Reading and choosing"), spent.choosing),
            (_("Nobody waited"), spent.quiet),
        )
    ):
        grid.addWidget(Label(name, "caption", wrap=True), place // 3 * 3, place % 3)
        grid.addWidget(Label(seconds_text(ms), "strong"), place // 3 * 3 + 1, place % 3)
        grid.setColumnStretch(place % 3, 1)
    card.column.addLayout(grid)
    return card


def _talk(played: Simulation, chat: Chat) -> Card:
    card, who = Card(), chat.customer
    card.column.setContentsMargins(6, 14, 6, 8)
    title = Label(who.name, "h3")
    title.setContentsMargins(14, 0, 14, 0)
    card.column.addWidget(title)
    talk = Talk(marks=True)
    talk.show_lines([line for line in played.lines if line.customer == who.id], who.address)
    card.column.addWidget(talk)
    missed = [
        want.meaning
        for number, turn in enumerate(who.turns)
        for at, want in enumerate(turn.wants)
        if (number, at) not in chat.met
    ]
    if missed:
        words = Label(_("Not said: {what}").format(what=_(", ").join(missed)), wrap=True)
        words.setContentsMargins(14, 0, 14, 8)
        card.column.addWidget(words)
    card.column.addStretch(1)
    return card
