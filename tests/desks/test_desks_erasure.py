"""Erasing a person: who may, what is shown, and that no byte of the name is left."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import MODULE, FakeClock, pass_quiz, read_everything, type_test
from trainer.assembly import Program, open_program
from trainer.desks.erasure import ErasureRefused, Preview
from trainer.desks.keeping import restore
from trainer.desks.permission import NotAllowed
from trainer.desks.privacy import HoldRefused
from trainer.desks.traces import Traces
from trainer.exams.events import AnswerKept
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import PersonId
from trainer.people.person import Person
from trainer.people.refusals import PersonRefused
from trainer.records.erased_list import NoteUnreadable, noted
from trainer.records.projections import contents
from trainer.training.events import AssignmentMade
from trainer.training.remarks import Spot

NAME, STAFF_NO = "欧阳植物", "ZQX9981"
YEARS = timedelta(days=365 * 6).total_seconds()


@pytest.fixture
def second(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "陈主管", "S002", "supervisor", "").person


@pytest.fixture
def gone(program: Program, supervisor: Person, second: Person, clock: FakeClock) -> Person:
    """Somebody with everything a person can have, who left and whose years are over."""
    person = program.accounts.add_person(supervisor, NAME, STAFF_NO, "learner", "二组").person
    read_everything(program, person)
    type_into_blanks(program, person, NAME)
    pass_quiz(program, person)
    type_test(program, person)
    level = program.certification.policies()[0].levels[0].id
    program.certification.approve(supervisor, person.id, level, f"{NAME}各项合格")
    program.privacy.opened(second, person.id, "file")
    program.privacy.place_hold(supervisor, person.id, f"与{NAME}的仲裁未结")
    program.privacy.lift_hold(supervisor, person.id, f"{STAFF_NO} 的仲裁已结")
    records = program.keeping._records
    records.settings.keep(supervisor.id, "filter", f"query={STAFF_NO}")
    with records.journal.act(supervisor.id, clock().wall) as act:
        act.keep_private(None, "notice", f'{{"text":"祝贺{NAME}上岗","title":"通知"}}')
        act.keep_private(second.id, "remark", f"请 {STAFF_NO.lower()} 回复")
        act.keep_private(None, "notice", '{"text":"与谁都无关","title":"通知"}')
    program.accounts.retire(supervisor, person.id)
    clock.advance(YEARS)
    return person


def type_into_blanks(program: Program, person: Person, words: str) -> Sitting:
    """Take a quiz in which every blank is filled with these words."""
    sitting = program.exams.open_quiz(person, MODULE)
    for line in sitting.paper.lines:
        if line.question.kind == "fill":
            typed = (words,) * len(line.question.key)
            sitting = program.exams.keep_answer(sitting, line.question.id, typed)
    return program.exams.hand_in(sitting)


@pytest.fixture
def asked(program: Program, supervisor: Person, gone: Person) -> Person:
    program.erasure.ask_erasure(supervisor, gone.id, f"{NAME}书面申请删除")
    return gone


def erase(program: Program, actor: Person, person: PersonId, **choice: bool) -> Preview:
    shown = program.erasure.preview(actor, person)
    program.erasure.erase(actor, person, shown.seen, **choice)
    return shown


def traces(place: Path) -> list[str]:
    """The files below that hold the name, the number or the pinyin, zips looked into."""
    words = [NAME.encode(), STAFF_NO.encode(), STAFF_NO.lower().encode(), b"ouyangzhiwu"]
    words.append(NAME.encode("unicode_escape"))
    found = []
    for file in sorted(place.rglob("*")):
        if not file.is_file():
            continue
        parts = {"": file.read_bytes()}
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        found += [
            f"{file.name}{name}" for name, data in parts.items() if any(w in data for w in words)
        ]
    return found


def test_no_byte_of_the_person_is_left_in_file_log_or_later_backups(
    program: Program, supervisor: Person, second: Person, asked: Person
) -> None:
    assert traces(program.folder)  # it was there
    shown = erase(program, second, asked.id)
    program.keeping.backup(supervisor, program.folder / "later.zip")
    assert traces(program.folder) == []
    # two holds, the request, the notice, a colleague's remark and filter
    assert len(shown.mentions) == 6


def test_what_is_not_about_the_person_stays(
    program: Program, second: Person, asked: Person
) -> None:
    erase(program, second, asked.id)
    left = program.keeping._records.connection.execute("SELECT content FROM private").fetchall()
    assert any("与谁都无关" in content for (content,) in left)
    assert program.accounts.login("S001", "correct horse")


def test_the_chain_still_verifies_and_the_lists_are_equal(
    program: Program, supervisor: Person, second: Person, asked: Person
) -> None:
    erase(program, second, asked.id)
    connection = program.keeping._records.connection
    before = contents(connection)
    assert program.keeping.verify().problems == ()
    program.keeping.rebuild(supervisor)
    assert contents(connection) == before


def test_an_erased_person_has_no_name_anywhere(
    program: Program, supervisor: Person, second: Person, asked: Person
) -> None:
    erase(program, second, asked.id)
    file = program.supervision.person(supervisor, asked.id)
    assert (file.person.name, file.person.staff_no) == ("(deleted)", "")
    (award,) = program.certification.awards(asked.id)
    assert program.certification.certificate(award).name == "(deleted)"
    rows = program.keeping._records.connection.execute("SELECT DISTINCT name FROM quiz_results")
    assert rows.fetchall() == [(None,)]
    with pytest.raises(Exception, match="not right"):
        program.accounts.login(STAFF_NO, "whatever else")


def test_one_supervisor_alone_erases_nobody(
    program: Program, supervisor: Person, asked: Person
) -> None:
    with pytest.raises(ErasureRefused, match="another supervisor"):
        erase(program, supervisor, asked.id)
    assert [one.person.id for one in program.erasure.waiting(supervisor)] == [asked.id]


def test_nothing_goes_that_was_not_shown(
    program: Program, supervisor: Person, second: Person, asked: Person, clock: FakeClock
) -> None:
    shown = program.erasure.preview(second, asked.id)
    with program.keeping._records.journal.act(supervisor.id, clock().wall) as act:
        act.keep_private(None, "notice", f"{NAME}回来看望大家")
    with pytest.raises(ErasureRefused, match="has changed"):
        program.erasure.erase(second, asked.id, shown.seen)


def test_a_text_about_a_namesake_can_be_spared(
    program: Program, second: Person, asked: Person
) -> None:
    shown = program.erasure.preview(second, asked.id)
    spared = next(one for one in shown.mentions if "祝贺" in one.excerpt)
    program.erasure.erase(second, asked.id, shown.seen, {spared.digest})
    assert program.keeping._records.private.content(spared.digest)


def test_what_a_colleague_has_not_saved_is_shown_and_goes(
    program: Program, second: Person, asked: Person
) -> None:
    opened = program.banks.open_new(second, "telephone")
    form = replace(opened.written, stem=f"{NAME}怎样接起电话？")
    program.banks.keep_form(second, opened, form)
    shown = program.erasure.preview(second, asked.id)
    assert any("怎样接起" in one.excerpt for one in shown.mentions)
    program.erasure.erase(second, asked.id, shown.seen)
    assert program.banks.open_new(second, "telephone").unsaved is None
    assert traces(program.folder) == []


def test_a_colleagues_note_goes_without_being_read(
    program: Program, supervisor: Person, second: Person, learner: Person, asked: Person
) -> None:
    lesson = program.study.modules(learner)[0].lessons[0].lesson_id
    spot = Spot("lesson", lesson, program.study.open_lesson(learner, lesson).version, "0")
    note = program.remarks.write(learner, "note", spot, f"{NAME}说过的我还没懂")
    shown = erase(program, second, asked.id)
    assert not any("没懂" in one.excerpt for one in shown.mentions)
    (left,) = program.remarks.own(learner)
    assert (left.id, left.words) == (note.id, None)


def test_a_source_that_names_the_person_is_told(
    program: Program, supervisor: Person, asked: Person
) -> None:
    file = program.folder / "content" / "typing" / "named.md"
    passage = next(file.parent.glob("*.md")).read_text("utf-8")
    file.write_text(passage.replace("---\n", f"---\n# {NAME}改过\n", 1), "utf-8")
    program.authoring.publish(supervisor)
    assert "passage:named" in program.erasure.preview(supervisor, asked.id).traces.published


def test_every_place_that_keeps_the_name_is_told_beforehand(
    program: Program, supervisor: Person, asked: Person, clock: FakeClock
) -> None:
    assert program.erasure.preview(supervisor, asked.id).traces == Traces()
    bank = next((program.folder / "question_banks").glob("*.yaml"))
    bank.write_text(f"{bank.read_text('utf-8')}\n# {STAFF_NO.lower()} 出的题\n", "utf-8")
    program.keeping.backup(supervisor, program.folder / f"{NAME}离职前.zip")
    sitting = next(row.id for row in program.exams.results(asked))
    paper = program.exams.sitting(supervisor, sitting).paper
    blank = next(line.question for line in paper.lines if line.question.kind == "fill")
    with program.keeping._records.journal.act(supervisor.id, clock().wall) as act:
        act.add(AssignmentMade("a", "module", MODULE, "team", (f"{NAME}组",), "", 0, ""))
        # as version 0.2 wrote it
        act.add(AnswerKept(sitting, blank.id, (NAME,), 1), person=asked.id, thing=sitting)
    connection = program.keeping._records.connection
    connection.execute("UPDATE events SET schema = 1 WHERE body LIKE ?", (f'%["{NAME}"]%',))
    found = program.erasure.preview(supervisor, asked.id).traces
    assert found.files == (bank.relative_to(program.folder).as_posix(),)
    assert found.old_answers == 1
    assert [(str(what), n) for what, n in found.chain] == [
        ("answers typed with version 0.2", 1),
        ("names of teams or posts in assignments", 1),
        ("names of backup files", 1),
    ]


def test_an_answer_that_names_a_colleague_goes_and_its_marks_stay(
    program: Program, second: Person, learner: Person, asked: Person
) -> None:
    sitting = type_into_blanks(program, learner, f"我问{NAME}")
    shown = erase(program, second, asked.id)
    assert f"我问{NAME}" in [one.excerpt for one in shown.mentions]
    again = program.exams.sitting(learner, sitting.id)
    assert again.erased and again.result is not None and sitting.result is not None
    assert (again.result.score, again.unanswered) == (sitting.result.score, sitting.unanswered)
    assert traces(program.folder) == []
    # one typing run and two quizzes of theirs, one of the colleague
    assert (program.keeping.verify().problems, program.keeping.verify().erased) == ((), 4)


def test_asking_needs_a_reason_a_role_and_somebody_who_left(
    program: Program, supervisor: Person, learner: Person, gone: Person
) -> None:
    with pytest.raises(ErasureRefused, match="reason"):
        program.erasure.ask_erasure(supervisor, gone.id, "  ")
    with pytest.raises(NotAllowed):
        program.erasure.ask_erasure(learner, gone.id, "why")
    with pytest.raises(ErasureRefused, match="still works here"):
        program.erasure.ask_erasure(supervisor, learner.id, "why")
    with pytest.raises(ErasureRefused, match="themselves"):
        program.erasure.ask_erasure(supervisor, supervisor.id, "why")


def test_the_years_of_the_table_are_waited_for(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    pass_quiz(program, learner)
    program.accounts.retire(supervisor, learner.id)
    with pytest.raises(ErasureRefused, match="until 2029-11-22"):
        program.erasure.ask_erasure(supervisor, learner.id, "why")
    clock.advance(timedelta(days=365 * 3 + 2).total_seconds())
    program.erasure.ask_erasure(supervisor, learner.id, "why")


def test_a_hold_keeps_everything_until_it_is_lifted(
    program: Program, supervisor: Person, second: Person, asked: Person
) -> None:
    program.privacy.place_hold(second, asked.id, "litigation")
    held = program.privacy.hold(supervisor, asked.id)
    assert held is not None and (held.placed_by, held.reason) == ("陈主管", "litigation")
    with pytest.raises(ErasureRefused, match="hold"):
        erase(program, second, asked.id)
    with pytest.raises(HoldRefused, match="already"):
        program.privacy.place_hold(second, asked.id, "again")
    program.privacy.lift_hold(second, asked.id, "settled")
    with pytest.raises(HoldRefused, match="no hold"):
        program.privacy.lift_hold(second, asked.id, "settled")
    erase(program, second, asked.id)
    with pytest.raises(HoldRefused, match="erased"):
        program.privacy.place_hold(second, asked.id, "late")


def test_a_request_is_made_once_and_can_be_withdrawn(
    program: Program, supervisor: Person, second: Person, asked: Person
) -> None:
    with pytest.raises(ErasureRefused, match="already"):
        program.erasure.ask_erasure(second, asked.id, "me too")
    program.erasure.withdraw(second, asked.id)
    assert program.erasure.waiting(supervisor) == []
    with pytest.raises(ErasureRefused, match="Nobody asks"):
        erase(program, second, asked.id)
    program.erasure.ask_erasure(second, asked.id, "again")
    erase(program, supervisor, asked.id)
    with pytest.raises(ErasureRefused, match="erased already"):
        program.erasure.ask_erasure(supervisor, asked.id, "once more")


def test_without_a_published_table_nobody_is_erased(
    program: Program, supervisor: Person, gone: Person
) -> None:
    connection = program.keeping._records.connection
    connection.execute("DELETE FROM published WHERE family = 'retention'")
    with pytest.raises(ErasureRefused, match=r"retention\.yaml"):
        program.erasure.ask_erasure(supervisor, gone.id, "why")


def test_an_erased_person_is_not_brought_back(
    program: Program, supervisor: Person, second: Person, asked: Person
) -> None:
    erase(program, second, asked.id)
    with pytest.raises(PersonRefused, match="erased"):
        program.accounts.take_back(supervisor, asked.id)


@pytest.fixture
def reader(program: Program) -> Iterator[sqlite3.Connection]:
    """Another seat in the middle of reading."""
    connection = sqlite3.connect(program.folder / "records.db", isolation_level=None)
    yield connection
    connection.close()


def test_a_reader_delays_the_cleaning_to_the_next_start(
    program: Program, second: Person, asked: Person, reader: sqlite3.Connection, clock: FakeClock
) -> None:
    program.keeping._records.connection.execute("PRAGMA busy_timeout = 1")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM events").fetchone()
    shown = program.erasure.preview(second, asked.id)
    assert not program.erasure.erase(second, asked.id, shown.seen).clean
    assert program.erasure.is_cleaning_due() and not program.erasure.clean_if_due()
    reader.execute("COMMIT")
    again = open_program(program.folder, clock)
    assert not again.erasure.is_cleaning_due()
    again.close()
    assert traces(program.folder) == []


def test_a_backup_before_the_cleaning_holds_nothing_of_what_was_deleted(
    program: Program, second: Person, asked: Person, reader: sqlite3.Connection, tmp_path: Path
) -> None:
    connection = program.keeping._records.connection
    connection.execute("PRAGMA busy_timeout = 1")
    connection.execute("PRAGMA secure_delete = OFF")  # as SQLite is built on many computers
    draft = program.lessons.open(second, "telephone/opening")
    program.lessons.keep_unsaved(second, draft, f"{NAME}\n" * 2000)
    program.lessons.forget_unsaved(second, draft)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM events").fetchone()
    erase(program, second, asked.id)
    assert program.erasure.is_cleaning_due()
    program.keeping.backup(second, tmp_path / "out" / "b.zip")
    assert traces(tmp_path / "out") == []


def test_old_backups_are_shown_and_go_when_asked(
    program: Program, second: Person, asked: Person
) -> None:
    file = program.keeping.backup_if_due()
    assert file is not None and traces(file.parent)
    shown = erase(program, second, asked.id, delete_backups=True)
    assert [copy.file for copy in shown.backups] == [file]
    assert not file.exists() and traces(program.folder) == []


def test_backups_taken_elsewhere_are_named(
    program: Program, supervisor: Person, gone: Person, tmp_path: Path
) -> None:
    program.keeping.backup(supervisor, tmp_path / "usb.zip")
    program.keeping.export_person(supervisor, gone.id, tmp_path / "own.zip")
    names = [name for name, _at in program.erasure.preview(supervisor, gone.id).elsewhere]
    assert names == ["usb.zip", "export of this person's record"]


def test_a_restored_older_backup_is_erased_again(
    program: Program, second: Person, asked: Person, tmp_path: Path, clock: FakeClock
) -> None:
    file = program.keeping.backup_if_due()
    assert file is not None
    erase(program, second, asked.id)
    assert noted(file.parent) == {asked.id}
    restore(file, tmp_path / "new", clock)
    restored = open_program(tmp_path / "new", clock)
    (person,) = [one for one in restored.accounts.people(second) if one.id == asked.id]
    assert person.name == "(deleted)" and not person.active
    assert restored.keeping.verify().problems == ()
    restored.close()
    assert traces(tmp_path / "new") == []
    assert noted(tmp_path / "new" / "backups") == {asked.id}


def test_a_note_of_the_erased_that_cannot_be_read_stops_the_restoring(
    program: Program, supervisor: Person, tmp_path: Path, clock: FakeClock
) -> None:
    program.keeping.backup(supervisor, tmp_path / "out" / "b.zip")
    (tmp_path / "out" / "erased.json").write_text("[]")
    with pytest.raises(NoteUnreadable, match="who was erased"):
        restore(tmp_path / "out" / "b.zip", tmp_path / "new", clock)
    assert not (tmp_path / "new" / "records.db").exists()
