"""The stored name and schema number of every event, and how bodies are written and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from trainer.assessment.events import (
    AssessmentAppealed,
    AssessmentApproved,
    AssessmentProposed,
    AssessmentRated,
    AssessmentReleased,
    AssessmentVoted,
)
from trainer.certification.events import (
    AwardAgreed,
    AwardEnded,
    AwardProposed,
    CertificateAwarded,
    DecisionAcknowledged,
    DecisionConfirmed,
    DecisionMade,
    DecisionObjected,
    DecisionRefused,
    DecisionTalked,
    EvidenceNoted,
    SigningKeyCopied,
    SigningKeyMade,
)
from trainer.exams.events import (
    AnswerKept,
    AnswerMarked,
    AppealAnswered,
    AppealMade,
    MarkTakenBack,
    PaperHandedIn,
    PaperMarked,
    PaperOpened,
    PaperRemarked,
    QuestionCorrected,
    QuestionFlagged,
    QuestionShown,
    ResultApproved,
    ResultReleased,
    SeatNoted,
    SittingResumed,
    SittingSeen,
    TimeGranted,
)
from trainer.foundation.canonical import Plain
from trainer.foundation.events import Event
from trainer.inspection.events import (
    CallScored,
    CallsDrawn,
    CallShown,
    CallsImported,
    CustomersCounted,
    MonthReported,
    ReviewClosed,
    ReviewPlanned,
    WeekReviewed,
)
from trainer.lessons.events import (
    BlocksRead,
    ChangeRead,
    CheckAnswered,
    LessonRead,
    ModuleFinished,
)
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
    SiteFounded,
)
from trainer.practice.events import PracticeAnswered, QuestionDropped, QuestionSaved
from trainer.publishing.events import (
    BankSealed,
    BankUnlocked,
    BankUnsealed,
    ContentPublished,
    PassphraseRefused,
    ReleaseAsked,
    ReleaseRefused,
)
from trainer.records.events import (
    BackupMade,
    PersonExported,
    RecordOpened,
    RecordsRestored,
    TableExported,
)
from trainer.simulations.events import ChatDrillFinished, ChatDrillStarted
from trainer.training.events import (
    AssignmentMade,
    AssignmentWithdrawn,
    EarlyConfirmationDecided,
    EarlyConfirmationProposed,
    ExitTestSet,
    MentorPaired,
    MentorPairingEnded,
    MentorTalkHeld,
    MentorTalkRead,
    NoticePosted,
    NoticeRead,
    NoticeWithdrawn,
    ObjectionAnswered,
    OutcomeProposed,
    OutcomeRefused,
    RemarkAnswered,
    RemarkMade,
    RemarkWithdrawn,
    RetrainingAcknowledged,
    RetrainingClosed,
    RetrainingExtended,
    RetrainingNoticed,
    RetrainingObjected,
    RetrainingPlanned,
    SessionAnnounced,
    SessionAttended,
    SessionCancelled,
    SessionChanged,
    SessionLeaveAsked,
    SessionRated,
    TalkRecorded,
)
from trainer.typing_tests.events import (
    FurtherPassageAsked,
    TypingDrillFinished,
    TypingRunFinished,
    TypingRunKept,
    TypingRunStarted,
    TypingTestDecided,
    TypingTestEnded,
    TypingTestOpened,
)

Upcaster = Callable[[dict[str, Plain]], dict[str, Plain]]


@dataclass(frozen=True)
class UnknownEvent(Event):
    """An event of a kind this program does not know: kept, chained, exported, not folded."""

    body: Mapping[str, Plain]


# (stored name, current schema) of each class; a change of shape raises the number and adds
# an upcaster from the old one, and the golden body of the old schema stays in the tests.
KINDS: dict[type[Event], tuple[str, int]] = {
    SiteFounded: ("site-founded", 1),
    PersonAdded: ("person-added", 1),
    PersonChanged: ("person-changed", 2),
    RoleChanged: ("role-changed", 1),
    PersonRetired: ("person-retired", 1),
    PersonReturned: ("person-returned", 1),
    HoldPlaced: ("hold-placed", 1),
    HoldLifted: ("hold-lifted", 1),
    ErasureAsked: ("erasure-asked", 1),
    ErasureWithdrawn: ("erasure-withdrawn", 1),
    PersonErased: ("person-erased", 1),
    PasswordSet: ("password-set", 1),
    RecoveryUsed: ("recovery-used", 1),
    LoggedIn: ("logged-in", 1),
    LoginFailed: ("login-failed", 1),
    LoggedOut: ("logged-out", 1),
    ContentPublished: ("content-published", 2),
    ReleaseAsked: ("release-asked", 1),
    ReleaseRefused: ("release-refused", 1),
    BankSealed: ("bank-sealed", 1),
    BankUnsealed: ("bank-unsealed", 1),
    BankUnlocked: ("bank-unlocked", 1),
    PassphraseRefused: ("passphrase-refused", 1),
    BlocksRead: ("blocks-read", 1),
    CheckAnswered: ("check-answered", 1),
    LessonRead: ("lesson-read", 1),
    ChangeRead: ("change-read", 1),
    ModuleFinished: ("module-finished", 1),
    AssignmentMade: ("assignment-made", 1),
    AssignmentWithdrawn: ("assignment-withdrawn", 1),
    NoticePosted: ("notice-posted", 1),
    NoticeWithdrawn: ("notice-withdrawn", 1),
    NoticeRead: ("notice-read", 1),
    RemarkMade: ("remark-made", 1),
    RemarkAnswered: ("remark-answered", 1),
    RemarkWithdrawn: ("remark-withdrawn", 1),
    PaperOpened: ("paper-opened", 2),
    SittingResumed: ("sitting-resumed", 2),
    QuestionShown: ("question-shown", 1),
    SittingSeen: ("sitting-seen", 1),
    SeatNoted: ("seat-noted", 1),
    TimeGranted: ("time-granted", 1),
    AnswerKept: ("answer-kept", 2),
    QuestionFlagged: ("question-flagged", 1),
    PaperHandedIn: ("paper-handed-in", 1),
    AnswerMarked: ("answer-marked", 1),
    MarkTakenBack: ("mark-taken-back", 1),
    PaperMarked: ("paper-marked", 1),
    ResultApproved: ("result-approved", 1),
    ResultReleased: ("result-released", 2),
    QuestionCorrected: ("question-corrected", 1),
    PaperRemarked: ("paper-remarked", 1),
    AppealMade: ("appeal-made", 1),
    AppealAnswered: ("appeal-answered", 1),
    PracticeAnswered: ("practice-answered", 1),
    QuestionSaved: ("question-saved", 1),
    QuestionDropped: ("question-dropped", 1),
    TypingRunStarted: ("typing-run-started", 1),
    TypingRunKept: ("typing-run-kept", 1),
    TypingRunFinished: ("typing-run-finished", 1),
    TypingDrillFinished: ("typing-drill-finished", 1),
    TypingTestOpened: ("typing-test-opened", 1),
    FurtherPassageAsked: ("further-passage-asked", 1),
    TypingTestEnded: ("typing-test-ended", 1),
    TypingTestDecided: ("typing-test-decided", 1),
    ChatDrillStarted: ("chat-drill-started", 1),
    ChatDrillFinished: ("chat-drill-finished", 1),
    CertificateAwarded: ("certificate-awarded", 1),
    AwardProposed: ("award-proposed", 1),
    AwardAgreed: ("award-agreed", 1),
    AwardEnded: ("award-ended", 1),
    SigningKeyMade: ("signing-key-made", 1),
    SigningKeyCopied: ("signing-key-copied", 1),
    DecisionMade: ("decision-made", 2),
    DecisionConfirmed: ("decision-confirmed", 1),
    DecisionRefused: ("decision-refused", 1),
    DecisionAcknowledged: ("decision-acknowledged", 1),
    DecisionTalked: ("decision-talked", 1),
    DecisionObjected: ("decision-objected", 1),
    EvidenceNoted: ("evidence-noted", 1),
    RetrainingNoticed: ("retraining-noticed", 1),
    TalkRecorded: ("talk-recorded", 1),
    RetrainingPlanned: ("retraining-planned", 1),
    RetrainingExtended: ("retraining-extended", 1),
    ExitTestSet: ("exit-test-set", 1),
    OutcomeProposed: ("outcome-proposed", 1),
    OutcomeRefused: ("outcome-refused", 1),
    RetrainingClosed: ("retraining-closed", 1),
    RetrainingAcknowledged: ("retraining-acknowledged", 1),
    RetrainingObjected: ("retraining-objected", 1),
    ObjectionAnswered: ("objection-answered", 1),
    MentorPaired: ("mentor-paired", 1),
    MentorTalkHeld: ("mentor-talk-held", 1),
    MentorTalkRead: ("mentor-talk-read", 1),
    MentorPairingEnded: ("mentor-pairing-ended", 1),
    EarlyConfirmationProposed: ("early-confirmation-proposed", 1),
    EarlyConfirmationDecided: ("early-confirmation-decided", 1),
    SessionAnnounced: ("session-announced", 1),
    SessionCancelled: ("session-cancelled", 1),
    SessionChanged: ("session-changed", 1),
    SessionLeaveAsked: ("session-leave-asked", 1),
    SessionAttended: ("session-attended", 1),
    SessionRated: ("session-rated", 1),
    CallsImported: ("calls-imported", 1),
    CallsDrawn: ("calls-drawn", 1),
    CallScored: ("call-scored", 1),
    CallShown: ("call-shown", 1),
    CustomersCounted: ("customers-counted", 1),
    WeekReviewed: ("week-reviewed", 1),
    ReviewPlanned: ("review-planned", 1),
    ReviewClosed: ("review-closed", 1),
    MonthReported: ("month-reported", 1),
    AssessmentRated: ("assessment-rated", 1),
    AssessmentProposed: ("assessment-proposed", 2),
    AssessmentApproved: ("assessment-approved", 1),
    AssessmentReleased: ("assessment-released", 1),
    AssessmentAppealed: ("assessment-appealed", 1),
    AssessmentVoted: ("assessment-voted", 1),
    BackupMade: ("backup-made", 1),
    RecordsRestored: ("records-restored", 1),
    PersonExported: ("person-exported", 1),
    RecordOpened: ("record-opened", 1),
    TableExported: ("table-exported", 1),
}
_CLASSES = {name: kind for kind, (name, _schema) in KINDS.items()}
_UPCASTERS: dict[tuple[str, int], Upcaster] = {
    # what was changed, and the source of what was published, was not told at first
    ("person-changed", 1): lambda body: {**body, "changed": []},
    ("content-published", 1): lambda body: {**body, "source": ""},
    # there were quizzes only, and all time away counted
    ("paper-opened", 1): lambda body: {**body, "rules": {}},
    ("sitting-resumed", 1): lambda body: {**body, "forgiven_seconds": 0},
    # how sure a result was when it was made known
    ("result-released", 1): lambda body: {**body, "error": "", "sittings": 0, "method": ""},
    # no decision was about another one
    ("decision-made", 1): lambda body: {**body, "about": ""},
    # no source was a mean of several results
    ("assessment-proposed", 1): lambda body: {**body, "counts": {}},
    # what was typed stood in `answer`, beside the labels
    ("answer-kept", 1): lambda body: {**body, "typed": ""},
}


def to_body(event: Event) -> dict[str, Plain]:
    """The event's fields as plain values."""
    return {field.name: _plain(getattr(event, field.name)) for field in fields(event)}


def from_body(kind: str, schema: int, body: dict[str, Plain]) -> Event:
    """The event that a stored body spells; unknown kinds and newer schemas are kept as such."""
    event_class = _CLASSES.get(kind)
    if event_class is None or schema > KINDS[event_class][1]:
        return UnknownEvent(body)
    for old in range(schema, KINDS[event_class][1]):
        body = _UPCASTERS[kind, old](body)
    return event_class(**{name: _value(value) for name, value in body.items()})


def _plain(value: Any) -> Plain:
    if isinstance(value, (list, tuple)):
        return [_plain(member) for member in value]
    if isinstance(value, Mapping):
        return {name: _plain(member) for name, member in value.items()}
    return value  # type: ignore[no-any-return]  # canonical() refuses what is not plain


def _value(value: Plain) -> Any:
    return tuple(_value(member) for member in value) if isinstance(value, list) else value
