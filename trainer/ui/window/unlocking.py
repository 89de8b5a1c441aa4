"""Unlock sealed questions where somebody came upon them and may read them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from trainer.exams.paper import Paper
from trainer.foundation.wording import _
from trainer.questions.question import Question
from trainer.ui.components.passphrase_dialog import ask_passphrase
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.window.workspace import Workspace


def unlocked(workspace: Workspace, question: Question) -> bool:
    """Whether the question can be read, after asking for the passphrase of its bank."""
    if not question.is_locked:
        return True
    desk, actor = workspace.program.sealing, workspace.person
    bank = question.id.partition("/")[0]
    title = _("Unlock the bank “{bank}”").format(bank=desk.title(bank))
    words = _("Until you sign off, this program shows its questions to whoever may see them.")
    return ask_passphrase(
        workspace.window(), title, words, _("Unlock"),
        lambda passphrase: desk.unlock(actor, bank, passphrase),
    )  # fmt: skip


def unlock_card(workspace: Workspace, paper: Paper, done: Callable[[], None]) -> Card | None:
    """A way to read the sealed questions of a paper; None where there is nothing to unlock."""
    locked = next((one.question for one in paper.lines if one.question.is_locked), None)
    if locked is None or workspace.person.role not in ("trainer", "supervisor"):
        return None
    card = Card()
    card.column.addWidget(Label(_("The questions of this paper are sealed."), "body", wrap=True))

    def ask() -> None:
        if unlocked(workspace, locked):
            done()

    button = Button(_("Unlock for now…"), icon="key-round")
    button.clicked.connect(ask)
    card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card
