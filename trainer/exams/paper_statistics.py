"""The statistics of the papers of one module: each question, each version of it, the paper.

A question is judged by its newest version, so that a corrected one begins anew; what it was
before, and all versions together, stand beside it. Where papers were drawn, everybody's rest is
another one, and a question is held against the whole result (see `exams.items`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from trainer.exams.choices import choices, picks
from trainer.exams.drawn_figures import drawn_error, with_drawn
from trainer.exams.intervals import LEAST_PEOPLE, Interval, Z, wilson
from trainer.exams.items import Alarm, ItemFigures, Responses, analyse
from trainer.exams.paper_figures import Floats, PaperFigures
from trainer.exams.sat_paper import Asked, SatLine, SatPaper
from trainer.foundation.identity import QuestionId, Version
from trainer.questions.guessing import guess_share
from trainer.questions.question import Question

ALARMS: tuple[Alarm, ...] = ("likely_wrong_key", "negative_discrimination", "unused_option")
_PERCENT = 100.0


@dataclass(frozen=True)
class VersionFigures:
    """One version of a question, or all together (`version` None, by the newest key).

    `guess` is the share of the marks that guessing earns; `blank` counts who did not answer.
    """

    version: Version | None
    question: Question
    first_at: datetime
    last_at: datetime
    figures: ItemFigures
    guess: float | None
    blank: int


@dataclass(frozen=True)
class QuestionStatistics:
    """A question: its newest version, the older ones (newest first), all of them together."""

    id: QuestionId
    newest: VersionFigures
    older: tuple[VersionFigures, ...]
    together: VersionFigures

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What somebody should look at, the worst first."""
        return tuple(alarm for alarm in ALARMS if alarm in self.newest.figures.alarms)


@dataclass(frozen=True)
class PaperStatistics:
    """All papers that were looked at, `people` of so many persons.

    Figures are in marks, or in percent where papers have different full marks: `full` is then
    100. `cut` is None where the pass mark was changed in between. `percents` are the results.
    """

    papers: int
    people: int
    same_paper: bool
    in_marks: bool
    full: float
    cut: float | None
    pass_mark: float | None
    passed: int
    percents: tuple[float, ...]
    figures: PaperFigures
    questions: tuple[QuestionStatistics, ...]

    @property
    def passed_interval(self) -> Interval | None:
        """Of the share that passed (0 to 1); None below LEAST_PEOPLE."""
        return wilson(self.passed / self.papers, self.papers) if self.is_enough else None

    @property
    def mean_interval(self) -> Interval | None:
        """Of the mean, in the unit of the figures; None below LEAST_PEOPLE."""
        mean, sd = self.figures.mean, self.figures.sd
        if not self.is_enough or mean is None or sd is None:
            return None
        margin = Z * sd / math.sqrt(self.papers)
        return max(0.0, mean - margin), min(self.full, mean + margin)

    @property
    def is_enough(self) -> bool:
        """Whether there are enough papers to judge anything."""
        return self.papers >= LEAST_PEOPLE


@dataclass(frozen=True)
class _Answers:
    """Lines of one question, each with the row of its paper."""

    rows: list[int]
    lines: list[SatLine]

    def add(self, row: int, line: SatLine) -> None:
        self.rows.append(row)
        self.lines.append(line)


def paper_statistics(papers: Sequence[SatPaper], asked: Asked) -> PaperStatistics:
    """All figures; those with alarms come first. `asked` must know every question of the papers."""
    papers = sorted(papers, key=lambda one: one.at)
    in_marks = len({one.full for one in papers}) <= 1
    full = (papers[0].full if papers else 0.0) if in_marks else _PERCENT
    totals = np.array(
        [one.score if in_marks else _PERCENT * one.score / (one.full or 1) for one in papers],
        dtype=np.float64,
    )
    pass_marks = {one.pass_mark for one in papers}
    pass_mark = pass_marks.pop() if len(pass_marks) == 1 else None
    cut = None if pass_mark is None else pass_mark * full / _PERCENT
    same = len({frozenset((one.question, one.full) for one in p.lines) for p in papers}) <= 1
    work = _Work(papers, asked, totals, full, cut, is_same=same)
    return PaperStatistics(
        papers=len(papers),
        people=len({one.person for one in papers}),
        same_paper=same,
        in_marks=in_marks,
        full=full,
        cut=cut,
        pass_mark=pass_mark,
        passed=sum(one.passed for one in papers),
        percents=tuple(one.percent for one in papers),
        figures=work.paper(),
        questions=work.questions(),
    )


