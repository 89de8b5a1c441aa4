"""Make a new lesson: its title, its file, its place in the module."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from trainer.desks.lesson_board import ModuleEntry
from trainer.desks.lessons import LessonDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label


class NewLessonDialog(FormDialog):
    """`made` tells the new lesson; where it stands can be changed later."""

    made = Signal(str)

    def __init__(
        self,
        desk: LessonDesk,
        actor: Person,
        modules: tuple[ModuleEntry, ...],
        module: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, _("New lesson"), _("Make the lesson"), _("Cancel"))
        self._desk, self._actor = desk, actor
        self._modules = {one.id: one for one in modules}
        self.title = LabelledField(_("Title of the lesson"))
        self.name = LabelledField(
            _("File name"), hint=_("Small letters a–z, digits and “-”; it never changes again.")
        )
        self.module, self.place = QComboBox(), QComboBox()
        for box, words in ((self.module, _("Module")), (self.place, _("Place"))):
            box.setAccessibleName(words)
        for one in modules:
            self.module.addItem(one.title, one.id)
        self.module.setCurrentIndex(max(0, self.module.findData(module)))
        self.module.currentIndexChanged.connect(self._show_places)
        self.add(self.title)
        self.add(self.name)
        for box, words in ((self.module, _("Module")), (self.place, _("Place"))):
            label = Label(words, "strong")
            label.setBuddy(box)
            self.add(label)
            self.add(box)
        self._show_places()
        self.title.setFocus()

    def accept(self) -> None:
        """Close only when the lesson was made."""
        title, name = self.title.text().strip(), self.name.text().strip()
        if not title:
            self.title.show_error(_("Please give the title."))
            return
        if not name:
            self.name.show_error(_("Please give the file name."))
            return
        module = str(self.module.currentData())
        try:
            made = self._desk.create(
                self._actor, module, name, title, int(self.place.currentData())
            )
        except TrainerError as error:
            self.name.show_error(str(error))
            return
        super().accept()
        self.made.emit(made)

    def _show_places(self) -> None:
        module = self._modules[self.module.currentData()]
        listed = [one for one in module.lessons if one.state != "unlisted"]
        self.place.clear()
        for at, lesson in enumerate(listed):
            self.place.addItem(_("Before “{title}”").format(title=lesson.title), at)
        self.place.addItem(_("At the end"), len(listed))
        self.place.setCurrentIndex(self.place.count() - 1)
