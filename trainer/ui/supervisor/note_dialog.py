"""Note what was seen at work, or a paper that was shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from trainer.desks.noting import NOTED_NAMES, Asked, NotingDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.text_box import TextBox


class NoteDialog(FormDialog):
    """Closes only when it was recorded."""

    def __init__(
        self,
        parent: QWidget,
        desk: NotingDesk,
        actor: Person,
        person: Person,
        asked: Sequence[Asked],
        today: date,
    ) -> None:
        title = _("Note something about {name}").format(name=person.name)
        super().__init__(parent, title, _("Note it"), _("Cancel"))
        self.setMinimumWidth(520)
        self._desk, self._actor, self._person = desk, actor, person
        self._asked = asked
        self.item = QComboBox()
        self.item.setAccessibleName(_("What"))
        for one in asked:
            self.item.addItem(f"{NOTED_NAMES[one.kind]} · {one.item}")
        self.passed = QComboBox()
        self.passed.setAccessibleName(_("Outcome"))
        self.passed.addItem(_("Good, confirmed"), True)
        self.passed.addItem(_("Not good enough yet"), False)
        self.ends = QCheckBox(_("It has a last day"))
        self.until = DateField(_("Last day"), today)
        self.words = TextBox(_("In words"), lines=3)
        self.soon = Notice()
        for part in (
            Label(_("What"), "strong"), self.item, Label(_("Outcome"), "strong"), self.passed,
            self.soon, self.ends, self.until, self.words,
        ):  # fmt: skip
            self.add(part)
        self.ends.toggled.connect(self.until.setVisible)
        self.item.currentIndexChanged.connect(self._show_item)
        self.passed.currentIndexChanged.connect(self._show_soon)
        self.until.setVisible(False)
        self._show_item()
        self.item.setFocus()

    def accept(self) -> None:
        """Close only when it was recorded."""
        self.words.show_error("")
        asked = self._asked[self.item.currentIndex()]
        try:
            self._desk.note(
                self._actor,
                self._person.id,
                asked,
                self.words.text(),
                passed=bool(self.passed.currentData()),
                until=self.until.day() if self.ends.isChecked() else None,
            )
        except TrainerError as error:
            self.words.show_error(str(error))
            self.words.setFocus()
            return
        super().accept()

    def _show_item(self) -> None:
        paper = self._asked[self.item.currentIndex()].kind == "external"
        self.ends.setVisible(paper)
        self.ends.setChecked(self.ends.isChecked() and paper)
        self._show_soon()

    def _show_soon(self) -> None:
        """Say so before it is noted when something good would not count yet."""
        asked = self._asked[self.item.currentIndex()]
        why = self._desk.why_too_soon(self._actor, self._person.id, asked)
        is_good = bool(self.passed.currentData())
        self.soon.show_message(str(why) if why is not None and is_good else "", "warn")
