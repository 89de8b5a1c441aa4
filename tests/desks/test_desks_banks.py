"""Writing question banks."""

from dataclasses import replace

import pytest

from trainer.desks.banks import NoSuchQuestion
from trainer.desks.draft_files import ChangedMeanwhile
from trainer.desks.permission import NotAllowed
from trainer.questions.question import Option
from trainer.questions.spelling import Spelling

QUESTION = "telephone/t001"
GOOD = Spelling(
    "x", "single", "新题？", (Option("A", "对的"), Option("B", "错的")), ("A",), "因为。",
    "telephone/opening",
)  # fmt: skip


@pytest.fixture
def trainer(program, supervisor):
    return program.accounts.add_person(supervisor, "陈老师", "T1", "trainer", "").person


@pytest.fixture
def file(program):
    return program.folder / "question_banks" / "telephone.yaml"


def bank(program, trainer):
    return program.banks.bank(trainer, "telephone")


def entry(program, trainer, question=QUESTION):
    return next(one for one in bank(program, trainer).questions if one.id == question)


def test_a_bank_tells_its_questions_and_where_they_are_used(program, trainer, learner, sit):
    sitting = sit()
    [found] = program.banks.banks(trainer)
    assert (found.id, found.counted, found.errors, found.pending) == ("telephone", True, 0, 0)
    assert sum(found.kinds.values()) == len(found.questions)
    used = {one.id for one in bank(program, trainer).matching(state="used")}
    assert used == {line.question.id for line in sitting.paper.lines}
    opened = program.banks.open(trainer, min(used))
    assert opened.used == 1
    assert opened.published


def test_questions_are_found_by_words_id_kind_topic_and_state(program, trainer):
    found = bank(program, trainer)
    assert [one.id for one in found.matching("T001")] == [QUESTION]
    assert {one.written.kind for one in found.matching(kind="fill")} == {"fill"}
    topic = found.topics()[0]
    assert {one.written.topic for one in found.matching(topic=topic)} == {topic}
    assert found.matching("没有这样的话") == ()
    assert found.matching(state="new") == found.matching(state="problems") == ()


def test_a_saved_question_is_a_draft_until_its_bank_is_published(program, trainer):
    before = program.banks.open(trainer, QUESTION)
    saved = program.banks.save(trainer, before, replace(before.written, stem="换一个说法？"))
    assert saved.token != before.token
    changed = entry(program, trainer)
    assert (changed.state, changed.by) == ("changed", "陈老师")
    assert bank(program, trainer).pending == 1
    done = {(one.family, one.thing) for one in program.banks.publish(trainer, "telephone")}
    assert done == {("question", QUESTION), ("bank", "telephone")}
    assert entry(program, trainer).state == "published"


def test_a_new_question_gets_a_fresh_id_and_stands_at_the_end(program, trainer, file):
    opened = program.banks.open_new(trainer, "telephone", GOOD)
    assert opened.is_new
    assert opened.written.lesson == GOOD.lesson
    saved = program.banks.save(trainer, opened, GOOD)
    last = bank(program, trainer).questions[-1]
    assert (last.id, last.state, last.written.stem) == (saved.id, "new", "新题？")
    assert saved.id.startswith("telephone/")
    again = program.banks.open_new(trainer, "telephone")
    assert again.id != saved.id
    program.banks.remove(trainer, saved)
    assert saved.written.id not in file.read_text("utf-8")


def test_an_id_that_was_published_once_is_not_given_again(program, trainer):
    opened = program.banks.open_new(trainer, "telephone")
    saved = program.banks.save(trainer, opened, GOOD)
    program.banks.publish(trainer, "telephone")
    program.banks.remove(trainer, program.banks.open(trainer, saved.id))
    assert program.banks.open_new(trainer, "telephone").id != saved.id


def test_a_half_finished_question_keeps_its_published_version_and_the_bank_goes_on(
    program, trainer, learner
):
    before = program.banks.open(trainer, QUESTION)
    saved = program.banks.save(trainer, before, replace(before.written, key=()))
    assert saved.written.draft
    found = bank(program, trainer)
    assert (found.errors, entry(program, trainer).state) == (0, "draft")
    other = program.banks.open(trainer, "telephone/t002")
    program.banks.save(trainer, other, replace(other.written, explanation="换了解析。"))
    done = {one.thing for one in program.banks.publish(trainer, "telephone")}
    assert done == {"telephone/t002", "telephone"}
    versions = program.history.versions(trainer, "question", QUESTION)
    assert [row.what for row in versions] == ["published"]
    finished = program.banks.open(trainer, QUESTION)
    ready = replace(finished.written, key=before.written.key, draft=False)
    assert not program.banks.save(trainer, finished, ready).written.draft
    assert entry(program, trainer).state == "published"


