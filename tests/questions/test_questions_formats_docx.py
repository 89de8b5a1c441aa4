"""Papers in Word: from LibreOffice, and built by hand for what LibreOffice does not write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.foundation.errors import TrainerError
from trainer.questions.formats import docx_package
from trainer.questions.formats.docx import WordUnreadable, docx_lines, read_docx
from trainer.questions.formats.docx_numbers import spelled
from trainer.questions.formats.paper import read_paper
from trainer.questions.formats.paper_lines import lines_of
from trainer.questions.formats.parsed import Parsed

CORPUS = Path(__file__).parent / "corpus/docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip file with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, relations: str = "", **parts: str | bytes) -> bytes:
    """A Word file with this body; `numbering` and `styles` are parts of their own."""
    document = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    for name in ("numbering", "styles"):
        if name in parts:
            relations += f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>'
            parts[f"word/{name}.xml"] = f"<w:{name} {NAMES}>{parts.pop(name)!s}</w:{name}>"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    return package(
        {
            "word/document.xml": document,
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{rels}">{relations}</Relationships>'
            ),
            **parts,
        }
    )


def p(*texts: str, number: tuple[int, int] | None = None, inside: str = "") -> str:
    """A paragraph of runs, maybe of a list (number, level)."""
    listed = ""
    if number:
        listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)
    return f"<w:p><w:pPr>{listed}</w:pPr>{runs}{inside}</w:p>"


def level(index: int, form: str, pattern: str, more: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def texts(data: bytes) -> list[str]:
    """The lines of a Word file."""
    return [line.text for line in docx_lines(data, "p.docx")]


def codes(data: bytes) -> list[str]:
    """The codes of the notes at its lines."""
    return [note.code for line in docx_lines(data, "p.docx") for note in line.notes]


def test_what_a_field_is_made_of_and_space_between_elements_is_no_text() -> None:
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r>"
    spread = "<w:p>\n  <w:r>\n    <w:t>甲</w:t>\n  </w:r>\n  <w:r><w:t> 乙</w:t></w:r>\n</w:p>"
    assert texts(word(p("甲") + p("第", inside=field) + spread)) == ["甲", "第7", "甲 乙"]


def test_a_paragraph_whose_style_is_in_no_list_has_no_number() -> None:
    styles = (
        '<w:style w:styleId="Plain"/><w:style w:styleId="Listed"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{style}</w:t></w:r></w:p>'
        for style in ("Plain", "Listed", "Plain", "Listed", "Unknown")
    )
    data = word(body, numbering=numbering, styles=styles)
    assert texts(data) == ["Plain", "1. Listed", "Plain", "2. Listed", "Unknown"]


def test_automatic_numbers_of_libreoffice_are_computed() -> None:
    parsed = read_docx((CORPUS / "libreoffice_lists.docx").read_bytes(), "p.docx")
    assert [(one.kind, one.stem, one.key or one.accepted) for one in parsed.questions] == [
        ("single", "接听电话后先说什么？（ ）", ("A",)),
        ("single", "离席时要做什么？", ("A",)),
        ("true_false", "客户永远可以等。（　）", ("false",)),
        ("true_false", "H2O 是水。（　）", ("true",)),
        ("fill", "先问____，再问____。", (("姓名",), ("电话",))),
    ]
    assert [one.place.paragraph for one in parsed.questions] == [3, 7, 11, 12, 14]
    assert [problem.code for problem in parsed.problems] == ["PAPER-002"]


def test_changes_breaks_and_text_boxes_of_libreoffice_are_read() -> None:
    parsed = read_docx((CORPUS / "libreoffice_changes.docx").read_bytes(), "p.docx")
    assert [(one.stem, one.key or one.accepted) for one in parsed.questions] == [
        ("来电先说什么？（　）", ("A",)),
        ("离席先做什么？\n（只选一项）", ("A",)),
        ("先问____，再问____。", (("姓名",), ("电话",))),
        ("框里的判断题。（　）", ("true",)),
    ]
    assert parsed.questions[0].marks == 2


LISTS = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "decimal", "%2.")
    + level(2, "upperLetter", "%3.", '<w:suff w:val="nothing"/>')
    + "</w:abstractNum>"
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="8"/></w:lvlOverride></w:num>'
)


def test_levels_count_on_and_begin_anew() -> None:
    body = "".join(
        p(str(index), number=number)
        for index, number in enumerate(
            [(5, 0), (5, 1), (5, 2), (5, 2), (5, 1), (5, 2), (5, 0), (5, 1), (6, 1), (6, 1)]
        )
    )
    assert texts(word(body, numbering=LISTS)) == [
        "一、 0", "1. 1", "A.2", "B.3", "2. 4", "A.5", "二、 6", "1. 7", "8. 8", "9. 9",
    ]  # fmt: skip


def test_a_style_brings_its_list_and_another_builds_on_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Q"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Q2"><w:basedOn w:val="Q"/></w:style>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
        for style in ("Q", "Q2", "None")
    )
    assert texts(word(body, numbering=LISTS, styles=styles)) == ["1. x", "2. x", "x"]


def test_a_list_may_borrow_its_levels_from_a_style() -> None:
    lists = (
        LISTS + '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    assert texts(word(p("x", number=(7, 1)), numbering=lists, styles=styles)) == ["1. x"]


def test_legal_levels_never_restarting_ones_and_bullets() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1">'
        + level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%1.%2)", "<w:isLgl/>")
        + level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="0"/>')
        + level(3, "bullet", "•")
        + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    order = [0, 1, 2, 0, 1, 2, 3]
    body = "".join(p("x", number=(5, index)) for index in order)
    assert texts(word(body, numbering=lists)) == [
        "I. x", "1.1) x", "a) x", "II. x", "2.1) x", "b) x", "x",
    ]  # fmt: skip


def test_an_empty_paragraph_or_an_unknown_list_shows_no_number() -> None:
    body = p(number=(5, 1)) + p("x", number=(99, 0)) + p("y", number=(5, 1))
    assert texts(word(body, numbering=LISTS)) == ["", "x", "2. y"]


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [("decimal", 3, "3"), ("upperLetter", 28, "BB"), ("lowerLetter", 1, "a"),
     ("upperRoman", 1994, "MCMXCIV"), ("lowerRoman", 4, "iv"), ("decimalZero", 7, "07"),
     ("decimalEnclosedCircleChinese", 3, "③"), ("decimalFullWidth", 12, "１２"),
     ("ideographTraditional", 2, "乙"), ("ideographZodiac", 2, "丑"), ("none", 1, ""),
     ("chineseLegalSimplified", 2, "贰"), ("chineseCountingThousand", 12, "十二"),
     ("chineseCounting", 2, "二"), ("ideographDigital", 12, "一二"),
     ("chineseCounting", 205, "二百零五"),
     ("japaneseCounting", 20, "二十"), ("somethingNew", 4, "4")],
)  # fmt: skip
def test_numbers_are_spelled_as_word_does(form: str, value: int, shown: str) -> None:
    assert spelled(form, value) == shown


def test_breaks_tabs_hyphens_and_tracked_changes() -> None:
    body = (
        "<w:p><w:r><w:t>A. 一</w:t><w:tab/><w:t>B. 二</w:t><w:br/><w:t>C</w:t><w:noBreakHyphen/>"
        "<w:t>三</w:t></w:r><w:del><w:r><w:delText>没了</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>搬走</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "</w:p>"
    )
    assert texts(word(body)) == ["A. 一\tB. 二", "C-三新"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>"
    assert texts(word(gone + p("后"))) == ["前后"]


def test_underlined_spaces_are_a_blank() -> None:
    line = '<w:r><w:rPr><w:u w:val="{}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    body = p("先问", inside=line.format("single", "     ") + line.format("none", "  "))
    body += p("重点", inside=line.format("single", "字"))
    assert texts(word(body)) == ["先问____  ", "重点字"]


def test_ticks_of_symbol_fonts_and_unknown_symbols() -> None:
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    other = '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'
    data = word(p("1. 对吗（", inside=tick) + p("x", inside=other))
    assert texts(data) == ["1. 对吗（√", "x�"]
    assert codes(data) == ["DOCX-004"]


def test_formulas_embedded_documents_and_objects_are_named() -> None:
    body = (
        p("算", inside="<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>")
        + '<w:altChunk r:id="rId9"/>'
        + p("看", inside="<w:r><w:object/></w:r>")
    )
    data = word(body)
    assert texts(data) == ["算x+1", "", "看"]
    assert codes(data) == ["DOCX-002", "DOCX-003", "DOCX-003"]


def test_ruby_text_keeps_its_base() -> None:
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>"
    )
    assert texts(word(p(inside=ruby))) == ["拼"]


def test_pictures_come_by_their_relations() -> None:
    blip = '<w:r><w:drawing><a:blip r:embed="{}"/></w:drawing></w:r>'
    old = '<w:r><w:pict><v:imagedata r:id="one"/></w:pict></w:r>'
    kind = f"{R}/image"
    relations = (
        f'<Relationship Id="one" Type="{kind}" Target="media/a.png"/>'
        f'<Relationship Id="two" Type="{kind}" Target="http://x/y.png" TargetMode="External"/>'
        f'<Relationship Id="three" Type="{kind}" Target="../../etc/passwd"/>'
        f'<Relationship Id="four" Type="{kind}" Target="/word/other/a.png"/>'
    )
    body = p(
        "图",
        inside="".join(blip.format(name) for name in ("one", "two", "three", "none", "four")) + old,
    )
    parts = {"word/media/a.png": b"one", "word/other/a.png": b"two"}
    data = word(body, relations, **parts)
    (line,) = docx_lines(data, "p.docx")
    assert line.text == "图![](a.png)![](1-a.png)![](a.png)"
    assert [file.data for file in line.files] == [b"one", b"two", b"one"]
    assert codes(data) == ["DOCX-001"] * 3


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    deleted = f"<w:del><w:r><w:pict>{box}</w:pict></w:r></w:del>"
    assert texts(word(p("外", inside=both + deleted))) == ["框", "外"]


def cell(*paragraphs: str) -> str:
    """A cell of a table."""
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def test_a_row_is_one_line_unless_a_cell_has_several() -> None:
    inner = f"<w:tbl><w:tr>{cell(p('内'))}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr>{cell(p('题号'))}{cell(p('1'))}</w:tr>"
        f"<w:tr>{cell(p('甲'), p('乙'))}{cell(p('丙'))}</w:tr>"
        f"<w:tr>{cell(p())}{cell(p())}</w:tr><w:tr>{cell(inner, p('外'))}</w:tr></w:tbl>"
    )
    lines = docx_lines(word(body), "p.docx")
    assert [line.text for line in lines] == ["题号\t1", "甲", "乙", "丙", "", "内", "外"]
    assert [line.place.paragraph for line in lines] == [1, 3, 4, 5, 6, 8, 9]


def test_the_strict_namespace_is_the_same() -> None:
    body = "<w:body><w:p><w:r><w:t>好</w:t></w:r></w:p></w:body>"
    whole = f'<w:document xmlns:w="{STRICT}">{body}</w:document>'
    assert texts(package({"word/document.xml": whole})) == ["好"]


def test_the_main_part_may_have_any_name() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{R}/officeDocument" Target="docs/main.xml"/></Relationships>'
    )
    main = f"<w:document {NAMES}><w:body>{p('好')}</w:body></w:document>"
    assert texts(package({"_rels/.rels": rels, "docs/main.xml": main})) == ["好"]


def test_keys_of_a_second_word_file() -> None:
    paper = word(p("1. 题") + p("A. 一") + p("B. 二"))
    keys = docx_lines(word(p("1. B")), "k.docx")
    assert read_docx(paper, "p.docx", keys).questions[0].key == ("B",)


def test_an_empty_document_has_no_questions() -> None:
    assert [problem.code for problem in read_docx(word(""), "p.docx").problems] == ["PAPER-033"]


BOMB = f"""<!DOCTYPE x [<!ENTITY a "{"A" * 50}"><!ENTITY b "&a;&a;&a;&a;">]>
<w:document {NAMES}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""
OUTSIDE = f"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<w:document {NAMES}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLE + b"x" * 600, "old .doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 x}", "no .docx"),
        (b"", "no .docx"),
        (b"PK\x03\x04 torn", "damaged"),
        (package({"a.txt": "x"}), "no Word document"),
        (package({"word/document.xml": "<w:p"}), "damaged"),
        (package({"word/document.xml": BOMB}), "entities"),
        (package({"word/document.xml": OUTSIDE}), "entities"),
        (package({"../evil.xml": "x"}), "outside"),
        (package({"/evil.xml": "x"}), "outside"),
        (package({"C:/evil.xml": "x"}), "outside"),
    ],
)
def test_what_is_no_safe_word_file_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(WordUnreadable) as refused:
        read_docx(data, "p.docx")
    assert reason in str(refused.value)


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_UNPACKED", "MOST_XML", "MOST_MEMBERS"])
def test_what_would_be_too_big_is_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, limit, 1)
    with pytest.raises(WordUnreadable) as refused:
        read_docx(word(p("x"), more="x"), "p.docx")
    assert "too big" in str(refused.value)


