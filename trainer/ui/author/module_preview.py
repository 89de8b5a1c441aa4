"""What module.yaml becomes: the card, the lessons, the quiz and the summary."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.lesson_trials import ModuleTrial
from trainer.foundation.wording import _
from trainer.lessons.lesson import Quiz
from trainer.ui.components.module_card import ModuleCard
from trainer.ui.components.question_view import kind_name
from trainer.ui.components.rich_label import RichLabel
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll


class ModulePreview(QWidget):
    """Scrolls; nothing in it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._scroll = PageScroll(760, margins=False)
        self._scroll.setAccessibleName(_("Preview"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_module(self, trial: ModuleTrial) -> None:
        """Show a module as far as it could be read."""
        module = trial.module
        self._scroll.clear()
        card = ModuleCard()
        line = _("{block} · {n} lessons · about {minutes} min").format(
            block=module.block or "—", n=len(module.lessons), minutes=module.minutes
        )
        card.show_module(module.title or "—", line, 0, "open", _("Not begun"))
        card.set_pressable(False)
        self._scroll.add(card)
        self._add(_("Purpose"), module.purpose or "—")
        titles = (f"{number}. {title}" for number, title in enumerate(trial.titles, 1))
        self._add(_("Lessons"), "\n".join(titles) or "—")
        if module.quiz is not None:
            self._add(module.quiz.title, _quiz_words(module.quiz))
        if module.summary:
            self._add_summary(module.summary)

    def _add_summary(self, markdown: str) -> None:
        # Here and not above: Markdown is not on the way to the first window.
        from trainer.lessons.html import markdown_html

        card = Card()
        card.column.addWidget(Label(_("Summary card"), "h3"))
        card.column.addWidget(RichLabel(markdown_html(markdown)))
        self._scroll.add(card)

    def _add(self, title: str, words: str) -> None:
        card = Card()
        card.column.addWidget(Label(title, "h3", wrap=True))
        card.column.addWidget(Label(words, wrap=True))
        self._scroll.add(card)


def _quiz_words(quiz: Quiz) -> str:
    lines = [
        _("Bank {bank} · {minutes} min · passed from {percent}%").format(
            bank=quiz.bank, minutes=quiz.minutes, percent=quiz.pass_mark
        )
    ]
    for line in quiz.lines:
        words = _("{kind}: {n} questions at {marks} marks")
        lines.append(words.format(kind=kind_name(line.kind), n=line.count, marks=line.marks))
    return "\n".join(lines)
