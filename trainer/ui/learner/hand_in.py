"""The question before a paper is handed in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from trainer.foundation.wording import _, ngettext
from trainer.ui.widgets.dialogs import ask
from trainer.ui.widgets.palette import Cell


def wants_to_hand_in(parent: QWidget, cells: Sequence[Cell]) -> bool:
    """Say how many questions are unanswered or flagged, and ask."""
    return ask(
        parent,
        _("Hand in the paper?"),
        hand_in_words(cells),
        _("Hand in"),
        _("Go on answering"),
    )


def hand_in_words(cells: Sequence[Cell]) -> str:
    """What is not answered, what is flagged, and that it cannot be taken back."""
    unanswered = sum(not cell.answered for cell in cells)
    flagged = sum(cell.flagged for cell in cells)
    lines = [_("All {n} questions are answered.").format(n=len(cells))]
    if unanswered:
        words = ngettext(
            "{n} question has no answer yet.", "{n} questions have no answer yet.", unanswered
        )
        lines = [words.format(n=unanswered)]
    if flagged:
        words = ngettext(
            "{n} question is flagged for another look.",
            "{n} questions are flagged for another look.",
            flagged,
        )
        lines.append(words.format(n=flagged))
    lines.append(_("After this, no answer can be changed."))
    return "\n".join(lines)
