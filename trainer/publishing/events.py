"""What happens to content."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.events import Event


@dataclass(frozen=True)
class ContentPublished(Event):
    """One thing got a new published version.

    `family` is "standard", "module", "lesson", "bank", "question", "passage" or "policy";
    `thing` its id; `version` the SHA-256 of its canonical value, kept in the records.
    """

    family: str
    thing: str
    version: str
    previous: str | None