def test_a_part_that_is_encrypted_or_torn_is_refused() -> None:
    data = bytearray(word(p("x" * 400)))
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        flags = data.index(mark) + (8 if mark[2] == 1 else 6)
        data[flags] |= 1
    with pytest.raises(WordUnreadable) as refused:
        read_docx(bytes(data), "p.docx")
    assert "password" in str(refused.value)


@settings(max_examples=150)
@given(st.data())
def test_no_damaged_word_file_crashes_the_reader(data: st.DataObject) -> None:
    whole = bytearray((CORPUS / "libreoffice_lists.docx").read_bytes())
    for _time in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for mangled in (bytes(whole), bytes(whole[:cut])):
        try:
            parsed = read_docx(mangled, "p.docx")
        except TrainerError:
            continue
        assert parsed.format == "docx"


@given(st.text(st.sampled_from(list('<>/w:prtabc"= 一')), max_size=60))
def test_no_mangled_body_crashes_the_reader(body: str) -> None:
    try:
        read_docx(word(p("1. x") + body), "p.docx")
    except TrainerError:
        return


def test_lines_of_text_and_word_read_the_same() -> None:
    content = "1. 题\nA. 一\nB. 二\n答案：B"
    typed = read_paper(lines_of(content, "p.txt"), "p.txt").questions[0]
    built = read_docx(word("".join(p(line) for line in content.split("\n"))), "p.docx").questions[0]
    assert (typed.stem, typed.options, typed.key) == (built.stem, built.options, built.key)


