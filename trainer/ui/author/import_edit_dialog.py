"""Write one question of an import anew, before it goes into the bank."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from trainer.foundation.wording import _
from trainer.questions.formats.parsed import ParsedOption, ParsedQuestion
from trainer.questions.formats.quick_key import key_words, with_key
from trainer.questions.formats.repairs import with_kind
from trainer.ui.author.import_words import KINDS, one_line, parsed_kind_name
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label

_OPTION = re.compile(r"\s*([A-Za-z0-9]{1,2})\s*[.、．:：)）]\s*(.*)")
_WITH_OPTIONS = ("single", "multiple", "ordering", "dropdown", "find_fault")


class ImportEditDialog(FormDialog):
    """Ctrl+Enter takes what was written; `written` tells the question."""

    written = Signal(object)

    def __init__(self, parent: QWidget | None, question: ParsedQuestion) -> None:
        super().__init__(parent, _("Edit the question"), _("Take over"), _("Cancel"))
        self.setMinimumWidth(620)
        self._parts = list(question.each())
        self._at = 0
        self.part = QComboBox()
        self.part.setAccessibleName(_("Part of the group"))
        for number, one in enumerate(self._parts):
            name = _("Shared stem") if not number else f"{number}. {one_line(one.stem)[:30]}"
            self.part.addItem(name)
        self.part.setVisible(len(self._parts) > 1)
        self.part.activated.connect(self._on_part)
        self.kind = QComboBox()
        for kind in KINDS:
            self.kind.addItem(parsed_kind_name(kind), kind)
        self.kind.activated.connect(self._on_kind)
        self.stem, self.options = _lines(70), _lines(114)
        self.key = QLineEdit()
        self.explanation = _lines(48)
        self.kind.setAccessibleName(_("Kind"))
        self.add(self.part)
        self.add(self.kind)
        self._names: dict[QWidget, Label] = {}
        for words, field in (
            (_("Stem"), self.stem),
            (_("Options, each on a line: A. text"), self.options),
            (_("Right answer"), self.key),
            (_("Explanation"), self.explanation),
        ):
            field.setAccessibleName(words)
            self._names[field] = Label(words, "strong")
            self._names[field].setBuddy(field)
            self.add(self._names[field])
            self.add(field)
        self.accepted.connect(self._on_accepted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self._show()

    def question(self) -> ParsedQuestion:
        """What stands in the fields."""
        self._keep()
        first, *inner = self._parts
        return replace(first, questions=tuple(inner)) if inner else first

    def _show(self) -> None:
        one = self._parts[self._at]
        self.kind.setCurrentIndex(self.kind.findData(one.kind))
        self.stem.setPlainText(one.stem)
        self.options.setPlainText("\n".join(f"{x.label}. {x.text}" for x in one.options))
        self.key.setText(key_words(one))
        self.explanation.setPlainText(one.explanation)
        is_group = one.kind == "group"
        self.kind.setVisible(not is_group)
        shown = {
            self.options: one.kind in _WITH_OPTIONS,
            self.key: one.kind not in ("group", "information"),
            self.explanation: not is_group,
        }
        for field, visible in shown.items():
            field.setVisible(visible)
            self._names[field].setVisible(visible)

    def _keep(self) -> None:
        one = self._parts[self._at]
        one = replace(
            one,
            stem=self.stem.toPlainText().strip(),
            explanation=self.explanation.toPlainText().strip(),
        )
        if one.kind in _WITH_OPTIONS:
            one = replace(one, options=_options(self.options.toPlainText(), one))
        if self.key.text() != key_words(one):
            one = with_key(one, self.key.text())
        self._parts[self._at] = one

    def _on_part(self, at: int) -> None:
        self._keep()
        self._at = at
        self._show()

    def _on_kind(self) -> None:
        self._keep()
        kind = self.kind.currentData()
        self._parts[self._at] = with_kind(self._parts[self._at], kind)
        self._show()

    def _on_accepted(self) -> None:
        self.written.emit(self.question())


def _options(written: str, before: ParsedQuestion) -> tuple[ParsedOption, ...]:
    """The lines as options; what was said about the ones that keep their label stays."""
    known = {one.label: one for one in before.options}
    found: list[ParsedOption] = []
    for line in written.split("\n"):
        match = _OPTION.fullmatch(line)
        if match:
            label = match[1].upper()
            option = known.get(label) or known.get(match[1]) or ParsedOption(label, "")
            found.append(replace(option, text=match[2].strip()))
        elif line.strip() and found:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line.strip()}".strip())
        elif line.strip():
            found.append(ParsedOption("A", line.strip()))
    return tuple(found)


def _lines(height: int) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(height)
    return edit
