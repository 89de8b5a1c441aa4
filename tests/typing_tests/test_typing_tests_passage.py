"""Tests of passages and how they are read."""

from trainer.foundation.errors import Problem, has_errors
from trainer.foundation.identity import PassageId
from trainer.typing_tests.passage import (
    LONGEST,
    from_plain,
    joined,
    make_passage,
    read_passage,
    reflow,
    to_plain,
)

LONG = "您好，很高兴为您服务。" * 60
P1 = PassageId("p1")


def problems_of(source: str) -> list[Problem]:
    return read_passage(P1, source, "p1.md")[1]


def codes_of(source: str) -> list[str]:
    return [problem.code for problem in problems_of(source)]


def test_a_good_file_gives_its_title_and_one_line_of_text() -> None:
    passage, problems = read_passage(P1, f'---\ntitle: "开场"\n---\n{LONG}\n\n{LONG}\n', "p1.md")
    assert problems == []
    assert (passage.title, passage.text) == ("开场", LONG * 2)


def test_only_spaces_inside_latin_text_are_kept() -> None:
    assert reflow(" 请 打\u3000开\n  App Store，\r\n看 order  No. 5 ") == (
        "请打开App Store，看order No. 5"
    )


def test_a_line_break_between_latin_words_is_a_space() -> None:
    assert reflow("hello\nworld\n你\n好") == "hello world你好"


def test_line_breaks_in_typed_text_count_nothing_but_spaces_stay() -> None:
    assert joined("\n您好 \n\u3000\u3000请 问\n") == "您好请 问"


def test_invisible_marks_are_no_characters() -> None:
    assert reflow("\ufeff您\u200b好") == "您好"


def test_the_version_follows_the_text_and_the_title() -> None:
    first = make_passage(P1, "开场", "您好")
    assert first.version == make_passage(P1, "开场", "您\n好").version
    assert first.version != make_passage(P1, "开场", "你好").version
    assert first.version != make_passage(P1, "结尾", "您好").version


def test_a_passage_without_title_says_so() -> None:
    assert codes_of(LONG) == ["TYPING-001"]
    assert codes_of(f"---\nid: x\n---\n{LONG}") == ["TYPING-001"]


def test_an_empty_passage_is_an_error() -> None:
    assert codes_of("---\ntitle: 空\n---\n \n") == ["TYPING-002"]


def test_a_value_of_the_standard_is_refused_with_its_line_and_column() -> None:
    problem = problems_of(f"---\ntitle: 开场\n---\n{LONG}\n请在{{{{ring_limit}}}}声内\n")[0]
    assert (problem.code, problem.place.line, problem.place.column) == ("TYPING-003", 5, 3)


def test_a_short_passage_is_only_warned_about() -> None:
    problems = problems_of("---\ntitle: 短\n---\n您好\n")
    assert [problem.code for problem in problems] == ["TYPING-004"]
    assert not has_errors(problems)


def test_a_passage_for_practice_may_be_short() -> None:
    source = "---\ntitle: 短\npractice: true\n---\n您好\n"
    passage, problems = read_passage(P1, source, "p1.md")
    assert problems == [] and passage.practice
    assert from_plain(to_plain(passage)) == passage
    other = make_passage(P1, "短", "您好")
    assert other.version != passage.version and from_plain(to_plain(other)) == other


def test_the_mark_for_practice_is_true_or_false() -> None:
    problems = problems_of(f"---\ntitle: 长\npractice: yes\n---\n{LONG}")
    assert [(problem.code, problem.place.line) for problem in problems] == [("TYPING-006", 3)]
    assert problems_of(f"---\npractice: false\ntitle: 长\n---\n{LONG}") == []


def test_a_passage_that_cannot_be_held_is_an_error() -> None:
    assert codes_of(f"---\ntitle: 长\n---\n{'好' * (LONGEST + 1)}") == ["TYPING-005"]
