"""Who may take which step of an episode, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text
from trainer.training.episode import Episode, ExitResult, Outcome

MOST_CHARACTERS = 4000
LONGEST_DAYS = 180

OUTCOME_NAMES: dict[Outcome, Text] = {
    "reinstated": text("Back to work"),
    "referred": text("Referred to the management"),
    "withdrawn": text("The notice is withdrawn"),
}


class MayNotRetrain(TrainerError):
    """This step cannot be taken, or not by this person."""


def check_words(*said: str) -> None:
    """Refuse a step without words, or with too many."""
    for words in said:
        if not words.strip():
            raise MayNotRetrain(text("Please say it in words, too."))
        if len(words) > MOST_CHARACTERS:
            raise MayNotRetrain(text("Please use {n} characters at most.", n=MOST_CHARACTERS))


def check_notice(
    person: PersonId, actor: PersonId, known: Iterable[Episode], due: date, today: date
) -> None:
    """Refuse a notice about oneself, a second one, or a deadline that cannot be."""
    _check_other(person, actor)
    if any(one.is_open for one in known):
        raise MayNotRetrain(text("A retraining of this person is open already."))
    if not 1 <= (due - today).days <= LONGEST_DAYS:
        raise MayNotRetrain(
            text("The deadline lies between tomorrow and {n} days from now.", n=LONGEST_DAYS)
        )


def check_talk(episode: Episode, actor: PersonId, day: date, notice: date, today: date) -> None:
    """Refuse a second talk, and one on a day on which it cannot have been."""
    _check_open(episode, actor)
    if episode.talk is not None:
        raise MayNotRetrain(text("The talk is recorded already."))
    if not notice <= day <= today:
        raise MayNotRetrain(
            text("The talk lies between the notice on {first} and today.", first=notice)
        )


def check_plan(
    episode: Episode, actor: PersonId, items: int, words: str, result: ExitResult
) -> None:
    """Refuse a plan before the talk, a change without words or at the end, and an empty one."""
    _check_open(episode, actor)
    if episode.talk is None:
        raise MayNotRetrain(text("First comes the talk: the person is heard before the plan."))
    if episode.plan is not None:
        if episode.outcome is not None or result in ("waiting", "passed"):
            raise MayNotRetrain(text("The plan cannot be changed any more."))
        check_words(words)
    if not items:
        raise MayNotRetrain(text("Choose at least one thing to be done."))


def last_extension(episode: Episode, today: date) -> date:
    """The latest day that a deadline may be given now."""
    return max(episode.due, today) + timedelta(days=LONGEST_DAYS)


def check_extension(episode: Episode, actor: PersonId, due: date, today: date) -> None:
    """Refuse a deadline that is no later one, or lies too far away."""
    _check_open(episode, actor)
    first, last = max(episode.due, today) + timedelta(days=1), last_extension(episode, today)
    if not first <= due <= last:
        raise MayNotRetrain(
            text("The new deadline lies between {first} and {last}.", first=first, last=last)
        )


def check_exit_test(episode: Episode, actor: PersonId, result: ExitResult) -> None:
    """Refuse a test before the plan, and another one while one runs or was passed."""
    _check_open(episode, actor)
    if episode.plan is None:
        raise MayNotRetrain(text("First comes the plan."))
    if episode.outcome is not None or result in ("waiting", "passed"):
        raise MayNotRetrain(text("The exit test cannot be changed any more."))


def check_outcome(
    episode: Episode, actor: PersonId, outcome: Outcome, result: ExitResult, today: date
) -> None:
    """Refuse an end that does not follow from what was done.

    Back to work asks for a passed exit test; a referral for a failed one, or for a deadline
    that has passed after there was a plan. A notice can be withdrawn at any time.
    """
    _check_open(episode, actor)
    if episode.outcome is not None:
        raise MayNotRetrain(text("An end is proposed already and waits for a second person."))
    if outcome == "reinstated" and result != "passed":
        raise MayNotRetrain(text("Back to work asks for a passed exit test."))
    late = episode.plan is not None and episode.is_overdue(today)
    if outcome == "referred" and (result == "passed" or not (result == "failed" or late)):
        raise MayNotRetrain(
            text("A referral asks for a failed exit test, or a deadline that has passed.")
        )


def check_second(episode: Episode, actor: PersonId) -> None:
    """Refuse to close what nobody proposed, or what the same person proposed."""
    _check_open(episode, actor)
    if episode.outcome is None:
        raise MayNotRetrain(text("Nothing waits here any more."))
    if episode.outcome.by == actor:
        raise MayNotRetrain(
            text("Another supervisor has to look at it: nobody decides this alone.")
        )


def check_reading(episode: Episode, actor: PersonId, step: str) -> None:
    """Refuse to read for somebody else, or twice."""
    if actor != episode.person or step not in episode.to_read():
        raise MayNotRetrain(text("There is nothing to acknowledge here."))


def check_objection(
    episode: Episode, actor: PersonId, step: str, last: date | None, today: date
) -> None:
    """Refuse an objection by somebody else, a second one, and one that comes too late."""
    if actor != episode.person:
        raise MayNotRetrain(text("There is nothing to acknowledge here."))
    reason = why_not_object(episode, step, last, today)
    if reason is not None:
        raise MayNotRetrain(reason)


def why_not_object(episode: Episode, step: str, last: date | None, today: date) -> Text | None:
    """Why the person cannot object to a step they have read, `last` being the last day for it."""
    read = episode.read.get(step)
    if read is None or last is None or read.event.objection:
        return text("There is nothing to object to here, or you have objected already.")
    if today > last:
        return text("Objections were possible until {day}.", day=last)
    return None


def check_reply(episode: Episode, actor: PersonId, step: str) -> None:
    """Refuse an answer where nobody asked, or by who took the step."""
    _check_other(episode.person, actor)
    taken = episode.taken(step)
    if taken is None or step not in episode.objections():
        raise MayNotRetrain(text("No objection waits for an answer here."))
    if taken.by == actor:
        raise MayNotRetrain(text("Somebody who did not take this step has to answer."))


def _check_open(episode: Episode, actor: PersonId) -> None:
    _check_other(episode.person, actor)
    if not episode.is_open:
        raise MayNotRetrain(text("This retraining is over."))


def _check_other(person: PersonId, actor: PersonId) -> None:
    if person == actor:
        raise MayNotRetrain(text("Nobody decides about themselves."))
