"""The chat desk: several customers on the left, one conversation, data and texts on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.chats import ChatDesk, DrillTicket
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.simulations.simulation import Act, Chat, ChatOver, Line, Simulation
from trainer.ui.learner.chat_field import Draft
from trainer.ui.learner.chat_middle import ChatMiddle
from trainer.ui.learner.chat_side import CustomerCard, TemplatesCard
from trainer.ui.learner.chat_window_item import WindowState
from trainer.ui.learner.chat_windows import ChatWindows
from trainer.ui.learner.chat_words import time_text
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import ask
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill

_TICK_MS, _KEYS = 200, 8


class ChatPage(QWidget):
    """One drill from its first customer to its end; `finished` tells its id."""

    finished = Signal(str)

    def __init__(
        self, desk: ChatDesk, ticket: DrillTicket, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._ticket, self._clock = desk, ticket, clock
        self._began = clock().monotonic
        self.played = Simulation.start(ticket.scenario, ticket.seed)
        self.chosen = ""
        self._drafts: dict[str, Draft] = {}
        self._seen: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._saved = False
        self._build()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tick()

    @property
    def is_running(self) -> bool:
        """Whether the drill goes on."""
        return not self._saved

    def may_leave(self) -> bool:
        """Ask before the drill is broken off; True when the page may be left."""
        if self._saved:
            return True
        body = _("Whoever still waits gets no answer; what was done until now is scored.")
        if not ask(self, _("End the drill?"), body, _("End it"), _("Go on"), danger=True):
            self.middle.field.setFocus()
            return False
        self.end_now()
        return self._saved

    def end_now(self) -> None:
        """Break the drill off; it is scored as it stands."""
        self.played = self.played.advance(self._now()).finish(self._now())
        self._end()

    def focus_first(self) -> None:
        """Put the keyboard into the field."""
        self.middle.field.setFocus()

    def refresh(self) -> None:
        """A drill knows of nothing but itself."""

    @Slot()
    def tick(self) -> None:
        """Let the customers do what they do by now, and show it."""
        if self.played.ended is None:
            known = len(self.played.lines)
            self.played = self.played.advance(self._now())
            self._tell(self.played.lines[known:])
            if not self.chosen:
                self._choose_first()
            self._show()
        if self.played.ended is not None and not self._saved:
            self._end()

    def choose(self, customer: str) -> None:
        """Open the conversation with this customer; what was begun for another stays there."""
        if customer == self.chosen:
            return
        self._keep_draft()
        self.played = self.played.reply(Act(self._now(), "switch", customer))
        self.chosen = customer
        chat = self.played.chat(customer)
        self.side.show_customer(chat.customer)
        draft = self._drafts.get(customer, Draft())
        self.middle.open(chat.customer, draft)
        self._show()

    def send(self) -> None:
        """Send what stands in the field to the customer it was written for."""
        words = self.middle.field.toPlainText().strip()
        if not words or not self.chosen:
            return
        now = self._now()
        draft = self._drafts.pop(self.chosen, Draft())
        began = now if draft.began is None else draft.began
        try:
            hand = self.middle.field.hand
            act = Act(
                now, "send", self.chosen, words, began, draft.template, hand.typed, hand.taken
            )
            self.played = self.played.reply(act)
        except ChatOver as error:
            self._drafts[self.chosen] = draft
            self._notice.show_message(str(error), "warn")
            return
        self._notice.show_message("")
        self.middle.field.show_draft(Draft())
        self._drafts.pop(self.chosen, None)
        self._show()

    def put_in(self, name: str) -> None:
        """Put a ready text into the field."""
        template = self._ticket.scenario.template(name)
        if template is None or not self.chosen:
            return
        draft = self._drafts.get(self.chosen, Draft())
        began = self._now() if draft.began is None else draft.began
        self._drafts[self.chosen] = Draft(draft.text, began, name)
        self.middle.field.put_in(template.text)
        self.middle.field.setFocus()

    def _build(self) -> None:
        scenario = self._ticket.scenario
        self.windows, self.middle = ChatWindows(), ChatMiddle()
        self.side, self.templates = CustomerCard(), TemplatesCard(scenario.templates)
        self.end = Button(_("End the drill"), "ghost")
        self._time, self._notice = Label("00:00", "timer"), Notice()
        limit = _("First reply within {n} s").format(n=scenario.first_reply)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Label(scenario.title, "h3"))
        head.addWidget(Pill(limit, "neutral", "clock"))
        head.addStretch(1)
        head.addWidget(self._time)
        head.addWidget(self.end)
        right = PageScroll(margins=False)
        right.setFixedWidth(272)
        right.add(self.side)
        right.add(self.templates)
        self.windows.setFixedWidth(236)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self.windows)
        body.addWidget(self.middle, 1)
        body.addWidget(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.windows.chosen.connect(self.choose)
        self.templates.chosen.connect(self.put_in)
        self.middle.send_wanted.connect(self.send)
        self.middle.field.begun.connect(self._on_begun)
        self.end.clicked.connect(self.may_leave)
        self._notice.acted.connect(self._end)
        QShortcut(QKeySequence("Ctrl+Tab"), self).activated.connect(self._choose_next)
        for number in range(1, _KEYS + 1):
            key = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            key.activated.connect(lambda at=number: self._choose_key(at))
        for number, template in enumerate(self._ticket.scenario.templates, 1):
            key = QShortcut(QKeySequence(f"Alt+{number}"), self)
            key.activated.connect(lambda name=template.id: self.put_in(name))

    def _now(self) -> int:
        return max(round((self._clock().monotonic - self._began) * 1000), self.played.now)

    def _on_begun(self) -> None:
        draft = self._drafts.get(self.chosen, Draft())
        if self.chosen and draft.began is None:
            self._drafts[self.chosen] = Draft(draft.text, self._now(), draft.template)

    def _keep_draft(self) -> None:
        words = self.middle.field.draft()
        draft = self._drafts.pop(self.chosen, Draft())
        if self.chosen and words:
            hand = self.middle.field.hand
            self._drafts[self.chosen] = Draft(words, draft.began, draft.template, hand)

    def _shown(self) -> list[Chat]:
        """Everybody who came: the open chats by their key, then those that are over."""
        came = [chat for chat in self.played.chats if chat.opened is not None]
        return sorted(came, key=lambda chat: (not chat.is_open, self._key(chat), chat.closed or 0))

    def _key(self, chat: Chat) -> int:
        """The number of the window; it stays as long as the chat is open."""
        name = chat.customer.id
        if not chat.is_open:
            self._keys.pop(name, None)
            return 0
        if name not in self._keys:
            free = set(range(1, _KEYS + 2)) - set(self._keys.values())
            self._keys[name] = min(free)
        return self._keys[name]

    def _live(self) -> list[str]:
        return [chat.customer.id for chat in self._shown() if chat.is_open]

    def _choose_first(self) -> None:
        if live := self._live():
            self.choose(live[0])
            self.focus_first()

    def _choose_key(self, number: int) -> None:
        for name in self._live():
            if self._keys[name] == number:
                self.choose(name)
                self.focus_first()

    def _choose_next(self) -> None:
        if live := self._live():
            place = live.index(self.chosen) + 1 if self.chosen in live else 0
            self.choose(live[place % len(live)])
            self.focus_first()

    def _show(self) -> None:
        self._time.setText(time_text(self.played.now))
        for chat in self.played.chats:
            who = chat.customer
            lines = [line for line in self.played.lines if line.customer == who.id]
            if who.id == self.chosen:
                self._seen[who.id] = len(lines)
                self.middle.show_lines(lines)
        chosen = self.played.chat(self.chosen) if self.chosen else None
        self.middle.show_open(chosen is not None and chosen.is_open)
        self.windows.show_states([self._state(chat) for chat in self._shown()])

    def _tell(self, lines: Sequence[Line]) -> None:
        """Say aloud who wrote what, in whichever window it is."""
        for line in lines:
            if line.text:
                name = self.played.chat(line.customer).customer.address
                said = _("{name}: {words}").format(name=name, words=line.text)
                announce(self.windows, said)

    def _state(self, chat: Chat) -> WindowState:
        scenario, who = self.played.scenario, chat.customer
        lines = [line for line in self.played.lines if line.customer == who.id]
        fresh = lines[self._seen.get(who.id, 0) :]
        limit = scenario.reply if chat.rounds else scenario.first_reply
        wait = None if chat.since is None else (self.played.now - chat.since) // 1000
        said = [line.text for line in lines if line.text]
        unread = sum(line.kind != "sent" for line in fresh)
        # by the name the customer gives; the whole name stands in the data
        return WindowState(
            who.id, who.address, self._key(chat), said[-1] if said else "", wait, limit, unread,
            who.id == self.chosen,
        )  # fmt: skip

    @Slot()
    def _end(self) -> None:
        """Keep the drill; what cannot be kept now stays here to be tried again."""
        self._timer.stop()
        try:
            result = self._desk.finish(self._ticket, self.played)
        except TrainerError as error:
            self._notice.show_message(str(error), "warn", _("Save again"))
            return
        self._saved = True
        self.finished.emit(result.drill)
