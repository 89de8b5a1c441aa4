"""An exam on paper: what stands on the PDF and in the Word file, with and without keys."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from trainer.exams.drawing import draw
from trainer.exams.paper import Blueprint, BlueprintLine, Paper
from trainer.foundation.identity import ModuleId, QuestionId, Version
from trainer.printing.exam_paper import paper_bytes
from trainer.printing.exam_paper_docx import paper_docx
from trainer.questions.question import Option, Question

OPTIONS = tuple(Option(label, f"{label} 项的说法比较长一些") for label in "ABCD")


@pytest.fixture
def paper() -> Paper:
    questions = [
        Question(
            QuestionId(f"b/q{number}"), "single", f"第 {number} 个问题应当怎么回答客户？", OPTIONS,
            ("B",), Decimal(1), "先听后说。", None,
        )
        for number in range(30)
    ]  # fmt: skip
    lines = (BlueprintLine("single", 25, Decimal(4)),)
    blueprint = Blueprint(ModuleId("exam:x"), "初级业务考试", Version(""), 45, 80, lines)
    return draw(blueprint, [(one, Version("")) for one in questions], "seed-7")


def none(_digest: str) -> bytes | None:
    return None


def words(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_the_pdf_has_the_questions_the_form_and_lines_to_write_on(paper: Paper) -> None:
    content = paper_bytes(paper, none, with_keys=False)
    said = words(content)
    assert len(PdfReader(io.BytesIO(content)).pages) > 1
    for part in ("初级业务考试", paper.form, "seed-7", "Name", "Staffnumber", "Score"):
        assert part in said
    assert all(f"{number}." in said for number in range(1, 26))
    assert "先听后说" not in said


def test_with_keys_each_question_says_its_answer_and_why(paper: Paper) -> None:
    said = words(paper_bytes(paper, none, with_keys=True))
    assert said.count("先听后说。") == 25
    assert "(withkeys)" in said


def test_the_pdf_is_black_on_white(paper: Paper) -> None:
    page = PdfReader(io.BytesIO(paper_bytes(paper, none, with_keys=True))).pages[0]
    contents = page.get_contents()
    assert contents is not None
    content = contents.get_data().decode("latin-1")
    colours = set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) (?:scn|SCN|rg|RG)\b", content))
    assert colours and colours <= {"0 0 0", "1 1 1"}


def test_the_word_file_says_the_same(paper: Paper) -> None:
    document = docx.Document(io.BytesIO(paper_docx(paper, none, with_keys=False)))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "25. " in said and "D. " in said and "Score" in said
    assert "先听后说" not in said
    foot = document.sections[0].footer.paragraphs[0].text
    assert paper.form in foot and "seed-7" in foot
    with_keys = docx.Document(io.BytesIO(paper_docx(paper, none, with_keys=True)))
    assert "Key: " in "\n".join(paragraph.text for paragraph in with_keys.paragraphs)


RED, GREEN = "红灯亮", "绿灯亮"


@pytest.fixture
def pictured() -> tuple[Paper, dict[str, bytes]]:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100">'
        b'<rect width="400" height="100" fill="black"/></svg>'
    )
    photo = QImage(3000, 1500, QImage.Format.Format_RGB32)
    photo.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"jpg")).write(photo)
    files = {"h1": svg, "h2": bytes(buffer.data().data())}
    question = Question(
        QuestionId("b/q"), "single", f"看图：![{RED}](a.svg) 怎么办？",
        (Option("A", f"![{GREEN}](b.jpg)"), Option("B", "等"), Option("C", "![没了](c.png)")),
        ("B",), Decimal(1), "", None,
        pictures=(("a.svg", "h1"), ("b.jpg", "h2"), ("c.png", "h3")),
    )  # fmt: skip
    lines = (BlueprintLine("single", 1, Decimal(4)),)
    blueprint = Blueprint(ModuleId("exam:x"), "看图", Version(""), 45, 80, lines)
    return draw(blueprint, [(question, Version(""))], "seed"), files


def test_the_pdf_shows_pictures_and_says_in_words_what_is_lost(
    pictured: tuple[Paper, dict[str, bytes]],
) -> None:
    paper, files = pictured
    content = paper_bytes(paper, files.get, with_keys=False)
    pages = PdfReader(io.BytesIO(content)).pages
    resources: list[Any] = [page["/Resources"] for page in pages]
    shown = [one.get_object() for part in resources for one in part["/XObject"].values()]
    assert {(1200, 300), (3000, 1500)} <= {(one["/Width"], one["/Height"]) for one in shown}
    said = words(content)
    assert "〔没了〕" in said and RED not in said


def test_the_word_file_shows_them_no_wider_than_its_column(
    pictured: tuple[Paper, dict[str, bytes]],
) -> None:
    paper, files = pictured
    document: Any = docx.Document(io.BytesIO(paper_docx(paper, files.get, with_keys=False)))
    shapes = {one._inline.docPr.get("descr"): one for one in document.inline_shapes}
    assert set(shapes) == {RED, GREEN}
    assert round(shapes[RED].width.mm) == 106
    page: Any = document.sections[0]
    column = page.page_width - page.left_margin - page.right_margin
    assert column * 0.9 < shapes[GREEN].width < column
    assert "看图： 怎么办？" in "\n".join(one.text for one in document.paragraphs)


def test_bytes_that_are_no_picture_are_told_in_words(
    pictured: tuple[Paper, dict[str, bytes]],
) -> None:
    paper, _files = pictured
    said = words(paper_bytes(paper, lambda _digest: b"no picture", with_keys=True))
    assert f"〔{RED}〕" in said
