"""Scenes of the gallery with the statistics of questions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from trainer.exams.paper_statistics import paper_statistics
from trainer.exams.sat_paper import Asked, SatLine, SatPaper
from trainer.foundation.identity import PersonId, QuestionId, Version
from trainer.questions.answers import right_answer
from trainer.ui.author.statistics_page import StatisticsPage
from trainer.ui.window.bank_pages import open_question
from trainer.ui.window.statistics_pages import open_figures, open_statistics
from trainer.ui.window.workspace import Workspace

_PEOPLE, _QUESTIONS, _PASS_MARK = 80, 10, 60


def counting(space: Workspace) -> Iterator[str]:
    """Open the statistics of the demo's papers, then a question that many people have sat."""
    open_statistics(space, open_question)
    page = space.page
    assert isinstance(page, StatisticsPage)
    yield "statistics"
    page.tabs.setCurrentIndex(1)
    yield "statistics-papers"
    asked = _asked(space)
    whole = paper_statistics(_papers(space, asked), asked)
    open_figures(space, open_question, whole.questions[0], whole)
    yield "statistics-question"
    space.back()
    space.back()


def _asked(space: Workspace) -> Asked:
    """Questions of the demo's papers in two versions; the first one has a wrong key."""
    found = space.program.statistics.asked(space.person, "telephone")
    singles = [one for one in found.values() if one.kind == "single" and one.options]
    asked: Asked = {}
    for version in ("1" * 64, "2" * 64):
        for one in singles[:_QUESTIONS]:
            asked[one.id, Version(version)] = one
    return asked


def _papers(space: Workspace, asked: Asked) -> list[SatPaper]:
    """As if many people had sat the same paper; who knows more chooses against the first key."""
    chance, now = Random(4), space.program.clock().wall
    names = list(dict.fromkeys(own for own, _version in asked))
    papers = []
    for number in range(_PEOPLE):
        version = Version(("1" if number < _PEOPLE // 3 else "2") * 64)
        knows = chance.random()
        lines = tuple(
            _line(asked, own, version, chance, 1 - knows if at == 0 else 0.3 + 0.7 * knows)
            for at, own in enumerate(names)
        )
        score, full = sum(line.marks for line in lines), sum(line.full for line in lines)
        percent = 100 * score / full
        at = now - timedelta(days=_PEOPLE - number)
        papers.append(
            SatPaper(
                PersonId(f"p{number}"), at, score, full, percent, _PASS_MARK,
                percent >= _PASS_MARK, lines,
            )
        )  # fmt: skip
    return papers


def _line(asked: Asked, own: QuestionId, version: Version, chance: Random, knows: float) -> SatLine:
    question = asked[own, version]
    key = right_answer(question)[0]
    wrong = [option.label for option in question.options if option.label != key]
    label = key if chance.random() < knows else wrong[0 if chance.random() < knows else 1]
    full = float(question.marks)
    spent = chance.uniform(8, 40)
    return SatLine(
        own, version, "single", full, full if label == key else 0.0, (label,), True, spent
    )
