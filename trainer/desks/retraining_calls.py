"""An inspected call that an episode rests on: every sheet, and what the person said to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trainer.desks.retraining_entries import Entries, Exhibit, anchors
from trainer.desks.retraining_words import minute_words
from trainer.foundation.events import Recorded
from trainer.foundation.wording import Text, text
from trainer.inspection.events import CallScored, CallShown
from trainer.inspection.scorecard import GRADES, Scorecard, from_plain
from trainer.inspection.scoring import NO, NOT_APPLICABLE, YES, marks_from_plain
from trainer.records.records import Records

_ROUNDS: dict[str, Text] = {
    "first": text("First sheet"), "second": text("Second sheet"), "review": text("Review sheet"),
}  # fmt: skip
_ANSWERS: dict[str, Text] = {
    YES: text("Yes"), NO: text("No"), NOT_APPLICABLE: text("Does not apply"),
}  # fmt: skip


def call_of(records: Records, call: str, title: str) -> Exhibit:
    """The call by its short name; what the recording is called may hold a customer's number."""
    events = tuple(records.journal.events(thing=f"call:{call}"))
    entries = Entries(records)
    lines = [line for one in events for line in _told(records, entries, one)]
    return Exhibit("call", call, title, (*lines, anchors(events)), events)


def _told(records: Records, entries: Entries, recorded: Recorded) -> Iterator[str]:
    event, time = recorded.event, minute_words(recorded.envelope.at)
    if isinstance(event, CallScored):
        plain = records.published.plain(event.version)
        assert isinstance(plain, Mapping)
        yield "\n".join(_sheet(from_plain(plain), entries, recorded, event))
    elif isinstance(event, CallShown) and event.disputed:
        words = entries.said(event.words)
        yield str(text("Disputed by the person, {time}: {words}", time=time, words=words))
    elif isinstance(event, CallShown):
        yield str(text("Read by the person, {time}", time=time))


def _sheet(
    card: Scorecard, entries: Entries, recorded: Recorded, event: CallScored
) -> Iterator[str]:
    by, time = entries.name(recorded.envelope.actor), minute_words(recorded.envelope.at)
    yield str(
        text(
            "{round} of {name}, {time}: {score} of 100",
            round=_ROUNDS[event.round], name=by, time=time, score=event.score,
        )
    )  # fmt: skip
    marks = marks_from_plain(event.marks)
    for item in card.items:
        yield str(
            text("{title}: {grade} of {best}", title=item.title, grade=marks.grades[item.id],
                 best=GRADES[0])
        )  # fmt: skip
    for line in card.lines:
        yield str(
            text("{title}: {answer}", title=line.title, answer=_ANSWERS[marks.answers[line.id]])
        )
    for error in card.critical:
        if error.id in marks.errors:
            yield str(text("Critical error: {title}", title=error.title))
    if event.words:
        yield str(text("Written to the person: {words}", words=entries.said(event.words)))
