"""Appeals against a question or a result: until when, how often, and who may answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, cast

from trainer.exams.events import AppealAnswered, AppealMade
from trainer.foundation.clock import local
from trainer.foundation.errors import TrainerError
from trainer.foundation.events import Recorded
from trainer.foundation.identity import PersonId, QuestionId, SittingId
from trainer.foundation.wording import Text, text

AppealOutcome = Literal["upheld", "refused"]
# Settings of this program, shown as the centre's own: nothing it was made from names a number.
APPEAL_DAYS = 7
MOST_APPEALS = 2
MOST_CHARACTERS = 2000


class AppealRefused(TrainerError):
    """An appeal or its answer cannot be kept like this."""


@dataclass(frozen=True)
class Appeal:
    """One appeal, and its answer once there is one; `words` and `reply` are private digests.

    `question` is "" where it is about the whole result.
    """

    id: str
    sitting: SittingId
    question: QuestionId
    person: PersonId
    words: str
    made_at: datetime
    outcome: AppealOutcome | None = None
    reply: str = ""
    answered_at: datetime | None = None
    answered_by: PersonId | None = None

    @property
    def matter(self) -> tuple[SittingId, QuestionId]:
        """What it is about; a second appeal is about the same."""
        return self.sitting, self.question


def appeals_in(events: Iterable[Recorded]) -> tuple[Appeal, ...]:
    """Every appeal that these events made, the oldest first."""
    found: dict[str, Appeal] = {}
    for recorded in events:
        event, envelope = recorded.event, recorded.envelope
        if isinstance(event, AppealMade):
            found[event.appeal] = Appeal(
                event.appeal, SittingId(event.sitting), QuestionId(event.question),
                envelope.actor, event.text, envelope.at,
            )  # fmt: skip
        elif isinstance(event, AppealAnswered):
            found[event.appeal] = replace(
                found[event.appeal],
                outcome=cast("AppealOutcome", event.outcome),
                reply=event.text,
                answered_at=envelope.at,
                answered_by=envelope.actor,
            )
    return tuple(found.values())


def earlier(appeals: Iterable[Appeal], appeal: Appeal) -> tuple[Appeal, ...]:
    """The appeals about the same matter that came before this one."""
    same = [one for one in appeals if one.matter == appeal.matter]
    return tuple(same[: same.index(appeal)])


def last_day(known_since: datetime, before: Sequence[Appeal]) -> date:
    """Until when an appeal is taken, counted from the result or from the answer before."""
    answered = [one.answered_at for one in before if one.answered_at is not None]
    return local(max([known_since, *answered])).date() + timedelta(days=APPEAL_DAYS)


def why_no_appeal(known_since: datetime, now: datetime, before: Sequence[Appeal]) -> Text | None:
    """Why nobody can appeal in this matter now; None where they can.

    `before` are the appeals about the same matter, `known_since` when the result was known.
    """
    if any(one.outcome is None for one in before):
        return text("Your appeal about this has not been answered yet.")
    if any(one.outcome == "upheld" for one in before):
        return text("Your appeal about this was upheld.")
    if len(before) >= MOST_APPEALS:
        return text("This was looked at {n} times, by different people. It stands.", n=len(before))
    last = last_day(known_since, before)
    if local(now).date() > last:
        return text(
            "Appeals were taken until {day}, {n} days after the result (a setting of this centre).",
            day=last.isoformat(),
            n=APPEAL_DAYS,
        )
    return None


def why_not_answer(
    actor: PersonId,
    appeal: Appeal,
    before: Sequence[Appeal],
    invigilator: PersonId | None,
    correctors: Collection[PersonId],
    markers: Collection[PersonId] = (),
) -> Text | None:
    """Why this person may not answer the appeal; None where they may.

    `correctors` are those who corrected what it speaks of, `markers` those who marked it.
    """
    if actor == appeal.person:
        return text("Nobody answers their own appeal.")
    if actor == invigilator:
        return text("You were the invigilator, so somebody else answers this appeal.")
    if actor in correctors:
        return text("You made the correction that this is about, so somebody else answers it.")
    if actor in markers:
        return text("You marked what this is about, so somebody else answers it.")
    if any(one.answered_by == actor for one in before):
        return text("You answered the first appeal, so somebody else answers the second.")
    return None


def refuse_words(words: str) -> None:
    """Raise AppealRefused unless something readable was written."""
    if not words.strip():
        raise AppealRefused(text("Please write the reason first."))
    if len(words) > MOST_CHARACTERS:
        raise AppealRefused(
            text("Please keep it within {n} characters; nothing is lost.", n=MOST_CHARACTERS)
        )
