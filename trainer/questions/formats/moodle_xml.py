"""Read Moodle XML question by question, so that a large export needs little memory."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from lxml import etree

from trainer.foundation.errors import Place, Problem
from trainer.foundation.text_files import Unreadable, decode
from trainer.foundation.waiting import tell
from trainer.foundation.wording import text
from trainer.questions.formats import moodle_xml_notes as notes
from trainer.questions.formats.faults import faults
from trainer.questions.formats.moodle_xml_item import (
    Element,
    Files,
    Item,
    line_of,
    number,
    raw,
)
from trainer.questions.formats.moodle_xml_kinds import Answer, read_answer
from trainer.questions.formats.moodle_xml_losses import Losses
from trainer.questions.formats.parsed import Parsed, ParsedQuestion

TOPIC, DIFFICULTY, LESSON = "topic:", "difficulty:", "lesson:"
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}encoding=[\"']([\w.-]{1,40})", re.IGNORECASE)
_CONTEXT = re.compile(r"^(?:\$[a-z]+\$/)?(?:top(?:/|$))?")
_ONE = Decimal(1)
_LEVELS = ("easy", "medium", "hard")


def read_moodle_xml(data: bytes | str, name: str = "") -> Parsed:
    """Read the questions of an export; `name` is that of the file.

    Raises:
        NotMoodleXml: it is no such file, is too large, or defines entities.
    """
    if len(data) > notes.MOST_BYTES:
        raise notes.too_large(name)
    content, encoding = _as_bytes(data, name)
    return _Reader(name, encoding).read(content)


def default_title(stem: str) -> str:
    """The title that a question without one gets, since Moodle wants one."""
    return " ".join(stem.split())[:80].strip() or "-"


class _Reader:
    def __init__(self, name: str, encoding: str) -> None:
        self._name = name
        self._encoding = encoding
        self._files = Files()
        self._category = ""
        self._questions: list[ParsedQuestion] = []
        self._problems: list[Problem] = []
        self._skipped: Counter[str] = Counter()
        self._losses = Losses()

    def read(self, content: bytes) -> Parsed:
        # Bare words: no entity is opened, no network asked, no text node over 10 MB taken.
        stream = io.BytesIO(content)
        walk = etree.iterparse(
            stream,
            events=("start", "end"),
            tag=("quiz", "question"),
            remove_comments=True,
            remove_pis=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        rooted = False
        try:
            for event, element in walk:
                tell(stream.tell(), len(content))
                if not rooted:
                    self._check_root(element)
                    rooted = True
                if event == "end" and element.tag == "question":
                    self._take(element)
                    if len(self._questions) >= notes.MOST_QUESTIONS:
                        self._too_many(element)
                        break
        except etree.XMLSyntaxError as error:
            self._broken_off(error, rooted)
        if not rooted:
            raise notes.not_moodle(self._name)
        return self._result()

    def _check_root(self, element: Element) -> None:
        tree = element.getroottree()
        if tree.docinfo.internalDTD is not None:
            raise notes.refused_definition(self._name)
        if tree.getroot().tag != "quiz":
            raise notes.not_moodle(self._name)

    def _take(self, element: Element) -> None:
        kind = (element.get("type") or "").strip().lower()
        if kind == "category":
            told = element.find("category")
            self._category = category(raw(told)) if told is not None else ""
        else:
            self._questions.append(self._question(element, kind))
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]  # those before it; the parser still stands on the element itself

    def _question(self, element: Element, kind: str) -> ParsedQuestion:
        item = Item(element, self._name, self._files)
        stem = item.shown("questiontext")
        answer = read_answer(kind, item, stem)
        if answer is None:
            answer = self._unknown(item, kind, stem)
        old = item.value("image_base64")
        if old:
            data = item.decoded(old, item.value("image") or "picture.png")
            if data is not None:
                kept = item.keep(_last(item.value("image")) or "picture.png", data)
                answer.stem = f"{answer.stem}\n![]({kept})".strip()
        self._losses.look(item, kind)
        return self._built(item, answer)

    def _built(self, item: Item, answer: Answer) -> ParsedQuestion:
        title = " ".join(raw(item.all("name")[0]).split()) if item.all("name") else ""
        tags, named = _tags(item)
        explanation = item.shown("generalfeedback")
        question = ParsedQuestion(
            kind=answer.kind,
            stem=answer.stem,
            place=item.place,
            id=item.value("idnumber"),
            title="" if _is_default(title, answer.stem) else title,
            options=answer.options,
            key=answer.key,
            accepted=answer.accepted,
            numbers=answer.numbers,
            pairs=answer.pairs,
            model=answer.model,
            rubric=answer.rubric,
            marks=_marks(item, answer),
            explanation=explanation or answer.explanation,
            category=self._category,
            tags=tags,
            topic=named.get(TOPIC, ""),
            difficulty=named.get(DIFFICULTY, ""),
            lesson=named.get(LESSON, ""),
            source=item.source,
            files=tuple(item.files.values()),
        )
        for fault in faults(question):
            item.note(fault.severity, notes.FAULTS[fault.name], fault.message, fault.proposal)
        if item.notes:
            return replace(question, notes=tuple(item.notes))
        return question

    def _unknown(self, item: Item, kind: str, stem: str) -> Answer:
        name = kind or "?"
        self._skipped[name] += 1
        item.note(
            "error",
            notes.UNKNOWN_KIND,
            text("Questions of the type “{kind}” cannot be imported.", kind=name[:40]),
            text("Write it as a question of another kind."),
        )
        return Answer("information", stem)

    def _too_many(self, element: Element) -> None:
        self._problems.append(
            Problem(
                "error",
                notes.TOO_MANY,
                Place(file=self._name or None, line=line_of(element)),
                text(
                    "There are more than {n} questions; the rest was not read.",
                    n=notes.MOST_QUESTIONS,
                ),
                text("Export fewer categories at a time."),
            )
        )

    def _broken_off(self, error: etree.XMLSyntaxError, rooted: bool) -> None:
        if not rooted:
            raise notes.not_moodle(self._name) from error
        line, column = error.position
        self._problems.append(
            Problem(
                "error",
                notes.BROKEN_OFF,
                Place(file=self._name or None, line=line, column=column),
                text(
                    "The file is damaged here; what comes after was not read: {reason}.",
                    reason=error.msg.rstrip(".") if error.msg else "XML",
                ),
                text("Export it from Moodle again."),
            )
        )

    def _result(self) -> Parsed:
        here = Place(file=self._name or None, line=1)
        if not self._questions and not self._problems:
            message = text("The file holds no questions.")
            self._problems.append(Problem("error", notes.NO_QUESTIONS, here, message))
        self._problems += self._losses.problems(self._name)
        return Parsed(
            "moodle_xml",
            self._encoding,
            tuple(self._questions),
            tuple(self._problems),
            tuple(self._skipped.items()),
        )


def _is_default(title: str, stem: str) -> bool:
    # the first sign tells nearly always, and quickly
    return title[:1] in (stem[:1], "-") and title == default_title(stem)


def category(written: str) -> str:
    """The path of a category without Moodle's context and "top"."""
    return _CONTEXT.sub("", written.strip(), count=1).strip("/ ")


