"""A talk and a recommendation of a mentor as people read them, and how a pairing stands."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.mentoring_values import Figures, PairRow, RecommendationView, TalkView
from trainer.foundation.wording import _, ngettext
from trainer.ui.components.moments import day, minute
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


def pair_pill(row: PairRow) -> PillValue:
    """Whether a talk is due, or something has to be put right."""
    if row.gone:
        return PillValue(_("Somebody has left"), "bad", "triangle-alert")
    return {
        "fine": PillValue(_("In time"), "ok"),
        "due_soon": PillValue(_("Talk is due"), "warn", "hourglass"),
        "overdue": PillValue(_("Talk overdue"), "bad", "triangle-alert"),
        "ended": PillValue(_("Ended"), "neutral"),
    }[row.state]


def pair_line(row: PairRow) -> str:
    """Since when, the last talk and until when the next one is in time."""
    own = row.pairing
    parts = [_("Since {day}").format(day=day(own.first))]
    if own.last_talk is not None:
        parts.append(_("last talk {day}").format(day=day(own.last_talk)))
    if own.next_talk is not None:
        parts.append(_("next talk by {day}").format(day=day(own.next_talk)))
    if own.ended_at is not None:
        parts.append(_("ended {day}").format(day=day(own.ended_at)))
    return " · ".join(parts)


class TalkCard(Card):
    """What went well, what to practise, what was agreed on; `add_row` takes buttons."""

    def __init__(self, talk: TalkView) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(_("Talk on {day}").format(day=day(talk.day)), "h3", wrap=True), 1)
        words, kind = (_("Read"), "ok") if talk.read_at else (_("Not read yet"), "neutral")
        head.addWidget(Pill(words, kind))
        self.column.addLayout(head)
        for title, said in (
            (_("What went well"), talk.good),
            (_("What to practise"), talk.practise),
            (_("Agreed next steps"), talk.steps),
        ):
            self.column.addWidget(Label(title, "caption"))
            self.column.addWidget(Label(said_words(said), wrap=True, selectable=True))

    def add_row(self, *parts: QWidget) -> None:
        """Put buttons at its lower edge."""
        row = FlowRow()
        for part in parts:
            row.add(part)
        self.column.addWidget(row)


class RecommendationCard(Card):
    """Who recommends it, on which figures, and what was decided; `add_row` takes buttons."""

    def __init__(self, view: RecommendationView, mentor: str) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(_("Early confirmation"), "h3", wrap=True), 1)
        head.addWidget(_outcome(view))
        self.column.addLayout(head)
        line = _("{name}, {time}").format(name=mentor, time=minute(view.own.at))
        self.column.addWidget(Label(line, "muted", wrap=True))
        self.column.addWidget(Label(said_words(view.words), wrap=True, selectable=True))
        figures = "\n".join(figure_lines(view.figures))
        self.column.addWidget(Label(figures, wrap=True, selectable=True))
        if view.own.decided_at is not None:
            answer = _("Decided by {name}, {time}: {words}").format(
                name=view.decided_by,
                time=minute(view.own.decided_at),
                words=said_words(view.answer),
            )
            self.column.addWidget(Label(answer, "muted", wrap=True, selectable=True))

    def add_row(self, *parts: QWidget) -> None:
        """Put buttons at its lower edge."""
        row = FlowRow()
        for part in parts:
            row.add(part)
        self.column.addWidget(row)


def figure_lines(figures: Figures) -> Iterator[str]:
    """The figures of a recommendation, a sentence each."""
    yield _("As of {day}: {done} of {all} modules finished").format(
        day=day(figures.day), done=figures.modules_done, all=figures.modules
    )
    passed = [one for one in figures.quizzes if one.passed]
    if figures.quizzes:
        yield _("Quizzes and exams passed: {passed} of {n}").format(
            passed=len(passed), n=len(figures.quizzes)
        )
    for one in figures.quizzes:
        yield f"　{one.title} · {one.percent}%"
    if figures.speed:
        words = _("Typing: {speed} characters a minute, {accuracy}% right")
        yield words.format(speed=figures.speed, accuracy=figures.accuracy)
    if figures.calls:
        words = ngettext(
            "Inspected calls: mean {mean} of 100 over {n} call",
            "Inspected calls: mean {mean} of 100 over {n} calls",
            figures.calls,
        )
        yield words.format(mean=figures.mean, n=figures.calls)
    yield _("Talks held: {n}").format(n=figures.talks)
    if figures.signed:
        yield _("Signed by the mentor: {items}").format(items=_("; ").join(figures.signed))


def said_words(words: str | None) -> str:
    """What somebody wrote, or that it was erased."""
    return _("(erased)") if words is None else words


def _outcome(view: RecommendationView) -> Pill:
    if view.own.granted is None:
        return Pill(_("Waits for a supervisor"), "primary", "hourglass")
    if view.own.granted:
        return Pill(_("Granted"), "ok")
    return Pill(_("Not granted"), "neutral")
