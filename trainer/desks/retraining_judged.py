"""What others judged in the person's matter: decisions, appeals and their answers, assessments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from trainer.assessment.assessed import Outcome
from trainer.assessment.events import (
    AssessmentAppealed,
    AssessmentApproved,
    AssessmentProposed,
    AssessmentRated,
    AssessmentReleased,
    AssessmentVoted,
)
from trainer.certification.decisions import KIND_NAMES, reason_name
from trainer.desks.decision_views import DecisionView
from trainer.desks.retraining_entries import Entries, Exhibit, anchors, shown
from trainer.desks.retraining_words import day_words, minute_words
from trainer.exams.appeals import MOST_APPEALS, Appeal, earlier
from trainer.foundation.events import Recorded
from trainer.foundation.wording import Text, text
from trainer.records.records import Records

ASSESSED = (
    AssessmentRated, AssessmentProposed, AssessmentApproved, AssessmentReleased,
    AssessmentAppealed, AssessmentVoted,
)  # fmt: skip
_OUTCOMES: dict[Outcome, Text] = {
    "raised": text("Level may be raised"), "kept": text("Level kept"),
    "at_risk": text("Level at risk"), "": text("Too little evidence"),
}  # fmt: skip


def decision_of(records: Records, view: DecisionView) -> Exhibit:
    """A decision with both names, its reasons, what the person said, and what corrected it."""
    one, journal = view.decision, records.journal
    about = [each.id for each in records.decided.of(one.person) if each.about == one.id]
    things = [f"decision:{name}" for name in (one.id, *about)]
    events = [event for thing in things for event in journal.events(thing=thing)]
    title = f"{day_words(one.at)}  {KIND_NAMES[one.kind]}"
    if view.about:
        title += f" · {view.about}"
    more = {"kind": one.kind, "reason": one.reason, "state": view.state}
    told = (*_decided(view), anchors(events))
    return Exhibit("decision", one.id, title, told, tuple(events), more)


def appeal_of(records: Records, appeal: Appeal, about: str) -> Exhibit:
    """An appeal with its answer; `about` says what it is against."""
    entries = Entries(records)
    events = tuple(records.journal.events(thing=f"appeal:{appeal.id}"))
    time, said = minute_words(appeal.made_at), entries.said(appeal.words)
    lines = [str(text("Appeal of {time}: {words}", time=time, words=said))]
    before = earlier(records.corrections.appeals(), appeal)
    final = appeal.outcome == "upheld" or len(before) + 1 >= MOST_APPEALS
    if appeal.answered_at is None or appeal.answered_by is None:
        lines.append(str(text("It has not been answered yet.")))
    else:
        outcome = text("Upheld") if appeal.outcome == "upheld" else text("Refused")
        line = text("{outcome} by {name}, {time}: {words}", outcome=outcome)
        by, reply = entries.name(appeal.answered_by), entries.content(appeal.reply)
        lines.append(_act(line, by, appeal.answered_at, reply))
        if final:
            lines.append(str(text("This answer is final.")))
    more = {"outcome": appeal.outcome, "final": final and appeal.outcome is not None}
    return Exhibit("appeal", appeal.id, about, (*lines, anchors(events)), events, more)


def assessment_of(records: Records, period: str, events: Sequence[Recorded]) -> Exhibit:
    """A person's assessment of a period: points, both names, appeal, and each vote of the panel."""
    entries = Entries(records)
    lines = [line for one in events for line in _assessed(entries, one)]
    title = text("Assessment of {period}", period=period)
    return Exhibit("assessment", period, str(title), (*lines, anchors(events)), tuple(events))


def known_of(events: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """What was made known of an assessment: all until the last release, appeal or vote."""
    public = (AssessmentReleased, AssessmentAppealed, AssessmentVoted)
    last = max((n for n, one in enumerate(events) if isinstance(one.event, public)), default=-1)
    return tuple(events[: last + 1])


def _decided(view: DecisionView) -> Iterator[str]:
    one = view.decision
    yield str(text("Reason: {reason}", reason=reason_name(one.reason)))
    span = text("In force from {first}", first=one.first)
    if one.until is not None:
        span = text("In force from {first} to {until}", first=one.first, until=one.until)
    yield str(span)
    yield _act(text("Decided by {name}, {time}: {words}"), view.by, one.at, view.words)
    if one.talk is not None:
        line = text("Heard on {day}", day=one.talk.day)
        if not one.talk.came:
            line = text("Asked to a talk and did not come, {day}", day=one.talk.day)
        yield str(line)
        yield _act(text("Talk recorded by {name}, {time}: {words}"), view.talked_by, one.talk.at,
                   view.talk)  # fmt: skip
    if one.confirmed_at is not None:
        line = text("Confirmed by {name}, {time}: {words}")
        yield _act(line, view.confirmed_by, one.confirmed_at, view.answer)
    if one.refused_at is not None:
        line = text("Not confirmed by {name}, {time}: {words}")
        yield _act(line, view.refused_by, one.refused_at, view.answer)
    if one.acknowledged_at is not None:
        yield str(text("Read by the person, {time}", time=minute_words(one.acknowledged_at)))
    if one.objection:
        yield str(text("Objection: {words}", words=shown(view.objection)))
    if one.answered_at is not None:
        line = text("Objection dismissed by {name}, {time}: {words}")
        if one.upheld:
            line = text("Objection upheld by {name}, {time}: {words}")
        yield _act(line, view.replied_by, one.answered_at, view.reply)
    if one.voided_at is not None:
        time = minute_words(one.voided_at)
        yield str(text("Declared void, {time}: it counts as never taken.", time=time))


def _assessed(entries: Entries, recorded: Recorded) -> Iterator[str]:
    event, at = recorded.event, recorded.envelope.at
    name = entries.name(recorded.envelope.actor)
    if isinstance(event, AssessmentRated):
        line = text("{points} of 100 for “{source}” by {name}, {time}: {words}",
                    points=event.points, source=event.source)  # fmt: skip
        yield _act(line, name, at, entries.content(event.words))
    elif isinstance(event, AssessmentProposed):
        line = text("First assessment by {name}, {time}: {words}")
        yield _act(line, name, at, entries.content(event.words))
        result = next((str(words) for one, words in _OUTCOMES.items() if one == event.outcome), "")
        yield str(text("{total} of 100: {outcome}", total=event.total or "—", outcome=result))
    elif isinstance(event, AssessmentApproved):
        yield _act(text("Approved by {name}, {time}"), name, at, "")
    elif isinstance(event, AssessmentReleased):
        yield _act(text("Made known by {name}, {time}"), name, at, "")
    elif isinstance(event, AssessmentAppealed):
        said = entries.content(event.words)
        yield _act(text("Appeal of {time}: {words}"), name, at, said)
    elif isinstance(event, AssessmentVoted):
        outcome = text("Upheld") if event.upheld else text("Refused")
        line = text("{outcome} by {name}, {time}: {words}", outcome=outcome)
        yield _act(line, name, at, entries.content(event.words))


def _act(line: Text, name: str, at: datetime, words: str | None) -> str:
    more = {"name": name, "time": minute_words(at), "words": shown(words) or "—"}
    return str(replace(line, values={**line.values, **more}))
