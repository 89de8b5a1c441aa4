"""The blocks of a lesson as native widgets, one widget a block."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.lessons.lesson import Block, Heading, Note, Picture, Prose, Table
from trainer.ui.components.picture_view import PictureView
from trainer.ui.components.rich_label import RichLabel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.label import IconLabel, Label

PictureBytes = Callable[[str], bytes]

_NOTE_ICONS = {
    "note": ("info", "primary_soft_text", "info"),
    "tip": ("lightbulb", "ok", "ok"),
    "warning": ("triangle-alert", "warn", "warn"),
    "right": ("circle-check", "ok", "ok"),
    "wrong": ("circle-x", "bad", "bad"),
}


def block_widget(block: Block, picture: PictureBytes, size: int) -> QWidget:
    """The widget for a block that is only read; `picture` gives the bytes of a file."""
    if isinstance(block, Picture):
        return PictureView(picture(block.file), block.alt)
    return _widget(block, size)


@singledispatch
def _widget(block: object, size: int) -> QWidget:
    raise TypeError(f"nobody knows how to show {block!r}")


@_widget.register
def _heading(block: Heading, size: int) -> QWidget:
    label = Label(block.text, "h2" if block.level == 2 else "h3", wrap=True)
    label.setContentsMargins(0, 14 if block.level == 2 else 6, 0, 0)
    return label


@_widget.register
def _prose(block: Prose, size: int) -> QWidget:
    return RichLabel(block.html, size)


@_widget.register
def _note(block: Note, size: int) -> QWidget:
    return NoteCard(block, size)


@_widget.register
def _table(block: Table, size: int) -> QWidget:
    return RichLabel(_table_html(block), size)


class NoteCard(QFrame):
    """A coloured card with an icon and a word, so that colour is never alone."""

    def __init__(self, note: Note, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon, color, mark = _NOTE_ICONS.get(note.kind, _NOTE_ICONS["note"])
        dress(self, card="notice", mark=mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icon, color), 0, Qt.AlignmentFlag.AlignVCenter)
        title = Label(note.title or _note_title(note.kind), "h3", wrap=True)
        dress(title, mark="primary" if mark == "info" else mark)
        head.addWidget(title, 1)
        column.addLayout(head)
        column.addWidget(RichLabel(note.html, size))
        self.setAccessibleName(title.text())


def _note_title(kind: str) -> str:
    return {
        "tip": _("Tip"),
        "warning": _("Watch out"),
        "right": _("Like this"),
        "wrong": _("Not like this"),
    }.get(kind, _("Note"))


def _table_html(table: Table) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    return f"<table><tr>{head}</tr>{rows}</table>"
