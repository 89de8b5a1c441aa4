"""Write a module's own file: YAML at the left, what it becomes at the right."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.desks.lesson_trials import ModuleTrial
from trainer.desks.lessons import LessonDesk
from trainer.foundation.errors import Problem
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.draft_editor import DraftEditor
from trainer.ui.author.module_preview import ModulePreview


class ModuleEditor(DraftEditor):
    """Title, purpose, minutes, order of the lessons, quiz and summary of one module."""

    def __init__(self, desk: LessonDesk, actor: Person, module: str) -> None:
        self._lessons = desk
        self._shown: ModuleTrial | None = None
        self.page = ModulePreview()
        super().__init__(desk, actor, module, _("The text of the module"), self.page)

    def try_text(self, written: str) -> Sequence[Problem]:
        """Show the module; one that cannot be read at all leaves the last one there."""
        trial = self._lessons.trial_module(self._thing, written)
        if trial.module.id and trial != self._shown:
            self._shown = trial
            self.page.show_module(trial)
            self.header.head.show_title(trial.module.title or self._thing)
        return trial.problems
