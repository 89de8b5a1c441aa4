"""What a paper came to: passed or not or borderline, by how much, and how sure that is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.borderline import Nearness
from trainer.desks.precision import Precision
from trainer.exams.sitting import Sitting
from trainer.foundation.wording import _
from trainer.ui.components.nearness_words import nearness_words
from trainer.ui.learner.words import number_text, precision_line
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label


def verdict_card(sitting: Sitting, sure: Precision, near: Nearness | None) -> Card:
    """The card of a marked sitting; `near` says that it is borderline, and what decides."""
    result = sitting.result
    assert result is not None
    card = Card()
    head = QHBoxLayout()
    head.setSpacing(14)
    # A quiz is passed for its module, whatever a policy makes of it.
    icon, verdict = _verdict(sitting, near if sitting.rules.is_counted else None)
    head.addWidget(IconLabel(*icon, 36))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Label(verdict, "h1", mark=icon[1]))
    words.addWidget(Label(_margin(sitting), "muted", wrap=True))
    head.addLayout(words, 1)
    card.column.addLayout(head)
    figures = FlowGrid(150)
    for name, value in _figures(sitting):
        figures.add(_figure(name, value))
    card.column.addWidget(figures)
    line = precision_line(result.score, sure)
    card.column.addWidget(Label(line, "muted", wrap=True))
    if near is not None:
        card.column.addWidget(Label(nearness_words(near), "body", wrap=True))
    return card


def _verdict(sitting: Sitting, near: Nearness | None) -> tuple[tuple[str, str], str]:
    assert sitting.result is not None
    if near is not None and near.mean is None:
        return ("scale", "warn"), _("Borderline")
    passed = sitting.result.passed
    if near is not None and near.mean is not None:
        passed = near.mean >= near.pass_mark
    if passed:
        return ("circle-check", "ok"), _("Passed")
    return ("circle-x", "bad"), _("Not passed yet")


def _margin(sitting: Sitting) -> str:
    result = sitting.result
    assert result is not None
    apart = abs(result.score - result.full * result.pass_mark / 100)
    if result.passed and not apart:
        return _("Exactly the pass mark of {n}%.").format(n=number_text(result.pass_mark))
    template = (
        _("{marks} marks above the pass mark of {n}%.")
        if result.passed
        else _("{marks} marks are missing to the pass mark of {n}%.")
    )
    return template.format(marks=number_text(apart), n=number_text(result.pass_mark))


def _figures(sitting: Sitting) -> tuple[tuple[str, str], ...]:
    result = sitting.result
    assert result is not None
    return (
        (_("Score"), f"{number_text(result.score)} / {number_text(result.full)}"),
        (_("Percent"), f"{number_text(result.percent)}%"),
        (_("Questions right"), f"{result.right} / {len(result.counted)}"),
        (_("Not answered"), str(result.unanswered)),
    )


def _figure(name: str, value: str) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 6, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(value, "h2"))
    column.addWidget(Label(name, "caption", wrap=True))
    return cell
