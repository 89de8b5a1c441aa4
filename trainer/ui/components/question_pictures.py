"""The words and pictures of a question, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.errors import TrainerError
from trainer.questions.pictures import Picture, pieces, without_pictures
from trainer.questions.question import Question
from trainer.ui.components.answer_part import clear_layout_of
from trainer.ui.components.picture_view import PictureView
from trainer.ui.widgets.label import Label

Pictures = Callable[[str], bytes]  # the bytes by their hash; raises TrainerError


def picture_views(
    shown: Iterable[Picture], question: Question, source: Pictures | None
) -> list[PictureView]:
    """A view of each picture; one that cannot be had says what it would show."""
    hashes = dict(question.pictures)
    return [PictureView(_bytes(hashes.get(one.file), source), one.alt) for one in shown]


class Worded(QWidget):
    """A text with its pictures; `role` is that of its words."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.pictures: Pictures | None = None
        self._role = role
        self._shown: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_words(self, written: str, question: Question) -> None:
        """Show the text of a question; the same one is left as it is."""
        if self._shown == (written, question.pictures) and self._column.count():
            return
        self._shown = (written, question.pictures)
        clear_layout_of(self)
        for piece in pieces(written):
            if isinstance(piece, Picture):
                [widget] = picture_views((piece,), question, self.pictures)
                self._column.addWidget(widget)
                widget.show()
            else:
                label = Label(piece, self._role, wrap=True)
                self._column.addWidget(label)
                label.show()

    def text(self) -> str:
        """The words, with what each picture shows."""
        return without_pictures(self._shown[0])


def _bytes(digest: str | None, source: Pictures | None) -> bytes:
    if digest is None or source is None:
        return b""
    try:
        return source(digest)
    except TrainerError:
        return b""  # the question is still there to be answered, and says what is missing
