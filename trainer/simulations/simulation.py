"""Play a chat drill: what the customers do by a moment, and what a reply does to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.simulations.faults import Fault, faults_of, met_by
from trainer.simulations.scenario import Customer, Scenario, Turn

State = Literal["away", "queued", "waiting", "holding", "thinking", "done", "left"]
ActKind = Literal["send", "switch"]
LineKind = Literal["said", "again", "nudged", "confused", "left", "closed", "sent"]
ENDED: tuple[State, ...] = ("done", "left")
OPEN: tuple[State, ...] = ("waiting", "holding", "thinking")
_SCATTER = 0.15  # customers differ from what is written by up to this share


class ChatOver(TrainerError):
    """Nothing can be sent there (any more)."""


@dataclass(frozen=True)
class Act:
    """Something the agent did, with times in ms from the beginning.

    `began` is when the reply was begun; `template` the one that was put in, if any. `typed` is
    how many 字 were typed for it and `taken` how many of these were taken back before it was
    sent; None where nobody counted.
    """

    at: int
    kind: ActKind
    customer: str
    text: str = ""
    began: int = 0
    template: str = ""
    typed: int | None = None
    taken: int = 0


@dataclass(frozen=True)
class Line:
    """One line of a conversation; only those that were sent have faults, and wants met."""

    at: int
    customer: str
    kind: LineKind
    text: str = ""
    met: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Round:
    """From a customer's first unanswered message to the reply; None when none came."""

    since: int
    answered: int | None
    first: bool


@dataclass(frozen=True)
class Chat:
    """Where one customer is. `since` is set while a message waits for its reply."""

    customer: Customer
    state: State = "away"
    turn: int = 0
    strikes: int = 0
    nudged: bool = False
    since: int | None = None
    due: int | None = None
    opened: int | None = None
    closed: int | None = None
    met: frozenset[tuple[int, int]] = frozenset()
    rounds: tuple[Round, ...] = ()

    @property
    def now_says(self) -> Turn:
        """The turn that is talked about."""
        return self.customer.turns[self.turn]

    @property
    def is_open(self) -> bool:
        """Whether something can be sent to this customer."""
        return self.state in OPEN


