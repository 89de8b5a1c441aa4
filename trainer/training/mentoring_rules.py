"""Who may do what in a pairing of learner and mentor, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.training.mentoring import Pairing, Recommendation, Talk

MOST_CHARACTERS = 4000


class MayNotMentor(TrainerError):
    """This cannot be done in a pairing, or not by this person."""


def check_words(*said: str) -> None:
    """Refuse what was left empty, and too many words."""
    for words in said:
        if not words.strip():
            raise MayNotMentor(text("Please say it in words, too."))
        if len(words) > MOST_CHARACTERS:
            raise MayNotMentor(text("Please use {n} characters at most.", n=MOST_CHARACTERS))


def check_pair(learner: PersonId, mentor: PersonId, known: Iterable[Pairing]) -> None:
    """Refuse a pairing with oneself, and a second one of either: it is one to one."""
    if learner == mentor:
        raise MayNotMentor(text("Nobody can be their own mentor."))
    for one in known:
        if one.is_open and learner == one.learner:
            raise MayNotMentor(text("This learner has a mentor already. End that pairing first."))
        if one.is_open and learner == one.mentor:
            raise MayNotMentor(text("Whoever mentors somebody needs no mentor. End that first."))
        if one.is_open and mentor == one.mentor:
            raise MayNotMentor(
                text("This mentor looks after somebody already: one mentor, one learner.")
            )
        if one.is_open and mentor == one.learner:
            raise MayNotMentor(text("Whoever still has a mentor cannot be one yet."))


def check_mentor(own: Pairing, actor: PersonId) -> None:
    """Refuse anybody but the mentor, and everybody once it has ended."""
    if actor != own.mentor:
        raise MayNotMentor(text("Only the mentor can do this."))
    check_open(own)


def check_open(own: Pairing) -> None:
    """Refuse whatever needs a pairing that has not ended."""
    if not own.is_open:
        raise MayNotMentor(text("This pairing has ended."))


def check_talk(own: Pairing, actor: PersonId, day: date, today: date) -> None:
    """Refuse a talk by somebody else, and one on a day on which it cannot have been."""
    check_mentor(own, actor)
    first = own.last_talk or own.first
    if not first <= day <= today:
        raise MayNotMentor(text("The talk lies between {first} and today.", first=first))


def check_reading(own: Pairing, actor: PersonId, talk: str) -> Talk:
    """The talk that the learner reads; refuse to read for somebody else, or twice."""
    found = next((one for one in own.to_read() if one.id == talk), None)
    if found is None or actor != own.learner:
        raise MayNotMentor(text("There is nothing to acknowledge here."))
    return found


def check_recommend(own: Pairing, actor: PersonId) -> None:
    """Refuse a recommendation without a talk, and a second one while one waits or holds."""
    check_mentor(own, actor)
    if not own.talks:
        raise MayNotMentor(text("First comes a talk: a recommendation rests on what was seen."))
    if own.waiting is not None:
        raise MayNotMentor(text("A recommendation waits for a supervisor already."))
    if own.is_granted:
        raise MayNotMentor(text("The early confirmation was granted already."))


def check_decision(own: Pairing, actor: PersonId, proposal: str) -> Recommendation:
    """The recommendation that waits; refuse the two it is about."""
    if actor in (own.learner, own.mentor):
        raise MayNotMentor(text("Another supervisor has to look at it: nobody decides this alone."))
    waiting = own.waiting
    if waiting is None or waiting.id != proposal:
        raise MayNotMentor(text("Nothing waits here any more."))
    return waiting
