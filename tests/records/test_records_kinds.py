"""The golden body of every schema: what is stored today must be readable for ever."""

from __future__ import annotations

import json
import typing

import pytest

from trainer.assessment import events as assessment
from trainer.certification import events as certification
from trainer.certification.events import CertificateAwarded, SigningKeyCopied, SigningKeyMade
from trainer.exams import events as exams
from trainer.foundation.canonical import canonical
from trainer.foundation.events import Event
from trainer.inspection import events as inspection
from trainer.lessons import events as lessons
from trainer.people import events as people
from trainer.practice import events as practice
from trainer.publishing import events as publishing
from trainer.publishing.events import ContentPublished, ReleaseAsked, ReleaseRefused
from trainer.records.events import (
    BackupMade,
    PersonExported,
    RecordOpened,
    RecordsRestored,
    TableExported,
)
from trainer.records.kinds import KINDS, UnknownEvent, from_body, to_body
from trainer.simulations import events as simulations
from trainer.training import events as training
from trainer.typing_tests import events as typing_tests

GOLDEN: list[tuple[Event, str]] = [
    (people.SiteFounded("中心", False, "d1"), '{"demo":false,"recovery":"d1","site":"中心"}'),
    (people.PersonAdded("learner", "d2"), '{"profile":"d2","role":"learner"}'),
    (
        people.PersonChanged("d5", ("team", "post")),
        '{"changed":["team","post"],"profile":"d5"}',
    ),
    (people.HoldPlaced("d6"), '{"reason":"d6"}'),
    (people.HoldLifted("d6"), '{"reason":"d6"}'),
    (people.ErasureAsked("d7"), '{"reason":"d7"}'),
    (people.ErasureWithdrawn(), "{}"),
    (people.PersonErased("p1"), '{"asked_by":"p1"}'),
    (people.RoleChanged("trainer"), '{"role":"trainer"}'),
    (people.PersonRetired(), "{}"),
    (people.PersonReturned(), "{}"),
    (people.PasswordSet("d3", True), '{"one_time":true,"password":"d3"}'),
    (people.RecoveryUsed("d4"), '{"recovery":"d4"}'),
    (people.LoggedIn(), "{}"),
    (people.LoginFailed(), "{}"),
    (people.LoggedOut("idle"), '{"reason":"idle"}'),
    (
        ContentPublished("lesson", "m/a", "v2", "v1", "s2"),
        '{"family":"lesson","previous":"v1","source":"s2","thing":"m/a","version":"v2"}',
    ),
    (
        ReleaseAsked("question", "b/q", "v2", None, "s2"),
        '{"family":"question","previous":null,"source":"s2","thing":"b/q","version":"v2"}',
    ),
    (publishing.BankSealed("b", "k1"), '{"bank":"b","key":"k1"}'),
    (publishing.BankUnsealed("b", "k1"), '{"bank":"b","key":"k1"}'),
    (publishing.BankUnlocked("b"), '{"bank":"b"}'),
    (publishing.PassphraseRefused("b"), '{"bank":"b"}'),
    (
        ReleaseRefused("question", "b/q", "v2", "d"),
        '{"family":"question","reason":"d","thing":"b/q","version":"v2"}',
    ),
    (
        lessons.BlocksRead("m", "m/a", "v", (0, 2)),
        '{"blocks":[0,2],"lesson":"m/a","module":"m","version":"v"}',
    ),
    (
        lessons.CheckAnswered("m", "m/a", "v", "m/a/c1", ("A",), True),
        '{"check":"m/a/c1","chosen":["A"],"lesson":"m/a","module":"m","right":true,"version":"v"}',
    ),
    (lessons.LessonRead("m", "m/a", "v"), '{"lesson":"m/a","module":"m","version":"v"}'),
    (
        lessons.ChangeRead("m", "m/a", "v1", "v2"),
        '{"lesson":"m/a","module":"m","old":"v1","version":"v2"}',
    ),
    (
        training.AssignmentMade("a", "module", "m", "team", ("一组",), "2026-12-01", 14, "d"),
        '{"assignment":"a","audience":"team","days":14,"due":"2026-12-01","item":"m",'
        '"item_kind":"module","names":["一组"],"why":"d"}',
    ),
    (training.AssignmentWithdrawn("a", "d"), '{"assignment":"a","why":"d"}'),
    (
        training.NoticePosted("n", "d", "everyone", (), ""),
        '{"audience":"everyone","content":"d","due":"","names":[],"notice":"n"}',
    ),
    (training.NoticeWithdrawn("n"), '{"notice":"n"}'),
    (training.NoticeRead("n"), '{"notice":"n"}'),
    (
        training.RemarkMade("r", "fault", "question", "b/q", "v", "A", "key", "d"),
        '{"family":"question","fault":"key","kind":"fault","place":"A","remark":"r",'
        '"subject":"b/q","text":"d","version":"v"}',
    ),
    (
        training.RemarkAnswered("r", "mended", "d"),
        '{"outcome":"mended","remark":"r","text":"d"}',
    ),
    (training.RemarkWithdrawn("r"), '{"remark":"r"}'),
    (lessons.ModuleFinished("m", "v"), '{"module":"m","version":"v"}'),
    (
        practice.PracticeAnswered("b/q", "v", False, "again", 14, "wrong"),
        '{"question":"b/q","rating":"again","right":false,"seconds":14,"source":"wrong",'
        '"version":"v"}',
    ),
    (
        simulations.ChatDrillStarted("d1", "two", "v", 7),
        '{"drill":"d1","scenario":"two","seed":7,"version":"v"}',
    ),
    (
        simulations.ChatDrillFinished("d1", "two", "v", 7, 60000, "g1", {"total": 80}, "0.1"),
        '{"drill":"d1","ended":60000,"log":"g1","program":"0.1","scenario":"two",'
        '"score":{"total":80},"seed":7,"version":"v"}',
    ),
    (practice.QuestionSaved("b/q"), '{"question":"b/q"}'),
    (practice.QuestionDropped("b/q"), '{"question":"b/q"}'),
    (
        exams.PaperOpened(
            "s", "m", "counted", {"form": "F"}, 60, "w", 5, "b", "F", {"invigilator": "p"}
        ),
        '{"allowed_seconds":60,"boot":"b","form":"F","module":"m","paper":{"form":"F"},'
        '"rules":{"invigilator":"p"},"sitting":"s","started_monotonic":5,"started_wall":"w",'
        '"type":"counted"}',
    ),
    (
        exams.SittingResumed("s", "w", 5, "b", 7, 2, 1),
        '{"boot":"b","forgiven_seconds":1,"gap_seconds":2,"monotonic":5,"sitting":"s",'
        '"spent_seconds":7,"wall":"w"}',
    ),
    (
        exams.QuestionShown("s", "q", 1500),
        '{"question":"q","sitting":"s","spent_ms":1500}',
    ),
    (exams.SittingSeen("s", 1500), '{"sitting":"s","spent_ms":1500}'),
    (
        exams.SeatNoted("s", "away", 12, 1500),
        '{"seconds":12,"sitting":"s","spent_ms":1500,"what":"away"}',
    ),
    (exams.TimeGranted("s", 300, "d"), '{"seconds":300,"sitting":"s","why":"d"}'),
    (exams.ResultApproved("s"), '{"sitting":"s"}'),
    (
        exams.ResultReleased("s", "4.02", 40, "lord"),
        '{"error":"4.02","method":"lord","sitting":"s","sittings":40}',
    ),
    (
        exams.QuestionCorrected("c", "b/q", ("v1",), "v2", "either", "d"),
        '{"correction":"c","question":"b/q","version":"v2","versions":["v1"],"way":"either",'
        '"why":"d"}',
    ),
    (
        exams.PaperRemarked("s", "c", "8", "8", "100.0", "80", True, {"q": "2"}, "0.1.0"),
        '{"correction":"c","full":"8","pass_mark":"80","passed":true,"percent":"100.0",'
        '"program":"0.1.0","questions":{"q":"2"},"score":"8","sitting":"s"}',
    ),
    (
        exams.AppealMade("a", "s", "b/q", "d"),
        '{"appeal":"a","question":"b/q","sitting":"s","text":"d"}',
    ),
    (
        exams.AppealAnswered("a", "upheld", "d"),
        '{"appeal":"a","outcome":"upheld","text":"d"}',
    ),
    (
        exams.AnswerKept("s", "q", ("A", "C"), 1500),
        '{"answer":["A","C"],"question":"q","sitting":"s","spent_ms":1500,"typed":""}',
    ),
    (
        exams.AnswerKept("s", "q", (), 1500, "d"),
        '{"answer":[],"question":"q","sitting":"s","spent_ms":1500,"typed":"d"}',
    ),
    (
        exams.QuestionFlagged("s", "q", True),
        '{"flagged":true,"question":"q","sitting":"s"}',
    ),
    (
        exams.PaperHandedIn("s", "clock", "w", 3),
        '{"at":"w","by":"clock","late_seconds":3,"sitting":"s"}',
    ),
    (
        exams.AnswerMarked("s", "q", "3.5", ("2", "1.5"), "d"),
        '{"comment":"d","lines":["2","1.5"],"marks":"3.5","question":"q","sitting":"s"}',
    ),
    (exams.MarkTakenBack("s", "q"), '{"question":"q","sitting":"s"}'),
    (
        exams.PaperMarked("s", "m", "8", "10", "80.0", "80", True, {"q": "2"}, "0.1.0"),
        '{"full":"10","module":"m","pass_mark":"80","passed":true,"percent":"80.0",'
        '"program":"0.1.0","questions":{"q":"2"},"score":"8","sitting":"s"}',
    ),
    (
        typing_tests.TypingRunStarted("r", "p", "v", "standard", 300, True),
        '{"certified":true,"passage":"p","profile":"standard","run":"r","seconds":300,'
        '"version":"v"}',
    ),
    (typing_tests.TypingRunKept("r", 12, "d"), '{"first":12,"log":"d","run":"r"}'),
    (
        typing_tests.TypingRunFinished(
            "r", "p", "v", "standard", 300, True, "d", {"net": "50.0"}, "0.1.0"
        ),
        '{"certified":true,"log":"d","passage":"p","profile":"standard","program":"0.1.0",'
        '"run":"r","score":{"net":"50.0"},"seconds":300,"version":"v"}',
    ),
    (
        typing_tests.TypingDrillFinished("d", "orders", 7, "g", {"exact": 9}, "0.4.0"),
        '{"drill":"d","kind":"orders","log":"g","program":"0.4.0","score":{"exact":9},"seed":7}',
    ),
    (
        typing_tests.TypingTestOpened(
            "t", "p1", {"passages": 2, "width": "lenient"}, "s", (("r", "p", "v"),)
        ),
        '{"drawn":[["r","p","v"]],"invigilator":"p1","rules":{"passages":2,"width":"lenient"},'
        '"seed":"s","test":"t"}',
    ),
    (
        typing_tests.FurtherPassageAsked("t", "60", "40"),
        '{"net":"60","test":"t","usual":"40"}',
    ),
    (
        typing_tests.TypingTestEnded(
            "t", "finished", "50", "0.99", "48.5", 2, ("absences",), 3, 12000, 4, "0.4.0"
        ),
        '{"absences":3,"accuracy":"0.99","away_ms":12000,"drift_ms":4,"ending":"finished",'
        '"lowest":"48.5","net":"50","notes":["absences"],"passages":2,"program":"0.4.0",'
        '"test":"t"}',
    ),
    (
        typing_tests.TypingTestDecided("t", True, "d"),
        '{"counts":true,"reason":"d","test":"t"}',
    ),
    (
        CertificateAwarded(
            "hotline", "v", "junior", "SG-1", "2026-01-01", "2026-12-31", ("e1",),
            {"state": "eligible"}, "d",
        ),
        '{"evidence":["e1"],"explanation":{"state":"eligible"},"level":"junior",'
        '"number":"SG-1","policy":"hotline","policy_version":"v","reason":"d",'
        '"valid_from":"2026-01-01","valid_until":"2026-12-31"}',
    ),
    (
        SigningKeyMade("k2", "k1", "s", "d"),
        '{"endorsement":"s","key":"k2","previous":"k1","reason":"d"}',
    ),
    (SigningKeyCopied("k2"), '{"key":"k2"}'),
    (
        inspection.CallsImported("l", "2026-11", "d", 3, 1),
        '{"calls":"d","count":3,"left_out":1,"list":"l","month":"2026-11"}',
    ),
    (
        inspection.CallsDrawn("l", "s", 10, {"p": 1}, {"c": "p"}, ("c",)),
        '{"drawn":{"c":"p"},"list":"l","second_share":10,"seed":"s","twice":["c"],'
        '"wanted":{"p":1}}',
    ),
    (
        inspection.CallScored(
            "c", "first", "hotline", "v",
            {"grades": {"voice": 5}, "answers": {"name": "yes"}, "errors": ["rude"]}, "92.0",
            ("wording",), "d",
        ),
        '{"call":"c","marks":{"answers":{"name":"yes"},"errors":["rude"],"grades":{"voice":5}},'
        '"needs":["wording"],"round":"first","score":"92.0","scorecard":"hotline","version":"v",'
        '"words":"d"}',
    ),
    (inspection.CallShown("c", True, "d"), '{"call":"c","disputed":true,"words":"d"}'),
    (
        inspection.CustomersCounted("2026-11", {"attitude": [3, 1, 0, 0]}, 1),
        '{"complaints":1,"month":"2026-11","ratings":{"attitude":[3,1,0,0]}}',
    ),
    (
        inspection.WeekReviewed("2026-11-16", {"calls": 3}, "d"),
        '{"figures":{"calls":3},"week":"2026-11-16","words":"d"}',
    ),
    (
        inspection.ReviewPlanned("2026-11-16", "listening", ("p",), "2026-11-30", ("a",)),
        '{"assignments":["a"],"due":"2026-11-30","module":"listening","people":["p"],'
        '"week":"2026-11-16"}',
    ),
    (
        inspection.ReviewClosed("2026-11-16", 1, 2, "d"),
        '{"asked":2,"done":1,"week":"2026-11-16","words":"d"}',
    ),
    (
        inspection.MonthReported("2026-10", {"calls": 3}, "d", ""),
        '{"assessment":"d","figures":{"calls":3},"measures":"","month":"2026-10"}',
    ),
    (
        assessment.AssessmentRated("agents", "2026-10", "rating", "92.5", "d"),
        '{"cycle":"agents","period":"2026-10","points":"92.5","source":"rating","words":"d"}',
    ),
    (
        assessment.AssessmentProposed(
            "agents", "v", "2026-10", {"exam": "90", "typing": ""}, "", "", "at_work",
            ("training",), "d", {"mentees": 2},
        ),
        '{"counts":{"mentees":2},"cycle":"agents","outcome":"","period":"2026-10",'
        '"points":{"exam":"90","typing":""},'
        '"reason":"at_work","total":"","uses":["training"],"version":"v","words":"d"}',
    ),
    (
        assessment.AssessmentApproved("agents", "2026-10"),
        '{"cycle":"agents","period":"2026-10"}',
    ),
    (
        assessment.AssessmentReleased("agents", "2026-10"),
        '{"cycle":"agents","period":"2026-10"}',
    ),
    (
        assessment.AssessmentAppealed("agents", "2026-10", "d"),
        '{"cycle":"agents","period":"2026-10","words":"d"}',
    ),
    (
        assessment.AssessmentVoted("agents", "2026-10", True, "d"),
        '{"cycle":"agents","period":"2026-10","upheld":true,"words":"d"}',
    ),
    (BackupMade("b.zip", "h"), '{"file":"b.zip","head":"h"}'),
    (RecordsRestored("h", "s2"), '{"head":"h","stream":"s2"}'),
    (PersonExported(), "{}"),
    (RecordOpened("file"), '{"what":"file"}'),
    (
        TableExported("完成情况", 3, "xlsx", "d"),
        '{"filters":"d","form":"xlsx","rows":3,"title":"完成情况"}',
    ),
]  # fmt: skip


