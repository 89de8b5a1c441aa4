"""One line of words for each thing that happened to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.certification.events import (
    CertificateAwarded,
)
from trainer.desks.timeline_judged import JUDGED_WORDS, Titles
from trainer.exams.events import (
    AppealAnswered,
    AppealMade,
    PaperHandedIn,
    PaperMarked,
    PaperOpened,
    SittingResumed,
)
from trainer.foundation.events import Event, Recorded
from trainer.foundation.identity import EventId
from trainer.foundation.wording import Text, text
from trainer.lessons.events import ChangeRead, CheckAnswered, LessonRead, ModuleFinished
from trainer.people.events import (
    ErasureAsked,
    ErasureWithdrawn,
    HoldLifted,
    HoldPlaced,
    LoggedIn,
    LoggedOut,
    LoginFailed,
    PasswordSet,
    PersonAdded,
    PersonChanged,
    PersonErased,
    PersonRetired,
    PersonReturned,
    RecoveryUsed,
    RoleChanged,
)
from trainer.records.events import PersonExported, RecordOpened, TableExported
from trainer.simulations.events import ChatDrillFinished
from trainer.training.events import (
    NoticeRead,
    RemarkAnswered,
    RemarkMade,
)
from trainer.typing_tests.events import (
    FurtherPassageAsked,
    TypingDrillFinished,
    TypingRunFinished,
    TypingRunStarted,
    TypingTestDecided,
    TypingTestEnded,
    TypingTestOpened,
)
from trainer.typing_tests.sitting import asks_review


@dataclass(frozen=True)
class TimelineEntry:
    """Something that happened, in words, with the event it stands for."""

    at: datetime
    text: Text
    event_id: EventId
    thing: str | None
    actor: str


def timeline(
    events: Iterable[Recorded], titles: dict[str, str], *, with_watch: bool = True
) -> list[TimelineEntry]:
    """What happened, newest first; steps inside a sitting or lesson are left to their pages.

    Who looked at the record and what keeps it is told only `with_watch`.
    """
    entries = []
    for recorded in events:
        put = WORDS.get(type(recorded.event))
        if isinstance(recorded.event, WATCH) and not with_watch:
            continue
        words = None if put is None else put(recorded.event, titles)
        if words is not None:
            envelope = recorded.envelope
            entries.append(
                TimelineEntry(envelope.at, words, envelope.id, envelope.thing, envelope.actor)
            )
    return entries[::-1]


ROLE_NAMES = {
    "learner": text("learner"),
    "trainer": text("trainer"),
    "supervisor": text("supervisor"),
    "inspector": text("inspector"),
    "marker": text("marker"),
    "auditor": text("auditor"),
}


# What only those know who may see the access log, the holds and the requests to erase.
WATCH = (
    RecordOpened, PersonExported, TableExported, HoldPlaced, HoldLifted, ErasureAsked,
    ErasureWithdrawn,
)  # fmt: skip


def _person_added(event: PersonAdded, _titles: Titles) -> Text:
    return text("Added to the site as {role}.", role=ROLE_NAMES.get(event.role, event.role))


def _role_changed(event: RoleChanged, _titles: Titles) -> Text:
    return text("Got another role: {role}.", role=ROLE_NAMES.get(event.role, event.role))


def _password_set(event: PasswordSet, _titles: Titles) -> Text:
    return text("Got a one-time password.") if event.one_time else text("Chose a password.")


def _lesson_read(event: LessonRead, titles: Titles) -> Text:
    return text("Read the lesson “{title}”.", title=titles.get(event.lesson, event.lesson))


def _change_read(event: ChangeRead, titles: Titles) -> Text:
    title = titles.get(event.lesson, event.lesson)
    return text("Read what had changed in the lesson “{title}”.", title=title)


def _remark_made(event: RemarkMade, _titles: Titles) -> Text | None:
    if event.kind == "note":
        return None  # it is for its writer alone
    return text("Asked a question.") if event.kind == "doubt" else text("Reported a mistake.")


def _check_answered(event: CheckAnswered, titles: Titles) -> Text | None:
    if not event.right:
        return None  # a wrong try teaches; it is nobody's record
    title = titles.get(event.lesson, event.lesson)
    return text("Answered a quick check right in “{title}”.", title=title)


def _module_finished(event: ModuleFinished, titles: Titles) -> Text:
    return text("Finished the module “{title}”.", title=titles.get(event.module, event.module))


def _paper_opened(event: PaperOpened, titles: Titles) -> Text:
    return text("Opened the quiz of “{title}”.", title=titles.get(event.module, event.module))


def _resumed(event: SittingResumed, _titles: Titles) -> Text:
    return text("Went on with a quiz after {n} seconds away.", n=event.gap_seconds)


def _handed_in(event: PaperHandedIn, _titles: Titles) -> Text:
    if event.by == "clock":
        return text("The time was over and the quiz was handed in.")
    return text("Handed in the quiz.")


def _marked(event: PaperMarked, _titles: Titles) -> Text:
    if event.passed:
        return text("Passed the quiz with {percent} %.", percent=event.percent)
    return text("Did not pass the quiz: {percent} %.", percent=event.percent)


def _run_started(event: TypingRunStarted, _titles: Titles) -> Text | None:
    return text("Began a passage of a typing test.") if event.certified else None


def _run_finished(event: TypingRunFinished, _titles: Titles) -> Text:
    net = f"{float(event.score['net']):.1f}"
    return text("Finished typing: {net} characters a minute.", net=net)


def _test_opened(event: TypingTestOpened, _titles: Titles) -> Text:
    if event.invigilator:
        return text("An invigilator opened a typing test.")
    return text("Opened a typing test.")


def _test_ended(event: TypingTestEnded, _titles: Titles) -> Text:
    figures = {"n": event.passages, "net": f"{float(event.net):.1f}"}
    if asks_review(event.notes):
        return text(
            "The typing test came to {net} characters a minute over {n} passages and waits for a "
            "review.",
            **figures,
        )
    return text("The typing test came to {net} characters a minute over {n} passages.", **figures)


def _test_decided(event: TypingTestDecided, _titles: Titles) -> Text:
    if event.counts:
        return text("It was decided that a typing test counts.")
    return text("It was decided that a typing test does not count.")


def _drill_finished(event: ChatDrillFinished, titles: Titles) -> Text:
    title = titles.get(f"chat:{event.scenario}", event.scenario)
    if event.score["knock_outs"]:
        return text("Ended the chat drill “{title}” with a knock-out.", title=title)
    total = event.score["total"]
    return text("Ended the chat drill “{title}” with {total} points.", title=title, total=total)


def _awarded(event: CertificateAwarded, _titles: Titles) -> Text:
    return text("Was awarded certificate {number}.", number=event.number)


def _opened(event: RecordOpened, _titles: Titles) -> Text:
    words = {
        "sitting": text("Somebody opened a quiz attempt of this person."),
        "run": text("Somebody opened a typing run of this person."),
        "certificate": text("Somebody opened a certificate of this person."),
        "retraining": text("Somebody took out a retraining of this person."),
    }
    return words.get(event.what.partition(":")[0], text("Somebody opened this record."))


WORDS: dict[type[Event], Callable[[Any, Titles], Text | None]] = {
    **JUDGED_WORDS,
    PersonAdded: _person_added,
    PersonChanged: lambda _event, _titles: text("The personal details were changed."),
    RoleChanged: _role_changed,
    PersonRetired: lambda _event, _titles: text("Left and can no longer log in."),
    PersonReturned: lambda _event, _titles: text("Was taken back."),
    PasswordSet: _password_set,
    LoggedIn: lambda _event, _titles: text("Logged in."),
    LoginFailed: lambda _event, _titles: text("A wrong password was given."),
    LoggedOut: lambda _event, _titles: text("Logged out."),
    RecoveryUsed: lambda _event, _titles: text("Came in with the recovery code."),
    LessonRead: _lesson_read,
    ChangeRead: _change_read,
    CheckAnswered: _check_answered,
    ModuleFinished: _module_finished,
    NoticeRead: lambda _event, _titles: text("Confirmed a notice that must be read."),
    RemarkMade: _remark_made,
    RemarkAnswered: lambda _event, _titles: text("Got an answer."),
    AppealMade: lambda event, _titles: (
        text("Appealed against a question.") if event.question else text("Appealed.")
    ),
    AppealAnswered: lambda event, _titles: (
        text("The appeal was upheld.")
        if event.outcome == "upheld"
        else text("The appeal was refused.")
    ),
    PaperOpened: _paper_opened,
    SittingResumed: _resumed,
    PaperHandedIn: _handed_in,
    PaperMarked: _marked,
    TypingRunStarted: _run_started,
    TypingRunFinished: _run_finished,
    TypingTestOpened: _test_opened,
    FurtherPassageAsked: lambda _event, _titles: text(
        "The typing test was far above earlier results: one more passage was asked for."
    ),
    TypingTestEnded: _test_ended,
    TypingTestDecided: _test_decided,
    TypingDrillFinished: lambda _event, _titles: text("Did a typing drill."),
    ChatDrillFinished: _drill_finished,
    CertificateAwarded: _awarded,
    PersonExported: lambda _event, _titles: text("The whole record of this person was exported."),
    TableExported: lambda event, _titles: text(
        "Exported the list “{title}” ({n} rows).", title=event.title, n=event.rows
    ),
    RecordOpened: _opened,
    HoldPlaced: lambda _event, _titles: text("A hold was placed on the record."),
    HoldLifted: lambda _event, _titles: text("The hold on the record was lifted."),
    ErasureAsked: lambda _event, _titles: text("It was asked that this person be erased."),
    ErasureWithdrawn: lambda _event, _titles: text("The request to erase was withdrawn."),
    PersonErased: lambda _event, _titles: text("Everything private was erased."),
}