def _tags(item: Item) -> tuple[tuple[str, ...], dict[str, str]]:
    """Tags, and those that carry what Moodle has no field for."""
    plain: list[str] = []
    named: dict[str, str] = {}
    for tags in item.all("tags"):
        for tag in tags.iterchildren("tag"):
            words = " ".join(raw(tag).split())
            prefix = words.partition(":")[0] + ":"
            value = words[len(prefix) :].strip()
            known = prefix in (TOPIC, LESSON) or (prefix == DIFFICULTY and value in _LEVELS)
            if known and value and prefix not in named:
                named[prefix] = value
            elif words:
                plain.append(words)
    return tuple(plain), named


def _marks(item: Item, answer: Answer) -> Decimal | None:
    written = item.value("defaultgrade")
    if not written:
        return number(str(answer.weight)) if answer.weight else None
    if written == "1.0000000":  # as Moodle writes it for most questions
        return _ONE
    value = number(written)
    if value is None or not 0 <= value < 1000:
        item.note(
            "warning",
            notes.BAD_MARKS,
            text("“{marks}” cannot be the marks of a question.", marks=written[:30]),
            text("Write a number above 0 with at most two decimals."),
        )
        return None
    return value.normalize() + 0 if value else None


def _last(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _as_bytes(data: bytes | str, name: str) -> tuple[bytes, str]:
    """The content as bytes that say their encoding, and the encoding that was assumed."""
    if isinstance(data, str):
        return _DECLARATION.sub("", data, count=1).strip().encode("utf-8", "replace"), ""
    told = _ENCODING.match(data)
    if told and told[1].lower() not in (b"utf-8", b"utf8"):
        return data, told[1].decode("ascii").lower()
    try:
        data.decode("utf-8")  # so quick that it need not be kept
        return data, "utf-8"
    except UnicodeDecodeError:
        return _recoded(data, name)


def _recoded(data: bytes, name: str) -> tuple[bytes, str]:
    try:
        found = decode(data, name)
    except Unreadable as error:
        raise notes.not_moodle(name) from error
    return _DECLARATION.sub("", found.text, count=1).strip().encode(), found.encoding
