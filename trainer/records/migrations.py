"""Every change the tables ever went through, in order; a migration is added, never edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from trainer.records.typing_test_view import TYPING_TEST_RESULTS

if TYPE_CHECKING:
    from sqlite_utils import Database

Migration = Callable[["Database"], None]

PROJECTION_TABLES = (
    "people", "accounts", "published", "lesson_progress", "modules_finished", "sittings",
    "typing_runs", "awards", "assignments", "notices", "receipts", "remarks", "releases", "holds",
    "erasures", "typing_tests",
)  # fmt: skip


def _journal(db: Database) -> None:
    # Written by hand: without a rowid an act touches one page of events less, and nothing
    # is ever looked up by the event's own id.
    db.execute(
        """
        CREATE TABLE events (
            stream TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL,
            actor TEXT NOT NULL, seat TEXT NOT NULL, kind TEXT NOT NULL,
            schema INTEGER NOT NULL, person TEXT, thing TEXT, body TEXT NOT NULL,
            previous TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (stream, seq)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.table("events").create_index(["thing"])
    db.table("private").create(
        {"digest": str, "person": str, "kind": str, "salt": str, "content": str},
        pk="digest",
        not_null={"kind", "salt", "content"},
        strict=True,
    )
    db.table("private").create_index(["person"])
    db.table("versions").create(
        {"version": str, "family": str, "thing": str, "content": str},
        pk="version",
        not_null={"family", "thing", "content"},
        strict=True,
    )
    db.table("files").create({"hash": str, "content": bytes}, pk="hash", strict=True)
    db.table("site").create({"name": str, "value": str}, pk="name", strict=True)
    db.table("settings").create(
        {"person": str, "name": str, "value": str}, pk=("person", "name"), strict=True
    )


def _projections(db: Database) -> None:
    tables: dict[str, tuple[dict[str, type], str | tuple[str, ...]]] = {
        "people": (
            {"id": str, "role": str, "profile": str, "active": int, "added_at": str}, "id",
        ),
        "accounts": (
            {
                "person": str, "password": str, "one_time": int, "failures": int,
                "failed_at": str,
            },
            "person",
        ),
        "published": (
            {"family": str, "thing": str, "version": str, "at": str, "event": str},
            ("family", "thing"),
        ),
        "lesson_progress": (
            {
                "person": str, "lesson": str, "module": str, "version": str, "blocks": str,
                "checks": str, "at": str, "read_at": str, "read_version": str, "event": str,
            },
            ("person", "lesson"),
        ),
        "modules_finished": (
            {"person": str, "module": str, "version": str, "at": str, "event": str},
            ("person", "module"),
        ),
        "sittings": (
            {
                "id": str, "person": str, "module": str, "type": str, "form": str,
                "version": str, "opened_at": str, "handed_in_at": str, "handed_in_event": str,
                "score": str, "full": str, "percent": str, "pass_mark": str, "passed": int,
                "marked_event": str,
            },
            "id",
        ),
        "typing_runs": (
            {
                "id": str, "person": str, "passage": str, "version": str, "profile": str,
                "seconds": int, "certified": int, "started_at": str, "finished_at": str,
                "net": str, "accuracy": str, "score": str, "log": str, "event": str,
            },
            "id",
        ),
        "awards": (
            {
                "event": str, "hash": str, "person": str, "policy": str, "policy_version": str,
                "level": str, "number": str, "at": str, "actor": str, "valid_from": str,
                "valid_until": str, "body": str,
            },
            "event",
        ),
    }  # fmt: skip
    for name, (columns, key) in tables.items():
        db.table(name).create(columns, pk=key, strict=True)
    db.table("sittings").create_index(["person"])
    db.table("typing_runs").create_index(["person"])
    db.table("awards").create_index(["person"])


_WHO = """
    json_extract(profile.content, '$.staff_no') AS staff_no,
    json_extract(profile.content, '$.name') AS name"""
_WHOSE = """
    LEFT JOIN people ON people.id = {table}.person
    LEFT JOIN private AS profile ON profile.digest = people.profile"""


def _views(db: Database) -> None:
    db.create_view(
        "completions",
        f"""
        SELECT {_WHO}, 'lesson' AS item_type, lesson AS item,
            json_extract(versions.content, '$.title') AS title,
            'read' AS result, 1 AS passed, datetime(read_at, '+8 hours') AS local_time,
            read_version AS content_version, NULL AS policy_version, event AS event_id
        FROM lesson_progress {_WHOSE.format(table="lesson_progress")}
        LEFT JOIN versions ON versions.version = read_version
        WHERE read_at IS NOT NULL
        UNION ALL
        SELECT {_WHO}, 'module', module, json_extract(versions.content, '$.title'),
            'finished', 1, datetime(at, '+8 hours'),
            modules_finished.version, NULL, event
        FROM modules_finished {_WHOSE.format(table="modules_finished")}
        LEFT JOIN versions ON versions.version = modules_finished.version
        """,
    )
    db.create_view(
        "quiz_results",
        f"""
        SELECT {_WHO}, sittings.type AS item_type, module AS item, percent AS result, passed,
            score, full AS full_marks, pass_mark,
            datetime(handed_in_at, '+8 hours') AS local_time,
            sittings.version AS content_version, NULL AS policy_version,
            marked_event AS event_id
        FROM sittings {_WHOSE.format(table="sittings")}
        WHERE handed_in_at IS NOT NULL
        """,
    )
    db.create_view(
        "typing_results",
        f"""
        SELECT {_WHO}, CASE certified WHEN 1 THEN 'test' ELSE 'practice' END AS item_type,
            passage AS item, net AS result, accuracy, seconds, profile,
            datetime(finished_at, '+8 hours') AS local_time,
            typing_runs.version AS content_version, NULL AS policy_version, event AS event_id
        FROM typing_runs {_WHOSE.format(table="typing_runs")}
        WHERE finished_at IS NOT NULL
        """.replace("profile,\n            datetime", "typing_runs.profile,\n            datetime"),
    )
    db.create_view(
        "certificates",
        f"""
        SELECT {_WHO}, policy AS item_type, level AS item, number AS result, 1 AS passed,
            valid_from, valid_until, datetime(at, '+8 hours') AS local_time,
            NULL AS content_version, policy_version, event AS event_id
        FROM awards {_WHOSE.format(table="awards")}
        """,
    )


def _training(db: Database) -> None:
    db.table("people").add_column("team_since", str)
    db.table("people").add_column("post_since", str)
    tables: dict[str, tuple[dict[str, type], str | tuple[str, ...]]] = {
        "assignments": (
            {
                "id": str, "item_kind": str, "item": str, "audience": str, "names": str,
                "due": str, "days": int, "why": str, "made_at": str, "made_by": str,
                "withdrawn_at": str,
            },
            "id",
        ),
        "notices": (
            {
                "id": str, "content": str, "audience": str, "names": str, "due": str,
                "posted_at": str, "posted_by": str, "withdrawn_at": str,
            },
            "id",
        ),
        "receipts": (
            {"notice": str, "person": str, "at": str, "event": str}, ("notice", "person"),
        ),
        "remarks": (
            {
                "id": str, "person": str, "kind": str, "family": str, "subject": str,
                "version": str, "place": str, "fault": str, "text": str, "made_at": str,
                "answered_at": str, "answered_by": str, "outcome": str, "answer": str,
                "withdrawn_at": str,
            },
            "id",
        ),
        "releases": (
            {
                "family": str, "thing": str, "version": str, "previous": str, "source": str,
                "asked_by": str, "asked_at": str,
            },
            ("family", "thing"),
        ),
        "holds": ({"person": str, "reason": str, "placed_by": str, "placed_at": str}, "person"),
        "erasures": (
            {
                "person": str, "reason": str, "asked_by": str, "asked_at": str,
                "erased_by": str, "erased_at": str,
            },
            "person",
        ),
        # What the certification desk worked out and may be asked again: thrown away at will.
        "standings": (
            {
                "person": str, "policy": str, "policy_version": str, "state": str, "rank": int,
                "level": str, "level_title": str, "valid_until": str, "until": str,
                "reasons": str, "judged_at": str,
            },
            "person",
        ),
    }  # fmt: skip
    for name, (columns, key) in tables.items():
        db.table(name).create(columns, pk=key, strict=True)
    db.table("remarks").create_index(["person"])
    # A person's story without the single answers and paragraphs, which are most of the events.
    db.execute(
        "CREATE INDEX events_by_person ON events (person, at) WHERE kind NOT IN "
        "('answer-kept', 'question-flagged', 'blocks-read', 'check-answered')"
    )
    # What somebody had read, and what was published, on a day that is long past.
    db.execute(
        "CREATE INDEX readings_by_person ON events (person, at) "
        "WHERE kind IN ('blocks-read', 'check-answered')"
    )
    db.execute("CREATE INDEX publications ON events (at) WHERE kind = 'content-published'")


def _access(db: Database) -> None:
    # Who looked at what is asked for rarely, among very many other events.
    db.execute(
        "CREATE INDEX events_of_access ON events (at) WHERE kind IN "
        "('record-opened', 'person-exported', 'table-exported')"
    )


def _counted(db: Database) -> None:
    # Who opened a counted exam, and when its result was approved and made known.
    for column in ("invigilator", "approved_at", "approved_by", "released_at", "released_by"):
        db.table("sittings").add_column(column, str)


def _second_forms(db: Database) -> None:
    # How sure a result was when it was made known, and of which sitting another is the second form.
    for column in ("error", "error_basis", "second_of"):
        db.table("sittings").add_column(column, str)


def _typing_tests(db: Database) -> None:
    # A certified test of several passages: how it was opened, what it came to, who decided.
    columns = {
        "id": str, "person": str, "opened_at": str, "invigilator": str, "rules": str,
        "drawn": str, "ended_at": str, "ending": str, "net": str, "accuracy": str,
        "lowest": str, "passages": int, "notes": str, "absences": int, "away_ms": int,
        "drift_ms": int, "event": str, "counts": int, "decided_at": str, "decided_by": str,
        "reason": str,
    }  # fmt: skip
    db.table("typing_tests").create(columns, pk="id", strict=True)
    db.table("typing_tests").create_index(["person"])


def _decided(db: Database) -> None:
    # What was decided and noted about one person: few of their events.
    db.execute(
        "CREATE INDEX judged_by_person ON events (person, at) WHERE kind IN ('decision-made', "
        "'decision-confirmed', 'decision-refused', 'decision-acknowledged', 'evidence-noted')"
    )


def _inspected(db: Database) -> None:
    # What inspectors and the person said about one person's calls.
    db.execute(
        "CREATE INDEX inspected_by_person ON events (person, at) "
        "WHERE kind IN ('call-scored', 'call-shown')"
    )


def _typing_test_results(db: Database) -> None:
    # A test of two passages is two rows of typing_results; here it is one, with what it came to.
    db.create_view("typing_test_results", TYPING_TEST_RESULTS)


def _heard(db: Database) -> None:
    # People are heard before a decision and may object after it: two more kinds of few events.
    db.execute("DROP INDEX judged_by_person")
    db.execute(
        "CREATE INDEX decided_by_person ON events (person, at) WHERE kind IN ('decision-made', "
        "'decision-confirmed', 'decision-refused', 'decision-acknowledged', 'decision-talked', "
        "'decision-objected', 'evidence-noted')"
    )


MIGRATIONS: tuple[Migration, ...] = (
    _journal, _projections, _views, _training, _access, _counted, _second_forms,
    _typing_tests, _decided, _inspected, _typing_test_results, _heard,
)  # fmt: skip