@dataclass(frozen=True)
class Simulation:
    """A drill at a moment. Every method gives a new one; the same acts give the same again."""

    scenario: Scenario
    seed: int
    now: int
    chats: tuple[Chat, ...]
    lines: tuple[Line, ...] = ()
    acts: tuple[Act, ...] = ()
    ended: int | None = None

    @classmethod
    def start(cls, scenario: Scenario, seed: int) -> Simulation:
        """Nobody is there yet; those who arrive at once come with the first `advance`."""
        chats = tuple(
            Chat(one, due=_span(seed, one.id, 0, "arrives", one.arrives))
            for one in scenario.customers
        )
        return cls(scenario, seed, 0, chats)

    def advance(self, to: int) -> Simulation:
        """Let the customers do what they do until `to` ms; going back does nothing."""
        after, last = self, self.scenario.minutes * 60_000
        while after.ended is None:
            at, place = min(
                (due, place)
                for place, chat in enumerate(after.chats)
                if (due := after._due(chat)) is not None
            )
            if at > min(to, last):
                break
            after = replace(after, now=max(after.now, at))._happens(place, at)
        if after.ended is None and to >= last:
            after = after.finish(last)
        return after if after.ended is not None else replace(after, now=max(after.now, to))

    def reply(self, act: Act) -> Simulation:
        """What was sent; it counts at its own time. Raises ChatOver."""
        after = self.advance(act.at)
        if act.kind == "switch":
            return replace(after, acts=(*after.acts, act))
        place = self.scenario.place(act.customer)
        chat = after.chats[place]
        if after.ended is not None or not chat.is_open:
            raise ChatOver(text("This conversation is over; nothing was sent."))
        faults = faults_of(after.scenario, place, _pending(after.chats), act.text)
        if after._is_same_template(act):
            faults = (*faults, Fault("same_template", act.text))
        met = met_by(chat.now_says, act.text)
        meanings = tuple(chat.now_says.wants[at].meaning for at in sorted(met))
        line = Line(after.now, act.customer, "sent", act.text, meanings, faults)
        after = replace(after, lines=(*after.lines, line), acts=(*after.acts, act))
        told = {
            (number, at)
            for number, turn in enumerate(chat.customer.turns)
            if number == chat.turn or turn.if_told
            for at in met_by(turn, act.text)
        }
        return after._answered(place, chat, told, any(one.kind == "wrong_window" for one in faults))

    def finish(self, at: int) -> Simulation:
        """End it, whoever is still there. Ending twice changes nothing."""
        if self.ended is not None:
            return self
        chats = tuple(
            replace(chat, rounds=(*chat.rounds, _round(chat, None))) if chat.since is not None
            else chat
            for chat in self.chats
        )  # fmt: skip
        return replace(self, now=max(self.now, at), ended=max(self.now, at), chats=chats)

    def chat(self, customer: str) -> Chat:
        """Where this customer is."""
        return self.chats[self.scenario.place(customer)]

    def _due(self, chat: Chat) -> int | None:
        if chat.state != "waiting":
            return chat.due
        assert chat.since is not None
        who = chat.customer
        nudge = chat.since + _span(self.seed, who.id, chat.turn, "nudges", who.nudges)
        leave = chat.since + _span(self.seed, who.id, chat.turn, "leaves", who.leaves)
        return leave if chat.nudged else min(nudge, leave)

    def _happens(self, place: int, at: int) -> Simulation:
        chat = self.chats[place]
        if chat.state == "away":
            return self._arrives(place, chat)
        if chat.state == "thinking":
            return self._goes_on(place, chat)
        if chat.state == "holding":
            return self._misses(place, chat)
        if chat.nudged:
            late = replace(chat, rounds=(*chat.rounds, _round(chat, None)))
            return self._closes(place, late, "left", chat.customer.leave)
        return self._with(place, replace(chat, nudged=True), "nudged", chat.customer.nudge)

    def _arrives(self, place: int, chat: Chat) -> Simulation:
        if sum(one.is_open for one in self.chats) >= self.scenario.at_once:
            return self._with(place, replace(chat, state="queued", due=None))
        return self._speaks(place, replace(chat, opened=self.now), "said", chat.now_says.says)

    def _speaks(self, place: int, chat: Chat, kind: LineKind, words: str) -> Simulation:
        """The customer says something; it waits from now on, or since what was unanswered."""
        since = self.now if chat.since is None else chat.since
        nudged = chat.nudged and chat.since is not None
        chat = replace(chat, state="waiting", since=since, nudged=nudged, due=None)
        return self._with(place, chat, kind, words)

    def _answered(
        self, place: int, chat: Chat, told: set[tuple[int, int]], confusing: bool
    ) -> Simulation:
        met = chat.met | told
        if chat.since is not None:
            chat = replace(chat, rounds=(*chat.rounds, _round(chat, self.now)), since=None)
        chat = replace(chat, met=met, nudged=False)
        if confusing:
            return self._speaks(place, chat, "confused", "？您是不是发错了")
        if all((chat.turn, at) in met for at in range(len(chat.now_says.wants))):
            if chat.state == "thinking":  # a word more; the customer is at the next thing already
                return self._with(place, chat)
            return self._with(place, self._thinks(chat))
        if chat.state == "holding":
            return self._with(place, chat)
        due = self.now + self.scenario.reply * 1000
        return self._with(place, replace(chat, state="holding", due=due))

    def _thinks(self, chat: Chat) -> Chat:
        turn = chat.now_says
        due = self.now + _span(self.seed, chat.customer.id, chat.turn, "thinks", turn.thinks)
        return replace(chat, state="thinking", due=due)

    def _misses(self, place: int, chat: Chat) -> Simulation:
        """The rest of the reply did not come: asked once more, then given up."""
        if chat.strikes == 0 and chat.now_says.otherwise:
            return self._speaks(place, replace(chat, strikes=1), "again", chat.now_says.otherwise)
        return self._goes_on(place, chat)

    def _goes_on(self, place: int, chat: Chat) -> Simulation:
        turns = chat.customer.turns
        for number in range(chat.turn + 1, len(turns)):
            wants = range(len(turns[number].wants))
            if turns[number].if_told and all((number, at) in chat.met for at in wants):
                continue
            onward = replace(chat, turn=number, strikes=0)
            return self._speaks(place, onward, "said", turns[number].says)
        return self._closes(place, chat, "closed", "")

    def _closes(
        self, place: int, chat: Chat, kind: Literal["left", "closed"], words: str
    ) -> Simulation:
        state: State = "left" if kind == "left" else "done"
        over = replace(chat, state=state, due=None, since=None, closed=self.now)
        after = self._with(place, over, kind, words)
        if all(one.state in ENDED for one in after.chats):
            return replace(after, ended=after.now)
        queued = [at for at, one in enumerate(after.chats) if one.state == "queued"]
        if not queued:
            return after
        first = min(queued, key=lambda at: (after.chats[at].customer.arrives, at))
        return after._arrives(first, after.chats[first])

    def _with(
        self, place: int, chat: Chat, kind: LineKind | None = None, words: str = ""
    ) -> Simulation:
        chats = (*self.chats[:place], chat, *self.chats[place + 1 :])
        said = () if kind is None else (Line(self.now, chat.customer.id, kind, words),)
        return replace(self, chats=chats, lines=(*self.lines, *said))

    def _is_same_template(self, act: Act) -> bool:
        """The same ready text, untouched, to two customers one after the other."""
        known = self.scenario.template(act.template)
        before = next((one for one in reversed(self.acts) if one.kind == "send"), None)
        return (
            known is not None and before is not None and before.customer != act.customer
            and act.text == before.text == known.text
        )  # fmt: skip


def replayed(scenario: Scenario, seed: int, acts: tuple[Act, ...], ended: int) -> Simulation:
    """The drill again, from what the agent did. Raises ChatOver where that cannot have been."""
    played = Simulation.start(scenario, seed)
    for act in acts:
        played = played.reply(act)
    return played.advance(ended).finish(ended)


def _pending(chats: tuple[Chat, ...]) -> tuple[Turn | None, ...]:
    """What each customer waits for an answer to."""
    return tuple(chat.now_says if chat.state in ("waiting", "holding") else None for chat in chats)


def _round(chat: Chat, answered: int | None) -> Round:
    assert chat.since is not None
    return Round(chat.since, answered, first=not chat.rounds)


def _span(seed: int, customer: str, turn: int, what: str, seconds: int) -> int:
    """Seconds as ms, a little more or less; each span has its own chance, whatever came before."""
    chance = Random(f"{seed}/{customer}/{turn}/{what}")
    return round(seconds * 1000 * chance.uniform(1 - _SCATTER, 1 + _SCATTER))
