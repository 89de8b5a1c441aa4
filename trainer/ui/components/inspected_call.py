"""An inspected call as people read it: the score, the grades, what was not right, the words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.desks.inspection_values import SheetView
from trainer.foundation.wording import _
from trainer.inspection.scoring import NO
from trainer.ui.components.moments import minute
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class InspectedCallCard(Card):
    """One call; `add_row` puts buttons below."""

    def __init__(self, view: SheetView) -> None:
        super().__init__()
        head = FlowRow()
        name = view.name or _("(erased)")
        head.add(Label(_("Recording {name}").format(name=name), "h3"))
        head.add(_pill(view))
        if view.marks.errors:
            head.add(Pill(_("Critical error"), "bad"))
        self.column.addWidget(head)
        line = _("{name}, {time}").format(name=view.inspector, time=minute(view.at))
        self._say(line, "muted")
        self._say(" · ".join(f"{item.title} {view.marks.grades.get(item.id, '—')}"
                             for item in view.card.items))  # fmt: skip
        wrong = [one.title for one in view.card.lines if view.marks.answers.get(one.id) == NO]
        if wrong:
            self._say(_("Not as it should be: {lines}").format(lines=_("; ").join(wrong)))
        errors = [one.title for one in view.card.critical if one.id in view.marks.errors]
        if errors:
            self._say(_("Critical errors: {n}").format(n=_("; ").join(errors)))
        if said := _("(erased)") if view.words is None else view.words:
            self._say(said, "reading")
        if dispute := _("(erased)") if view.dispute is None else view.dispute:
            self._say(_("Disputed: {words}").format(words=dispute), "muted")

    def add_row(self, *parts: QWidget) -> None:
        """Put these side by side below the words."""
        row = FlowRow()
        for part in parts:
            row.add(part)
        self.column.addWidget(row)

    def _say(self, words: str, role: str = "body") -> None:
        self.column.addWidget(Label(words, role, wrap=True, selectable=True))


def _pill(view: SheetView) -> Pill:
    if view.counted is None:
        return Pill(_("Somebody looks at it again"), "warn", "hourglass")
    return Pill(_("{score} of 100").format(score=view.counted), "primary", "headset")