GOLDEN += [
    (
        certification.DecisionMade(
            "d1", "stop", "hotline", "", "", "2026-11-22", "2026-11-25", "cheating", "w", "d0"
        ),
        '{"about":"d0","decision":"d1","first":"2026-11-22","kind":"stop","level":"","policy":"hotline",'
        '"reason":"cheating","requirement":"","until":"2026-11-25","words":"w"}',
    ),
    (
        certification.AwardProposed(
            "p1", "hotline", "v1", "junior", ("e1",), {"state": "eligible"}, "w"
        ),
        '{"evidence":["e1"],"explanation":{"state":"eligible"},"level":"junior",'
        '"policy":"hotline","policy_version":"v1","proposal":"p1","reason":"w"}',
    ),
    (
        certification.AwardAgreed("p1", "", "w"),
        '{"award":"","proposal":"p1","reason":"w"}',
    ),
    (certification.AwardEnded("p1", "w"), '{"proposal":"p1","reason":"w"}'),
    (certification.DecisionConfirmed("d1", "w"), '{"decision":"d1","words":"w"}'),
    (certification.DecisionRefused("d1", "w"), '{"decision":"d1","words":"w"}'),
    (certification.DecisionAcknowledged("d1", ""), '{"decision":"d1","objection":""}'),
    (
        certification.DecisionTalked("d1", "2026-11-23", True, "w"),
        '{"came":true,"day":"2026-11-23","decision":"d1","words":"w"}',
    ),
    (certification.DecisionObjected("d1", "w"), '{"decision":"d1","objection":"w"}'),
    (
        certification.EvidenceNoted("observation", "来电", True, {"n": "1"}, "", "w"),
        '{"item":"来电","kind":"observation","passed":true,"until":"","values":{"n":"1"},'
        '"words":"w"}',
    ),
]