def test_underlined_words_in_a_blank_fill_it() -> None:
    line = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    apart = "".join(map(line.format, ("  ", "30", "秒", "  ")))
    body = p("一、填空题") + p("1. 限时", inside=line.format("  30 ")) + p("2. 限时", inside=apart)
    assert texts(word(body)) == ["一、填空题", "1. 限时__30__", "2. 限时__30秒__"]
    parsed = read_docx(word(body), "p.docx")
    assert [one.accepted for one in parsed.questions] == [(("30",),), (("30秒",),)]


def table(*rows: Sequence[str | list[str]]) -> str:
    """A table; a cell may hold several paragraphs."""
    cells = (
        "".join(f"<w:tc>{''.join(map(p, [cell] if isinstance(cell, str) else cell))}</w:tc>"
                for cell in row)
        for row in rows
    )  # fmt: skip
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def found(parsed: Parsed) -> list[tuple[object, ...]]:
    """Kind, stem and key of each question, and the codes and paragraphs of its notes."""
    return [
        (one.kind, one.stem, "".join(one.key), [(x.code, x.place.paragraph) for x in one.notes])
        for one in parsed.questions
    ]


HEAD = ("题号", "题干", "A", "B", "C", "答案")


def test_a_table_with_a_question_in_each_row_is_read_as_one() -> None:
    body = p("一、单选题（每题2分）") + table(
        ("题号", "题目", "选项", "答案"),
        ("1", "先说什么？", ["A. 您好", "B. 喂"], "A"),
        ("2", "后说什么？", "A. 您好 B. 再见", ""),
    )
    parsed = read_docx(
        word(body + p("3. 单独？") + p("A. 一") + p("B. 二") + p("答案：B")), "p.docx"
    )
    assert found(parsed) == [
        ("single", "先说什么？", "A", []),
        ("single", "后说什么？", "", [("SHEET-035", 11)]),
        ("single", "单独？", "B", []),
    ]
    assert [(one.marks, one.place.paragraph) for one in parsed.questions] == [
        (2, 6),
        (2, 11),
        (2, 15),
    ]


