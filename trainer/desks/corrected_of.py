"""What corrections changed in the results of one person, and which certificates rest on them."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.desks.timeline import TimelineEntry
from trainer.exams.events import PaperMarked, PaperRemarked
from trainer.foundation.events import Recorded
from trainer.foundation.wording import Text, text
from trainer.records.results import AwardRow


def corrected_of(story: Iterable[Recorded], awards: Iterable[AwardRow]) -> list[TimelineEntry]:
    """An entry for each result that was marked again, and one for each certificate on it."""
    held = list(awards)
    earlier: dict[str, list[Recorded]] = {}
    entries = []
    for recorded in story:
        event = recorded.event
        if not isinstance(event, PaperMarked | PaperRemarked):
            continue
        before = earlier.setdefault(event.sitting, [])
        if isinstance(event, PaperRemarked):
            entries.append(_entry(recorded, _words(before[-1].event, event)))
            ids = {one.envelope.id for one in before}
            entries += [
                _entry(recorded, text("Certificate {number} rests on that result.", number=number))
                for number in (row.number for row in held if ids & set(row.evidence))
            ]
        before.append(recorded)
    return entries


def _words(before: object, event: PaperRemarked) -> Text:
    assert isinstance(before, PaperMarked | PaperRemarked)
    values = {"before": before.percent, "after": event.percent}
    if event.passed and not before.passed:
        return text("A question was corrected: {before} % became {after} %, passed now.", **values)
    if before.passed and not event.passed:
        return text(
            "A question was corrected: {before} % became {after} %, not passed any more.", **values
        )
    return text("A question was corrected: {before} % became {after} %.", **values)


def _entry(recorded: Recorded, words: Text) -> TimelineEntry:
    envelope = recorded.envelope
    return TimelineEntry(envelope.at, words, envelope.id, envelope.thing, envelope.actor)
