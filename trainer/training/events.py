"""What happens to assignments, notices and remarks; what people write is private."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.events import Event


@dataclass(frozen=True)
class AssignmentMade(Event):
    """A module or quiz must be done by a day.

    `item_kind` is "module" or "quiz" and `item` the module's id; `audience` is "people",
    "team" or "post" and `names` person ids, teams or posts. `due` is an ISO day, or "" for
    none; who comes to the team or post later has `days` from the day they came. `why` is a
    private digest, or "".
    """

    assignment: str
    item_kind: str
    item: str
    audience: str
    names: tuple[str, ...]
    due: str
    days: int
    why: str


@dataclass(frozen=True)
class AssignmentWithdrawn(Event):
    """An assignment holds no more; `why` is a private digest, or ""."""

    assignment: str
    why: str


@dataclass(frozen=True)
class NoticePosted(Event):
    """Something must be read by everybody it is for; `content` is the digest of its text.

    `audience` is "everyone", "people", "team" or "post"; `due` an ISO day, or "".
    """

    notice: str
    content: str
    audience: str
    names: tuple[str, ...]
    due: str


@dataclass(frozen=True)
class NoticeWithdrawn(Event):
    """A notice need not be read any more; who read it stays known."""

    notice: str


@dataclass(frozen=True)
class NoticeRead(Event):
    """A person confirmed that they have read a notice."""

    notice: str


@dataclass(frozen=True)
class RemarkMade(Event):
    """A person wrote about a place in a lesson or about a question.

    `kind` is "note" (for themselves), "doubt" (somebody should explain) or "fault" (something
    is wrong, `fault` saying what: "key", "unclear", "typo", "outdated" or "other");
    `family` is "lesson" or "question", `subject` its id and `version` the one they saw.
    `text` is the digest of what they wrote.
    """

    remark: str
    kind: str
    family: str
    subject: str
    version: str
    place: str
    fault: str
    text: str


@dataclass(frozen=True)
class RemarkAnswered(Event):
    """A doubt was explained, a fault mended or refused: "answered", "mended" or "kept"."""

    remark: str
    outcome: str
    text: str


@dataclass(frozen=True)
class RemarkWithdrawn(Event):
    """Who made a remark takes it back."""

    remark: str
