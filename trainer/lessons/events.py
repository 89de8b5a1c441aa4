"""What happens while somebody studies."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.events import Event


@dataclass(frozen=True)
class BlocksRead(Event):
    """Blocks of a lesson (by index) were on the screen long enough to count as read."""

    module: str
    lesson: str
    version: str
    blocks: tuple[int, ...]


@dataclass(frozen=True)
class CheckAnswered(Event):
    """A quick check was answered; it teaches and never counts."""

    module: str
    lesson: str
    version: str
    check: str
    chosen: tuple[str, ...]
    right: bool


@dataclass(frozen=True)
class LessonRead(Event):
    """Every block was read and every quick check answered right once."""

    module: str
    lesson: str
    version: str


@dataclass(frozen=True)
class ChangeRead(Event):
    """Who had read an old version of the lesson read what is different in this one."""

    module: str
    lesson: str
    old: str
    version: str


@dataclass(frozen=True)
class ModuleFinished(Event):
    """Every lesson of the module was read and its quiz passed."""

    module: str
    version: str
