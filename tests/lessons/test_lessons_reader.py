"""Reading a lesson."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.lessons.lesson import Check, Heading, Note, Picture, Prose, Table
from trainer.lessons.reader import read_lesson
from trainer.standard.house import HouseStandard, StandardValue

HOUSE = HouseStandard((StandardValue("ring_limit", "2"),))
FRONT = "---\ntitle: 接听\nminutes: 1\n---\n"
CHECK = ":::check id=c1\n几声？\n- (x) {{ring_limit|zh}}声\n- ( ) 五声\n> 标准如此。\n:::\n"


def read(body, front=FRONT, pictures=("steps.svg",)):
    return read_lesson(front + body, "a.md", "m", "a", HOUSE, pictures)


def read_blocks(body):
    lesson, problems = read(body)
    assert [str(p.message) for p in problems if p.severity == "error"] == []
    return lesson.blocks


def found(body, front=FRONT):
    """Problems beside the hint that a lesson made of one block has no check."""
    _lesson, problems = read(body, front)
    return [(p.code, p.place.line) for p in problems if p.code != "LESSON-043"]


def test_a_lesson_is_a_column_of_blocks():
    body = (
        "早上好。\n\n## 铃声 {#ring}\n在 **{{ring_limit}} 声**内。\n- 一\n- 二\n\n"
        '!!! warning "红线"\n    不许挂断。\n\n| 甲 | 乙 |\n|---|---|\n| **1** | 2 |\n\n'
        "![六步](steps.svg)\n\n" + CHECK
    )
    lesson, problems = read(body)
    assert problems == []
    assert (lesson.id, lesson.title, lesson.minutes) == ("m/a", "接听", 1)
    opening, heading, prose, note, table, picture, check = lesson.blocks
    assert opening == Prose("<p>早上好。</p>")
    assert heading == Heading(2, "铃声", "ring")
    assert prose.html.startswith("<p>在 <strong>2 声</strong>内。</p>\n<ul>")
    assert note == Note("warning", "红线", "<p>不许挂断。</p>")
    assert table == Table(("甲", "乙"), (("<strong>1</strong>", "2"),))
    assert picture == Picture("steps.svg", "六步")
    assert isinstance(check, Check)
    assert check.question.options[0].text == "两声"


def test_a_quick_check_becomes_a_question():
    question = read_blocks(CHECK)[0].question
    assert (question.id, question.kind, question.key) == ("m/a/c1", "single", ("A",))
    assert (question.stem, question.explanation) == ("几声？", "标准如此。")


def test_square_brackets_make_several_answers_right():
    body = ":::check id=c1\n哪些？\n多选。\n\n- [x] 甲\n  乙\n- [ ] 丙\n- [X] 丁\n> 因为\n如此\n:::"
    question = read_blocks(body)[0].question
    assert (question.kind, question.key) == ("multiple", ("A", "C"))
    assert question.stem == "哪些？\n多选。"
    assert question.options[0].text == "甲乙"
    assert question.explanation == "因为\n如此"


def test_full_width_brackets_are_understood():
    question = read_blocks(":::check id=c1\n哪个？\n- （x）甲\n- （　）乙\n> 因为\n:::")[0].question
    assert (question.kind, question.key) == ("single", ("A",))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id=c1", "", 21),
        ("几声？\n", "", 23),
        ("- ( ) 五声\n", "", 24),
        ("五声", "", 24),
        ("(x)", "( )", 25),
        ("( )", "(x)", 25),
        ("( )", "[ ]", 26),
        ("( ) 五声", "(x) 五声\n- ( ) 六声", 26),
        ("五声", "两 声", 27),
    ],
)
def test_a_broken_quick_check_is_left_out_and_named(old, new, code):
    body = "一。\n\n" + CHECK.replace(old, new, 1)
    lesson, problems = read(body)
    errors = [(p.code, p.place.line) for p in problems if p.severity == "error"]
    assert errors == [(f"LESSON-{code:03}", 7)]
    assert lesson.blocks == (Prose("<p>一。</p>"),)


def test_a_quick_check_that_explains_nothing_is_a_warning():
    lesson, problems = read(CHECK.replace("> 标准如此。\n", ""))
    assert [(p.code, p.severity) for p in problems] == [("LESSON-028", "warning")]
    assert len(lesson.blocks) == 1


@pytest.mark.parametrize("rest", ["", "## 下一节 {#next}\n", CHECK])
def test_a_quick_check_that_is_never_closed_swallows_nothing_else(rest):
    lesson, problems = read(CHECK.replace("\n:::\n", "\n").replace("c1", "c0") + rest)
    assert ("LESSON-020", 5) in [(p.code, p.place.line) for p in problems]
    assert len(lesson.blocks) == (1 if rest else 0)


def test_the_second_of_two_equal_checks_is_left_out():
    lesson, problems = read(CHECK + "\n" + CHECK)
    assert [(p.code, p.place.line) for p in problems] == [("LESSON-022", 12)]
    assert len(lesson.blocks) == 1


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("# 大标题 {#a}\n", ("LESSON-011", 5)),
        ("一\n\n## 甲 {#a}\n\n### 乙 {#a}\n", ("LESSON-012", 9)),
        ("## 没有锚点\n", ("LESSON-013", 5)),
        ("## 锚点 {#第一}\n", ("LESSON-014", 5)),
        ("!!! danger\n    小心\n", ("LESSON-030", 5)),
        ("!!! note\n没有缩进\n", ("LESSON-030", 5)),
        ("一\n![x](../steps.svg)\n", ("LESSON-031", 6)),
        ("一\n![x](http://example.com/steps.svg)\n", ("LESSON-031", 6)),
        ("一\n![x](steps.gif)\n", ("LESSON-031", 6)),
        ("一\n![x](other.png)\n", ("LESSON-032", 6)),
        ("看 ![x](steps.svg) 这里\n", ("LESSON-033", 5)),
        ("![](steps.svg)\n", ("LESSON-034", 5)),
        ("一\n二 <script>alert(1)</script>\n", ("LESSON-035", 6)),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n", ("LESSON-036", 7)),
        ("| 甲 | 乙 |\n|---|\n| 1 | 2 |\n", ("LESSON-036", 6)),
        ("一\n\n{{ring_limt}} 声\n", ("STANDARD-012", 7)),
        ("\n\n", ("LESSON-040", 1)),
        ("长" * 301 + "\n", ("LESSON-041", 1)),
        ("长。\n\n" * 3300, ("LESSON-041", 1)),
        ("长" * 250 + "\n\n" + "长" * 250 + "\n\n" + "长" * 250, ("LESSON-042", 1)),
    ],
)
def test_what_is_wrong_is_named_with_its_line(body, problem):
    assert problem in found(body)


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("", ("LESSON-010", 1)),
        ("一\n---\ntitle: x\n---\n", ("LESSON-010", 1)),
        ("---\nminutes: 5\n---\n", ("LESSON-003", 2)),
        ("---\ntitle: x\nminutes: soon\n---\n", ("LESSON-005", 3)),
        ("---\ntitle: x\n---\n", ("LESSON-003", 2)),
        ("---\ntitle: 'x\nminutes: 5\n---\n", ("LESSON-001", 2)),
        ("---\ntitle: '{{ring}}'\nminutes: 1\n---\n", ("STANDARD-012", 2)),
        ("---\ntitle: x\nminutes: 1\nminuets: 1\n---\n", ("LESSON-007", 4)),
    ],
)
def test_what_is_wrong_at_the_top_is_named_with_its_line(front, problem):
    assert problem in found("一。\n", front)


def test_a_heading_without_an_anchor_gets_one_that_it_proposes():
    lesson, problems = read("## 甲 {#a}\n### 乙\n" + CHECK)
    assert [block.anchor for block in lesson.blocks[:2]] == ["a", "s2"]
    assert "{#s2}" in str(problems[0].proposal)


def test_foreign_html_never_arrives():
    lesson, _problems = read("甲<script>x()</script> <u onclick='x()'>乙</u> [丙](javascript:x)\n")
    html = lesson.blocks[0].html
    assert "script" not in html
    assert "onclick" not in html
    assert "<u>" not in html


def test_links_to_lessons_and_web_pages_stay():
    html = read_blocks("[甲](m/b#c) [乙](https://example.com/)\n")[0].html
    assert html == '<p><a href="m/b#c">甲</a> <a href="https://example.com/">乙</a></p>'


def test_a_line_break_between_chinese_characters_is_no_space():
    assert read_blocks("第一行\n第二行 one\ntwo\n")[0].html == "<p>第一行第二行 one\ntwo</p>"


def test_a_note_may_hold_several_paragraphs_and_an_untitled_one_has_no_title():
    note = read_blocks("!!! tip\n    甲\n\n    - 乙\n    - 丙\n\n外面\n")[0]
    assert note.title == ""
    assert note.html == "<p>甲</p>\n<ul>\n<li>乙</li>\n<li>丙</li>\n</ul>"


def test_a_bar_inside_code_or_after_a_backslash_parts_no_cells():
    table = read_blocks("| 甲 | 乙 |\n|---|---|\n| `a|b` | c \\| d |\n")[0]
    assert table.rows == (("<code>a|b</code>", "c | d"),)


def test_a_table_inside_a_note_is_kept():
    note = read_blocks("!!! note\n    | 甲 | 乙 |\n    |---|---|\n    | 1 | 2 |\n")[0]
    assert "<td>1</td>" in note.html


PIECES = st.sampled_from(
    [
        "## 甲 {#a}\n",
        "| 甲 |",
        "|---|",
        "\n",
        ":::check id=c1\n",
        ":::\n",
        "- (x) 甲\n",
        "> 因为\n",
        "!!! note\n",
        "    ",
        "![x](a.svg)\n",
        "{{ring_limit}}",
        "**",
        "<p",
        "---\n",
        "甲",
        "# ",
        "`",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=20))
def test_any_body_is_read_or_explained(pieces):
    lesson, problems = read("".join(pieces))
    assert lesson.blocks or problems
    assert all(str(problem.message) for problem in problems)


def test_marks_inside_a_heading_and_a_pipe_in_prose_are_words():
    heading, prose = read_blocks("## **接听** 之前 {#a}\n甲 | 乙\n丙\n")
    assert heading.text == "接听 之前"
    assert prose.html == "<p>甲 | 乙丙</p>"


def test_a_byte_order_mark_does_not_hide_the_front_matter():
    lesson, _problems = read("一\n", "\ufeff" + FRONT)
    assert lesson.title == "接听"
