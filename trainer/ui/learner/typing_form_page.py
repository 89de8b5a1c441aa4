"""A form that is filled in from a case, against the clock."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal

from trainer.desks.typing_drills import TypingDrillDesk
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.typing_tests.form_entry import FormDrill, case_of, score_form
from trainer.ui.learner.typing_entries import Entries
from trainer.ui.learner.words import clock_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill

_SECOND_MS = 1000


class TypingFormPage(PageScroll):
    """`finished` hands on what came out; `back_wanted` when nothing was filled in."""

    finished = Signal(object)
    back_wanted = Signal()

    def __init__(
        self, desk: TypingDrillDesk, person: Person, kind: FormDrill, seed: int, clock: Clock
    ) -> None:
        super().__init__(1080)
        self._desk, self._person, self._clock = desk, person, clock
        self._seed, self._case = seed, case_of(kind, seed)
        self._begun = clock().monotonic
        self.fields: list[LabelledField] = []
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tick()

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        self.fields[0].setFocus()

    def tick(self) -> None:
        """Show the time that has gone."""
        self._time.show_text(clock_text(self._ms() // 1000), "neutral")

    def hand_in(self) -> None:
        """Keep the form as it stands."""
        typed = [field.text() for field in self.fields]
        if not any(typed):
            self._notice.show_message(_("Nothing is filled in yet."), "warn")
            self.fields[0].setFocus()
            return
        ms, case = self._ms(), self._case
        try:
            done = self._desk.finish_entries(self._person, case.kind, self._seed, typed, ms)
        except TrainerError as error:
            self._notice.show_message(str(error), "warn")
            return
        self._timer.stop()
        right = score_form(case, typed, ms).right
        rows = zip(case.fields, typed, right, strict=True)
        self.finished.emit(
            Entries(done, tuple((*field, entry, is_exact) for field, entry, is_exact in rows))
        )

    def _ms(self) -> int:
        return int((self._clock().monotonic - self._begun) * 1000)

    def _build(self) -> None:
        header = PageHeader(
            self._case.title, _("Write every field as the case says it. Enter goes to the next.")
        )
        self._time, self._notice = Pill(), Notice()
        self.leave = Button(_("Stop"), "default", "square")
        self.leave.clicked.connect(self.back_wanted)
        header.add_action(self._time)
        header.add_action(self.leave)
        told = Card()
        told.column.addWidget(Label(_("The case"), "h3"))
        told.column.addWidget(Label(self._case.text, wrap=True))
        form, grid = Card(), FlowGrid(280, most=3)
        for number, (name, _right) in enumerate(self._case.fields):
            field = LabelledField(name)
            field.entered.connect(partial(self._next, number + 1))
            self.fields.append(field)
            grid.add(field)
        self.button = Button(_("Complete the form"), "primary", "check")
        self.button.clicked.connect(self.hand_in)
        form.column.addWidget(grid)
        form.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (header, self._notice, told, form):
            self.add(part)

    def _next(self, number: int) -> None:
        if number < len(self.fields):
            self.fields[number].setFocus()
        else:
            self.hand_in()
