"""One line of words for what was decided about people, and how they learned together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from trainer.assessment.events import AssessmentAppealed, AssessmentReleased
from trainer.certification.decisions import KIND_NAMES
from trainer.certification.events import (
    AwardAgreed,
    AwardEnded,
    AwardProposed,
    DecisionAcknowledged,
    DecisionConfirmed,
    DecisionMade,
    DecisionObjected,
    DecisionRefused,
    DecisionTalked,
    EvidenceNoted,
)
from trainer.foundation.events import Event
from trainer.foundation.wording import Text, text
from trainer.inspection.events import CallScored, CallShown, CustomersCounted
from trainer.training.events import (
    EarlyConfirmationDecided,
    EarlyConfirmationProposed,
    ExitTestSet,
    MentorPaired,
    MentorPairingEnded,
    MentorTalkHeld,
    MentorTalkRead,
    ObjectionAnswered,
    OutcomeProposed,
    OutcomeRefused,
    RetrainingAcknowledged,
    RetrainingClosed,
    RetrainingExtended,
    RetrainingNoticed,
    RetrainingObjected,
    RetrainingPlanned,
    SessionAttended,
    SessionLeaveAsked,
    SessionRated,
    TalkRecorded,
)

Titles = Mapping[str, str]


def _noted(event: EvidenceNoted, _titles: Titles) -> Text:
    if event.kind == "inspection":
        values = event.values
        return text("Mean of {n} inspected calls: {mean}.", n=values["n"], mean=values["mean"])
    if event.passed:
        return text("Confirmed at work: {item}.", item=event.item)
    return text("Not confirmed at work: {item}.", item=event.item)


def _retrained(what: Text) -> Callable[[Any, Titles], Text]:
    return lambda _event, _titles: text("A step of the retraining was taken: {what}.", what=what)


JUDGED_WORDS: dict[type[Event], Callable[[Any, Titles], Text | None]] = {
    AwardProposed: lambda _event, _titles: text("A certificate was proposed."),
    AwardAgreed: lambda _event, _titles: text("Another person approved the certificate."),
    AwardEnded: lambda _event, _titles: text("The proposal of a certificate ended without one."),
    DecisionMade: lambda event, _titles: text(
        "Decided or proposed: {kind}.", kind=KIND_NAMES.get(event.kind, event.kind)
    ),
    DecisionConfirmed: lambda _event, _titles: text("A second person confirmed the decision."),
    DecisionRefused: lambda _event, _titles: text("A second person did not confirm it."),
    DecisionAcknowledged: lambda event, _titles: (
        text("Has read the decision and objects to it.")
        if event.objection
        else text("Has read the decision.")
    ),
    DecisionTalked: lambda event, _titles: (
        text("Was heard before a decision.")
        if event.came
        else text("Did not come to the talk before a decision.")
    ),
    DecisionObjected: lambda _event, _titles: text("Objects to the decision."),
    EvidenceNoted: _noted,
    RetrainingNoticed: _retrained(text("notice given")),
    TalkRecorded: _retrained(text("talk held")),
    RetrainingPlanned: _retrained(text("plan set")),
    RetrainingExtended: _retrained(text("deadline extended")),
    ExitTestSet: _retrained(text("exit test set")),
    OutcomeProposed: _retrained(text("end proposed")),
    OutcomeRefused: _retrained(text("end not confirmed")),
    RetrainingClosed: _retrained(text("closed")),
    RetrainingAcknowledged: _retrained(text("step read by the person")),
    RetrainingObjected: _retrained(text("step objected to")),
    ObjectionAnswered: _retrained(text("objection answered")),
    MentorPaired: lambda _event, _titles: text("Got a mentor."),
    MentorTalkHeld: lambda event, _titles: text("Talked with the mentor on {day}.", day=event.day),
    MentorTalkRead: lambda _event, _titles: text("Has read what was said in a talk."),
    MentorPairingEnded: lambda _event, _titles: text("The time with this mentor ended."),
    EarlyConfirmationProposed: lambda _event, _titles: text(
        "The mentor recommended early confirmation."
    ),
    EarlyConfirmationDecided: lambda event, _titles: (
        text("Early confirmation was granted.")
        if event.granted
        else text("Early confirmation was not granted.")
    ),
    SessionLeaveAsked: lambda _event, _titles: text("Asked leave from a session."),
    SessionAttended: lambda event, _titles: (
        text("Signed in to a session.")
        if event.came
        else text("Was taken from the list of a session.")
    ),
    SessionRated: lambda _event, _titles: text("Rated a session."),
    AssessmentReleased: lambda event, _titles: text(
        "The assessment of {period} was made known.", period=event.period
    ),
    AssessmentAppealed: lambda event, _titles: text(
        "Appealed against the assessment of {period}.", period=event.period
    ),
    CallScored: lambda _event, _titles: text("A call was inspected."),
    CallShown: lambda event, _titles: (
        text("Disputed an inspected call.")
        if event.disputed
        else text("Has read the sheet of an inspected call.")
    ),
    CustomersCounted: lambda event, _titles: text(
        "Customers' ratings of {month} were counted.", month=event.month
    ),
}
