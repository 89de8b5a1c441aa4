"""Check the records against themselves; verifying reports and never overwrites."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from trainer.exams.correction import Correction, corrected, remarked
from trainer.exams.events import PaperMarked, PaperRemarked
from trainer.exams.paper import Paper
from trainer.exams.result import recorded_result
from trainer.exams.sitting import Sitting, opened
from trainer.foundation.canonical import Plain
from trainer.foundation.codes import code80, normalise_code
from trainer.foundation.errors import Place, Problem
from trainer.foundation.events import Recorded
from trainer.foundation.wording import Text, text
from trainer.questions.question import Question
from trainer.records.corrections import Corrections
from trainer.records.journal import (
    COLUMNS,
    GENESIS,
    IN_ORDER,
    chain_hash_of,
    private_digest,
    recorded_of,
)
from trainer.records.private import Private
from trainer.records.projections import contents, rebuild
from trainer.records.trouble import NotFound
from trainer.records.verify_drills import DrillsAgain
from trainer.records.verify_typing import differing_tests
from trainer.records.verify_typing_drills import differing_drills
from trainer.typing_tests.events import TypingRunFinished
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.run_file import UnreadableRun, from_plain
from trainer.typing_tests.score import score_run

_FILE = "records.db"
# The last of the file's own stream; a file that has not written yet ends with another's last.
_NEWEST = (
    "SELECT hash FROM events ORDER BY stream IS (SELECT value FROM site WHERE name = 'stream') "
    "DESC, seq DESC LIMIT 1"
)
# What reading an event can raise when somebody wrote a body that no program ever wrote.
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


Unlocked = Callable[[Question], Question]


def _as_it_is(question: Question) -> Question:
    return question


@dataclass(frozen=True)
class Verification:
    """What checking found: nothing, if `problems` is empty. `head` is the last hash.

    `erased` counts results that cannot be worked out again, because what somebody typed was
    erased; `sealed` those whose bank is locked. That is no problem.
    """

    events: int
    problems: tuple[Problem, ...]
    head: str
    erased: int = 0
    sealed: int = 0

    @property
    def remark(self) -> str:
        """What could not be worked out again, in sentences; "" when everything was."""
        found = []
        if self.erased:
            found.append(
                text("{n} results stand as recorded: what was typed was deleted.", n=self.erased)
            )
        if self.sealed:
            found.append(
                text("{n} results stand as recorded: their questions are sealed.", n=self.sealed)
            )
        return " ".join(str(one) for one in found)


def verify(connection: sqlite3.Connection, unlocked: Unlocked = _as_it_is) -> Verification:
    """Check the file, the chain, what the digests stand for, the lists, marks and scores.

    `unlocked` gives a question of a sealed bank whole, where its bank is unlocked.
    Whatever is wrong becomes a problem; nothing is raised and nothing is changed.
    """
    problems: list[Problem] = []
    count, head = 0, GENESIS
    judgements = _Judgements(connection, unlocked)
    drills = DrillsAgain(connection)
    try:
        problems += _structure(connection)
        count, head, chain = _chain(connection)
        problems += [*chain, *_private(connection), *_published(connection), *_anchors(connection)]
        if not problems:
            problems += [*_projections(connection), *judgements.problems()]
            again = [*drills.problems(), *differing_tests(connection)]
            again += differing_drills(connection)
            problems += [_problem(code, words) for code, words in again]
    except sqlite3.Error as error:
        why = text("The database file is damaged: {line}", line=str(error))
        problems.append(_problem("RECORDS-001", why))
    except NotFound as error:
        problems.append(_problem("RECORDS-011", error.message))
    except _UNREADABLE as error:
        problems.append(
            _problem("RECORDS-010", text("An event cannot be read: {why}", why=repr(error)))
        )
    erased = judgements.erased + drills.erased
    return Verification(count, tuple(problems), head, erased, judgements.sealed)


def find_receipt(connection: sqlite3.Connection, code: str) -> Recorded | None:
    """The hand-in that a receipt code anchors, if it is unaltered in the records.

    Raises:
        CodeUnreadable: this is no receipt code.
    """
    wanted = normalise_code(code)
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM events WHERE kind = 'paper-handed-in' {IN_ORDER}"
    )
    found = next((row for row in rows if code80(row[12]) == wanted), None)
    return None if found is None or chain_hash_of(found) != found[12] else recorded_of(found)


def _structure(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield _problem("RECORDS-001", text("The database file is damaged: {line}", line=line))


def _chain(connection: sqlite3.Connection) -> tuple[int, str, list[Problem]]:
    problems: list[Problem] = []
    expected: dict[str, tuple[int, str]] = {}
    count, last = 0, GENESIS
    for row in connection.execute(f"SELECT {COLUMNS} FROM events ORDER BY stream, seq"):
        stream, seq, *_middle, previous, own = row
        before, head = expected.get(stream, (0, GENESIS))
        if seq != before + 1:
            problems.append(
                _problem("RECORDS-002", text("Events before number {n} are missing.", n=seq))
            )
        elif previous != head:
            problems.append(
                _problem("RECORDS-003", text("Event {n} does not follow the one before.", n=seq))
            )
        if chain_hash_of(row) != own:
            problems.append(
                _problem("RECORDS-004", text("Event {n} was altered after it was written.", n=seq))
            )
        expected[stream] = (seq, own)
        count += 1
    if count:
        (last,) = connection.execute(_NEWEST).fetchone()
    return count, last, problems


def _private(connection: sqlite3.Connection) -> Iterator[Problem]:
    for digest, *entry in connection.execute(
        "SELECT digest, person, kind, salt, content FROM private"
    ):
        if private_digest(*entry) != digest:
            yield _problem(
                "RECORDS-005", text("A private entry ({kind}) was altered.", kind=entry[1])
            )


def _published(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What learners were shown is named by its own hash."""
    for version, thing, content in connection.execute(
        "SELECT version, thing, content FROM versions"
    ):
        if hashlib.sha256(content.encode()).hexdigest() != version:
            yield _problem("RECORDS-011", text("Published content ({id}) was altered.", id=thing))
    for name, picture in connection.execute("SELECT hash, content FROM files"):
        if hashlib.sha256(picture).hexdigest() != name:
            yield _problem("RECORDS-011", text("Published content ({id}) was altered.", id=name))


