"""Events, the envelope they are recorded in, and the bus that passes the news on."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.identity import EventId, PersonId


@dataclass(frozen=True)
class Event:
    """Something that has already happened, named in the past tense.

    Fields are plain (str, int, bool, None, tuples and mappings of these); fractions are
    decimal strings; private text appears only as a digest of what the private table holds.
    """


@dataclass(frozen=True)
class Envelope:
    """What the journal knows about an event beside its body."""

    id: EventId
    stream: str
    seq: int
    at: datetime
    actor: PersonId
    seat: str
    kind: str
    schema: int
    person: PersonId | None
    thing: str | None
    previous: str
    hash: str


@dataclass(frozen=True)
class Recorded:
    """An event together with its envelope, as the bus announces it after the commit."""

    envelope: Envelope
    event: Event


Handler = Callable[[Recorded], None]
Failed = Callable[[BaseException], None]


def _to_excepthook(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


class Bus:
    """Pass each recorded event to whoever asked to hear its kind, in the order they asked."""

    def __init__(self, failed: Failed = _to_excepthook) -> None:
        self._handlers: defaultdict[type[Event], list[Handler]] = defaultdict(list)
        self._failed = failed

    def hear(self, kind: type[Event], handler: Handler) -> Callable[[], None]:
        """Call `handler` for every `kind` from now on; calling the result stops it."""
        self._handlers[kind].append(handler)
        return lambda: self._handlers[kind].remove(handler)

    def announce(self, recorded: Recorded) -> None:
        """Tell every listener; one that fails is reported and harms neither act nor others."""
        for kind in type(recorded.event).__mro__:
            for handler in tuple(self._handlers.get(kind, ())):
                self._tell(handler, recorded)

    def _tell(self, handler: Handler, recorded: Recorded) -> None:
        try:
            handler(recorded)
        except Exception as error:  # noqa: BLE001 - the act is committed; report, never undo
            self._failed(error)
