"""One typing run: its figures as they were recorded, and what was typed beside the passage."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.supervision import SupervisionDesk
from trainer.desks.typing import TypingDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import RunId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.typing_tests.profile import profile_named
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.figure import figure
from trainer.ui.components.moments import minute
from trainer.ui.components.typing_review import TypingReview
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill

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
        facts = FlowRow()
        facts.add(Pill(_("Profile: {name}").format(name=profile_named(row.profile).name)))
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
            scroll.add(_figures_card(row.score))
        self.review = TypingReview()
        self.review.setFixedHeight(_PICTURE)
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
        card.column.addWidget(self.review)
        scroll.add(card)
        self.review.show_run(log)


def _figures_card(score: Mapping[str, int | str]) -> Card:
    card, grid = Card(), FlowGrid(150)
    for name, value in _figures(score):
        grid.add(figure(name, value))
    card.column.addWidget(grid)
    return card


def _figures(score: Mapping[str, int | str]) -> tuple[tuple[str, str], ...]:
    def count(*names: str) -> str:
        return str(sum(int(score[name]) for name in names))

    return (
        (_("Speed, 字/min"), _cut(score["net"])),
        (_("Accuracy"), f"{_cut(Decimal(score['accuracy']) * 100)}%"),
        (_("Typed 字"), count("typed_characters")),
        (_("Right 字"), count("correct")),
        (
            _("Errors (wrong, extra, left out)"),
            count("substituted", "inserted", "omitted"),
        ),
        (_("Gross speed, 字/min"), _cut(score["gross"])),
    )


def _cut(value: Decimal | int | str) -> str:
    """One decimal, cut and not rounded, so that it never shows more than was typed."""
    return f"{Decimal(value).quantize(Decimal('0.1'), ROUND_DOWN):f}"
