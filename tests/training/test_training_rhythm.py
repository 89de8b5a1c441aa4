"""The rhythm of the week: what is missing, when the next one could be, and who presents it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from trainer.foundation.identity import PersonId
from trainer.training.rhythm import Rhythm, gap, next_presenter, next_start, weeks
from trainer.training.sessions import Kind, Session

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)  # a Wednesday
TODAY = NOW.date()
ORDER = [PersonId(one) for one in "abc"]


def session(
    day: str, kind: Kind = "lesson", presenter: str = "a", is_cancelled: bool = False
) -> Session:
    starts = datetime.fromisoformat(f"{day}T09:30+08:00")
    who = PersonId(presenter)
    return Session(day + kind, kind, starts, 15, (who,), who, NOW, who, "", is_cancelled)


def test_weeks_name_what_they_have_and_lack() -> None:
    own = (session("2026-11-29"), session("2026-11-30", "case"), session("2026-12-01", "training"))
    this, following = weeks(own, Rhythm(), TODAY, 2)
    assert (this.first, this.due, this.missing) == (
        date(2026, 11, 23), date(2026, 11, 19), ("case",),
    )  # fmt: skip
    assert following.sessions == {"lesson": None, "case": own[1]}
    assert following.due == date(2026, 11, 26)


def test_a_cancelled_one_leaves_its_week_free() -> None:
    own = [session("2026-11-26", is_cancelled=True)]
    (week,) = weeks(own, Rhythm(("lesson",)), TODAY, 1)
    assert week.missing == ("lesson",)


def test_only_what_is_in_use_is_asked_for() -> None:
    rhythm = Rhythm()
    assert gap([], rhythm, TODAY) is None
    assert gap([session("2026-10-27")], rhythm, TODAY) is None
    found = gap([session("2026-10-28")], rhythm, TODAY)
    assert found is not None and (found.first, found.missing) == (date(2026, 11, 23), ("lesson",))
    own = [session("2026-11-24")]
    found = gap(own, rhythm, TODAY)
    assert found is not None and found.first == date(2026, 11, 30)
    assert gap([*own, session("2026-12-02")], rhythm, TODAY) is None
    assert gap(own, Rhythm(()), TODAY) is None


def test_the_next_one_is_in_the_first_free_week_at_the_usual_hour() -> None:
    first = next_start([], "lesson", NOW)
    assert first.isoformat() == "2026-12-02T14:00:00+08:00"  # today would be too late a notice
    own = [session("2026-11-27"), session("2026-12-11")]
    assert next_start(own, "lesson", NOW).isoformat() == "2026-12-04T09:30:00+08:00"
    assert next_start(own, "case", NOW) == first
    chosen = next_start(own, "lesson", NOW, date(2026, 12, 7))
    assert chosen.date() == date(2026, 12, 11)
    assert next_start([], "case", NOW, date(2026, 11, 23)).date() == date(2026, 11, 28)
    in_time = next_start([session("2026-11-15")], "lesson", NOW)
    assert in_time - NOW > timedelta(days=3) and in_time.date() == date(2026, 11, 29)


def test_presenters_follow_the_list_and_nobody_presents_twice_running() -> None:
    own = [session("2026-11-24")]
    assert next_presenter([], ORDER) == "a"
    assert next_presenter(own, ORDER) == "b"
    own += [session("2026-12-01", "case", "b"), session("2026-12-03", presenter="c")]
    assert next_presenter(own, ORDER) == "a"
    own.append(session("2026-12-08", presenter="a"))
    assert next_presenter(own, ORDER) == "b"
    assert next_presenter(own, [*ORDER, PersonId("d")]) == "d"
    assert next_presenter([session("2026-12-08", is_cancelled=True)], ORDER) == "a"
    assert next_presenter(own, []) is None
