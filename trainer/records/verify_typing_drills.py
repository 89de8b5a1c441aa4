"""Typing drills worked out again from what was typed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from trainer.foundation.canonical import canonical
from trainer.foundation.wording import Text, text
from trainer.records.journal import COLUMNS, IN_ORDER, recorded_of
from trainer.records.private import Private
from trainer.typing_tests.drill_log import figures_of_log
from trainer.typing_tests.events import TypingDrillFinished


def differing_drills(connection: sqlite3.Connection) -> Iterator[tuple[str, Text]]:
    """Every drill whose figures come out otherwise; one whose log was erased is passed over."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM events WHERE kind = 'typing-drill-finished' {IN_ORDER}"
    )
    for event in (recorded_of(row).event for row in rows):
        if not isinstance(event, TypingDrillFinished):
            continue
        content = Private(connection).content(event.log)
        if content is None:
            continue
        again = figures_of_log(event.kind, event.seed, json.loads(content))
        if canonical(again) != canonical(dict(event.score)):
            words = text("Working out typing drill {id} again gives other figures.", id=event.drill)
            yield "RECORDS-015", words
