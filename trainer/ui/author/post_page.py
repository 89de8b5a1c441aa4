"""Write what everybody must read: Markdown beside the page as it will be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.notices import NoticeDesk, NoticeRefused
from trainer.foundation.clock import Clock, local
from trainer.foundation.errors import ProblemsFound, TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.training.audience import Audience
from trainer.ui.components.audience_picker import AudiencePicker, Find
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.lesson_column import LessonColumn
from trainer.ui.theme.dress import dress
from trainer.ui.widgets import notice as bars
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox

_PAUSE_MS = 250


class PostPage(QWidget):
    """`posted` tells the id of the new notice."""

    back_wanted = Signal()
    posted = Signal(str)

    def __init__(self, desk: NoticeDesk, actor: Person, clock: Clock) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        self._today = local(clock().wall).date()
        self._names: dict[str, tuple[str, ...]] = {}
        self.dialog: NamesDialog | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.show_preview)
        self._make_parts()
        self._lay_out()
        self._on_audience()
        self.show_preview()

    def focus_first(self) -> None:
        """Begin with the title."""
        self.title.setFocus()

    @property
    def is_unsent(self) -> bool:
        """Whether something is written that was not posted."""
        return bool(self.title.text().strip() or self.text.text().strip())

    def show_preview(self) -> None:
        """Show the text as it will be read."""
        rendered = self._desk.rendered(self.title.text(), self.text.text())
        self.preview.show_lesson(rendered.lesson, lambda _file: b"", 16)
        # An empty page is where everybody begins, and nothing to complain about.
        written = self.text.text().strip()
        errors = [one for one in rendered.problems if written and one.severity == "error"]
        self.text.show_error(str(errors[0].message) if errors else "")

    def audience_chosen(self) -> Audience:
        """Everybody, teams, posts or people."""
        chosen: Audience = self.audience.currentData()
        return chosen

    def send(self) -> None:
        """Post it; what is missing is said where it is missing."""
        self._bar.show_message("")
        self.title.clear_error()
        audience = self.audience_chosen()
        due = self.due.day() if self.has_due.isChecked() else None
        names = self._names.get(audience, ())
        try:
            notice = self._desk.post(
                self._actor, self.title.text(), self.text.text(), audience, names, due
            )
        except NoticeRefused as error:
            self._show_refused(error)
        except ProblemsFound as error:
            lines = [str(error), *(str(problem.message) for problem in error.problems[:3])]
            self._bar.show_message("\n".join(lines), "bad")
        except TrainerError as error:
            self._bar.show_message(str(error), "bad")
        else:
            self.posted.emit(notice.id)

    def _make_parts(self) -> None:
        self.header = BackHeader(
            _("Post a notice"), _("Those it is for see it on their home page and confirm it.")
        )
        self.header.back_wanted.connect(self.back_wanted)
        self.post = Button(_("Post it"), "primary", "send")
        self.post.clicked.connect(self.send)
        self.header.head.add_action(self.post)
        self._bar = bars.Notice()
        self.title = LabelledField(_("Title of the notice"))
        self.text = TextBox(_("Text (Markdown)"), placeholder=_("## Heading\n- point\n**bold**"))
        self.audience = QComboBox()
        self.audience.setAccessibleName(_("For"))
        for value, word in (
            ("everyone", _("Everybody (learners and trainers)")),
            ("team", _("Teams")),
            ("post", _("Posts")),
            ("people", _("People")),
        ):
            self.audience.addItem(word, value)
        self.choose = Button("", icon="users")
        self.has_due = QCheckBox(_("To be read by"))
        self.has_due.setChecked(True)
        self.due = DateField(_("To be read by"), self._today)
        self.due.show_day(self._today + timedelta(days=1))
        self.preview = LessonColumn()
        self.audience.currentIndexChanged.connect(self._on_audience)
        self.choose.clicked.connect(self._on_choose)
        self.has_due.toggled.connect(self.due.setEnabled)
        self.title.changed.connect(lambda _words: self._pause.start())
        self.text.changed.connect(self._pause.start)

    def _lay_out(self) -> None:
        row = FlowRow(spacing=10)
        label = Label(_("For"), "strong")
        label.setMinimumHeight(self.audience.sizeHint().height())
        parts: list[QWidget] = [label, self.audience, self.choose]
        for part in (*parts, self.has_due, self.due):
            row.add(part)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(6)
        beside.addWidget(Label(_("As it will be read"), "strong"))
        beside.addWidget(self.preview, 1)
        halves = QHBoxLayout()
        halves.setSpacing(24)
        halves.addWidget(self.text, 9)
        halves.addWidget(right, 11)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        for widget in (self.header, self._bar, self.title, row):
            column.addWidget(widget)
        column.addLayout(halves, 1)

    def _show_refused(self, error: NoticeRefused) -> None:
        if error.field == "title":
            self.title.show_error(str(error))
            self.title.setFocus()
            return
        self._bar.show_message(str(error), "bad")
        {"text": self.text, "names": self.choose, "due": self.due}[error.field].setFocus()

    def _on_audience(self) -> None:
        audience = self.audience_chosen()
        count = len(self._names.get(audience, ()))
        self.choose.setVisible(audience != "everyone")
        chosen = _("{n} chosen…").format(n=count)
        self.choose.show_text(chosen if count else _("Choose…"))

    def _on_choose(self) -> None:
        audience = self.audience_chosen()
        self.dialog = NamesDialog(self, audience, self._find)
        for name in self._names.get(audience, ()):
            self.dialog.picker.choose(name)
        self.dialog.accepted.connect(self._on_chosen)
        self.dialog.open()

    def _on_chosen(self) -> None:
        if self.dialog is not None:
            self._names[self.audience_chosen()] = self.dialog.picker.chosen()
            self._on_audience()
            self.choose.setFocus()

    def _find(self, query: str) -> Sequence[tuple[str, str]]:
        return self._desk.choices(self._actor, self.audience_chosen(), query)


class NamesDialog(FormDialog):
    """Tick teams, posts or people."""

    def __init__(self, parent: QWidget, audience: Audience, find: Find) -> None:
        super().__init__(parent, _("Who is it for?"), _("Take these"), _("Cancel"))
        self.picker = AudiencePicker()
        people = audience == "people"
        self.picker.offer(_("Name, staff number or initials") if people else _("Search"), find)
        self.add(self.picker)
        self.picker.setFocus()
