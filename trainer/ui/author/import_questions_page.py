"""Bring in questions: choose files or paste, look every question through, then import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.import_sources import Source, source_of
from trainer.desks.question_import import Imported, QuestionImportDesk, Target
from trainer.foundation.errors import TrainerError
from trainer.foundation.waiting import Watch
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.questions.formats.recognise import SUFFIXES, KeyFile
from trainer.questions.review import Review
from trainer.questions.review_steps import Steps
from trainer.ui import tasks
from trainer.ui.author.columns_dialog import ColumnsDialog
from trainer.ui.author.import_bar import NEW, ImportBar
from trainer.ui.author.import_list import ImportList
from trainer.ui.author.import_reading import ImportReading
from trainer.ui.author.import_words import summary
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export import save_export
from trainer.ui.components.files import (
    ChooseFile,
    FindFile,
    FindFiles,
    choose_file,
    file_name,
    find_file,
    find_files,
)
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.notice import Notice

_FILES = " ".join(f"*{suffix}" for suffix in SUFFIXES)


class ImportQuestionsPage(QWidget):
    """Nothing is written before the button with the number of questions is pressed.

    Alt+1 to Alt+4 choose which rows are shown, Space takes a row in or leaves it out, Enter
    edits it, Ctrl+Z and Ctrl+Y go back and forth. `imported` tells the id of the bank.
    """

    back_wanted = Signal()
    imported = Signal(str)

    def __init__(
        self,
        desk: QuestionImportDesk,
        actor: Person,
        bank: str = "",
        choose: ChooseFile = choose_file,
        find: FindFile = find_file,
        find_several: FindFiles = find_files,
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self.setAcceptDrops(True)
        self._desk, self._actor = desk, actor
        self._choose, self._find, self._find_several = choose, find, find_several
        self._dialog: ColumnsDialog | None = None
        self._sources: list[Source] = []
        self._keys: KeyFile | None = None
        self._target: Target | None = None
        self._done: Imported | None = None
        self._before: Steps | None = None
        self._acts_on = ""
        self.reading = ImportReading(self)
        self.reading.read.connect(self._on_read)
        self.reading.failed.connect(self._on_failed)
        self.reading.moved.connect(self._on_moved)
        self.header = BackHeader(_("Import questions"), _how())
        self.header.back_wanted.connect(self.back_wanted)
        self.import_button = Button("", "primary", "download")
        self.import_button.clicked.connect(self.take_over)
        self.header.head.add_action(self.import_button)
        self.bar = ImportBar()
        self.notice = Notice()
        self.notice.acted.connect(self._on_acted)
        self.list = ImportList(desk)
        self.list.changed.connect(self._show)
        self._connect()
        self._lay_out()
        self.bar.show_banks(desk.banks(actor), bank)
        self._show_last()
        self._show()

    def focus_first(self) -> None:
        """Begin with the files, or with the rows that were read."""
        (self.bar.files if self.review is None else self.list).setFocus()

    @property
    def dialog(self) -> ColumnsDialog | None:
        """What columns mean, if it was asked."""
        return self._dialog

    @property
    def review(self) -> Review | None:
        """What is looked through, as it is now."""
        return self.list.steps.now if self.list.steps else None

    def read_files(self, files: Sequence[Path]) -> None:
        """Read these files together, instead of what was read before."""
        try:
            sources = [source_of(file) for file in files]
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self._keys = None
        self._read(sources)

    def read_pasted(self, content: str) -> None:
        """Read what stands in the clipboard."""
        self._keys = None
        self._read([Source(content)])

    def read_keys(self, file: Path) -> None:
        """Read the same files again, with their keys in a second one."""
        try:
            source = source_of(file)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        data = source.data if isinstance(source.data, bytes) else source.data.encode()
        self._keys = KeyFile(data, source.name)
        self._read(self._sources)

    def choose_columns(self) -> None:
        """Ask what the columns of the tables mean, and read them again like that."""
        target = self._find_target()
        if target is None:
            return
        tables = self._desk.tables(self._actor, self._sources, target)
        self._dialog = ColumnsDialog(self, tables)
        self._dialog.accepted.connect(self._on_columns)
        self._dialog.open()

    def take_over(self) -> None:
        """Import what is chosen and good enough, in one step."""
        review, target = self.review, self._target
        if review is None or target is None or not review.wanted:
            return
        self.notice.show_message(_("Writing {n} questions…").format(n=len(review.wanted)), "info")
        try:
            self._done = self._desk.take_over(self._actor, review, target, tasks.wait_for)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        before, rest = self.list.steps, review.dropped([row.number for row in review.wanted])
        self.bar.show_banks(self._desk.banks(self._actor, tasks.wait_for), target.bank)
        self._target = now = self._desk.target(self._actor, target.bank, tasks.wait_for)
        self.list.begin(tasks.wait_for(lambda: self._desk.against(self._actor, rest, now)))
        self._before, self._acts_on = before, "undo"
        self._show()
        words = _("Imported into {bank}: {n} questions. Learners see them after publishing.")
        words = words.format(bank=target.title, n=len(self._done.questions))
        self.notice.show_message(words, "ok", _("Undo"))
        self.imported.emit(target.bank)
        self.focus_first()

    def undo_import(self) -> None:
        """Take the last import back, while the file is what it wrote."""
        done = self._done
        if done is None:
            return
        try:
            self._desk.undo_import(self._actor, done)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self._done = None
        if self._before is not None:
            self.list.steps, self._before = self._before, None
        self.bar.show_banks(self._desk.banks(self._actor, tasks.wait_for), done.bank)
        self._on_bank()
        words = _("Taken back: {bank} is as it was before.").format(bank=done.title)
        self.notice.show_message(words, "ok")
        self.imported.emit(done.bank)

    def hideEvent(self, event: QHideEvent) -> None:
        if event.spontaneous() is False:
            self.reading.stop()
        super().hideEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.accept()
            self.read_files([Path(file) for file in files])

    def _connect(self) -> None:
        bar = self.bar
        for signal, act in (
            (bar.files_wanted, self._on_find),
            (bar.paste_wanted, self._on_paste),
            (bar.keys_wanted, self._on_keys),
            (bar.columns_wanted, self.choose_columns),
            (bar.bank_chosen, self._on_bank),
            (bar.rest_wanted, self._on_save),
        ):
            signal.connect(act)
        for keys, act in (
            ("Ctrl+V", self._on_paste),
            ("Ctrl+O", self._on_find),
            ("Ctrl+Z", self.list.undo),
            ("Ctrl+Y", self.list.redo),
            ("Ctrl+Shift+Z", self.list.redo),
            ("Esc", self.back_wanted.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 14)
        column.setSpacing(10)
        for part in (self.header, self.bar, self.notice):
            column.addWidget(part)
        column.addWidget(self.list, 1)

    def _show_last(self) -> None:
        last = self._desk.last_import(self._actor)
        if last is not None:
            self._done, self._acts_on = last, "undo"
            words = _("Your last import brought {n} questions into {bank}.")
            words = words.format(n=len(last.questions), bank=last.title)
            self.notice.show_message(words, "info", _("Undo"))

    def _read(self, sources: list[Source]) -> None:
        target = self._find_target()
        if target is None:
            return
        self._sources, self._target = sources, target
        desk, actor, keys = self._desk, self._actor, self._keys

        def work(watch: Watch) -> Review:
            return desk.read(actor, sources, target, keys, watch)

        self._on_moved(0)
        self.reading.start(work)

    def _find_target(self) -> Target | None:
        name = self.bar.bank()
        try:
            if name == NEW:
                titles = [Path(source.name).stem for source in self._sources if source.name]
                title = titles[0] if titles else _("Imported questions")
                return self._desk.new_target(self._actor, title)
            return self._desk.target(self._actor, name)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return None

    def _on_moved(self, percent: int) -> None:
        self._acts_on = "stop"
        words = _("Reading … {percent}%").format(percent=percent)
        self.notice.show_message(words, "info", _("Stop"))

    def _on_read(self, review: Review) -> None:
        self._before, self._acts_on = None, ""
        problems = [f"{one.message} {one.proposal}".strip() for one in review.problems]
        self.notice.show_message("\n".join(problems[:3]), "warn")
        self.list.begin(review)
        self._show()
        self.focus_first()

    def _on_failed(self, message: str) -> None:
        self._acts_on = ""
        self.notice.show_message(message, "bad")

    def _on_acted(self) -> None:
        if self._acts_on == "stop":
            self.reading.stop()
        elif self._acts_on == "undo":
            self.undo_import()

    def _show(self) -> None:
        review = self.review
        self.import_button.setVisible(review is not None)
        self.bar.keys.setVisible(bool(self._sources))
        self.bar.columns.setVisible(review is not None and "sheet" in review.formats)
        self.bar.files.show_kind("primary" if review is None else "default")
        self.bar.rest.setVisible(review is not None and bool(review.rest))
        self.header.head.show_line(summary(review) if review and review.rows else _how())
        if review is not None:
            wanted = len(review.wanted)
            self.import_button.show_text(_("Import {n} questions").format(n=wanted))
            self.import_button.setEnabled(wanted > 0)
        self.list.show_review()

    def _on_find(self) -> None:
        kinds = _("Questions ({files})").format(files=_FILES)
        files = self._find_several(self, _("Choose files with questions"), kinds)
        if files:
            self.read_files(files)

    def _on_keys(self) -> None:
        kinds = _("Questions ({files})").format(files=_FILES)
        file = self._find(self, _("Choose the file with the keys"), kinds)
        if file is not None:
            self.read_keys(file)

    def _on_columns(self) -> None:
        maps = self._dialog.maps() if self._dialog else ()
        if maps:
            self._desk.keep_maps(self._actor, maps)
            self._read(self._sources)

    def _on_paste(self) -> None:
        self.read_pasted(QGuiApplication.clipboard().text())

    def _on_bank(self) -> None:
        target = self._find_target()
        review = self.review
        if target is None or review is None:
            return
        self._target = target
        self.list.do(lambda one: self._desk.against(self._actor, one, target))

    def _on_save(self) -> None:
        review = self.review
        if review is not None:
            name = file_name(_("Questions with problems")) + ".xlsx"
            save_export(
                self, self._choose, name,
                lambda file: self._desk.save_rest(self._actor, review, file), self.notice,
            )  # fmt: skip


def _how() -> str:
    return _("Every question is shown with its source before anything is written.")
