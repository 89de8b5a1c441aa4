"""One question: as the learner sees it, its figures in words, its options, its versions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.statistics import StatisticsDesk
from trainer.exams.choices import place_of
from trainer.exams.intervals import correlation_interval
from trainer.exams.items import OptionFigures
from trainer.exams.paper_statistics import (
    ALARMS,
    PaperStatistics,
    QuestionStatistics,
    VersionFigures,
)
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.printing.chart_values import GroupedBars, Mark, Series
from trainer.questions.answers import right_answer
from trainer.ui.author.figure_rows import FigureRows
from trainer.ui.author.statistics_paper import paper_note
from trainer.ui.author.statistics_words import (
    alarm_line,
    alarm_word,
    facility,
    joined,
    option_names,
    option_words,
    percent,
    question_lines,
)
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.chart_view import ChartView
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import day
from trainer.ui.components.question_view import QuestionView
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import HEAD, ROW
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

_SHORT = 8
_FRAME = 6


@dataclass(frozen=True)
class OptionLine:
    """An option, or who chose none of them."""

    name: str
    is_key: bool
    n: int
    share: float
    biserial: str
    words: str


class StatisticsQuestionPage(QWidget):
    """F2 opens the question's form; Enter on a version shows the figures of that one."""

    back_wanted = Signal()
    question_wanted = Signal(str)

    def __init__(
        self,
        desk: StatisticsDesk,
        actor: Person,
        one: QuestionStatistics,
        whole: PaperStatistics,
        export: ExportMenu,
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._one, self._whole, self.shown = one, whole, one.newest
        self.header = BackHeader(one.id)
        self.header.back_wanted.connect(self.back_wanted)
        self.open = Button(_("Open the question"), "primary", "pencil")
        self.open.setToolTip("F2")
        self.open.clicked.connect(self._on_question)
        self.header.head.add_action(export)
        export.set_source(self._listing)
        if actor.role != "auditor":
            self.header.head.add_action(self.open)
            QShortcut(QKeySequence("F2"), self).activated.connect(self._on_question)
        self.alarms = [Notice() for _alarm in ALARMS]
        self.view = QuestionView(pictures=desk.picture)
        self.figures = FigureRows(_("Figures"))
        self.options: RowsModel[OptionLine] = RowsModel(_option_columns(), self)
        self._option_card = _table(_("Options"), self.options)
        self.chart = ChartView(_chart([]))
        self.versions: RowsModel[VersionFigures] = RowsModel(_version_columns(), self)
        self._version_card = _table(_("Versions of the question"), self.versions)
        self._version_card.table.opened.connect(self._on_version)
        self._version_title = Label(_("Before and after a change"), "h3")
        self._lay_out(export)
        rows = [one.newest, *one.older, one.together] if one.older else []
        self.versions.show_rows(rows)
        _fit(self._version_card, len(rows))
        self._version_card.setVisible(bool(rows))
        self._version_title.setVisible(bool(rows))
        self.show_version(one.newest)

    def focus_first(self) -> None:
        """The way to the question; without it, the way back."""
        (self.header if self.open.parent() is None else self.open).setFocus()

    def show_version(self, shown: VersionFigures) -> None:
        """Show the figures of this version."""
        self.shown = shown
        note = paper_note(self._whole)
        if self.versions.rows:
            which = _("Shown: {version}.").format(version=_version_name(shown))
            note = joined([which, note])
        self.header.head.show_line(note)
        for alarm, notice in zip(ALARMS, self.alarms, strict=True):
            if alarm in shown.figures.alarms:
                words = f"{alarm_word(alarm)}{_(': ')}{alarm_line(alarm, shown)}"
                notice.show_message(words, "warn" if alarm == "unused_option" else "bad")
            else:
                notice.show_message("")
        self.view.show_review(shown.question, (), right_answer(shown.question), None)
        self.figures.show_lines(question_lines(shown, same_paper=self._whole.same_paper))
        lines = _option_lines(shown)
        self.options.show_rows(lines)
        _fit(self._option_card, len(lines))
        self._option_card.setVisible(bool(lines))
        # Places hold an answer each: their bars would not belong together.
        has_places = any(place_of(one.label) for one in shown.figures.options)
        self.chart.show_chart(_chart([] if has_places else lines))
        self.chart.setVisible(bool(lines) and not has_places)

    def _lay_out(self, export: ExportMenu) -> None:
        scroll = PageScroll(1100)
        card = Card()
        card.column.addWidget(self.view)
        parts: list[QWidget] = [self.header, export.notice, *self.alarms, card, self.figures]
        parts += [self._option_card, self.chart, self._version_title, self._version_card]
        for part in parts:
            scroll.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _on_question(self) -> None:
        self.question_wanted.emit(self._one.id)

    def _on_version(self, index: QModelIndex) -> None:
        self.show_version(self.versions.row_at(index))

    def _listing(self) -> Listing:
        """The options as they are shown, or the figures of a question that has none."""
        about = " · ".join((self._one.id, _version_name(self.shown)))
        if self.options.rows:
            note = paper_note(self._whole)
            return listing_of(self.options, _("Statistics of a question"), about, note)
        return self.figures.listing(_("Statistics of a question"), about)


def _table(name: str, model: RowsModel[OptionLine] | RowsModel[VersionFigures]) -> TableCard:
    card = TableCard(name, EmptyState("chart-column", _("There is nothing to show yet.")))
    card.table.setModel(model)
    return card


def _fit(card: TableCard, rows: int) -> None:
    """As high as its rows: the page scrolls, not the tables in it."""
    card.fit(220)
    card.show_filled(bool(rows), "")
    card.setFixedHeight(HEAD + ROW * max(1, rows) + _FRAME)


def _option_lines(shown: VersionFigures) -> list[OptionLine]:
    figures = shown.figures
    if not figures.options:
        return []
    names = option_names(shown.question, figures.options)
    lines = [
        OptionLine(
            names[one.label], one.is_key, one.n, one.share, _biserial(one, figures.n),
            option_words(one, figures.n),
        )
        for one in figures.options
    ]  # fmt: skip
    share = shown.blank / figures.n if figures.n else 0.0
    return [*lines, OptionLine(_("Not answered"), False, shown.blank, share, "—", "")]


def _biserial(one: OptionFigures, n: int) -> str:
    if one.point_biserial is None:
        return "—"
    around = correlation_interval(one.point_biserial, n)
    value = f"{one.point_biserial:.2f}"
    if around is None:
        return value
    return _("{value} ({low} to {high})").format(
        value=value, low=f"{around[0]:.2f}", high=f"{around[1]:.2f}"
    )


def _chart(lines: list[OptionLine]) -> GroupedBars:
    return GroupedBars(
        _("What was chosen"),
        _("Option"),
        tuple(_option_name(one) for one in lines),
        (Series(_("Share"), tuple(Mark(100 * one.share, _share(one)) for one in lines)),),
        top=100,
    )  # fmt: skip


def _share(one: OptionLine) -> str:
    return f"{one.n} · {100 * one.share:.0f}%"


def _option_columns() -> list[Column[OptionLine]]:
    return [
        Column(_("Option"), _option_name),
        Column(_("Chosen"), lambda row: str(row.n), right=True),
        Column(_("Share"), lambda row: f"{100 * row.share:.0f}%", right=True),
        Column(_("Point-biserial"), lambda row: row.biserial, right=True),
        Column(_("What it tells"), lambda row: row.words),
    ]


def _option_name(row: OptionLine) -> str:
    return _("(key) {option}").format(option=row.name) if row.is_key else row.name


def _version_columns() -> list[Column[VersionFigures]]:
    return [
        Column(_("Version"), _version_name),
        Column(_("First day"), lambda row: day(row.first_at)),
        Column(_("Last day"), lambda row: day(row.last_at)),
        Column(_("Answers (n)"), lambda row: str(row.figures.n), right=True),
        Column(_("Facility"), lambda row: facility(row.figures), right=True),
        Column(
            _("Discrimination"),
            lambda row: percent(row.figures.discrimination, row.figures.discrimination_interval),
            right=True,
        ),
        Column(_("Efficiency"), lambda row: percent(row.figures.efficiency)),
    ]


def _version_name(shown: VersionFigures) -> str:
    if shown.version is None:
        return _("All together")
    return _("Version {version}").format(version=shown.version[:_SHORT])