def test_a_table_of_statements_takes_its_kind_from_the_head_above() -> None:
    rows = ("题号", "题目", "答案"), ("1", "可以挂断。", "×"), ("2", "要微笑。", "√")
    parsed = read_docx(word(p("一、判断题") + table(*rows)), "p.docx")
    assert found(parsed) == [
        ("true_false", "可以挂断。", "false", []),
        ("true_false", "要微笑。", "true", []),
    ]


def test_heads_between_the_rows_of_a_table_begin_sections() -> None:
    body = table(
        HEAD, ("一、单选题",), ("1", "甲？", "一", "二", "三", "B"),
        ("二、多选题（每题2分）",), ("2", "乙？", "一", "二", "三", "AC"),
    )  # fmt: skip
    parsed = read_docx(word(body), "p.docx")
    assert found(parsed) == [("single", "甲？", "B", []), ("multiple", "乙？", "AC", [])]
    assert [one.marks for one in parsed.questions] == [None, 2]


def test_keys_below_a_table_of_questions_are_theirs() -> None:
    rows = [
        ("题号", "题型", *HEAD[1:5]),
        *((str(n), "单选", f"题{n}", *"甲乙丙") for n in (1, 2, 3)),
    ]
    parsed = read_docx(word(table(*rows) + p("参考答案") + p("1-3 ABC")), "p.docx")
    assert found(parsed) == [
        ("single", f"题{n}", key, []) for n, key in ((1, "A"), (2, "B"), (3, "C"))
    ]


