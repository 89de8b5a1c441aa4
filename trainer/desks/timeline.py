"""One line of words for each thing that happened to a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from trainer.certification.events import CertificateAwarded
from trainer.exams.events import PaperHandedIn, PaperMarked, PaperOpened, SittingResumed
from trainer.foundation.events import Recorded
from trainer.foundation.identity import EventId
from trainer.foundation.wording import Text, text
from trainer.lessons.events import CheckAnswered, LessonRead, ModuleFinished
from trainer.people.events import LoggedIn, LoggedOut, LoginFailed, PasswordSet, PersonAdded
from trainer.records.events import PersonExported
from trainer.typing_tests.events import TypingRunFinished, TypingRunStarted


@dataclass(frozen=True)
class TimelineEntry:
    """Something that happened, in words, with the event it stands for."""

    at: datetime
    text: Text
    event_id: EventId
    thing: str | None
    actor: str


def timeline(events: Iterable[Recorded], titles: dict[str, str]) -> list[TimelineEntry]:
    """What happened, newest first; steps inside a sitting or lesson are left to their pages."""
    entries = []
    for recorded in events:
        words = _words(recorded, titles)
        if words is not None:
            envelope = recorded.envelope
            entries.append(
                TimelineEntry(envelope.at, words, envelope.id, envelope.thing, envelope.actor)
            )
    return entries[::-1]


def _words(recorded: Recorded, titles: dict[str, str]) -> Text | None:
    match recorded.event:
        case PersonAdded(role=role):
            return text("Added to the site as {role}.", role=ROLE_NAMES.get(role, role))
        case PasswordSet(one_time=one_time):
            return text("Got a one-time password.") if one_time else text("Chose a password.")
        case LoggedIn():
            return text("Logged in.")
        case LoginFailed():
            return text("A wrong password was given.")
        case LoggedOut():
            return text("Logged out.")
        case LessonRead(lesson=lesson):
            return text("Read the lesson “{title}”.", title=titles.get(lesson, lesson))
        case CheckAnswered(right=True, lesson=lesson):
            return text(
                "Answered a quick check right in “{title}”.", title=titles.get(lesson, lesson)
            )
        case ModuleFinished(module=module):
            return text("Finished the module “{title}”.", title=titles.get(module, module))
        case PaperOpened(module=module):
            return text("Opened the quiz of “{title}”.", title=titles.get(module, module))
        case SittingResumed(gap_seconds=gap):
            return text("Went on with a quiz after {n} seconds away.", n=gap)
        case PaperHandedIn(by="clock"):
            return text("The time was over and the quiz was handed in.")
        case PaperHandedIn():
            return text("Handed in the quiz.")
        case PaperMarked(percent=percent, passed=True):
            return text("Passed the quiz with {percent} %.", percent=percent)
        case PaperMarked(percent=percent):
            return text("Did not pass the quiz: {percent} %.", percent=percent)
        case TypingRunStarted(certified=True):
            return text("Began a typing test.")
        case TypingRunFinished(score=score):
            return text("Finished typing: {net} characters a minute.", net=_short(score["net"]))
        case CertificateAwarded(number=number):
            return text("Was awarded certificate {number}.", number=number)
        case PersonExported():
            return text("The whole record of this person was exported.")
        case _:
            return None


ROLE_NAMES = {
    "learner": text("learner"),
    "trainer": text("trainer"),
    "supervisor": text("supervisor"),
    "auditor": text("auditor"),
}


def _short(figure: int | str) -> str:
    return f"{float(figure):.1f}"
