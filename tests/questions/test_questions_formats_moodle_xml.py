"""Moodle XML: every type and trap, refused bombs, and what is written is read again."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.questions.corpus_summary import summary
from tests.questions.parsed_strategies import (
    NOWHERE,
    WORDS,
    bare,
    choices,
    dropdowns,
    fills,
    information,
    numbers,
    orders,
    pairs,
    truths,
    written,
)
from trainer.foundation.errors import Problem
from trainer.questions.formats import moodle_xml_notes as notes
from trainer.questions.formats.html_text import html_to_text, pick_language
from trainer.questions.formats.moodle_xml import default_title, read_moodle_xml
from trainer.questions.formats.moodle_xml_notes import NotMoodleXml
from trainer.questions.formats.moodle_xml_write import lost_in_moodle_xml, write_moodle_xml
from trainer.questions.formats.parsed import (
    EmbeddedFile,
    NumberKey,
    Parsed,
    ParsedOption,
    ParsedQuestion,
)

CORPUS = Path(__file__).parent / "corpus" / "moodle_xml"
FILES = sorted(CORPUS.glob("*.xml"))
ANY = st.one_of(
    choices(), truths(), fills(), numbers(), pairs(), orders(sorted_already=True), dropdowns(),
    written(), information(),
)  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_trap_gives_the_notes_and_places_expected(file: Path) -> None:
    expected = file.with_name(f"{file.name}.expected").read_text("utf-8")
    assert summary(read_moodle_xml(file.read_bytes(), file.name)) == expected


@settings(max_examples=80)
@given(st.lists(ANY, max_size=3))
def test_what_is_written_is_read_again_as_the_same_bank(bank: list[ParsedQuestion]) -> None:
    parsed = read_moodle_xml(write_moodle_xml(bank))
    assert [bare(one) for one in parsed.questions] == [_untitled(one) for one in bank]
    assert [note for one in parsed.questions for note in one.notes] == []
    assert lost_in_moodle_xml(bank) == ()


@settings(max_examples=60)
@given(WORDS, WORDS, st.binary(max_size=40), st.sampled_from(["a.png", "图 1.png", "x&y#.jpg"]))
def test_pictures_come_back_from_where_they_stand(
    before: str, after: str, data: bytes, name: str
) -> None:
    stem = f"{before}\n![铃]({name}){after}"
    file = EmbeddedFile(name, data)
    options = (ParsedOption("A", f"![]({name})"), ParsedOption("B", "乙"))
    question = replace(_choice(), stem=stem, files=(file,), options=options, key=("A",))
    assert bare(_again(question)) == _untitled(question)


def test_a_picture_that_no_text_shows_is_kept_all_the_same() -> None:
    question = replace(_choice(), files=(EmbeddedFile("a.png", b"x"),))
    assert _again(question).files == question.files


def test_weights_and_feedback_of_options_are_kept() -> None:
    third, two = Decimal("0.3333333"), Decimal("0.6666667")
    options = (
        ParsedOption("A", "甲", third, "少了"),
        ParsedOption("B", "乙", two),
        ParsedOption("C", "丙", Decimal(-1)),
    )
    question = replace(_choice(), kind="multiple", options=options, key=("A", "B"))
    assert bare(_again(question)) == question


def test_a_shared_stem_goes_before_each_of_its_questions() -> None:
    group = replace(
        _choice(), kind="group", stem="材料", options=(), key=(), questions=(_choice(), _choice())
    )
    parsed = read_moodle_xml(write_moodle_xml([group]))
    assert [one.stem for one in parsed.questions] == ["材料\n谁先？"] * 2
    assert [note.code for note in lost_in_moodle_xml([group])] == [notes.CANNOT_WRITE]


def test_what_moodle_cannot_hold_is_named() -> None:
    fault = replace(_choice(), kind="find_fault", options=(), key=(), faults=((2, "没有致歉"),))
    half_pinned = replace(
        _choice(), options=(*_choice().options[:2], ParsedOption("C", "以上都对", pinned=True))
    )
    control = replace(_choice(), stem="响\x07铃")
    for question in (fault, half_pinned, control):
        (note,) = lost_in_moodle_xml([question])
        assert (note.severity, note.code) == ("warning", notes.CANNOT_WRITE)
    assert _again(fault).model == "2: 没有致歉"
    assert _again(control).stem == "响铃"


def test_a_range_is_written_as_its_centre_and_tolerance() -> None:
    question = replace(
        _choice(), kind="number", options=(), key=(),
        numbers=(NumberKey(low=Decimal(5), high=Decimal(8)),),
    )  # fmt: skip
    assert _again(question).numbers == (NumberKey(Decimal("6.5"), Decimal("1.5")),)


def test_an_unfinished_question_can_be_written_and_is_still_unfinished() -> None:
    empty = ParsedQuestion("single", "", NOWHERE)
    for kind in ("single", "true_false", "fill", "number", "matching", "dropdown", "ordering"):
        again = _again(replace(empty, kind=kind))  # type: ignore[arg-type]
        assert again.state == "problem"


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE quiz [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><quiz><question x='&b;'/></quiz>",
        b"<!DOCTYPE quiz [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><quiz><question/></quiz>",
        b"<!DOCTYPE quiz SYSTEM 'http://127.0.0.1:1/x.dtd'><quiz/>",
        "<!DOCTYPE quiz [<!ENTITY x 'y'>]><quiz/>".encode("utf-16"),
    ],
)
def test_files_that_define_entities_are_refused_with_the_reason(data: bytes) -> None:
    with pytest.raises(NotMoodleXml, match="DOCTYPE"):
        read_moodle_xml(data, "bomb.xml")


def test_a_tower_of_entities_is_refused_before_it_grows() -> None:
    levels = "".join(f"<!ENTITY l{level} '{f'&l{level - 1};' * 10}'>" for level in range(1, 12))
    bomb = f"<!DOCTYPE quiz [<!ENTITY l0 'ha'>{levels}]><quiz><question a='&l11;'/></quiz>"
    with pytest.raises(NotMoodleXml):
        read_moodle_xml(bomb.encode())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04\0", b"{}", b"<html/>", b"<questestinterop/>"])
def test_other_files_are_refused_with_the_reason(data: bytes) -> None:
    with pytest.raises(NotMoodleXml, match="no Moodle XML"):
        read_moodle_xml(data, "x.xml")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "MOST_BYTES", 10)
    with pytest.raises(NotMoodleXml, match="larger than"):
        read_moodle_xml(b"<quiz></quiz>", "x.xml")


def test_an_over_long_text_is_an_error_and_is_cut() -> None:
    found = _one("<text>" + "长" * (notes.MOST_TEXT + 1) + "</text>")
    assert [note.code for note in found.notes] == [notes.TOO_LONG]
    assert len(found.stem) == notes.MOST_TEXT


def test_a_text_that_no_parser_takes_ends_the_file_with_a_reason() -> None:
    parsed = read_moodle_xml(_file("<text>" + "x" * 10_100_000 + "</text>"))
    assert [problem.code for problem in parsed.problems] == [notes.BROKEN_OFF]


def test_files_have_a_limit_each_and_together(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = '<text>图</text><file name="a.png" path="/" encoding="base64">aGVsbG8=</file>'
    monkeypatch.setattr(notes, "MOST_FILES", 4)
    assert [note.code for note in _one(picture).notes] == [notes.FILE_TOO_LARGE]
    monkeypatch.setattr(notes, "MOST_FILE", 3)
    assert [note.code for note in _one(picture).notes] == [notes.FILE_TOO_LARGE]


def test_two_pictures_of_one_name_both_stay() -> None:
    found = _one(
        "<text><![CDATA[<img src='data:image/png;base64,YQ=='>"
        "<img src='data:image/png;base64,Yg=='><img src='data:image/png;base64,YQ=='>"
        "<img src='data:text/html;base64,YQ=='>]]></text>"
    )
    assert found.stem == "![](picture.png)![](picture-2.png)![](picture.png)![]()"
    assert [file.data for file in found.files] == [b"a", b"b"]
    assert [note.code for note in found.notes] == [notes.MARKUP_LOST]


def test_a_long_text_is_taken_when_it_is_long_through_a_picture_alone() -> None:
    data = "YWFh" * (notes.MOST_TEXT // 4 + 1)
    found = _one(f"<text><![CDATA[<img src='data:image/png;base64,{data}'>]]></text>")
    assert found.stem == "![](picture.png)"
    assert found.notes == ()


def test_reading_stops_at_more_questions_than_anybody_reviews(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notes, "MOST_QUESTIONS", 2)
    one = "<question type='description'><questiontext><text>读</text></questiontext></question>"
    parsed = read_moodle_xml(f"<quiz>{one * 3}</quiz>")
    assert len(parsed.questions) == 2
    assert [problem.code for problem in parsed.problems] == [notes.TOO_MANY]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>一</p>\n<p>二</p>", "一\n二"),
        ("甲<br>乙<br/><br/>丙", "甲\n乙\n\n丙"),
        ("a &lt;b&gt; &amp;amp;&nbsp;c", "a <b> &amp; c"),
        ("x&lt;y", "x<y"),
        ("x<y 且 z>w", "x<y 且 z>w"),
        ("<客户姓名>您好", "<客户姓名>您好"),
        ("<order id>填写", "<order id>填写"),
        ("m<sup>2</sup> e<sup>abc</sup> H<sub>2</sub>O x<sub>max</sub>", "m² e^(abc) H₂O x_(max)"),
        ("<ol><li>一</li><li>二<ul><li>三</li></ul></li></ol>", "- 一\n- 二\n- 三"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b\nc"),
        ("前<!-- 注 -->后<script>x</script>，<style>y</style>完", "前后，完"),
        ("前<!-- 没有结束", "前"),
        ('<a href="https://e.cn/x">规范</a><a href="#x">跳</a></a>', "[规范](https://e.cn/x)跳"),
        ("  <div class='x'>  多   空格 </div> ", "多 空格"),
        ("我<u>&nbsp; &nbsp;</u>你", "我____你"),
        ("<img alt='无'>", ""),
        ("<img src=a.png alt=x>", "![x](a.png)"),
        ("</sup>x</li>", "x"),
        ("垂直\v制表\f页", "垂直 制表 页"),
    ],
)
def test_html_becomes_the_text_that_people_see(written: str, shown: str) -> None:
    assert html_to_text(written, str, lambda _tag: None) == shown


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ('a<span lang="en" class="multilang">x</span> <span lang="zh" class="multilang">甲</span>b',
         "a甲b"),
        ('<span class="multilang" lang="fr">un</span><span class="multilang" lang="de">ein</span>',
         "un"),
        ("{mlang zh_cn}甲{mlang}{mlang en}x{mlang}乙", "甲乙"),
        ("{mlang other}o{mlang}{mlang en}x{mlang}", "o"),
        ("{mlang zh}没有结束", "{mlang zh}没有结束"),
        ("multilang 只是一个词", "multilang 只是一个词"),
    ],
)  # fmt: skip
def test_of_several_languages_the_chinese_one_is_read(written: str, chosen: str) -> None:
    assert pick_language(written) == chosen


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_no_bytes_whatever_make_the_reader_fail(data: bytes) -> None:
    for content in (data, b"<quiz>" + data, b"<quiz><question>" + data + b"</question></quiz>"):
        try:
            _is_honest(read_moodle_xml(content, "x.xml"))
        except NotMoodleXml as error:
            assert str(error)


@settings(max_examples=150)
@given(st.integers(0, 10**9))
def test_a_damaged_file_gives_an_honest_answer_or_a_reason(seed: int) -> None:
    draw = random.Random(seed)
    content = bytearray((CORPUS / draw.choice(["kinds.xml", "traps.xml"])).read_bytes())
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(content))
        if draw.random() < 0.5:
            content[at] = draw.choice(b"<>&\"'=~{}%*0159\x00\xff/")
        else:
            del content[at : at + draw.randint(1, 60)]
    try:
        _is_honest(read_moodle_xml(bytes(content), "x.xml"))
    except NotMoodleXml as error:
        assert str(error)


@settings(max_examples=150)
@given(st.text(alphabet="{}12:SAMCNM=~%50#*\\<>[]/ 甲乙_|\n", max_size=60), st.sampled_from(
    ["cloze", "gapselect", "ddwtos", "shortanswer", "numerical", "essay", "ordering", "match"]
))  # fmt: skip
def test_no_text_in_any_type_makes_the_reader_fail(words: str, kind: str) -> None:
    safe = words.replace("]]>", "")
    inner = f"<text><![CDATA[{safe}]]></text>"
    answer = f"<answer fraction='100'>{inner}</answer>"
    data = (
        f"<quiz><question type='{kind}'><questiontext format='html'>{inner}</questiontext>{answer}"
        f"<selectoption>{inner}</selectoption><graderinfo>{inner}</graderinfo>"
        f"<subquestion>{inner}{answer}</subquestion></question></quiz>"
    )
    _is_honest(read_moodle_xml(data))


def _is_honest(parsed: Parsed) -> None:
    """Nothing that could be imported has no right answer or only right ones."""
    for question in parsed.questions:
        if question.state == "problem":
            continue
        if question.kind in ("single", "multiple"):
            assert 0 < len(set(question.key)) < len(question.options)
            assert set(question.key) <= {option.label for option in question.options}
        if question.kind == "fill":
            assert all(question.accepted) and question.accepted


def _file(questiontext: str) -> bytes:
    stem = f"<questiontext format='html'>{questiontext}</questiontext>"
    return f"<quiz><question type='description'>{stem}</question></quiz>".encode()


def _one(questiontext: str) -> ParsedQuestion:
    (question,) = read_moodle_xml(_file(questiontext)).questions
    assert all(isinstance(note, Problem) for note in question.notes)
    return question


def _again(question: ParsedQuestion) -> ParsedQuestion:
    (again,) = read_moodle_xml(write_moodle_xml([question])).questions
    return again


def _untitled(question: ParsedQuestion) -> ParsedQuestion:
    """Without a title that is the beginning of the stem, as Moodle gives it."""
    same = question.title == default_title(question.stem)
    return replace(question, title="" if same else question.title)


def _choice() -> ParsedQuestion:
    options = (ParsedOption("A", "甲"), ParsedOption("B", "乙"), ParsedOption("C", "丙"))
    return ParsedQuestion("single", "谁先？", NOWHERE, options=options, key=("B",))


def test_ways_of_marking_and_units_that_moodle_cannot_hold_are_named() -> None:
    number = ParsedQuestion(
        "number", "几秒？", NOWHERE, numbers=(NumberKey(Decimal(3), unit="秒"),)
    )
    lost = lost_in_moodle_xml([number, replace(_choice(), marking="all_or_nothing"), _choice()])
    assert [str(one.message) for one in lost] == [
        "Units of numbers are not written.",
        "The way of marking is not written.",
    ]
