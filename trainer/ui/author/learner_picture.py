"""A question as a learner sees it, painted in any theme and width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from trainer.questions.answers import right_answer
from trainer.questions.question import Question
from trainer.ui.components.question_pictures import Pictures
from trainer.ui.components.question_view import QuestionView, stem_shown
from trainer.ui.theme.dress import dress
from trainer.ui.theme.sheet import palette, stylesheet
from trainer.ui.theme.tokens import ThemeName, tokens, use_theme

_MARGIN = 16


class LearnerPicture(QLabel):
    """A picture, since a program has one theme at a time; read out, it is the stem."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)

    def show_question(
        self,
        question: Question,
        pictures: Pictures,
        theme: ThemeName,
        width: int,
        *,
        answered: bool = False,
    ) -> None:
        """Paint this question; `answered` shows it after it was answered rightly."""
        self.setPixmap(_painted(question, pictures, theme, width, answered))
        self.setAccessibleName(stem_shown(question))


def _painted(
    question: Question, pictures: Pictures, theme: ThemeName, width: int, answered: bool
) -> QPixmap:
    before = tokens().name
    use_theme(theme)
    try:
        paper = _paper(question, pictures, answered)
        paper.setStyleSheet(stylesheet(tokens()))
        paper.setPalette(palette(tokens()))
        paper.setFixedWidth(width)
        paper.ensurePolished()
        layout = paper.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        paper.setFixedHeight(max(height, paper.sizeHint().height()))
        return paper.grab()
    finally:
        use_theme(before)


def _paper(question: Question, pictures: Pictures, answered: bool) -> QFrame:
    paper = QFrame()
    dress(paper, card="plain")
    column = QVBoxLayout(paper)
    column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    view = QuestionView(pictures=pictures)
    column.addWidget(view)
    labels = [option.label for option in question.options]
    if answered:
        view.show_review(question, labels, right_answer(question), True)
    else:
        view.show_question(question, labels, ())
    return paper