def _anchors(connection: sqlite3.Connection) -> Iterator[Problem]:
    """A backup wrote down where the records ended; they must still go through that place."""
    for kind, head in connection.execute(
        "SELECT kind, json_extract(body, '$.head') AS head FROM events "
        "WHERE kind IN ('backup-made', 'records-restored') "
        "AND head NOT IN (SELECT hash FROM events)"
    ):
        yield _problem(
            "RECORDS-012",
            text("Events that a backup saw ({kind}, {head}) are missing.", kind=kind, head=head),
        )


def _projections(connection: sqlite3.Connection) -> Iterator[Problem]:
    # Both sides come from one copy: another process may be writing meanwhile.
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        standing = contents(copy)
        rebuild(copy)
        made_anew = contents(copy)
    finally:
        copy.close()
    for table, rows in standing.items():
        if rows != made_anew[table]:
            yield _problem(
                "RECORDS-006",
                text("The list “{table}” does not agree with the events.", table=table),
            )


class _Judgements:
    """Marks and scores worked out again.

    `erased` counts those whose source is gone, `sealed` those whose questions are locked.
    """

    def __init__(self, connection: sqlite3.Connection, unlocked: Unlocked) -> None:
        self._connection = connection
        self._unlocked = unlocked
        self.sealed = 0
        self._private = Private(connection)
        self.erased = 0

    def problems(self) -> Iterator[Problem]:
        """Every result that comes out otherwise than it was recorded."""
        sittings: dict[str, Sitting] = {}
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM events WHERE kind IN ('paper-opened', 'answer-kept', "
            "'answer-marked', 'mark-taken-back', "
            f"'paper-marked', 'paper-remarked', 'typing-run-finished') {IN_ORDER}"
        )
        corrections = {
            kept.correction.id: self._with_key(kept.correction)
            for kept in Corrections(self._connection).all()
        }
        for recorded in map(recorded_of, rows):
            event = recorded.event
            if isinstance(event, TypingRunFinished):
                yield from self._typing_score(event)
            elif isinstance(event, PaperMarked):
                sitting = sittings[event.sitting]
                if not self._is_locked(sitting):
                    yield from self._marks(sitting, event, _worked_out(sitting, event))
                sittings[sitting.id] = sitting.after(recorded, self._private.content)
            elif isinstance(event, PaperRemarked):
                sitting = sittings[event.sitting]
                if not self._is_locked(sitting):
                    again = _corrected_again(sitting, event, corrections[event.correction])
                    yield from self._marks(sitting, event, again)
                sittings[sitting.id] = sitting.after(recorded, self._private.content)
            elif recorded.envelope.kind == "paper-opened":
                sitting = opened(recorded)
                sittings[sitting.id] = replace(sitting, paper=self._unsealed(sitting.paper))
            else:
                thing = recorded.envelope.thing or ""
                sittings[thing] = sittings[thing].after(recorded, self._private.content)

    def _unsealed(self, paper: Paper) -> Paper:
        """The paper with what is unlocked; another value only where something is sealed."""
        if not any(line.question.is_locked for line in paper.lines):
            return paper
        lines = (replace(line, question=self._unlocked(line.question)) for line in paper.lines)
        return replace(paper, lines=tuple(lines))

    def _with_key(self, correction: Correction) -> Correction:
        now = correction.now
        return correction if now is None else replace(correction, now=self._unlocked(now))

    def _is_locked(self, sitting: Sitting) -> bool:
        """Whether marks cannot be worked out again, which is counted."""
        is_locked = any(line.question.is_locked for line in sitting.paper.lines)
        self.sealed += is_locked
        return is_locked

    def _marks(
        self,
        sitting: Sitting,
        event: PaperMarked | PaperRemarked,
        again: PaperMarked | PaperRemarked,
    ) -> Iterator[Problem]:
        self.erased += bool(sitting.erased)
        if again != event:
            yield _problem(
                "RECORDS-007",
                text("Marking sitting {id} again gives another result.", id=event.sitting),
            )

    def _typing_score(self, event: TypingRunFinished) -> Iterator[Problem]:
        log = self._private.content(event.log)
        if log is None:
            self.erased += 1  # the figures stand, their source is gone
            return
        try:
            plain: Plain = json.loads(log)
            run = from_plain(plain)
        except (UnreadableRun, ValueError):
            yield _problem(
                "RECORDS-008", text("The log of typing run {id} cannot be read.", id=event.run)
            )
            return
        rules = profile_named(event.profile).with_width(run.width)
        again = score_run(run, rules).as_plain()
        if again != dict(event.score):
            yield _problem(
                "RECORDS-009",
                text("Scoring typing run {id} again gives another result.", id=event.run),
            )


def _worked_out(sitting: Sitting, event: PaperMarked) -> PaperMarked:
    """The marks as they come out now; those of erased answers are taken over as they stand."""
    again = sitting.mark(event.program)
    if not sitting.erased:
        return again
    marks = dict(again.questions)
    for name in sitting.erased:
        marks[name] = event.questions[name]
    result = recorded_result(sitting.paper, sitting.answers, marks)
    return sitting.marked(result, event.program)


def _corrected_again(
    sitting: Sitting, event: PaperRemarked, correction: Correction
) -> PaperRemarked:
    """As above, for a result after a correction; the one before it stands as it was recorded."""
    assert sitting.result is not None
    result = corrected(sitting.result, sitting.paper, correction)
    kept = {str(name): event.questions[name] for name in sitting.erased & event.questions.keys()}
    result = recorded_result(sitting.paper, sitting.answers, result.marks | kept)
    return remarked(sitting.id, correction.id, result, event.program)


def _problem(code: str, message: Text) -> Problem:
    return Problem("error", code, Place(file=_FILE), message)
