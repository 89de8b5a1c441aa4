"""Play chat drills again and hold what comes out against what was recorded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, cast

from trainer.foundation.canonical import canonical
from trainer.foundation.wording import Text, text
from trainer.records.journal import COLUMNS, IN_ORDER, recorded_of
from trainer.records.private import Private
from trainer.records.published import Published
from trainer.simulations.drill_log import from_plain
from trainer.simulations.events import ChatDrillFinished
from trainer.simulations.scenario import from_plain as scenario_from_plain
from trainer.simulations.score import score_of
from trainer.simulations.simulation import ChatOver, replayed


class DrillsAgain:
    """Every finished drill once more; `erased` counts those whose words are gone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.erased = 0

    def problems(self) -> Iterator[tuple[str, Text]]:
        """The code and the sentence for each drill that comes out otherwise.

        Raises:
            NotFound: the version of a drill was never published here.
        """
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM events WHERE kind = 'chat-drill-finished' {IN_ORDER}"
        )
        for event in (recorded_of(row).event for row in rows):
            if isinstance(event, ChatDrillFinished) and not self._is_right(event):
                words = text("Playing chat drill {id} again gives another result.", id=event.drill)
                yield "RECORDS-013", words

    def _is_right(self, event: ChatDrillFinished) -> bool:
        content = Private(self._connection).content(event.log)
        if content is None:
            self.erased += 1  # the figures stand, their source is gone
            return True
        plain = cast("Mapping[str, Any]", Published(self._connection).plain(event.version))
        try:
            acts = from_plain(json.loads(content))
            played = replayed(scenario_from_plain(plain), event.seed, acts, event.ended)
        except ChatOver:
            return False
        same = canonical(score_of(played).as_plain()) == canonical(dict(event.score))
        return same and played.ended == event.ended
