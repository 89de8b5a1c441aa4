"""What a session needs, and who may do what in it, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.clock import local
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.training.sessions import MINUTES, NOTICE_DAYS, Kind, Session, is_late

MOST_CHARACTERS = 2000
MOST_QUESTIONS = 3


class SessionRefused(TrainerError):
    """This cannot be done in a session, or not by this person, or not now."""


@dataclass(frozen=True)
class Plan:
    """A session to be announced: what, where, when, by whom and for whom.

    `guest` is the name of whoever presents and has no account; `questions` pairs each question
    of a briefing with its short answer; `reason` says why the notice comes late. `bring` is what
    people bring along and `notes` what else they should note, both "" where there is nothing.
    """

    kind: Kind
    title: str
    starts: datetime
    minutes: int
    place: str
    content: str
    people: tuple[PersonId, ...]
    presenter: PersonId | None = None
    guest: str = ""
    questions: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    bring: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Change:
    """What becomes of a session: when it begins, where, by whom, and why that is so.

    `bring` and `notes` replace those of the notice.
    """

    starts: datetime
    place: str
    presenter: PersonId | None
    guest: str
    reason: str
    bring: str = ""
    notes: str = ""


def check_words(words: str) -> None:
    """Refuse what was left empty, and too many words."""
    if not words.strip():
        raise SessionRefused(text("Please say it in words, too."))
    if len(words) > MOST_CHARACTERS:
        raise SessionRefused(text("Please use {n} characters at most.", n=MOST_CHARACTERS))


def check_length(words: str) -> None:
    """Refuse too many words; none are fine."""
    if words.strip():
        check_words(words)


def check_plan(plan: Plan, now: datetime) -> None:
    """Refuse a session that lacks something, or that is announced late without a reason."""
    for words in (plan.title, plan.place, plan.content):
        check_words(words)
    for words in (plan.bring, plan.notes):
        check_length(words)
    if not plan.people:
        raise SessionRefused(text("Choose who is invited."))
    if plan.starts <= now:
        raise SessionRefused(text("It has to begin later than now."))
    if plan.kind == "briefing":
        if plan.minutes > MINUTES["briefing"]:
            raise SessionRefused(
                text("A briefing takes {n} minutes at most.", n=MINUTES["briefing"])
            )
        _check_questions(plan.questions)
    elif plan.presenter is None and not plan.guest.strip():
        raise SessionRefused(text("Say who presents it."))
    if is_late(plan.kind, plan.starts, now) and not plan.reason.strip():
        raise SessionRefused(
            text(
                "The notice comes less than {n} days before. Choose a later day, or say why.",
                n=NOTICE_DAYS[plan.kind],
            )
        )


def _check_questions(questions: tuple[tuple[str, str], ...]) -> None:
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        raise SessionRefused(text("A briefing has one to three questions."))
    if not all(part.strip() for pair in questions for part in pair):
        raise SessionRefused(text("Every question needs its short answer."))


def check_running(own: Session) -> None:
    """Refuse whatever needs a session that was not cancelled."""
    if own.is_cancelled:
        raise SessionRefused(text("This session was cancelled."))


def check_cancel(own: Session, now: datetime) -> None:
    """Refuse to cancel twice, or what has begun."""
    check_running(own)
    if now >= own.starts:
        raise SessionRefused(text("It has begun already and stays on record."))


def check_change(own: Session, change: Change, now: datetime) -> None:
    """Refuse to change what has begun, to put it into the past, and what lacks a part."""
    check_running(own)
    if now >= own.starts:
        raise SessionRefused(text("It has begun already and stays on record."))
    if change.starts <= now:
        raise SessionRefused(text("It has to begin later than now."))
    for words in (change.place, change.reason):
        check_words(words)
    for words in (change.bring, change.notes):
        check_length(words)
    if own.kind != "briefing" and change.presenter is None and not change.guest.strip():
        raise SessionRefused(text("Say who presents it."))


def check_leave(own: Session, person: PersonId, now: datetime) -> None:
    """Refuse leave later than one day before, and twice."""
    _check_invited(own, person)
    if own.presence(person, now) != "invited":
        raise SessionRefused(text("Your leave is on record, or you have signed in."))
    if own.last_leave is None or local(now).date() > own.last_leave:
        raise SessionRefused(text("Leave is asked one day before. Please tell your trainer."))


def check_sign_in(own: Session, person: PersonId, now: datetime) -> None:
    """Refuse a sign-in outside the window, and twice."""
    _check_invited(own, person)
    if not own.may_sign_in(now):
        raise SessionRefused(
            text("People sign in from half an hour before until its end. Ask whoever leads it.")
        )
    if person in own.came:
        raise SessionRefused(text("You have signed in already."))


def check_tick(own: Session, person: PersonId, now: datetime, *, came: bool) -> None:
    """Refuse to tick before people can sign in, and what is so already."""
    _check_invited(own, person)
    if not (own.may_sign_in(now) or own.is_over(now)):
        raise SessionRefused(text("The list is ticked from half an hour before it begins."))
    if (person in own.came) == came:
        raise SessionRefused(text("The list says so already."))


def check_rating(own: Session, person: PersonId, stars: int) -> None:
    """Refuse a rating by whoever did not come, a second one, and one that is none."""
    check_running(own)
    if person not in own.came:
        raise SessionRefused(text("Those who signed in rate it."))
    if person in {one.person for one in own.ratings}:
        raise SessionRefused(text("You have rated it already."))
    if not 1 <= stars <= 5:
        raise SessionRefused(text("A rating is between 1 and 5."))


def _check_invited(own: Session, person: PersonId) -> None:
    check_running(own)
    if person not in own.people:
        raise SessionRefused(text("Only those invited can do this."))
