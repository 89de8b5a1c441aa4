"""Tell by its content what a file of questions is, and read it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from trainer.foundation.errors import Place, Problem, TrainerError
from trainer.foundation.tables import Table, TableUnreadable, read_pasted, table_in
from trainer.foundation.text_files import decode
from trainer.foundation.wording import Text, text
from trainer.questions.formats.parsed import Parsed
from trainer.standard.house import NO_STANDARD, HouseStandard

if TYPE_CHECKING:
    from trainer.questions.formats.paper_lines import Line
    from trainer.questions.formats.sheet_maps import ColumnMap

MOST_BYTES = 50 * 1024 * 1024
KEYS_UNUSED = "FILE-001"
SUFFIXES = (
    ".docx", ".txt", ".md", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".gift", ".xml",
    ".yaml", ".yml",
)  # fmt: skip
Format = Literal["yaml", "gift", "aiken", "moodle_xml", "sheet", "docx", "paper"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "WordDocument".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_YAML = re.compile(r"^questions[ \t]*:", re.MULTILINE)
_BANK = re.compile(r"^bank[ \t]*:", re.MULTILINE)
_GIFT = re.compile(
    r"^[^\S\n]*(?:::|：：|[$＄]category[^\S\n]*[:：])"
    r"|(?<!\\)[{｛]\s*(?:[=~＝～#＃]|(?:t|f|true|false)\s*[}｝#]|[}｝])",
    re.MULTILINE | re.IGNORECASE,
)
_ANSWER = re.compile(r"^[^\S\n]*answer[^\S\n]*[:：]", re.MULTILINE | re.IGNORECASE)
_CHINESE_PAPER = re.compile(
    r"^[^\S\n]*[一二三四五六七八九十]+[、.．]|[【\[]?(?:答案|解析)[】\]]?[:：]?", re.MULTILINE
)
_WEB = ("<html", "<!doctype html", "<table", "<meta", "<head", "<body")
_QTI = ("<questestinterop", "<assessmentitem", "<qti-assessment", "<assessmenttest", "<manifest")


class NotQuestions(TrainerError):
    """The file cannot hold questions that are read here; the message says why."""


@dataclass(frozen=True)
class KeyFile:
    """A second file that holds the keys of a question paper."""

    data: bytes
    name: str


@dataclass(frozen=True)
class Beside:
    """What is known beside the file.

    The house standard and the pictures by name are what a bank of ours refers to; `maps` say
    what the columns of tables mean. `hidden` rows and sheets of workbooks are left out and named,
    unless they are asked for.
    """

    standard: HouseStandard = NO_STANDARD
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    maps: Sequence[ColumnMap] = ()
    hidden: bool = False


def recognise(data: bytes | str, name: str) -> Format:
    """What a file (bytes) or a pasted text is, by its content first and then by its name.

    Raises:
        NotQuestions: it is nothing that is read here.
        Unreadable: it is no text either.
    """
    if len(data) > MOST_BYTES:
        raise _refused(
            name, text("it is larger than {n} MB. Split it, and try again", n=MOST_BYTES >> 20)
        )
    if isinstance(data, bytes):
        packed = _packed(data, name)
        if packed is not None:
            return packed
        if not data.strip():
            raise _refused(name, text("it is empty"))
        data = decode(data, name).text
    if not data.strip():
        raise _refused(name, text("it is empty"))
    return _of_text(data, name)


def read_file(
    data: bytes | str,
    name: str,
    keys: KeyFile | None = None,
    beside: Beside = Beside(),
) -> Parsed:
    """Read the questions of a file, or of a pasted text (`data` is str, `name` "").

    `keys` are those of a question paper; a bank of ours refers to what is `beside` it.

    Raises:
        TrainerError: it is nothing that can be read; the message says why.
    """
    form = recognise(data, name)
    parsed = _reader(form)(data, name, keys, beside)
    if keys is not None and form not in ("docx", "paper"):
        parsed = replace(parsed, problems=(*parsed.problems, _unused(keys)))
    return parsed


def tables_of(data: bytes | str, name: str, hidden: bool = False) -> list[Table]:
    """Every table of what `recognise` calls a sheet, the hidden sheets last if they are wanted.

    Raises:
        TableUnreadable: it is damaged, locked or too large.
    """
    if isinstance(data, str):
        return [read_pasted(data)]
    first = table_in(data, Path(name), with_hidden=hidden)
    names = (*first.sheets, *(first.hidden_sheets if hidden else ()))
    others = [table_in(data, Path(name), one, hidden) for one in names if one != first.sheet]
    return [first, *others]


_Read = Callable[[bytes | str, str, KeyFile | None, Beside], Parsed]


def _reader(form: Format) -> _Read:
    readers: dict[Format, _Read] = {
        "yaml": _read_yaml,
        "gift": _read_gift,
        "aiken": _read_aiken,
        "moodle_xml": _read_moodle_xml,
        "sheet": _read_sheet,
        "docx": _read_docx,
        "paper": _read_paper,
    }
    return readers[form]


# Each reader is loaded when a file asks for it: some bring large libraries.


def _read_yaml(data: bytes | str, name: str, _keys: KeyFile | None, beside: Beside) -> Parsed:
    from trainer.questions.formats.bank_file import read_bank_file

    return read_bank_file(data, name, beside.standard, beside.pictures)


def _read_gift(data: bytes | str, name: str, *_others: object) -> Parsed:
    from trainer.questions.formats.gift import read_gift

    return read_gift(data, name)


def _read_aiken(data: bytes | str, name: str, *_others: object) -> Parsed:
    from trainer.questions.formats.aiken import read_aiken

    return read_aiken(data, name)


def _read_moodle_xml(data: bytes | str, name: str, *_others: object) -> Parsed:
    from trainer.questions.formats.moodle_xml import read_moodle_xml

    return read_moodle_xml(data, name)


def _read_sheet(data: bytes | str, name: str, _keys: KeyFile | None, beside: Beside) -> Parsed:
    from trainer.questions.formats.sheet import hidden_sheets, read_sheets

    tables = tables_of(data, name, beside.hidden)
    parsed = read_sheets(tables, beside.maps)
    if beside.hidden or isinstance(data, str):
        return parsed
    left_out = [table_in(data, Path(name), one) for one in tables[0].hidden_sheets]
    return replace(parsed, problems=(*parsed.problems, *hidden_sheets(left_out)))


def _read_docx(data: bytes | str, name: str, keys: KeyFile | None, *_others: object) -> Parsed:
    from trainer.questions.formats.docx import read_docx

    return read_docx(_bytes(data), name, _key_lines(keys))


def _read_paper(data: bytes | str, name: str, keys: KeyFile | None, *_others: object) -> Parsed:
    from trainer.questions.formats.paper import read_paper, read_paper_pasted
    from trainer.questions.formats.paper_lines import lines_of

    if isinstance(data, str) and keys is None:
        return read_paper_pasted(data, name)
    if isinstance(data, str):
        return read_paper(lines_of(data, name), name, _key_lines(keys), form="pasted", encoding="")
    decoded = decode(data, name)
    lines = lines_of(decoded.text, name)
    return read_paper(lines, name, _key_lines(keys), encoding=decoded.encoding)


def _key_lines(keys: KeyFile | None) -> list[Line] | None:
    from trainer.questions.formats.docx import docx_lines
    from trainer.questions.formats.paper_lines import lines_of

    if keys is None:
        return None
    form = recognise(keys.data, keys.name)
    if form == "docx":
        return docx_lines(keys.data, keys.name)
    if form == "sheet":
        rows = table_in(keys.data, Path(keys.name)).rows
        return lines_of("\n".join(" ".join(row.cells) for row in rows), keys.name)
    return lines_of(decode(keys.data, keys.name).text, keys.name)


def _bytes(data: bytes | str) -> bytes:
    return data.encode("utf-8") if isinstance(data, str) else data


def _packed(data: bytes, name: str) -> Format | None:
    """What a file that is not text is; None for text."""
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(data, name)
    if data.startswith(_OLE):
        if _LOCKED in data:
            words = text("it is protected with a password. Save it without one, and try again")
            raise _refused(name, words)
        if _OLD_WORD in data:
            words = text("it is an old Word file. Open it in Word and save it as .docx")
            raise _refused(name, words)
        return "sheet"
    for mark, words in _REFUSED.items():
        if data.startswith(mark):
            raise _refused(name, words)
    return None


_SAVE_AS_WORD = text(
    "it is no plain text. Open it in the program that made it and save it as .docx, or copy "
    "its text"
)
_REFUSED: dict[bytes, Text] = {
    b"%PDF": _SAVE_AS_WORD,
    b"{\\rtf": _SAVE_AS_WORD,
    b"MIME-Version": _SAVE_AS_WORD,
    b"\x89PNG": text("it is a picture, and pictures of questions cannot be read"),
    b"\xff\xd8\xff": text("it is a picture, and pictures of questions cannot be read"),
    b"Rar!": text("it is an archive. Unpack it, and choose a file from it"),
    b"7z\xbc\xaf": text("it is an archive. Unpack it, and choose a file from it"),
}


def _of_zip(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _refused(name, text("it is damaged. Copy it again, and try again")) from error
    if any(member.startswith("word/") for member in members):
        return "docx"
    if any(member.startswith("xl/") for member in members) or "content.xml" in members:
        return "sheet"
    if "imsmanifest.xml" in members:
        raise _refused(name, text("it is a QTI package, which is not read yet"))
    raise _refused(name, text("it is an archive. Unpack it, and choose a file from it"))


def _of_text(content: str, name: str) -> Format:
    begins = content.lstrip("\ufeff \t\r\n")[:4000].lower()
    suffix = Path(name).suffix.lower()
    if begins.startswith("<"):
        return _of_markup(begins, name)
    if suffix in (".yaml", ".yml") or (_YAML.search(content) and _BANK.search(content)):
        return "yaml"
    if suffix == ".gift":
        return "gift"
    if suffix in (".csv", ".tsv") or _is_table(content):
        return "sheet"
    if _GIFT.search(content):
        return "gift"
    if _ANSWER.search(content) and not _CHINESE_PAPER.search(content):
        return "aiken"
    return "paper"


def _of_markup(begins: str, name: str) -> Format:
    if "<quiz" in begins:
        return "moodle_xml"
    if any(mark in begins for mark in _QTI):
        raise _refused(name, text("it is a QTI file, which is not read yet"))
    if any(mark in begins for mark in _WEB):
        raise _refused(name, text("it is a web page. Copy its text and paste it, or save a table"))
    raise _refused(name, text("it is XML, but not a Moodle question bank"))


def _is_table(content: str) -> bool:
    """Whether the text is a table whose first rows name a column of questions."""
    from trainer.questions.formats.sheet import find_columns

    first = content.lstrip().split("\n", 1)[0]
    if first.count("\t") < 1 and first.count(",") < 2 and first.count(";") < 2:
        return False
    try:
        head = find_columns(read_pasted(content))
    except TableUnreadable:
        return False
    fields = {field.partition(".")[0] for field in head.columns.values()}
    return "stem" in fields and not fields.isdisjoint(("key", "right"))


def _unused(keys: KeyFile) -> Problem:
    message = text(
        "The keys in {file} were not used: a second file belongs to a question paper only.",
        file=keys.name,
    )
    return Problem("warning", KEYS_UNUSED, Place(file=keys.name), message)


def _refused(name: str, reason: Text) -> NotQuestions:
    shown = name or text("The pasted text")
    return NotQuestions(text("{file} cannot be read: {reason}.", file=shown, reason=reason))
