"""After a drill of a text: its figures, where the time went, and once more."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer.desks.typing_drills import Done
from trainer.foundation.wording import _
from trainer.typing_tests.choice import choosing
from trainer.typing_tests.figures import figures
from trainer.typing_tests.run import Run
from trainer.typing_tests.score import own_rules
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.typing_figures import percent, score_grid
from trainer.ui.components.typing_losses import losses_card
from trainer.ui.learner.choosing_card import choosing_card
from trainer.ui.learner.drill_words import drill_title
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll


class TypingDrillResultPage(PageScroll):
    """One drill that was typed."""

    back_wanted = Signal()
    again_wanted = Signal(str)

    def __init__(self, done: Done, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(1080, parent=parent)
        header = BackHeader(drill_title(done.kind), _("What was slow or wrong comes again."))
        header.back_wanted.connect(self.back_wanted)
        self.again = Button(_("Practise once more"), "primary", "rotate-ccw")
        self.again.clicked.connect(lambda: self.again_wanted.emit(done.kind))
        header.head.add_action(self.again)
        self.add(header)
        card = Card()
        card.column.addWidget(score_grid(done.score))
        card.column.addWidget(Label(_at_first(run), "muted", wrap=True))
        if hints := done.score["hints"]:
            words = _("You looked at the keys of {n} 字.").format(n=hints)
            card.column.addWidget(Label(words, "muted", wrap=True))
        self.add(card)
        chosen = choosing(run)
        if chosen.words or chosen.wrong:
            self.add(choosing_card(chosen))
        self.add(losses_card([run]))

    def focus_first(self) -> None:
        """Put the keyboard on the next try."""
        self.again.setFocus()


def _at_first(run: Run) -> str:
    """How much was right at the first try, and how many 字 came at once."""
    found = figures(run, own_rules(run))
    right = found.first_time_accuracy
    share = "—" if right is None else percent(Decimal(right.numerator) / right.denominator)
    at_once = f"{found.committed / max(1, found.commits):.1f}"
    seconds = f"{run.counted_ms / 1000 / max(1, found.commits):.1f}"
    words = _("Right at the first try {share} · {n} 字 at once, every {seconds} s on average")
    return words.format(share=share, n=at_once, seconds=seconds)
