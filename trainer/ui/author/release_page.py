"""What waits for a second person: each change beside what learners see, to release or refuse."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.history import HistoryDesk
from trainer.desks.release import BankRelease, ReleaseDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.comparison_view import ComparisonView
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.moments import minute
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.text_box import TextBox


class ReleasePage(QWidget):
    """`done` tells that the bank was released or refused."""

    back_wanted = Signal()
    done = Signal(str)

    def __init__(
        self, desk: ReleaseDesk, history: HistoryDesk, actor: Person, release: BankRelease
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._history = desk, history
        self._actor, self._release = actor, release
        self._dialog: FormDialog | None = None
        self.header = BackHeader(_("Release: {bank}").format(bank=release.title), _line(release))
        self.header.back_wanted.connect(self.back_wanted)
        own = actor.id in release.asked_by
        self.refuse = Button(_("Take it back") if own else _("Do not release"), icon="x")
        self.refuse.clicked.connect(self._on_refuse)
        self.release = Button(_("Release"), "primary", "shield-check")
        self.release.clicked.connect(self._on_release)
        self.release.setEnabled(desk.may_release(actor, release))
        self.header.head.add_action(self.refuse)
        self.header.head.add_action(self.release)
        self.notice = Notice()
        if own:
            self.notice.show_message(
                _("You asked for this release yourself. A second person must look at it."), "warn"
            )
        scroll = PageScroll(margins=False)
        for question in release.questions:
            scroll.add(self._card(question.id, question.version))
        if not release.questions:
            scroll.add(Label(_("Only the bank itself changed, none of its questions."), "muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, self.notice):
            column.addWidget(part)
        column.addWidget(scroll, 1)

    @property
    def dialog(self) -> FormDialog | None:
        """The dialog for a reason, if it was opened."""
        return self._dialog

    def focus_first(self) -> None:
        """The button that the page is for, or the way back."""
        (self.release if self.release.isEnabled() else self.header).setFocus()

    def _card(self, question: str, version: str) -> Card:
        card = Card()
        card.column.addWidget(Label(question, "caption", selectable=True))
        view = ComparisonView()
        card.column.addWidget(view)
        rows = self._history.versions(self._actor, "question", question)
        current = next((row for row in rows if row.current), None)
        try:
            found = self._history.compare(
                self._actor, "question", question, current.version if current else "", version
            )
            view.show_comparison(found)
        except TrainerError as error:
            view.say(str(error))
        return card

    def _on_release(self) -> None:
        try:
            self._desk.release(self._actor, self._release)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.done.emit(
            _("{bank} is released. Learners see it now.").format(bank=self._release.title)
        )

    def _on_refuse(self) -> None:
        dialog = _ReasonDialog(self)
        dialog.accepted.connect(lambda: self._refuse(dialog.reason.text()))
        self._dialog = dialog
        dialog.open()

    def _refuse(self, reason: str) -> None:
        try:
            self._desk.refuse(self._actor, self._release, reason)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        words = _("{bank} is not released. The draft stays in its file.")
        self.done.emit(words.format(bank=self._release.title))


class _ReasonDialog(FormDialog):
    """Why something is not released."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Do not release"), _("Do not release"), _("Cancel"))
        self.reason = TextBox(_("Reason"), lines=3)
        self.add(self.reason)
        self.reason.setFocus()

    def accept(self) -> None:
        """Close only with a reason."""
        if not self.reason.text().strip():
            self.reason.show_error(_("Please say why, so that it can be mended."))
            return
        super().accept()


def _line(release: BankRelease) -> str:
    return _("{n} questions, asked for by {names}, {time}").format(
        n=len(release.questions),
        names=_("; ").join(name for name in release.names if name) or "—",
        time=minute(release.asked_at),
    )
