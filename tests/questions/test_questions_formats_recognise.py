"""Every file goes to the reader that its content asks for, or is refused with the reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.errors import TrainerError
from trainer.questions.formats.parsed import Parsed
from trainer.questions.formats.recognise import (
    KEYS_UNUSED,
    MOST_BYTES,
    KeyFile,
    NotQuestions,
    read_file,
    recognise,
)

GIFT = "::电话:: 电话响几声内接听？{=三声 ~五声 ~十声}"
AIKEN = "What first?\nA. Greet\nB. Hang up\nANSWER: A\n"
PAPER = "一、单选题\n1. 首先怎么做？\nA. 挂断 B. 安抚\n答案：B\n"
MOODLE = (
    '<?xml version="1.0"?>\n<!-- export -->\n<quiz><question type="truefalse"></question></quiz>'
)
BANK = (
    "# ours\nbank: b\ntitle: 题库\n"
    "questions:\n  - {id: a, kind: true_false, stem: 对吗, key: true}\n"
)
TABLE = "题型\t题干\tA\tB\t答案\n单选\t怎么办\t甲\t乙\tA\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


def workbook(*rows: tuple[str, ...]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (GIFT, "", "gift"),
        ("$CATEGORY: 第一章\n\n只读", "x.txt", "gift"),
        ("对吗 {T}", "", "gift"),
        ("plain words", "x.gift", "gift"),
        (AIKEN, "x.txt", "aiken"),
        (PAPER, "", "paper"),
        (PAPER + "ANSWER: A\n", "x.txt", "paper"),
        ("函数 f(x){return x} 是什么？\n答案：A", "x.md", "paper"),
        (MOODLE, "x.txt", "moodle_xml"),
        (BANK, "", "yaml"),
        ("- odd", "x.yaml", "yaml"),
        (TABLE, "", "sheet"),
        (TABLE.replace("\t", ","), "x.txt", "sheet"),
        ("a,b\n1,2\n", "x.csv", "sheet"),
        ("你好,这是一道,题目,没有表头", "", "paper"),
    ],
)
def test_text_is_recognised_by_its_content_and_then_by_its_name(
    content: str, name: str, form: str
) -> None:
    assert recognise(content, name) == form
    assert recognise(content.encode(), name) == form
    if content.isascii() is False:
        assert recognise(content.encode("gb18030"), name) == form


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (zipped("word/document.xml"), "docx"),
        (zipped("xl/workbook.xml"), "sheet"),
        (zipped("mimetype", "content.xml"), "sheet"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "sheet"),
    ],
)
def test_a_name_cannot_lie_about_a_packed_file(data: bytes, form: str) -> None:
    assert recognise(data, "paper.txt") == form


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        ("  \n", "empty"),
        (b"%PDF-1.7", "docx"),
        (b"{\\rtf1", "docx"),
        (b"\x89PNG\r\n", "picture"),
        (b"PK\x03\x04broken", "damaged"),
        (zipped("notes.txt"), "archive"),
        (zipped("imsmanifest.xml"), "QTI"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("<html><body>1. 怎么办</body></html>", "web page"),
        ("<questestinterop/>", "QTI"),
        ("<song/>", "XML"),
        ("x" * (MOST_BYTES + 1), "larger"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes | str, reason: str) -> None:
    with pytest.raises(NotQuestions, match=reason):
        read_file(data, "" if isinstance(data, str) else "file.docx")


@pytest.mark.parametrize(
    ("content", "count"), [(GIFT, 1), (AIKEN, 1), (PAPER, 1), (BANK, 1), (TABLE, 1)]
)
def test_each_format_is_read_from_bytes_and_from_the_clipboard(content: str, count: int) -> None:
    for parsed in (read_file(content, ""), read_file(content.encode(), "x.txt")):
        assert parsed.question_count == count
        assert parsed.questions[0].state == "good"


def test_a_workbook_and_a_moodle_file_are_read() -> None:
    book = workbook(*(tuple(line.split("\t")) for line in TABLE.splitlines()))
    assert read_file(book, "x.xlsx").questions[0].key == ("A",)
    assert read_file(MOODLE, "x.xml").format == "moodle_xml"


KEYLESS = "1. 首先怎么做？\nA. 挂断 B. 安抚\n2. 然后怎么做？\nA. 登记 B. 挂断\n"


@pytest.mark.parametrize(
    "keys",
    [
        KeyFile(b"1.B 2.A", "keys.txt"),
        KeyFile(workbook(("1", "B"), ("2", "A")), "keys.xlsx"),
    ],
)
@pytest.mark.parametrize("data", [KEYLESS, KEYLESS.encode()])
def test_keys_may_stand_in_a_second_file(data: bytes | str, keys: KeyFile) -> None:
    parsed = read_file(data, "", keys)
    assert [one.key for one in parsed.questions] == [("B",), ("A",)]


def test_a_second_file_without_use_is_told() -> None:
    parsed = read_file(GIFT, "", KeyFile(b"1. B", "keys.txt"))
    assert [problem.code for problem in parsed.problems] == [KEYS_UNUSED]


def attempt(data: bytes | str, name: str) -> Parsed | None:
    try:
        return read_file(data, name)
    except TrainerError:
        return None


MAGIC = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        OLE,
        b"<quiz>",
        b"<?xml ",
        b"bank: b\nquestions:\n",
        b"::t:: ",
        b"\xff\xfe",
    ]
)


@given(MAGIC, st.binary(max_size=200), st.sampled_from(["", "a.docx", "a.xlsx", "a.csv", "a.yaml"]))
def test_no_bytes_crash_any_reader(magic: bytes, rest: bytes, name: str) -> None:
    attempt(magic + rest, name)


@given(
    st.sampled_from([GIFT, AIKEN, PAPER, MOODLE, BANK, TABLE]),
    st.integers(0, 120),
    st.integers(0, 30),
    st.text(max_size=5),
)
def test_no_mangled_text_crashes_any_reader(content: str, at: int, length: int, new: str) -> None:
    attempt(content[:at] + new + content[at + length :], "")


@pytest.mark.parametrize("file", sorted(Path("tests/questions/corpus").rglob("*.*")), ids=str)
def test_every_file_of_the_corpus_is_recognised_or_refused(file: Path) -> None:
    if file.suffix not in (".json", ".py"):
        attempt(file.read_bytes(), file.name)
