"""What the grounds of a notice say, as they stood when it was given."""

from __future__ import annotations

from collections.abc import Callable

from trainer.certification.decisions import KIND_NAMES
from trainer.certification.events import DecisionMade
from trainer.desks.retraining_words import day_words
from trainer.exams.events import PaperMarked, PaperRemarked
from trainer.foundation.events import Recorded
from trainer.foundation.wording import Text, text
from trainer.inspection.events import CallScored
from trainer.inspection.scoring import marks_from_plain
from trainer.records.records import Records
from trainer.training.episode import Episode


def grounds_of(records: Records, episode: Episode) -> tuple[Recorded, ...]:
    """The events that the notice rests on, whatever became of them since."""
    wanted = set(episode.notice.event.grounds)
    story = records.journal.story(episode.person)
    return tuple(one for one in story if one.envelope.id in wanted)


def ground_words(records: Records, recorded: Recorded, title: Callable[[str], str]) -> str:
    """One of them in words; `title` tells what a module or exam is called."""
    return f"{day_words(recorded.envelope.at)} {_words(records, recorded, title)}"


def _words(records: Records, recorded: Recorded, title: Callable[[str], str]) -> Text | str:
    event = recorded.event
    if isinstance(event, DecisionMade):
        return next((name for kind, name in KIND_NAMES.items() if kind == event.kind), event.kind)
    if isinstance(event, PaperMarked | PaperRemarked):
        rows = records.results.sittings(recorded.envelope.person)
        [module] = [row.module for row in rows if row.id == event.sitting]
        return text("{title}: not passed, {n}%", title=title(module), n=event.percent)
    if isinstance(event, CallScored):
        if marks_from_plain(event.marks).errors:
            return text("Inspected call with a critical error: {score} of 100", score=event.score)
        return text("Inspected call: {score} of 100", score=event.score)
    return recorded.envelope.kind
