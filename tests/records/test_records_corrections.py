"""Corrections are found again, and verifying works results after them out anew."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from trainer.exams.correction import corrected
from trainer.foundation.canonical import canonical
from trainer.foundation.identity import ModuleId
from trainer.questions.answers import right_answer
from trainer.records.journal import COLUMNS, GENESIS, chain_hash_of
from trainer.records.projections import rebuild

MODULE = ModuleId("telephone")
WHY = "少列了一种写法。"


@pytest.fixture
def records(program):
    return program.keeping._records


@pytest.fixture
def remarked(program, supervisor, learner):
    """A sitting whose fill-in was typed as nobody foresaw, and then accepted by either key."""
    sitting = program.exams.open_quiz(learner, MODULE)
    blank = next(one for one in sitting.paper.lines if one.question.kind == "fill")
    for line in sitting.paper.lines:
        answer = right_answer(line.question)
        if line is blank:
            answer = tuple("别的写法" for _one in answer)
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    sitting = program.exams.hand_in(sitting)
    opened = program.banks.open(supervisor, blank.question.id)
    key = tuple((*part, "别的写法") for part in opened.written.key)
    program.banks.save(supervisor, opened, replace(opened.written, key=key))
    program.authoring.publish(supervisor)
    arguments = (supervisor, blank.question.id, {blank.version}, "either")
    seen = program.corrections.dry_run(*arguments).run
    program.corrections.correct(*arguments, WHY, seen)
    return program.exams.sitting(learner, sitting.id), blank


def chain_anew(connection):
    """Every hash again, as somebody does who has read the program."""
    previous = {}
    for row in connection.execute(f"SELECT {COLUMNS} FROM events ORDER BY stream, seq").fetchall():
        row = [*row]
        row[11] = previous.get(row[0], GENESIS)
        row[12] = chain_hash_of(row)
        connection.execute(
            "UPDATE events SET previous = ?, hash = ? WHERE stream = ? AND seq = ?",
            (row[11], row[12], row[0], row[1]),
        )
        previous[row[0]] = row[12]


def test_a_correction_is_kept_with_its_question_and_papers(records, supervisor, remarked):
    sitting, blank = remarked
    [kept] = records.corrections.all()
    assert (kept.by, records.private.content(kept.why)) == (supervisor.id, WHY)
    assert kept.correction.versions == {blank.version} and kept.correction.now is not None
    [paper] = records.corrections.papers(blank.question.id)
    assert (paper.sitting, paper.version) == (sitting.id, blank.version)
    assert sitting.result == corrected(sitting.result, sitting.paper, kept.correction)
    assert sitting.result.percent == 100


def test_the_lists_are_the_same_when_made_anew(program, records, learner, remarked):
    before = program.exams.results(learner)
    rebuild(records.connection)
    assert program.exams.results(learner) == before
    assert before[0].percent == 100


def test_a_result_after_a_correction_that_was_altered_is_found(program, records, remarked):
    assert program.keeping.verify().problems == ()
    connection = records.connection
    query = "SELECT stream, seq, body FROM events WHERE kind = 'paper-remarked'"
    stream, seq, body = connection.execute(query).fetchone()
    plain = json.loads(body)
    plain["questions"][remarked[1].question.id] = "1"
    connection.execute(
        "UPDATE events SET body = ? WHERE stream = ? AND seq = ?", (canonical(plain), stream, seq)
    )
    chain_anew(connection)
    assert "RECORDS-007" in {one.code for one in program.keeping.verify().problems}


def test_what_was_typed_may_go_and_the_corrected_marks_stand(program, records, remarked):
    records.connection.execute("DELETE FROM private WHERE kind = 'typed-answer'")
    found = program.keeping.verify()
    assert found.problems == () and found.erased == 2  # the result before, and the one after


def test_a_missing_version_is_a_problem_and_no_crash(program, records, remarked):
    [kept] = records.corrections.all()
    records.connection.execute("DELETE FROM versions WHERE version = ?", (kept.version,))
    assert "RECORDS-011" in {one.code for one in program.keeping.verify().problems}
