"""Looking questions through before anything is written: states, repairs, bulk, back and forth."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.errors import Place, Problem
from trainer.foundation.waiting import watched
from trainer.foundation.wording import text
from trainer.questions.bank import read_bank
from trainer.questions.bank_add import add_questions_to_text, new_bank_text
from trainer.questions.bank_names import Names
from trainer.questions.bank_places import NotWritten, questions_in
from trainer.questions.formats.parsed import (
    EmbeddedFile,
    NumberKey,
    Parsed,
    ParsedOption,
    ParsedQuestion,
)
from trainer.questions.formats.quick_key import key_words, with_key
from trainer.questions.formats.repairs import repairs, with_kind
from trainer.questions.question import Option
from trainer.questions.review import Ground, Review, known, review_of
from trainer.questions.review_steps import Steps
from trainer.questions.review_taking import NothingChosen, known_in, taken
from trainer.questions.spelling import Spelling
from trainer.standard.house import NO_STANDARD

NOWHERE = Place()
GUESS = Problem("warning", "PAPER-011", NOWHERE, text("The key was guessed."))
BROKEN = Problem("error", "PAPER-004", NOWHERE, text("There is no key."))


def choice(
    stem: str = "怎么办？", key: str = "B", kind: str = "single", **parts: object
) -> ParsedQuestion:
    options = tuple(ParsedOption(label, f"{stem}选项{label}") for label in "ABC")
    made = ParsedQuestion("single", stem, NOWHERE, options=options, key=tuple(key))
    return replace(made, kind=kind, **parts)  # type: ignore[arg-type]


def review(*questions: ParsedQuestion, ground: Ground | None = None) -> Review:
    return review_of([Parsed("paper", "utf-8", questions)], ground or Ground())


STEMS = ("客户投诉快递延误怎么办", "退款几个工作日到账", "电话响几声内接听")
ONE, TWO, THREE = (choice(stem) for stem in STEMS)


def test_a_review_tells_good_guessed_and_problem_rows_and_what_it_would_take() -> None:
    found = review(ONE, replace(TWO, notes=(GUESS,)), replace(THREE, key=(), notes=(BROKEN,)))
    assert [row.state for row in found.rows] == ["good", "guessed", "problem"]
    assert [found.count(state) for state in ("good", "guessed", "problem")] == [1, 1, 1]
    assert [row.number for row in found.wanted] == [1, 2]
    assert [row.number for row in found.rest] == [3]


def test_our_checks_do_not_repeat_what_the_reader_said_is_wrong() -> None:
    found = review(choice(key="", notes=(BROKEN,)), choice(key="Z"))
    assert found.row(1).notes == (BROKEN,)
    assert [note.code for note in found.row(2).notes] == ["IMPORT-006"]


def test_an_unreported_fault_is_found_whatever_the_reader_said() -> None:
    found = review(choice(key="ABC", kind="multiple", notes=(GUESS,)))
    assert [note.severity for note in found.row(1).notes] == ["warning", "error"]


def test_a_key_typed_by_hand_ends_what_the_reader_noted() -> None:
    found = review(choice(key="", notes=(BROKEN, GUESS)))
    after = found.with_key([1], "c")
    assert (after.row(1).state, after.row(1).question.key) == ("good", ("C",))
    assert after.row(1).read.notes == (BROKEN, GUESS)
    assert found.row(1).state == "problem"


def test_marks_topic_difficulty_and_tags_keep_what_was_guessed() -> None:
    found = review(replace(ONE, notes=(GUESS,)), TWO)
    after = (
        found.with_marks([1, 2], Decimal(3)).with_topic([1], "投诉").with_difficulty([1], "hard")
    )
    after = after.with_tags([1, 2], ("新",)).with_tags([1], ("新", "旧"))
    row = after.row(1)
    assert row.notes == (GUESS,)
    assert (row.question.marks, row.question.topic, row.question.difficulty) == (
        Decimal(3), "投诉", "hard",
    )  # fmt: skip
    assert (row.question.tags, after.row(2).question.tags) == (("新", "旧"), ("新",))


def test_accepting_makes_guesses_good_and_errors_stay() -> None:
    found = review(replace(ONE, notes=(GUESS,)), choice(key="Z"), choice("甲乙", "A", "multiple"))
    after = found.accepted([1, 2, 3])
    assert [row.state for row in after.rows] == ["good", "problem", "good"]
    again = after.with_kind([3], "single").with_kind([3], "multiple")
    assert again.row(3).state == "guessed"


def test_the_questions_of_a_group_are_judged_with_it() -> None:
    group = ParsedQuestion(
        "group", "共用题干", NOWHERE, questions=(ONE, replace(TWO, notes=(GUESS,)))
    )
    found = review(group)
    assert (found.row(1).state, found.row(1).notes) == ("guessed", (GUESS,))
    marked = found.with_marks([1], Decimal(2))
    assert {one.marks for one in marked.row(1).question.questions} == {Decimal(2)}
    assert marked.row(1).state == "guessed"
    assert found.accepted([1]).row(1).state == "good"
    assert review(replace(group, questions=(choice(key="Z"),))).row(1).state == "problem"


def test_rows_are_left_out_and_dropped() -> None:
    found = review(ONE, TWO, THREE).choose([2], chosen=False)
    assert [row.number for row in found.wanted] == [1, 3]
    assert [row.number for row in found.dropped([1]).rows] == [2, 3]
    assert found.choose([2], chosen=True) == review(ONE, TWO, THREE)


def test_what_the_bank_has_word_for_word_is_left_out_at_first_and_near_ones_are_shown() -> None:
    ground = Ground(bank=(known("q1", ONE), known("q2", choice(TWO.stem + "呢呢"))))
    found = review(ONE, TWO, ground=ground)
    assert [row.number for row in found.wanted] == [2]
    [twin] = found.row(2).twins
    assert (twin.within, twin.name, twin.exact, twin.stem) == (
        "bank",
        "q2",
        False,
        TWO.stem + "呢呢",
    )
    assert found.row(1).twins[0].exact


def test_duplicates_are_looked_for_again_when_the_words_change() -> None:
    found = review(ONE, TWO)
    same = found.edited(2, ONE)
    assert [twin.name for twin in same.row(1).twins] == ["2"]
    assert same.dropped([2]).row(1).twins == ()
    assert review(ONE, ONE).wanted == review(ONE).wanted[:0] + review(ONE, ONE).rows[:1]


def test_a_change_that_changes_nothing_gives_the_same_review() -> None:
    found = review(ONE)
    assert found.with_key([1], "B") is found
    steps = Steps(found)
    assert steps.do(found) is steps


def test_steps_are_taken_back_and_done_again() -> None:
    first = review(ONE)
    second, third = first.with_key([1], "A"), first.with_key([1], "C")
    steps = Steps(first).do(second).do(third)
    assert steps.undo().now == second
    assert steps.undo().undo().now == first
    assert steps.undo().undo().undo().now == first
    assert steps.undo().redo() == steps
    assert steps.redo() == steps
    assert steps.undo().do(first).after == ()


def test_files_read_together_are_one_review() -> None:
    problem = Problem("warning", "X-001", NOWHERE, text("There is no key."))
    one = Parsed("paper", "", (ONE,), (problem,), (("cloze", 2),))
    other = Parsed("gift", "", (TWO,), (), (("cloze", 1), ("essay", 1)))
    heard: list[tuple[int, int]] = []
    with watched(lambda done, of: heard.append((done, of))):
        found = review_of([one, other], Ground())
    assert [row.number for row in found.rows] == [1, 2]
    assert found.skipped == (("cloze", 3), ("essay", 1))
    assert (found.formats, found.problems, heard) == (("paper", "gift"), (problem,), [(0, 1)])


KEYED = {
    "single": (choice(), "C"),
    "multiple": (choice(kind="multiple"), "AC"),
    "true_false": (ParsedQuestion("true_false", "对吗", NOWHERE), "√"),
    "fill": (ParsedQuestion("fill", "____ ____", NOWHERE), "七|7；天"),
    "number": (ParsedQuestion("number", "几", NOWHERE), "3.14±0.01；2..3；5分钟"),
    "matching": (ParsedQuestion("matching", "连线", NOWHERE), "甲 → 1；乙 → 2； → 3"),
    "ordering": (choice(kind="ordering"), "CAB"),
    "written": (ParsedQuestion("written", "答", NOWHERE), "您好"),
    "find_fault": (ParsedQuestion("find_fault", "听", NOWHERE), "2=没有问候；3=拒绝"),
}


@pytest.mark.parametrize("kind", KEYED)
def test_a_key_on_one_line_reads_back_as_it_is_shown(kind: str) -> None:
    question, line = KEYED[kind]
    assert key_words(with_key(question, line)) == line


def test_keys_are_read_as_people_type_them() -> None:
    assert with_key(choice(kind="multiple"), "ａ、c").key == ("A", "C")
    assert with_key(choice(options=(ParsedOption("1A", "x"),)), "1A").key == ("1A",)
    assert (
        key_words(
            choice(kind="dropdown", key=()).__class__("dropdown", "", NOWHERE, key=("1A", "2B"))
        )
        == "1A；2B"
    )
    truth = ParsedQuestion("true_false", "对吗", NOWHERE)
    assert [with_key(truth, x).key for x in ("对", "错误", "F", "maybe")] == [
        ("true",), ("false",), ("false",), (),
    ]  # fmt: skip
    assert with_key(ParsedQuestion("number", "几", NOWHERE), "many").numbers == (NumberKey(),)
    group = ParsedQuestion("group", "", NOWHERE)
    assert (with_key(group, "A"), key_words(group)) == (group, "")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (choice(key="AB"), "Make it several answers"),
        (choice(kind="multiple", key="A"), "Make it one answer"),
        (
            choice(
                options=(ParsedOption("A", "同"), ParsedOption("B", "同"), ParsedOption("C", "异"))
            ),
            "Delete the option B",
        ),
        (
            ParsedQuestion("fill", "几天____", NOWHERE, accepted=(("七",), ("7",))),
            "Accept each of these in the one blank",
        ),
        (
            ParsedQuestion("fill", "____和____", NOWHERE, accepted=(("七", "八"),)),
            "Give each blank one of these",
        ),
        (ParsedQuestion("group", "共用题干", NOWHERE), "Make it information"),
        (
            choice(stem="看![](a.wmf)图", files=(EmbeddedFile("a.wmf", b"x"),)),
            "Leave the picture out",
        ),
        (
            ParsedQuestion("dropdown", "选 ____", NOWHERE, options=choice().options, key=("A",)),
            "Make it one to fill in",
        ),
    ],
)
def test_a_repair_says_what_it_does_and_makes_the_question_good(
    broken: ParsedQuestion, words: str
) -> None:
    found = {str(one.words): one.result for one in repairs(broken)}
    before = review(broken)
    assert before.row(1).state != "good"
    assert before.edited(1, found[words]).row(1).state == "good"


def test_a_key_beside_the_options_can_be_taken_out() -> None:
    found = {str(one.words): one.result for one in repairs(choice(key="BZ"))}
    assert found["Take Z out of the key"].key == ("B",)
    assert not repairs(choice(key="Z"))


def test_right_and_wrong_as_options_may_become_true_or_false() -> None:
    options = (ParsedOption("A", "正确"), ParsedOption("B", "错误"))
    [one] = repairs(choice(options=options, key="B"))
    assert (one.result.kind, one.result.key, one.result.options) == ("true_false", ("false",), ())
    assert with_kind(one.result, "single").key == ("B",)


def test_another_kind_keeps_what_both_have() -> None:
    one = choice(key="AC", kind="multiple")
    assert with_kind(one, "multiple") == one
    assert with_kind(one, "single").key == ("A", "C")
    assert with_kind(one, "fill").accepted == (("怎么办？选项A",), ("怎么办？选项C",))
    assert with_kind(one, "written").model == "怎么办？选项A；怎么办？选项C"
    assert with_kind(one, "true_false").key == ()
    assert with_kind(one, "information").key == ()
    fill = ParsedQuestion("fill", "几天____", NOWHERE, accepted=(("七", "7"),))
    assert with_kind(fill, "written").model == "七|7"


def test_fresh_names_number_on_and_keep_what_is_free() -> None:
    names = Names(["tel-007", "tel-012", "x"])
    assert [names.fresh(brought) for brought in ("", "own", "own", "12", "不行")] == [
        "tel-013", "own", "tel-014", "tel-015", "tel-016",
    ]  # fmt: skip
    assert Names([]).fresh() == "q001"


def test_taking_puts_the_wanted_rows_behind_the_last_and_knows_them_again() -> None:
    content = "# mine\n" + new_bank_text("b", "题库")
    done = taken(content, "b", review(ONE, choice(key=""), TWO), ("q001",))
    assert done.questions == ("b/q002", "b/q003")
    assert done.text.startswith("# mine\nbank: b\n")
    assert [one.stem for one in known_in(done.text)] == [STEMS[0], STEMS[1]]
    assert review(ONE, ground=Ground(bank=known_in(done.text))).wanted == ()
    with pytest.raises(NothingChosen):
        taken(content, "b", review(choice(key="")))


def spelled(name: str, group: str = "") -> Spelling:
    options = (Option("A", "甲"), Option("B", "乙: #1"))
    shared = "共用题干" if group else ""
    return Spelling(name, "single", f"题 {name}", options, ("A",), group=group, shared=shared)


@pytest.mark.parametrize(
    "content",
    [
        "bank: b\ntitle: t\nquestions: []\n",
        "bank: b\ntitle: t\nquestions:",
        "bank: b\nquestions: []  # none yet\ntitle: t\n",
        "\ufeffbank: b\ntitle: t\nquestions:\n- id: a\n  kind: true_false\n  stem: x\n  key: true",
        "bank: b\nquestions:\n    - id: a\n      stem: x\n\n    - id: c\n      stem: y\n# end\n",
        "bank: b\ntitle: t\nquestions: [{id: a, kind: true_false, stem: x, key: true}]\n",
    ],
)
def test_many_questions_are_added_and_every_line_stays(content: str) -> None:
    new = [spelled("n1"), spelled("n2", "g"), spelled("n3", "g"), spelled("n4")]
    before = questions_in(content)
    if "[{" in content:
        new = [spelled("n1"), spelled("n4")]
    after = add_questions_to_text(content, new)
    assert questions_in(after) == before + new
    kept = iter(after.split("\n"))
    lines = [line for line in content.split("\n") if line and "questions:" not in line]
    assert all(line in kept for line in lines if "title" not in line)
    assert add_questions_to_text(content, []) == content


def test_a_file_that_is_no_bank_is_not_written() -> None:
    with pytest.raises(NotWritten):
        add_questions_to_text("just words", [spelled("n1")])


@given(
    st.lists(
        st.sampled_from([ONE, TWO, THREE, choice(key=""), choice("多", "AB", "multiple")]),
        max_size=6,
    )
)
def test_everything_wanted_is_in_the_bank_without_an_error(questions: list[ParsedQuestion]) -> None:
    found = review(*questions)
    if not found.wanted:
        return
    bank, problems = read_bank(
        taken(new_bank_text("b", "t"), "b", found).text, "", NO_STANDARD, None
    )
    assert len(bank.questions) == len(found.wanted)
    assert not [one for one in problems if one.severity == "error"]
