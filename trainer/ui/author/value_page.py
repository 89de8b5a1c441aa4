"""One value of the house standard: change it knowing what the change touches."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.standard import StandardDesk, Use
from trainer.foundation.errors import ProblemsFound, TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.standard.house import StandardValue
from trainer.ui.author.effect_card import EffectCard
from trainer.ui.author.problem_words import family_name
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import HEAD, ROW
from trainer.ui.widgets.dialogs import ask
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

PREVIEW_MS = 400


class ValuePage(QWidget):
    """`use_wanted` leads to a lesson or question that refers to the value."""

    back_wanted = Signal()
    publish_wanted = Signal()
    removed = Signal()
    use_wanted = Signal(object)

    def __init__(self, desk: StandardDesk, actor: Person, value: StandardValue) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._value = desk, actor, value
        self.header = BackHeader(value.meaning or value.name, "{{" + value.name + "}}")
        self.header.back_wanted.connect(self.back_wanted)
        self.fields = {
            "value": LabelledField(_("Value")),
            "unit": LabelledField(_("Unit")),
            "meaning": LabelledField(_("Meaning")),
            "source": LabelledField(_("Source")),
        }
        for part, field in self.fields.items():
            field.set_text(getattr(value, part))
            field.entered.connect(self.save)
        self._saved = self._typed()
        self.effect = EffectCard()
        self.notice = Notice()
        self.notice.acted.connect(self.publish_wanted)
        self._make_actions()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PREVIEW_MS)
        self._pause.timeout.connect(self.show_effect)
        self.fields["value"].changed.connect(lambda _words: self._pause.start())
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)
        self.refresh()

    def refresh(self) -> None:
        """Read the uses again; what was typed stays."""
        uses = self._desk.uses().get(self._value.name, ())
        self.uses.show_rows(uses)
        self.list.fit(420)
        self.list.show_filled(bool(uses), "")
        self.list.setFixedHeight(HEAD + ROW * min(max(len(uses), 4), 10) + 4)
        self._uses_title.setText(_("Used in {n} places").format(n=len(uses)))
        self._remove.setEnabled(not uses)
        self._remove.setToolTip(_("What is used cannot be removed.") if uses else "")
        self.show_effect()

    def focus_first(self) -> None:
        """Begin with the value, all of it chosen."""
        self.fields["value"].edit.selectAll()
        self.fields["value"].setFocus()

    @property
    def is_unsent(self) -> bool:
        """Whether something else is typed than what is saved."""
        return self._typed() != self._saved

    def show_effect(self) -> None:
        """Show what the typed value would do."""
        typed = self.fields["value"].text().strip()
        if not typed or typed == self._value.value:
            self.effect.show_change(None)
            return
        try:
            self.effect.show_change(self._desk.preview(self._actor, self._value.name, typed))
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")

    def save(self) -> None:
        """Write what is typed into the draft, or say why not."""
        new = self._typed()
        if not new.value:
            self.fields["value"].show_error(_("Please give a value."))
            return
        try:
            self._desk.change(self._actor, self._value.name, new)
        except ProblemsFound as error:
            self.show_effect()
            self.notice.show_message(str(error), "bad")
            return
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self._value = self._saved = new
        self.header.head.show_title(new.meaning or new.name)
        self.refresh()
        words = _("Saved as a draft. Learners see it after publishing.")
        self.notice.show_message(words, "ok", _("Go to publishing"))

    def _typed(self) -> StandardValue:
        value, unit, meaning, source = (one.text().strip() for one in self.fields.values())
        return replace(self._value, value=value, unit=unit, meaning=meaning, source=source)

    def _make_actions(self) -> None:
        self._remove = Button(_("Remove"), icon="trash-2")
        self._remove.clicked.connect(self._on_remove)
        self._save = Button(_("Save the draft"), "primary", "save")
        self._save.setToolTip("Ctrl+S")
        self._save.clicked.connect(self.save)
        self.header.head.add_action(self._remove)
        self.header.head.add_action(self._save)

    def _lay_out(self) -> None:
        form = Card()
        short = QHBoxLayout()
        short.setSpacing(12)
        short.addWidget(self.fields["value"], 2, Qt.AlignmentFlag.AlignTop)
        short.addWidget(self.fields["unit"], 1, Qt.AlignmentFlag.AlignTop)
        form.column.addLayout(short)
        form.column.addWidget(self.fields["meaning"])
        form.column.addWidget(self.fields["source"])
        for variant in self._value.variants:
            words = _("Elsewhere: {value} ({where})")
            other = words.format(value=variant.value, where=variant.where)
            form.column.addWidget(Label(other, "caption", wrap=True))
        form.column.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(form, 1)
        across.addWidget(self.effect, 1)
        self.uses: RowsModel[Use] = RowsModel(_columns(), self)
        empty = EmptyState("book-open", _("No lesson or question uses it."))
        self.list = TableCard(_("Used in"), empty)
        self.list.table.setModel(self.uses)
        self.list.table.opened.connect(self._on_use)
        self._uses_title = Label("", "h3")
        scroll = PageScroll()
        scroll.add(self.header)
        scroll.add(self.notice)
        scroll.add(across)
        scroll.add(self._uses_title)
        scroll.add(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _on_use(self, index: QModelIndex) -> None:
        self.use_wanted.emit(self.uses.row_at(index))

    def _on_remove(self) -> None:
        words = _("“{name}” is taken out of content/standard.yaml.").format(name=self._value.name)
        if not ask(self, _("Remove this value?"), words, _("Remove"), _("Cancel"), danger=True):
            return
        try:
            self._desk.remove(self._actor, self._value.name)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self._saved = self._typed()  # there is nothing left to lose
        self.removed.emit()


def _columns() -> list[Column[Use]]:
    return [
        Column(_("Kind"), lambda row: family_name(row.family)),
        Column(_("Lesson or question"), lambda row: row.title.replace("\n", " ")),
        Column(_("Place"), lambda row: f"{row.file} : {row.line}"),
    ]