GOLDEN += [
    (
        training.RetrainingNoticed("e1", "hotline", ("v1",), "quality", "w", "", "2026-12-22"),
        '{"due":"2026-12-22","episode":"e1","grounds":["v1"],"policy":"hotline",'
        '"reason":"quality","terms":"","words":"w"}',
    ),
    (
        training.TalkRecorded("e1", "2026-11-23", ("p2",), "w"),
        '{"day":"2026-11-23","episode":"e1","present":["p2"],"words":"w"}',
    ),
    (
        training.RetrainingExtended("e1", "2026-12-31", ("a2",), "w"),
        '{"assignments":["a2"],"due":"2026-12-31","episode":"e1","words":"w"}',
    ),
    (
        training.RetrainingPlanned("e1", ("m",), ("m",), ("m/a",), ("t",), "40", ("a1",), ""),
        '{"assignments":["a1"],"episode":"e1","lessons":["m/a"],"modules":["m"],'
        '"quizzes":["m"],"topics":["t"],"typing":"40","words":""}',
    ),
    (
        training.ExitTestSet("e1", "exam:junior", ("s1",)),
        '{"before":["s1"],"episode":"e1","item":"exam:junior"}',
    ),
    (
        training.OutcomeProposed("e1", "reinstated", "d1", "w"),
        '{"decision":"d1","episode":"e1","outcome":"reinstated","words":"w"}',
    ),
    (training.OutcomeRefused("e1", "w"), '{"episode":"e1","words":"w"}'),
    (
        training.RetrainingClosed("e1", "reinstated", "w"),
        '{"episode":"e1","outcome":"reinstated","words":"w"}',
    ),
    (
        training.RetrainingObjected("e1", "notice", "w"),
        '{"episode":"e1","objection":"w","step":"notice"}',
    ),
    (
        training.RetrainingAcknowledged("e1", "notice", ""),
        '{"episode":"e1","objection":"","step":"notice"}',
    ),
    (
        training.ObjectionAnswered("e1", "notice", "w"),
        '{"episode":"e1","step":"notice","words":"w"}',
    ),
    (
        training.MentorPaired("p1", "p2", 14, ""),
        '{"mentor":"p2","pairing":"p1","talk_days":14,"words":""}',
    ),
    (
        training.MentorTalkHeld("p1", "t1", "2026-11-23", "g", "p", "s"),
        '{"day":"2026-11-23","good":"g","pairing":"p1","practise":"p","steps":"s","talk":"t1"}',
    ),
    (training.MentorTalkRead("p1", "t1"), '{"pairing":"p1","talk":"t1"}'),
    (training.MentorPairingEnded("p1", "w"), '{"pairing":"p1","words":"w"}'),
    (
        training.EarlyConfirmationProposed("p1", "c1", {"talks": 3}, ("e1",), "w"),
        '{"figures":{"talks":3},"grounds":["e1"],"pairing":"p1","proposal":"c1","words":"w"}',
    ),
    (
        training.EarlyConfirmationDecided("p1", "c1", True, "w"),
        '{"granted":true,"pairing":"p1","proposal":"c1","words":"w"}',
    ),
    (
        training.SessionAnnounced("s1", "case", "2026-11-30T14:00", 30, ("p1",), "", "w"),
        '{"kind":"case","minutes":30,"people":["p1"],"presenter":"","session":"s1",'
        '"starts":"2026-11-30T14:00","words":"w"}',
    ),
    (training.SessionCancelled("s1", "w"), '{"session":"s1","words":"w"}'),
    (
        training.SessionChanged("s1", "2026-12-01T15:00", "p2", "w"),
        '{"presenter":"p2","session":"s1","starts":"2026-12-01T15:00","words":"w"}',
    ),
    (training.SessionLeaveAsked("s1", "w"), '{"session":"s1","words":"w"}'),
    (training.SessionAttended("s1", True), '{"came":true,"session":"s1"}'),
    (training.SessionRated("s1", 4, ""), '{"session":"s1","stars":4,"words":""}'),
]


