"""Lines to write or paste, with a choice for each of them below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.author.plain_lines import PlainLines
from trainer.ui.components.answer_part import QuietCombo, clear_layout_of
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.tab_order import keep_in_place

_LONG = 24


class KeyedLines(QWidget):
    """One line is one thing; `changed` comes from people only."""

    changed = Signal()

    def __init__(self, name: str, none: str, lines: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.edit = PlainLines(name, lines)
        self.combos: list[QuietCombo] = []
        self._none = none
        self._filling = False
        self._shown: tuple[tuple[str, ...], Mapping[str, str]] = ((), {})
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.edit, self._rows):
            column.addWidget(part)
        self.edit.textChanged.connect(self._on_lines)

    def show_lines(
        self, lines: tuple[str, ...], keys: tuple[str, ...], choices: Mapping[str, str]
    ) -> None:
        """Show these lines, and for each the choice that its key names."""
        self._filling = True
        if self.lines() != lines:
            self.edit.setPlainText("\n".join(lines))
        if self._shown != (lines, choices):
            self._shown = (lines, dict(choices))
            self._draw(lines, choices)
        for at, combo in enumerate(self.combos):
            combo.choose(keys[at] if at < len(keys) else "")
        self._filling = False

    def lines(self) -> tuple[str, ...]:
        """The lines that say something."""
        return self.edit.filled_lines()

    def keys(self) -> tuple[str, ...]:
        """What is chosen for each line; "" for nothing."""
        keys = [combo.label() for combo in self.combos]
        return tuple([*keys, *[""] * len(self.lines())][: len(self.lines())])

    def _draw(self, lines: tuple[str, ...], choices: Mapping[str, str]) -> None:
        clear_layout_of(self._rows)
        self.combos = []
        for at, line in enumerate(lines):
            short = line if len(line) <= _LONG else f"{line[:_LONG]}…"
            label = Label(f"{at + 1}  {short}", "muted", wrap=True)
            words = [(key, f"{key}  {text}") for key, text in choices.items()]
            name = _("For line {n}: {line}").format(n=at + 1, line=short)
            combo = QuietCombo(name, [("", self._none), *words])
            combo.activated.connect(lambda _at: self.changed.emit())
            self._grid.addWidget(label, at, 0)
            self._grid.addWidget(combo, at, 1)
            for widget in (label, combo):
                widget.show()
            self.combos.append(combo)
        keep_in_place(self, [self.edit, *self.combos])

    def _on_lines(self) -> None:
        if not self._filling:
            self.changed.emit()
