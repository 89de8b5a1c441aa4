from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import read_lesson
from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.exams.sitting import Sitting
from trainer.people.person import Person
from trainer.training.remarks import Spot


def test_completion_shows_what_was_done(
    program: Program, supervisor: Person, learner: Person, everything_done: None
) -> None:
    table = program.supervision.completion(supervisor)
    assert [column.kind for column in table.columns] == ["module", "quiz", "typing"]
    (row,) = table.rows
    assert [cell.state for cell in row.cells] == ["done", "done", "done"]
    sitting = row.cells[1].sitting
    assert sitting is not None
    assert program.exams.sitting(supervisor, sitting).person == learner.id


def test_completion_begins_empty(program: Program, supervisor: Person, learner: Person) -> None:
    (row,) = program.supervision.completion(supervisor).rows
    assert [cell.state for cell in row.cells] == ["none", "none", "none"]


def test_an_open_sitting_shows_as_begun(
    program: Program, supervisor: Person, learner: Person
) -> None:
    program.exams.open_quiz(learner, program.study.modules(learner)[0].module.id)
    (row,) = program.supervision.completion(supervisor).rows
    assert row.cells[1].state == "part"


def test_a_failed_quiz_is_shown_as_failed(
    program: Program, supervisor: Person, learner: Person
) -> None:
    sitting = program.exams.open_quiz(learner, program.study.modules(learner)[0].module.id)
    program.exams.hand_in(sitting)
    (row,) = program.supervision.completion(supervisor).rows
    assert (row.cells[1].state, row.cells[1].percent) == ("failed", 0)
    assert program.supervision.people(supervisor)[0].state == "in_training"


def test_lists_filter_by_name_team_and_state(
    program: Program, supervisor: Person, learner: Person
) -> None:
    program.accounts.add_person(supervisor, "曾可", "K0300", "learner", "客服二组")
    people = program.supervision.people
    assert [row.person.name for row in people(supervisor, "zengke")] == ["曾可"]
    assert [row.person.name for row in people(supervisor, team="客服一组")] == ["李晓梅"]
    assert people(supervisor, state="certified") == []
    assert program.supervision.teams() == ["客服一组", "客服二组"]
    assert program.supervision.counts(supervisor)["none"] == 2
    assert len(program.supervision.completion(supervisor, team="客服二组").rows) == 1


def test_a_persons_file_goes_down_to_the_single_answer(
    program: Program, supervisor: Person, learner: Person, sit: Callable[[], Sitting]
) -> None:
    sitting = sit()
    file = program.supervision.person(supervisor, learner.id)
    assert [row.id for row in file.sittings] == [sitting.id]
    found = program.exams.sitting(supervisor, file.sittings[0].id)
    assert found.answers == sitting.answers
    words = [str(entry.text) for entry in file.timeline]
    assert words[0] == "Passed the quiz with 100.0 %."
    assert words[-1] == "Added to the site as learner."


def test_the_timeline_has_words_for_a_whole_career(
    program: Program, supervisor: Person, learner: Person, everything_done: None, tmp_path: Path
) -> None:
    program.certification.approve(supervisor, learner.id, "junior", "")
    program.keeping.export_person(supervisor, learner.id, tmp_path / "p.zip")
    words = " ".join(
        str(entry.text) for entry in program.supervision.person(supervisor, learner.id).timeline
    )
    for part in ("Read the lesson", "Finished the module", "Finished typing", "SG-2026-000001",
                 "exported"):  # fmt: skip
        assert part in words


def test_the_timeline_tells_of_rules_and_notices_read_and_not_of_private_notes(
    program: Program, supervisor: Person, learner: Person
) -> None:
    notice = program.notices.post(supervisor, "停机", "今晚停机。", "everyone", (), None)
    program.notices.read(learner, notice.id)
    lesson = program.study.modules(learner)[0].lessons[0].lesson_id
    read_lesson(program, learner, lesson)
    opened = program.lessons.open(supervisor, lesson)
    program.lessons.save(supervisor, opened, f"{opened.text}\n\n新的一条规定。\n")
    program.authoring.publish(supervisor)
    (change,) = program.changes.waiting(learner)
    program.changes.read(learner, change)
    spot = Spot("lesson", lesson, change.new, "0")
    program.remarks.write(learner, "doubt", spot, "为什么？")
    before = program.supervision.person(supervisor, learner.id).timeline
    program.remarks.write(learner, "note", spot, "记一下")
    file = program.supervision.person(supervisor, learner.id)
    assert file.timeline == before
    words = [str(entry.text) for entry in before[:2]]
    assert words[0] == "Asked a question."
    assert words[1].startswith("Read what had changed in the lesson")
    assert "Confirmed a notice that must be read." in [str(entry.text) for entry in before]


def test_learners_look_at_nobody(program: Program, learner: Person) -> None:
    desk = program.supervision
    for look in (desk.people, desk.counts, desk.completion):
        with pytest.raises(NotAllowed):
            look(learner)
    with pytest.raises(NotAllowed):
        desk.person(learner, learner.id)


def test_a_slow_typing_test_is_not_done(
    program: Program, supervisor: Person, learner: Person, type_at: Callable[[int], object]
) -> None:
    type_at(20)
    assert program.supervision.completion(supervisor).rows[0].cells[2].state == "failed"
    type_at(40)
    assert program.supervision.completion(supervisor).rows[0].cells[2].state == "done"