@pytest.mark.parametrize(("event", "body"), GOLDEN, ids=[type(e).__name__ for e, _ in GOLDEN])
def test_a_body_is_spelled_and_read_as_ever(event: Event, body: str) -> None:
    kind, schema = KINDS[type(event)]
    assert canonical(to_body(event)) == body
    assert from_body(kind, schema, json.loads(body)) == event


OLD: list[tuple[str, int, str, Event]] = [
    (
        "paper-opened", 1,
        '{"allowed_seconds":60,"boot":"b","form":"F","module":"m","paper":{"form":"F"},'
        '"sitting":"s","started_monotonic":5,"started_wall":"w","type":"quiz"}',
        exams.PaperOpened("s", "m", "quiz", {"form": "F"}, 60, "w", 5, "b", "F", {}),
    ),
    (
        "sitting-resumed", 1,
        '{"boot":"b","gap_seconds":2,"monotonic":5,"sitting":"s","spent_seconds":7,"wall":"w"}',
        exams.SittingResumed("s", "w", 5, "b", 7, 2, 0),
    ),
    (
        "decision-made", 1,
        '{"decision":"d1","first":"2026-11-22","kind":"stop","level":"","policy":"hotline",'
        '"reason":"cheating","requirement":"","until":"","words":"w"}',
        certification.DecisionMade(
            "d1", "stop", "hotline", "", "", "2026-11-22", "", "cheating", "w", ""
        ),
    ),
    (
        "assessment-proposed", 1,
        '{"cycle":"agents","outcome":"","period":"2026-10","points":{"exam":"90"},'
        '"reason":"at_work","total":"","uses":[],"version":"v","words":"d"}',
        assessment.AssessmentProposed(
            "agents", "v", "2026-10", {"exam": "90"}, "", "", "at_work", (), "d", {}
        ),
    ),
    ("person-changed", 1, '{"profile":"d5"}', people.PersonChanged("d5", ())),
    (
        "content-published", 1,
        '{"family":"lesson","previous":"v1","thing":"m/a","version":"v2"}',
        ContentPublished("lesson", "m/a", "v2", "v1", ""),
    ),
    (
        "answer-kept", 1, '{"answer":["您好"],"question":"q","sitting":"s","spent_ms":1500}',
        exams.AnswerKept("s", "q", ("您好",), 1500, ""),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "schema", "body", "event"), OLD, ids=[one[0] for one in OLD])
def test_a_body_of_an_older_schema_is_still_read(
    kind: str, schema: int, body: str, event: Event
) -> None:
    assert from_body(kind, schema, json.loads(body)) == event


def test_every_kind_has_a_golden_body() -> None:
    assert {type(event) for event, _ in GOLDEN} == set(KINDS)


def test_stored_names_are_distinct() -> None:
    assert len({name for name, _ in KINDS.values()}) == len(KINDS)


def test_an_unknown_kind_is_kept_as_it_is() -> None:
    assert from_body("moon-landed", 1, {"x": 1}) == UnknownEvent({"x": 1})


def test_a_newer_schema_is_kept_as_it_is() -> None:
    assert from_body("logged-in", 99, {"x": 1}) == UnknownEvent({"x": 1})


def test_events_hold_plain_types_only() -> None:
    for kind in KINDS:
        for name, hint in typing.get_type_hints(kind).items():
            assert "float" not in str(hint) and "datetime" not in str(hint), (kind, name)
