"""The learner's first page: the next step, what the certificate still needs, the modules."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from trainer.desks.study import Home, NextStep, StudyDesk
from trainer.exams.blueprint import EXAM
from trainer.foundation.clock import Clock
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.certificate_card import CertificateCard
from trainer.ui.components.hero_card import HeroCard
from trainer.ui.components.module_card import ModuleCard
from trainer.ui.learner.exams_part import ExamsPart
from trainer.ui.learner.home_news import HomeNews
from trainer.ui.learner.practice_card import PracticeCard
from trainer.ui.learner.standing_words import certificate_values
from trainer.ui.learner.step_words import hero_values, module_values
from trainer.ui.learner.tasks_part import TasksPart
from trainer.ui.learner.typing_card import TypingCard
from trainer.ui.learner.words import greeting
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll

_SIDE_BY_SIDE = 900


class HomePage(QWidget):
    """What to do now, and how far everything is."""

    lesson_wanted = Signal(str)
    module_wanted = Signal(str)
    quiz_wanted = Signal(str)
    typing_wanted = Signal()
    certificate_wanted = Signal()

    def __init__(
        self,
        study: StudyDesk,
        person: Person,
        clock: Clock,
        news: HomeNews,
        exams: ExamsPart,
        practice: PracticeCard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.news, self.exams, self.practice = news, exams, practice
        self._study, self._person, self._clock = study, person, clock
        self._step: NextStep | None = None
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        home = self._study.home(self._person)
        self.news.refresh()
        self.exams.refresh()
        self.practice.refresh()
        self._step = home.next_step
        self.header.show_title(greeting(self._clock().wall, home.greeting_name))
        self.header.show_line(_progress_line(home))
        self._pages.setCurrentIndex(1 if home.modules else 0)
        if home.next_step is not None:
            certified = home.standing is not None and home.standing.state == "certified"
            self.hero.show_step(*hero_values(home.next_step, certified))
        self.hero.setVisible(home.next_step is not None)
        self.tasks.show_tasks(home.tasks)
        self._show_certificate(home)
        self._show_modules(home)
        self.typing.show_best(home.typing_best, home.next_step)

    def focus_first(self) -> None:
        """Put the keyboard on the one primary action."""
        self.hero.button().setFocus()

    def _build(self) -> None:
        self.header = PageHeader()
        self.hero, self.certificate, self.typing = HeroCard(), CertificateCard(), TypingCard()
        self.hero.acted.connect(self._go)
        self.certificate.opened.connect(self.certificate_wanted)
        self.tasks = TasksPart()
        self.tasks.module_wanted.connect(self.module_wanted)
        self.typing.opened.connect(self.typing_wanted)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(16)
        self._top.addWidget(self.hero, 2)
        self._top.addWidget(self.certificate, 1)
        self._modules = FlowGrid(300)
        self.cards: list[ModuleCard] = []
        more = FlowGrid(300)
        more.add(self.practice)
        more.add(self.typing)
        scroll = PageScroll(1240)
        for part in (
            self.header,
            self.exams.running,
            self._top,
            self.news,
            self.tasks,
            Label(_("My modules"), "h2"),
            self._modules,
            self.exams,
        ):
            scroll.add(part)
        scroll.add(Label(_("Practice"), "h2"))
        scroll.add(more)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing_yet())
        self._pages.addWidget(scroll)

    def _nothing_yet(self) -> EmptyState:
        return EmptyState(
            "book-open",
            _("Nothing to learn yet"),
            _("A trainer publishes the first module; it then appears here by itself."),
        )

    def _show_certificate(self, home: Home) -> None:
        self.certificate.setVisible(home.standing is not None or home.certificate is not None)
        self.certificate.show_certificate(
            *certificate_values(home.standing, home.level_title, home.certificate)
        )

    def _show_modules(self, home: Home) -> None:
        modules = home.modules
        if len(modules) != len(self.cards):
            self._modules.clear()
            self.cards = [self._card(index) for index in range(len(modules))]
        self._shown = modules
        for card, progress in zip(self.cards, modules, strict=True):
            card.show_module(*module_values(progress, home.due(progress.module.id)))

    def _card(self, index: int) -> ModuleCard:
        card = ModuleCard()
        card.opened.connect(lambda: self.module_wanted.emit(self._shown[index].module.id))
        self._modules.add(card)
        return card

    def _go(self) -> None:
        step = self._step
        if step is None:
            return
        if step.kind == "lesson" and step.lesson is not None:
            self.lesson_wanted.emit(step.lesson)
        elif step.kind in ("quiz", "resume_quiz") and step.module is not None:
            self.quiz_wanted.emit(step.module)
        elif step.kind == "typing":
            self.typing_wanted.emit()
        elif step.kind == "exam" and step.module is not None:
            self.exams.exam_wanted.emit(step.module.removeprefix(EXAM))
        else:
            self.certificate_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        wide = self.width() >= _SIDE_BY_SIDE
        self._top.setDirection(direction.LeftToRight if wide else direction.TopToBottom)


def _progress_line(home: Home) -> str:
    finished = sum(progress.finished for progress in home.modules)
    if home.modules and finished == len(home.modules):
        return _("Every module is finished.")
    return _("{finished} of {all} modules finished").format(
        finished=finished, all=len(home.modules)
    )
