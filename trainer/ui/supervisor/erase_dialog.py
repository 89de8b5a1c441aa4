"""Decide about erasing a person: what goes, what stays, and where copies still are."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from trainer.desks.erasure import Erased, ErasureDesk, Preview
from trainer.desks.traces import Traces
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.moments import minute
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice

_HEIGHT = 380


class EraseDialog(FormDialog):
    """A fresh look; `outcome` is what came of it, None when nothing was erased."""

    def __init__(self, desk: ErasureDesk, actor: Person, person: PersonId, parent: QWidget) -> None:
        self._shown = desk.preview(actor, person)
        name = self._shown.person.name
        super().__init__(
            parent,
            _("Erase {name}?").format(name=name),
            _("Erase for good"),
            _("Cancel"),
            danger=True,
        )
        self._desk, self._actor, self._person = desk, actor, person
        self.outcome: Erased | None = None
        self.setMinimumWidth(600)
        self.mentions: list[tuple[str, QCheckBox]] = []
        self.backups = QCheckBox()
        self._notice = Notice()
        self._withdraw = Button(_("Withdraw the request"), "ghost")
        self._withdraw.clicked.connect(self._on_withdraw)
        self.add(self._request_label())
        self.add(self._notice)
        self.add(self._list())
        self.column.addWidget(self._withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_reasons()
        self.secondary.setFocus()

    def accept(self) -> None:
        """Erase; close only when it was done."""
        spare = {digest for digest, box in self.mentions if not box.isChecked()}
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # the file is written anew
        try:
            self.outcome = self._desk.erase(
                self._actor, self._person, self._shown.seen, spare,
                delete_backups=self.backups.isChecked(),
            )  # fmt: skip
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        finally:
            QApplication.restoreOverrideCursor()
        super().accept()

    def _on_withdraw(self) -> None:
        try:
            self._desk.withdraw(self._actor, self._person)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        super().accept()

    def _request_label(self) -> Label:
        request = self._shown.request
        if request is None:
            return Label(_("Nobody asks that this person be erased."), wrap=True)
        words = _("{name} asked for it on {time}: {reason}").format(
            name=request.asked_by.name, time=minute(request.asked_at), reason=request.reason
        )
        return Label(words, wrap=True, selectable=True)

    def _show_reasons(self) -> None:
        reasons = [str(one.why) for one in self._shown.refusals]
        request = self._shown.request
        if request is not None and request.asked_by.id == self._actor.id:
            reasons.append(_("You asked for this; another supervisor decides."))
        self.primary.setEnabled(not reasons and request is not None)
        self._withdraw.setVisible(request is not None)
        self._notice.show_message("\n".join(reasons), "warn")

    def _list(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for part in self._parts(self._shown):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMinimumHeight(min(_HEIGHT, inside.sizeHint().height() + 8))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(_("What is deleted and what stays"))
        return area

    def _parts(self, shown: Preview) -> list[QWidget]:
        own = [f"{kind} {n}" for kind, n in shown.own]
        parts: list[QWidget] = [
            Label(_("This is deleted"), "h3"),
            Label(" · ".join(own) or _("Nothing private is left."), wrap=True),
        ]
        if shown.mentions:
            words = _("Other texts name this person. Untick what speaks of somebody else.")
            parts.append(Label(words, "muted", wrap=True))
        for mention in shown.mentions:
            excerpt = " ".join(mention.excerpt.split())
            box = QCheckBox(_("{kind}: {title}").format(kind=mention.kind, title=excerpt))
            box.setChecked(True)
            self.mentions.append((mention.digest, box))
            parts.append(box)
        stays = _(
            "{n} events without a name: results, awards and who did what stay, so that figures "
            "and the chain remain right."
        )
        parts += [Label(_("This stays"), "h3"), Label(stays.format(n=shown.events), wrap=True)]
        parts += [Label(words, wrap=True) for words in _traces(shown.traces)]
        return [*parts, *self._copies(shown)]

    def _copies(self, shown: Preview) -> list[QWidget]:
        parts: list[QWidget] = [Label(_("Where copies still are"), "h3")]
        if shown.backups:
            days = ", ".join(minute(copy.made_at) for copy in shown.backups[-6:])
            words = _(
                "{n} backups of this site still hold the name until they are thinned out, "
                "the last of {days}."
            )
            parts.append(Label(words.format(n=len(shown.backups), days=days), wrap=True))
            self.backups.setText(_("Delete these {n} backups now").format(n=len(shown.backups)))
            parts.append(self.backups)
        if shown.elsewhere:
            files = ", ".join(f"{name} ({minute(at)})" for name, at in shown.elsewhere)
            words = _("Files saved elsewhere must be deleted by hand: {files}")
            parts.append(Label(words.format(files=files), wrap=True))
        if len(parts) == 1:
            parts.append(Label(_("No backup and no export is known."), wrap=True))
        return parts


def _traces(traces: Traces) -> Iterator[str]:
    """A sentence for each way in which the name stays."""
    if traces.old_answers:
        yield _(
            "{n} answers typed with version 0.2 stand in the chain as they were typed. They "
            "cannot be deleted."
        ).format(n=traces.old_answers)
    if traces.chain:
        places = ", ".join(f"{what} {n}" for what, n in traces.chain)
        yield _("The chain names this person, and that cannot be deleted: {places}").format(
            places=places
        )
    if traces.published:
        yield _(
            "Published content names this person: {things}. Change it and publish; the old "
            "versions stay in the records."
        ).format(things=", ".join(traces.published))
    if traces.files:
        yield _("Files of the site name this person; change them by hand: {files}").format(
            files=", ".join(traces.files)
        )
