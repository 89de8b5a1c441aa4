"""What happens to assignments, notices and remarks; what people write is private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.foundation.canonical import Plain
from trainer.foundation.events import Event


@dataclass(frozen=True)
class AssignmentMade(Event):
    """A module or quiz must be done by a day.

    `item_kind` is "module" or "quiz" and `item` the module's id; `audience` is "people",
    "team" or "post" and `names` person ids, teams or posts. `due` is an ISO day, or "" for
    none; who comes to the team or post later has `days` from the day they came. `why` is a
    private digest, or "".
    """

    assignment: str
    item_kind: str
    item: str
    audience: str
    names: tuple[str, ...]
    due: str
    days: int
    why: str


@dataclass(frozen=True)
class AssignmentWithdrawn(Event):
    """An assignment holds no more; `why` is a private digest, or ""."""

    assignment: str
    why: str


@dataclass(frozen=True)
class NoticePosted(Event):
    """Something must be read by everybody it is for; `content` is the digest of its text.

    `audience` is "everyone", "people", "team" or "post"; `due` an ISO day, or "".
    """

    notice: str
    content: str
    audience: str
    names: tuple[str, ...]
    due: str


@dataclass(frozen=True)
class NoticeWithdrawn(Event):
    """A notice need not be read any more; who read it stays known."""

    notice: str


@dataclass(frozen=True)
class NoticeRead(Event):
    """A person confirmed that they have read a notice."""

    notice: str


@dataclass(frozen=True)
class RemarkMade(Event):
    """A person wrote about a place in a lesson or about a question.

    `kind` is "note" (for themselves), "doubt" (somebody should explain) or "fault" (something
    is wrong, `fault` saying what: "key", "unclear", "typo", "outdated" or "other");
    `family` is "lesson" or "question", `subject` its id and `version` the one they saw.
    `text` is the digest of what they wrote.
    """

    remark: str
    kind: str
    family: str
    subject: str
    version: str
    place: str
    fault: str
    text: str


@dataclass(frozen=True)
class RemarkAnswered(Event):
    """A doubt was explained, a fault mended or refused: "answered", "mended" or "kept"."""

    remark: str
    outcome: str
    text: str


@dataclass(frozen=True)
class RemarkWithdrawn(Event):
    """Who made a remark takes it back."""

    remark: str


@dataclass(frozen=True)
class RetrainingNoticed(Event):
    """Somebody is to be trained anew, and is told why and by when.

    `grounds` are the ids of the events it rests on and `reason` is of the list of decisions;
    `words` and `terms` (what is expected, what follows) are private digests, `terms` perhaps "".
    `due` is the last local day, ISO.
    """

    episode: str
    policy: str
    grounds: tuple[str, ...]
    reason: str
    words: str
    terms: str
    due: str


@dataclass(frozen=True)
class TalkRecorded(Event):
    """The talk took place: on which local day, who was there beside the person, what was said."""

    episode: str
    day: str
    present: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class RetrainingPlanned(Event):
    """What is to be done until the deadline.

    `lessons` are to be read again, `topics` practised; `typing` is the speed to reach, or "".
    `assignments` were made along with it; `words` is a private digest, or "".
    """

    episode: str
    modules: tuple[str, ...]
    quizzes: tuple[str, ...]
    lessons: tuple[str, ...]
    topics: tuple[str, ...]
    typing: str
    assignments: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class RetrainingExtended(Event):
    """The deadline of an episode became a later local day, ISO and inclusive.

    `assignments` are the tasks that were set anew with it; `words` is a private digest.
    """

    episode: str
    due: str
    assignments: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class ExitTestSet(Event):
    """The test that ends it; `item` is "exam:ID" or the module whose quiz it is.

    `before` are the sittings whose papers it must not repeat.
    """

    episode: str
    item: str
    before: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeProposed(Event):
    """A supervisor proposed how it ends: "reinstated", "referred" or "withdrawn".

    `decision` is the reinstatement that goes with it, or "".
    """

    episode: str
    outcome: str
    decision: str
    words: str


@dataclass(frozen=True)
class OutcomeRefused(Event):
    """A second supervisor did not agree; it goes on."""

    episode: str
    words: str


@dataclass(frozen=True)
class RetrainingClosed(Event):
    """A second supervisor agreed, and it is over."""

    episode: str
    outcome: str
    words: str


@dataclass(frozen=True)
class RetrainingAcknowledged(Event):
    """The person has read a step; `objection` is the digest of what they say against it, or "".

    `step` is "notice", "talk", "plan" or "closed".
    """

    episode: str
    step: str
    objection: str


@dataclass(frozen=True)
class RetrainingObjected(Event):
    """The person objected to a step some days after having read it; spelled as when reading."""

    episode: str
    step: str
    objection: str


@dataclass(frozen=True)
class ObjectionAnswered(Event):
    """Somebody who did not take the step answered the objection to it."""

    episode: str
    step: str
    words: str


@dataclass(frozen=True)
class MentorPaired(Event):
    """A learner got a mentor; they talk every `talk_days`. `words` is a private digest, or ""."""

    pairing: str
    mentor: str
    talk_days: int
    words: str


@dataclass(frozen=True)
class MentorTalkHeld(Event):
    """The mentor talked with the learner on a local day; what was said are private digests.

    `good` is what went well, `practise` what is to be practised, `steps` what they agreed on.
    """

    pairing: str
    talk: str
    day: str
    good: str
    practise: str
    steps: str


@dataclass(frozen=True)
class MentorTalkRead(Event):
    """The learner has read what was recorded about a talk."""

    pairing: str
    talk: str


@dataclass(frozen=True)
class MentorPairingEnded(Event):
    """The learner has this mentor no more; `words` is a private digest, or ""."""

    pairing: str
    words: str


@dataclass(frozen=True)
class EarlyConfirmationProposed(Event):
    """The mentor recommends 提前转正.

    `figures` is what was known then, as it was shown; `grounds` are the ids of the events
    behind it; `words` is a private digest.
    """

    pairing: str
    proposal: str
    figures: Mapping[str, Plain]
    grounds: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class EarlyConfirmationDecided(Event):
    """A supervisor granted what a mentor had recommended, or did not; `words` is a digest."""

    pairing: str
    proposal: str
    granted: bool
    words: str


@dataclass(frozen=True)
class SessionAnnounced(Event):
    """People were invited to learn together.

    `kind` is "training", "briefing", "lesson" or "case"; `starts` a minute on the clock of the
    site, as 2026-11-30T14:00. `presenter` is one of the people here, or "". `words` is the
    private digest of a JSON object: title, place, content, bring, notes, guest, reason, q1, a1
    and so on.
    """

    session: str
    kind: str
    starts: str
    minutes: int
    people: tuple[str, ...]
    presenter: str
    words: str


@dataclass(frozen=True)
class SessionCancelled(Event):
    """It does not take place; `words` is a private digest."""

    session: str
    words: str


@dataclass(frozen=True)
class SessionChanged(Event):
    """A session got this beginning and presenter; spelled as in its notice.

    `words` is the private digest of a JSON object: place, bring, notes, guest and reason.
    """

    session: str
    starts: str
    presenter: str
    words: str


@dataclass(frozen=True)
class SessionLeaveAsked(Event):
    """Somebody invited said in time that they cannot come; `words` is a private digest."""

    session: str
    words: str


@dataclass(frozen=True)
class SessionAttended(Event):
    """Somebody signed in, or whoever leads it ticked them; with `came` false, not after all."""

    session: str
    came: bool


@dataclass(frozen=True)
class SessionRated(Event):
    """Somebody who came rated it, 1 to 5; `words` is a private digest, or ""."""

    session: str
    stars: int
    words: str
