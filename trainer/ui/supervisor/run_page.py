"""One typing run: its figures as they were recorded, and what was typed beside the passage."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.supervision import SupervisionDesk
from trainer.desks.typing import TypingDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import RunId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.moments import minute
from trainer.ui.components.typing_figures import rules_row, score_grid
from trainer.ui.components.typing_losses import losses_card
from trainer.ui.components.typing_player import TypingPlayer, TypingRescore
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

_PICTURE = 420
_SHORT = 12  # so much of a version tells it from every other one


class RunPage(QWidget):
    """The run of whomever; the log may have been erased with its person."""

    back_wanted = Signal()

    def __init__(
        self, supervision: SupervisionDesk, typing: TypingDesk, actor: Person, run: RunId
    ) -> None:
        super().__init__()
        dress(self, role="page")
        person, row = supervision.run(actor, run)
        kind = _("Typing test") if row.certified else _("Practice")
        times = _("{first} to {last}").format(
            first=minute(row.started_at), last=minute(row.finished_at)
        )
        self._header = BackHeader(f"{person.name} · {kind}", times)
        self._header.back_wanted.connect(self.back_wanted)
        scroll = PageScroll(960)
        scroll.add(self._header)
        facts = rules_row(row.profile, str(row.score.get("width_policy", "lenient")))
        length = _("{n} min").format(n=f"{row.seconds / 60:g}")
        facts.add(Label(_("Length {length}").format(length=length), "muted"))
        version = Label(
            _("Version of the passage {version}").format(version=row.version[:_SHORT]),
            "muted",
            selectable=True,
        )
        version.setToolTip(row.version)
        facts.add(version)
        scroll.add(facts)
        if row.score:
            card = Card()
            card.column.addWidget(score_grid(row.score))
            scroll.add(card)
        self.player = TypingPlayer()
        self.notice = Notice()
        scroll.add(self.notice)
        self._show_log(typing, actor, run, scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def focus_first(self) -> None:
        """The way back."""
        self._header.setFocus()

    def _show_log(self, typing: TypingDesk, actor: Person, run: RunId, scroll: PageScroll) -> None:
        try:
            log = typing.run(actor, run)
        except TrainerError as error:
            self.notice.show_message(str(error), "info")
            return
        card = Card()
        title = _("“{title}” with what was typed under it").format(title=log.passage.title)
        card.column.addWidget(Label(title, "h3", wrap=True))
        card.column.addWidget(self.player)
        scroll.add(card)
        self.player.show_run(log)
        scroll.add(losses_card([log]))
        scroll.add(TypingRescore(log))