def test_each_problem_names_its_field(program, trainer):
    opened = program.banks.open(trainer, QUESTION)

    def fields(**changes):
        trial = program.banks.trial(opened, replace(opened.written, **changes))
        return {one.field for one in trial.problems if one.problem.severity == "error"}

    assert fields() == set()
    assert fields(stem="") == {"stem"}
    assert fields(key=()) == fields(key=("A", "Z")) == {"key"}
    assert fields(options=(Option("A", "甲"), Option("B", "甲"))) == {"options", "key"}
    assert fields(marks="viel") == {"marks"}
    assert fields(lesson="telephone/none") == {"lesson"}
    assert fields(stem="{{nothing}}") == {"stem"}
    assert fields(kind="fill", stem="____", key=()) == {"key"}
    trial = program.banks.trial(opened, replace(opened.written, explanation=""))
    assert [one.field for one in trial.problems] == ["explanation"]


def test_what_a_learner_sees_is_shown_however_unfinished_the_form_is(program, trainer):
    opened = program.banks.open(trainer, QUESTION)
    empty = program.banks.trial(opened, Spelling(opened.written.id))
    assert empty.has_errors
    assert empty.question.stem == ""
    shown = program.banks.trial(opened, replace(opened.written, stem="{{ring_limit|zh}}声"))
    assert shown.question.stem == "两声"


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(program, trainer, file):
    opened = program.banks.open(trainer, QUESTION)
    file.write_text(file.read_text("utf-8") + "# 别人写的\n", "utf-8")
    form = replace(opened.written, stem="我的")
    program.banks.keep_form(trainer, opened, form)
    with pytest.raises(ChangedMeanwhile):
        program.banks.save(trainer, opened, form)
    assert "我的" not in file.read_text("utf-8")
    assert program.banks.open(trainer, QUESTION).unsaved == form
    program.banks.save(trainer, program.banks.reopen(trainer, opened), form)
    assert "# 别人写的" in file.read_text("utf-8")
    assert program.banks.open(trainer, QUESTION).unsaved is None


def test_what_was_typed_and_not_saved_is_there_again(program, trainer, supervisor):
    opened = program.banks.open_new(trainer, "telephone")
    form = replace(GOOD, id=opened.written.id, kind="fill", key=(("两", "2"),), tags=("x",))
    program.banks.keep_form(trainer, opened, form)
    assert program.banks.open_new(trainer, "telephone").unsaved == form
    assert program.banks.open_new(supervisor, "telephone").unsaved is None
    program.banks.keep_form(trainer, opened, opened.written)
    assert program.banks.open_new(trainer, "telephone").unsaved is None


def test_a_broken_bank_still_shows_its_questions(program, trainer, file):
    source = file.read_text("utf-8")
    file.write_text(source.replace("    key: D\n", "    key: Z\n", 1), "utf-8")
    assert entry(program, trainer).state == "problem"
    assert bank(program, trainer).errors == 1
    opened = program.banks.open(trainer, QUESTION)
    program.banks.save(trainer, opened, replace(opened.written, key=("D",)))
    assert file.read_text("utf-8") == source
    file.write_text("bank: [", "utf-8")
    [found] = program.banks.banks(trainer)
    assert (found.id, found.questions, found.errors) == ("telephone", (), 1)


def test_what_is_not_there_and_who_may_not(program, trainer, learner):
    with pytest.raises(NoSuchQuestion):
        program.banks.open(trainer, "telephone/none")
    with pytest.raises(NoSuchQuestion):
        program.banks.bank(trainer, "none")
    for act in (
        lambda: program.banks.banks(learner),
        lambda: program.banks.open(learner, QUESTION),
        lambda: program.banks.publish(learner, "telephone"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_question_asked_twice_says_so_in_the_list_and_keeps_nothing_back(program, trainer, file):
    twin = replace(GOOD, id="twin")
    program.banks.save(trainer, program.banks.open_new(trainer, "telephone"), GOOD)
    opened = program.banks.open_new(trainer, "telephone")
    saved = program.banks.save(trainer, opened, twin)
    [problem] = entry(program, trainer, saved.id).problems
    assert (problem.code, problem.severity) == ("BANK-063", "warning")
    line = file.read_text("utf-8").split("\n")[(problem.place.line or 0) - 1]
    assert line.strip() == f"- id: {saved.written.id}"
    assert bank(program, trainer).publishable


def test_the_form_says_what_gives_the_key_away(program, trainer):
    opened = program.banks.open_new(trainer, "telephone")
    long = replace(GOOD.options[0], text="先道歉，再说明原因并给出时限")
    wrong = (Option("B", "错的"), Option("C", "也错"))
    trial = program.banks.trial(opened, replace(GOOD, options=(long, *wrong), stem="不该说的是？"))
    told = [(one.field, one.problem.code) for one in trial.problems]
    assert told == [("stem", "BANK-059"), ("options", "BANK-056")]
