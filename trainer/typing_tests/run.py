"""One person's attempt at a passage, kept whole as an append-only log of what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, get_args

from trainer.typing_tests.passage import Passage
from trainer.typing_tests.width import WidthPolicy

EntryKind = Literal[
    "start", "preedit", "commit", "delete", "focus_in", "focus_out", "blocked", "method", "end"
]
Blocked = Literal["paste", "drop", "undo"]
EndReason = Literal["time", "finished", "stopped"]

ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
BLOCKED: tuple[Blocked, ...] = get_args(Blocked)
END_REASONS: tuple[EndReason, ...] = get_args(EndReason)

# A certified run cannot be held up by not beginning: the clock starts by itself after this.
FORCED_AFTER_MS = 10_000


class Entry(NamedTuple):
    """One thing that happened, in milliseconds since the run was opened.

    text: what was committed, what was blocked, the name of the input method, or why the run
    ended; size: length of the composition, or 字 taken back; letters: Latin letters among the
    composition. What is being composed is itself never kept.
    """

    t_ms: int
    kind: EntryKind
    text: str = ""
    size: int = 0
    letters: int = 0


def start(t_ms: int) -> Entry:
    """The passage came into sight."""
    return Entry(t_ms, "start")


def preedit(t_ms: int, composition: str) -> Entry:
    """The composition of the input method changed; only its size is kept."""
    letters = sum(char.isascii() and char.isalpha() for char in composition)
    return Entry(t_ms, "preedit", size=len(composition), letters=letters)


def commit(t_ms: int, committed: str) -> Entry:
    """Text arrived."""
    return Entry(t_ms, "commit", committed)


def delete(t_ms: int, count: int = 1) -> Entry:
    """The last `count` 字 were taken back."""
    return Entry(t_ms, "delete", size=count)


def focus(t_ms: int, has_focus: bool) -> Entry:
    """The typing area gained or lost the keyboard."""
    return Entry(t_ms, "focus_in" if has_focus else "focus_out")


def blocked(t_ms: int, what: Blocked) -> Entry:
    """Something that is not typing was tried and refused."""
    return Entry(t_ms, "blocked", what)


def method(t_ms: int, name: str) -> Entry:
    """From about now on this input method is in use."""
    return Entry(t_ms, "method", name)


def end(t_ms: int, reason: EndReason) -> Entry:
    """The run is over."""
    return Entry(t_ms, "end", reason)


@dataclass(frozen=True)
class RunClock:
    """The clock of a run: it begins at the first input and, in practice, waits while away."""

    certified: bool
    opened: int | None = None
    first_input: int | None = None
    away: int = 0
    away_since: int | None = None

    def begins(self, now: int) -> int | None:
        """When the clock began, as known at `now`; None while it has not."""
        if self.first_input is not None or self.opened is None:
            return self.first_input
        forced = self.opened + FORCED_AFTER_MS
        return forced if self.certified and now >= forced else None

    def running(self, now: int) -> int:
        """Milliseconds on the clock at `now`."""
        begun = self.begins(now)
        return 0 if begun is None else max(0, now - begun - self._away_until(now, begun))

    def after(self, entry: Entry) -> RunClock:
        """The clock when the entry has happened."""
        now = entry.t_ms
        if entry.kind == "start":
            return replace(self, opened=now)
        if entry.kind == "focus_out" and self.away_since is None:
            return replace(self, away_since=now)
        if entry.kind == "focus_in":
            begun = self.begins(now)
            away = 0 if begun is None else self._away_until(now, begun)
            return replace(self, away=away, away_since=None)
        if self.first_input is None and (entry.kind == "commit" or entry.size):
            begun = self.begins(now)
            return replace(self, first_input=now if begun is None else begun)
        return self

    def _away_until(self, now: int, begun: int) -> int:
        if self.certified or self.away_since is None:
            return self.away
        return self.away + now - max(self.away_since, begun)


@dataclass(frozen=True)
class Run:
    """A passage, the rules, and the log; every figure is derived from these.

    `clock` follows from the log and is kept beside it only because it is asked so often.
    """

    passage: Passage
    profile: str
    seconds: int
    certified: bool
    log: tuple[Entry, ...] = ()
    clock: RunClock = field(default=RunClock(certified=True), compare=False)
    width: WidthPolicy = "lenient"

    @classmethod
    def new(
        cls,
        passage: Passage,
        profile: str,
        seconds: int,
        certified: bool,
        width: WidthPolicy = "lenient",
    ) -> Run:
        """A run in which nothing has happened yet."""
        return cls(passage, profile, seconds, certified, (), RunClock(certified), width)

    @property
    def is_over(self) -> bool:
        """Whether the run has ended."""
        return bool(self.log) and self.log[-1].kind == "end"

    @property
    def end_reason(self) -> str | None:
        """Why the run ended, or None."""
        return self.log[-1].text if self.is_over else None

    def apply(self, entry: Entry) -> Run:
        """The run when the entry has happened.

        At and after the bell the entry is not taken: the run ends at the bell instead, so a
        composition that was open is lost. A run that is over stays as it is.

        Raises:
            ValueError: the entry is earlier than the last one, or the run is not opened.
        """
        if self.is_over:
            return self
        if bool(self.log) == (entry.kind == "start"):
            raise ValueError("a run begins with its one start")
        if self.log and entry.t_ms < self.log[-1].t_ms:
            raise ValueError("an entry is not earlier than the one before")
        late = self.clock.running(entry.t_ms) - self.seconds * 1000
        if late >= 0:
            entry = end(entry.t_ms - late, "time")
        return replace(self, log=(*self.log, entry), clock=self.clock.after(entry))

    def tick(self, now: int) -> Run:
        """The run at `now`: ended by the bell if it has rung, else unchanged."""
        if self.log and not self.is_over and self.left_ms(now) == 0:
            return self.apply(end(now, "time"))
        return self

    def left_ms(self, now: int) -> int:
        """Milliseconds until the bell."""
        return max(0, self.seconds * 1000 - self.clock.running(now))

    @property
    def elapsed_ms(self) -> int:
        """Milliseconds on the clock at the last entry."""
        return self.clock.running(self.log[-1].t_ms) if self.log else 0

    @property
    def counted_ms(self) -> int:
        """The time that speeds are divided by."""
        if self.certified and self.end_reason == "stopped":
            return self.seconds * 1000
        return self.elapsed_ms

    @property
    def typed_text(self) -> str:
        """What stands there after the log."""
        return typed_text(self.log)

    @property
    def uncounted(self) -> int:
        """字 of the first commit that were there when the clock started, and still are.

        They took no time on the clock. With a composition before it, or a clock that had
        started by itself, the first commit did take time and counts whole.
        """
        first = next((e for e in self.log if e.kind == "commit" or e.size), None)
        if first is None or first.kind != "commit" or first.t_ms != self.clock.first_input:
            return 0
        kept = len(first.text)
        for length in _lengths(self.log):
            kept = min(kept, length)
        return kept


def typed_text(log: Iterable[Entry]) -> str:
    """The text that the log leaves behind; compositions are no text."""
    chars: list[str] = []
    for entry in log:
        if entry.kind == "commit":
            chars.extend(entry.text)
        elif entry.kind == "delete":
            del chars[max(0, len(chars) - entry.size) :]
    return "".join(chars)


def _lengths(log: Iterable[Entry]) -> Iterator[int]:
    """The length of the text after each commit and deletion."""
    length = 0
    for entry in log:
        if entry.kind == "commit":
            length += len(entry.text)
            yield length
        elif entry.kind == "delete":
            length = max(0, length - entry.size)
            yield length
