"""What was assigned, posted and asked is found as it was recorded, also when folded anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from trainer.foundation.events import Event
from trainer.foundation.identity import PersonId
from trainer.lessons.events import BlocksRead, ChangeRead, LessonRead
from trainer.people import events as people
from trainer.publishing.events import ContentPublished, ReleaseAsked, ReleaseRefused
from trainer.records.projections import contents, rebuild
from trainer.records.records import Records
from trainer.training import events as training

ANN, BOSS = PersonId("ann"), PersonId("boss")


def tell(records: Records, now: datetime, *events: Event, person: PersonId | None = ANN) -> None:
    with records.journal.act(BOSS, now) as act:
        for event in events:
            act.add(event, person=person)


def test_an_assignment_is_found_until_and_after_it_was_withdrawn(
    records: Records, nine: datetime
) -> None:
    made = training.AssignmentMade(
        "a", "module", "m", "team", ("一组", "二组"), "2026-12-01", 14, ""
    )
    tell(records, nine, made, person=None)
    [row] = records.training.assignments()
    assert (row.names, row.due, row.days, row.made_by) == (("一组", "二组"), "2026-12-01", 14, BOSS)
    assert row.withdrawn_at is None
    tell(records, nine, training.AssignmentWithdrawn("a", ""), person=None)
    assert records.training.assignments()[0].withdrawn_at == nine


def test_a_second_receipt_does_not_replace_the_first(records: Records, nine: datetime) -> None:
    tell(records, nine, training.NoticePosted("n", "d", "everyone", (), ""), person=None)
    tell(records, nine, training.NoticeRead("n"))
    tell(records, nine + timedelta(hours=1), training.NoticeRead("n"))
    [receipt] = records.training.receipts("n", ANN)
    assert receipt.at == nine
    assert records.training.receipts("other") == records.training.receipts(person=BOSS) == []
    tell(records, nine, training.NoticeWithdrawn("n"), person=None)
    assert records.training.notices()[0].withdrawn_at == nine


def test_a_remark_gets_its_answer(records: Records, nine: datetime) -> None:
    made = training.RemarkMade("r", "fault", "question", "b/q", "v", "A", "key", "d1")
    tell(records, nine, made, training.RemarkAnswered("r", "mended", "d2"))
    [row] = records.training.remarks(ANN)
    assert (row.outcome, row.answer) == ("mended", "d2")
    assert (row.answered_by, row.answered_at) == (BOSS, nine)
    assert records.training.remarks() == [row]
    assert records.training.remarks(BOSS) == []
    tell(records, nine, training.RemarkWithdrawn("r"))
    assert records.training.remarks()[0].withdrawn_at == nine


def test_what_waits_for_a_second_person_goes_when_released_or_refused(
    records: Records, nine: datetime
) -> None:
    asked = ReleaseAsked("question", "b/q", "v2", None, "s")
    tell(records, nine, asked, ReleaseAsked("question", "b/r", "v3", "v1", "s"), person=None)
    assert [one.thing for one in records.releases.waiting()] == ["b/q", "b/r"]
    tell(records, nine, ContentPublished("question", "b/q", "v2", None, "s"), person=None)
    [left] = records.releases.waiting()
    assert (left.previous, left.asked_by) == ("v1", BOSS)
    tell(records, nine, ReleaseRefused("question", "b/r", "v0", "d"), person=None)
    assert records.releases.waiting() == [left]
    tell(records, nine, ReleaseRefused("question", "b/r", "v3", "d"), person=None)
    assert records.releases.waiting() == []


def test_the_day_somebody_came_to_a_team_is_known(records: Records, nine: datetime) -> None:
    later = nine + timedelta(days=3)
    tell(records, nine, people.PersonAdded("learner", "d1"))
    tell(records, later, people.PersonChanged("d2", ("team", "name")))
    since = records.people.since()[ANN]
    assert (since.added, since.team, since.post) == (nine, later, nine)


def test_reading_the_change_is_reading_the_new_version(records: Records, nine: datetime) -> None:
    tell(
        records, nine,
        BlocksRead("m", "m/a", "v1", (0,)), LessonRead("m", "m/a", "v1"),
        ChangeRead("m", "m/a", "v0", "v9"), ChangeRead("m", "m/a", "v1", "v2"),
    )  # fmt: skip
    [progress] = records.studies.progress(ANN)
    assert progress.read_version == "v2"


def test_a_story_leaves_single_paragraphs_out(records: Records, nine: datetime) -> None:
    tell(records, nine, BlocksRead("m", "m/a", "v1", (0,)), LessonRead("m", "m/a", "v1"))
    tell(records, nine, LessonRead("m", "m/b", "v1"), person=BOSS)
    assert [one.event for one in records.journal.story(ANN)] == [LessonRead("m", "m/a", "v1")]


def test_a_kept_standing_goes_with_whatever_could_change_it(
    records: Records, nine: datetime
) -> None:
    def keep() -> None:
        for person in (ANN, BOSS):
            records.connection.execute(
                "INSERT OR REPLACE INTO standings (person) VALUES (?)", (person,)
            )

    def kept() -> list[str]:
        rows = records.connection.execute("SELECT person FROM standings ORDER BY person")
        return [person for (person,) in rows]

    keep()
    tell(records, nine, LessonRead("m", "m/a", "v1"))
    assert kept() == [BOSS]
    tell(records, nine, people.LoggedIn(), person=BOSS)
    assert kept() == [BOSS]
    keep()
    tell(records, nine, ContentPublished("policy", "hotline", "v2", "v1"), person=None)
    assert kept() == []


def test_holds_and_erasures_come_and_go_and_fold_anew(records: Records, nine: datetime) -> None:
    def rows(table: str) -> int:
        (count,) = records.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(count)

    tell(records, nine, people.HoldPlaced("d"), people.ErasureAsked("d"))
    assert (rows("holds"), rows("erasures")) == (1, 1)
    tell(records, nine, people.HoldLifted("d"), people.ErasureWithdrawn())
    assert (rows("holds"), rows("erasures")) == (0, 0)
    tell(records, nine, people.ErasureAsked("d"), people.PersonErased("boss"))
    erased = "SELECT asked_by, erased_by IS NOT NULL FROM erasures"
    assert records.connection.execute(erased).fetchall() == [(BOSS, 1)]
    grown = contents(records.connection)
    rebuild(records.connection)
    assert contents(records.connection) == grown
