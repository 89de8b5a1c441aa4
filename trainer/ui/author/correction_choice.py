"""Which versions of a question are put right, in which way, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QVBoxLayout,
)

from trainer.desks.correction_values import OpenCorrection, UsedVersion
from trainer.exams.correction import WAYS, Way
from trainer.foundation.identity import Version
from trainer.foundation.wording import _
from trainer.ui.components.correction_words import key_text, way_line, way_name
from trainer.ui.components.moments import minute
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox

_SHORT = 8
_INDENT = 27  # below the words of the choice


class CorrectionChoice(Card):
    """`changed` tells that another version or way was chosen; a way that is not open says why."""

    changed = Signal()

    def __init__(self, opened: OpenCorrection) -> None:
        super().__init__()
        self._opened = opened
        self.column.addWidget(Label(opened.current.stem, "reading", wrap=True, selectable=True))
        key = _("Published key: {key}").format(key=key_text(opened.current))
        self.column.addWidget(Label(key, "muted", wrap=True))
        for made in opened.made:
            words = _("Corrected {time} by {name}: {way}").format(
                time=minute(made.at), name=made.by, way=way_name(made.way)
            )
            self.column.addWidget(Label(words, "caption", wrap=True))
        self.column.addWidget(Label(_("Versions on papers"), "strong"))
        self.versions: dict[Version, QCheckBox] = {}
        for used in opened.versions:
            self._add_version(used)
        if not opened.versions:
            self.column.addWidget(Label(_("No marked paper has this question."), "muted"))
        self.column.addWidget(Label(_("How it is put right"), "strong"))
        self._group = QButtonGroup(self)
        self.ways: dict[Way, QRadioButton] = {}
        for way in WAYS:
            self._add_way(way)
        self._refused = Label("", "caption", wrap=True)
        self.column.addWidget(self._refused)
        placeholder = _("Those whose result changes read it.")
        self.why = TextBox(_("Reason"), placeholder=placeholder, lines=3)
        self.column.addWidget(self.why)
        self._show_open()
        self._choose_first()
        self._group.buttonToggled.connect(self._on_way)

    @property
    def way(self) -> Way:
        """The way that is chosen."""
        return next(way for way, button in self.ways.items() if button.isChecked())

    @property
    def chosen(self) -> frozenset[Version]:
        """The versions that are chosen."""
        return frozenset(version for version, box in self.versions.items() if box.isChecked())

    def close_form(self) -> None:
        """Let nothing be chosen any more."""
        for part in (*self.versions.values(), *self.ways.values(), self.why):
            part.setEnabled(False)

    def _add_version(self, used: UsedVersion) -> None:
        words = _("{n} papers").format(n=used.papers)
        if used.is_current:
            words = _("{n} papers, the published version").format(n=used.papers)
        line = _("Key {key} · version {version}").format(
            key=key_text(used.question), version=used.version[:_SHORT]
        )
        box = QCheckBox(words)
        box.setAccessibleDescription(line)
        box.setChecked(used.version in self._opened.suggested)
        box.toggled.connect(self._on_version)
        self.versions[used.version] = box
        self._add_lined(box, line)

    def _add_way(self, way: Way) -> None:
        button = QRadioButton(way_name(way))
        button.setAccessibleDescription(way_line(way))
        self.ways[way] = button
        self._group.addButton(button)
        self._add_lined(button, way_line(way))

    def _add_lined(self, choice: QAbstractButton, words: str) -> None:
        """A choice with a small line close below it."""
        line = Label(words, "caption", wrap=True)
        line.setContentsMargins(_INDENT, 0, 0, 0)
        both = QVBoxLayout()
        both.setSpacing(1)
        both.addWidget(choice)
        both.addWidget(line)
        self.column.addLayout(both)

    def _show_open(self) -> None:
        reasons = []
        for way, button in self.ways.items():
            refusal = self._opened.refusal(way, self.chosen)
            button.setEnabled(refusal is None)
            reasons.append("" if refusal is None else str(refusal))
        self._refused.setText(next((reason for reason in reasons if reason), ""))
        self._refused.setVisible(any(reasons))

    def _choose_first(self) -> None:
        """The mildest way that is open: by both keys, or full marks."""
        first: Way = "either" if self.ways["either"].isEnabled() else "full_marks"
        self.ways[first].setChecked(True)

    def _on_version(self) -> None:
        self._show_open()
        if not self.ways[self.way].isEnabled():
            self._choose_first()
        self.changed.emit()

    def _on_way(self, _button: QRadioButton, checked: bool) -> None:
        if checked:
            self.changed.emit()