def test_keys_below_a_table_that_say_something_else_are_an_error() -> None:
    body = table(HEAD, ("1", "甲？", "一", "二", "三", "B"), ("2", "乙？", "一", "二", "三", "C"))
    parsed = read_docx(word(p("一、单选题") + body + p("参考答案") + p("1. A 2. C")), "p.docx")
    assert found(parsed) == [
        ("single", "甲？", "B", [("PAPER-009", 21)]),
        ("single", "乙？", "C", []),
    ]


def test_several_keys_for_a_row_of_unknown_kind_make_it_multiple() -> None:
    body = table(HEAD[:5], ("1", "甲？", "一", "二", "三")) + p("参考答案") + p("1. AB")
    assert found(read_docx(word(body), "p.docx")) == [
        ("multiple", "甲？", "AB", [("SHEET-005", 6)])
    ]


def test_a_table_with_stems_in_the_list_of_keys_gives_keys() -> None:
    asked = "".join(map(p, ("1. 甲？", "A. 一", "B. 二", "2. 乙？", "A. 一", "B. 二", "参考答案")))
    keys = table(("题号", "题目", "答案"), ("1", "甲", "A"), ("2", "乙", "B"))
    expected = [("single", "甲？", "A", []), ("single", "乙？", "B", [])]
    assert found(read_docx(word(asked + keys), "p.docx")) == expected
    second = docx_lines(word(keys), "k.docx")
    assert found(read_docx(word(asked), "p.docx", second)) == expected


def test_a_head_without_rows_and_tables_in_cells_lose_nothing() -> None:
    assert texts(word(table(HEAD))) == list(HEAD)
    inner = table(HEAD, ("1", "甲？", "一", "二", "三", "B")).replace(
        p("甲？"), table(("x", "y")) + p("甲？")
    )
    parsed = read_docx(word(p("一、单选题") + inner), "p.docx")
    assert found(parsed) == [("single", "甲？", "B", [])]
    assert [one.code for one in parsed.problems] == ["PAPER-002", "PAPER-002"]


def test_cells_over_several_columns_move_no_others() -> None:
    wide = table(HEAD, ("1", "甲？", "一", "三", "C")).replace(
        f"<w:tc>{p('一')}", f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("一")}'
    )
    (question,) = read_docx(word(p("一、单选题") + wide), "p.docx").questions
    assert [(one.label, one.text) for one in question.options] == [("A", "一"), ("C", "三")]
