"""What the columns of tables mean at this site, kept by the head of the table."""

from __future__ import annotations

import json
from collections.abc import Sequence

from trainer.questions.formats.sheet_maps import ColumnMap
from trainer.records.settings import Settings

_NAME = "column maps"
_MOST = 30  # a site gets its tables from few systems


class ColumnMaps:
    """The latest come first; the oldest are forgotten."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> tuple[ColumnMap, ...]:
        """Every map that is kept."""
        kept = self._settings.get(None, _NAME)
        return tuple(
            ColumnMap(
                tuple(one["titles"]),
                {int(column): field for column, field in one["columns"].items()},
                one["headed"],
            )
            for one in json.loads(kept or "[]")
        )

    def keep(self, maps: Sequence[ColumnMap]) -> None:
        """Put these before the others, in the place of those for the same heads."""
        heads = {one.titles for one in maps}
        every = [*maps, *(one for one in self.all() if one.titles not in heads)][:_MOST]
        plain = [
            {"titles": one.titles, "columns": dict(one.columns), "headed": one.headed}
            for one in every
        ]
        self._settings.keep(None, _NAME, json.dumps(plain, ensure_ascii=False))
