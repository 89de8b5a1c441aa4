"""A run of one's own played again, and what can be learnt from it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.typing import TypingDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import RunId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.typing_losses import losses_card
from trainer.ui.components.typing_player import TypingPlayer, TypingRescore
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll


class TypingReplayPage(QWidget):
    """One run; its log may have been erased."""

    back_wanted = Signal()

    def __init__(self, typing: TypingDesk, person: Person, run: RunId) -> None:
        super().__init__()
        dress(self, role="page")
        self.header = BackHeader(_("Replay"), "")
        self.header.back_wanted.connect(self.back_wanted)
        self.player = TypingPlayer()
        scroll = PageScroll(960)
        scroll.add(self.header)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        try:
            log = typing.run(person, run)
        except TrainerError as error:
            notice = Notice()
            notice.show_message(str(error), "info")
            scroll.add(notice)
            return
        self.header.head.show_line(log.passage.title)
        card = Card()
        card.column.addWidget(self.player)
        for part in (card, losses_card([log]), TypingRescore(log)):
            scroll.add(part)
        self.player.show_run(log)

    def focus_first(self) -> None:
        """Begin with playing."""
        self.player.setFocus()
