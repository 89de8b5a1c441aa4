"""Write a lesson: Markdown at the left, the page as the learner sees it at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu

from trainer.desks.lessons import LessonDesk
from trainer.foundation.errors import Problem, TrainerError
from trainer.foundation.wording import _
from trainer.lessons.lesson import Heading, Lesson
from trainer.people.person import Person
from trainer.ui.author import snippets
from trainer.ui.author.draft_editor import DraftEditor
from trainer.ui.author.lesson_highlighter import LessonHighlighter
from trainer.ui.author.snippets import Snippet
from trainer.ui.author.value_picker import ValuePicker
from trainer.ui.components.files import FindFile, find_file
from trainer.ui.components.lesson_column import LessonColumn
from trainer.ui.widgets.button import Button

_READING = 16


class LessonEditor(DraftEditor):
    """The tools put pieces of a lesson into the text; the page follows the headings."""

    has_tools = True

    def __init__(
        self, desk: LessonDesk, actor: Person, lesson: str, find: FindFile = find_file
    ) -> None:
        self._lessons, self._find_file = desk, find
        self._module = lesson.partition("/")[0]
        self._shown: Lesson | None = None
        self._headings: tuple[int, ...] = ()
        self._blocks: list[int] = []
        self._at = -1
        self._picker: ValuePicker | None = None
        self.page = LessonColumn()
        super().__init__(desk, actor, lesson, _("The text of the lesson"), self.page)
        self._highlighter = LessonHighlighter(self.editor)
        self._fill_tools()
        self.editor.line_changed.connect(self._follow)
        self.editor.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def picker(self) -> ValuePicker | None:
        """The dialog for a value, if one was opened."""
        return self._picker

    def try_text(self, written: str) -> Sequence[Problem]:
        """Show the page; a quick check in it works and is not recorded."""
        trial = self._lessons.trial(self._thing, written)
        self._headings = trial.headings
        if trial.lesson != self._shown:
            self._shown = trial.lesson
            blocks = enumerate(trial.lesson.blocks)
            self._blocks = [at for at, block in blocks if isinstance(block, Heading)]
            self._draw(trial.lesson)
        self.header.head.show_title(trial.lesson.title or self._thing)
        return trial.problems

    def show_view(self, view: str) -> None:
        """Show "text", "page" or "both", the page where the text is."""
        super().show_view(view)
        self._at = -1
        QTimer.singleShot(0, self, lambda: self._follow(self.editor.line()))

    def refresh(self) -> None:
        """Try again, also with other pictures of the same name."""
        self._shown = None
        super().refresh()

    def add_picture(self) -> None:
        """Ask for a picture, copy it beside the lesson, and put its line into the text."""
        kinds = _("Pictures") + " (*.svg *.png *.jpg *.jpeg)"
        file = self._find_file(self, _("Add a picture"), kinds)
        if file is None:
            return
        try:
            markdown = self._lessons.add_picture(self._actor, self._module, file)
        except TrainerError as error:
            self._tell(str(error), "bad")
            return
        self._insert(snippets.picture(markdown))

    def pick_value(self) -> None:
        """Ask for a value of the house standard and refer to it."""
        self._picker = ValuePicker(self, self._lessons.values())
        self._picker.picked.connect(self.editor.insert_words)
        self._picker.open()

    def _fill_tools(self) -> None:
        notes = QMenu(self)
        for kind, words in zip(snippets.NOTES, _note_names(), strict=True):
            notes.addAction(words).triggered.connect(
                lambda _checked=False, of=kind: self._insert(snippets.note(of))
            )
        card = self._tool(_("Note card"), "sticky-note")
        card.setMenu(notes)
        text = self.editor.toPlainText
        actions: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (_("Heading"), "heading", lambda: self._insert(snippets.heading(text()))),
            (_("Right and wrong"), "columns-2", lambda: self._insert(snippets.pair())),
            (_("Quick check"), "list-checks", lambda: self._insert(snippets.check(text()))),
            (_("Table"), "table-2", lambda: self._insert(snippets.table())),
            (_("Picture"), "image", self.add_picture),
            (_("Value"), "braces", self.pick_value),
        )
        for words, icon, act in actions:
            self._tool(words, icon).clicked.connect(act)

    def _tool(self, words: str, icon: str) -> Button:
        button = Button(words, "ghost", icon)
        self.tools.add(button)
        return button

    def _insert(self, snippet: Snippet) -> None:
        self.editor.insert_lines(snippet.lines, snippet.choose)

    def _draw(self, lesson: Lesson) -> None:
        place = self.page.verticalScrollBar().value()
        self.page.show_lesson(
            lesson, lambda file: self._lessons.picture(self._module, file), _READING
        )
        # The new page knows its height only after the event loop has laid it out.
        QTimer.singleShot(0, self, lambda: self.page.verticalScrollBar().setValue(place))

    def _on_scrolled(self) -> None:
        self._follow(self.editor.first_visible_line() + 1)

    def _follow(self, line: int) -> None:
        """Bring the heading that this line stands under into view."""
        above = sum(heading <= line for heading in self._headings)
        if above != self._at and above <= len(self._blocks):
            self._at = above
            self.page.show_block(self._blocks[above - 1] if above else 0)


def _note_names() -> tuple[str, ...]:
    """What the kinds of note cards are called, in the order of NOTES."""
    return _("Note"), _("Tip"), _("Watch out"), _("Like this"), _("Not like this")