class _Work:
    """The analysis of some papers; what is of one question is kept by its id."""

    def __init__(
        self,
        papers: Sequence[SatPaper],
        asked: Asked,
        totals: Floats,
        full: float,
        cut: float | None,
        *,
        is_same: bool,
    ) -> None:
        self._papers, self._asked, self._totals = papers, asked, totals
        self._full, self._cut, self._is_same = full, cut, is_same
        self._answers: defaultdict[QuestionId, _Answers] = defaultdict(lambda: _Answers([], []))
        for row, paper in enumerate(papers):
            for line in paper.lines:
                self._answers[line.question].add(row, line)
        newest = {own: self._question(held.lines[-1]) for own, held in self._answers.items()}
        together = [_responses(own, newest[own], held) for own, held in self._answers.items()]
        self._analysis = analyse(together, totals, same_paper=is_same, full=full, cut=cut)
        self._together = {
            one.id: self._version(None, newest[QuestionId(one.id)], one)
            for one in self._analysis.questions
        }

    def paper(self) -> PaperFigures:
        """The figures of the paper, with what can be said where it was drawn."""
        if self._is_same:
            return self._analysis.paper
        errors = []
        for paper in self._papers:
            scale = self._full / paper.full if paper.full else 1.0
            error = drawn_error((line.cell, line.marks * scale) for line in paper.lines)
            if error is None:
                return self._analysis.paper
            errors.append(error)
        return with_drawn(self._analysis.paper, errors, self._cut)

    def questions(self) -> tuple[QuestionStatistics, ...]:
        """Every question, those with alarms first."""
        found = [self._one(own, held) for own, held in self._answers.items()]
        return tuple(sorted(found, key=_worst_first))

    def _one(self, own: QuestionId, held: _Answers) -> QuestionStatistics:
        together = self._together[own]
        by_version: dict[Version, _Answers] = {}
        for row, line in zip(held.rows, held.lines, strict=True):
            by_version.setdefault(line.version, _Answers([], [])).add(row, line)
        if len(by_version) == 1:
            (version,) = by_version
            return QuestionStatistics(own, replace(together, version=version), (), together)
        newest_first = sorted(by_version, key=lambda one: by_version[one].rows[-1], reverse=True)
        parts = [
            _responses(version, self._question(by_version[version].lines[0]), by_version[version])
            for version in newest_first
        ]
        figures = analyse(parts, self._totals, same_paper=self._is_same, full=self._full)
        versions = [
            self._version(
                Version(one.id),
                self._asked[own, Version(one.id)],
                # A weight is that of a question on the paper, whatever its version.
                replace(
                    one,
                    intended_weight=together.figures.intended_weight,
                    effective_weight=together.figures.effective_weight,
                ),
                by_version[Version(one.id)],
            )
            for one in figures.questions
        ]
        return QuestionStatistics(own, versions[0], tuple(versions[1:]), together)

    def _version(
        self,
        version: Version | None,
        question: Question,
        figures: ItemFigures,
        held: _Answers | None = None,
    ) -> VersionFigures:
        held = held or self._answers[question.id]
        return VersionFigures(
            version,
            question,
            self._papers[held.rows[0]].at,
            self._papers[held.rows[-1]].at,
            figures,
            guess_share(question),
            sum(not line.is_answered for line in held.lines),
        )

    def _question(self, line: SatLine) -> Question:
        return self._asked[line.question, line.version]


def _responses(own: str, question: Question, held: _Answers) -> Responses:
    """What `exams.items` wants of one question; marks are those of its newest paper."""
    full = held.lines[-1].full
    return Responses(
        id=own,
        full=full,
        rows=np.array(held.rows, dtype=np.intp),
        marks=np.array(
            [one.marks * full / one.full if one.full else 0.0 for one in held.lines],
            dtype=np.float64,
        ),
        chosen=_chosen(question, held.lines),
        key=picks(question, question.labels),
        seconds=np.array(
            [one.seconds for one in held.lines if one.seconds is not None], dtype=np.float64
        ),
    )


def _chosen(question: Question, lines: Sequence[SatLine]) -> Mapping[str, NDArray[np.bool_]]:
    picked = [picks(question, one.chosen) for one in lines]
    return {
        choice: np.array([choice in one for one in picked], dtype=np.bool_)
        for choice in choices(question, picked)
    }


def _worst_first(one: QuestionStatistics) -> tuple[int, str]:
    worst = ALARMS.index(one.alarms[0]) if one.alarms else len(ALARMS)
    return worst, one.id
