"""Write questions as Moodle XML, with their pictures, so that Moodle and we read the same."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from urllib.parse import quote

from lxml import etree

from trainer.foundation.errors import Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats import moodle_xml_notes as notes
from trainer.questions.formats.moodle_xml import DIFFICULTY, LESSON, TOPIC, default_title
from trainer.questions.formats.moodle_xml_answers import add_answer, moodle_type
from trainer.questions.formats.parsed import EmbeddedFile, ParsedQuestion

Element = etree._Element

_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^)\n]+)\)")
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_moodle_xml(questions: Sequence[ParsedQuestion]) -> bytes:
    """The questions as one file; `lost_in_moodle_xml` names what Moodle cannot hold."""
    quiz = etree.Element("quiz")
    category = ""
    for question in _flat(questions):
        if question.category != category:
            category = question.category
            _add_category(quiz, category)
        Writer(quiz, question).write()
    return etree.tostring(quiz, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def lost_in_moodle_xml(questions: Sequence[ParsedQuestion]) -> tuple[Problem, ...]:
    """What Moodle has no place for, question by question."""
    return tuple(
        Problem("warning", notes.CANNOT_WRITE, question.place, message)
        for question in questions
        for message in _losses(question)
    )


class Writer:
    """One question element; `pictures` are the files not yet written with a text."""

    def __init__(self, quiz: Element, question: ParsedQuestion) -> None:
        self.question = question
        self.pictures = {file.name: file for file in question.files}
        self.element = etree.SubElement(quiz, "question", type=moodle_type(question))

    def write(self) -> None:
        """Add everything that every type has, then the answers."""
        question = self.question
        self.text("name", clean(question.title or default_title(question.stem)), plain=True)
        stem = self.stem()
        if question.explanation:
            self.shown("generalfeedback", question.explanation)
        if question.marks is not None:
            self.bare("defaultgrade", f"{question.marks:f}")
        if question.id:
            self.bare("idnumber", question.id)
        add_answer(self, stem)
        self._tags()
        for file in list(self.pictures.values()):  # named nowhere, kept all the same
            self._file(stem, file)

    def stem(self) -> Element:
        """The stem, whose gaps have another form in Moodle."""
        return self.shown("questiontext", self.question.stem)

    def shown(self, tag: str, written: str, parent: Element | None = None) -> Element:
        """A text for people: as it is, or as HTML where it shows pictures."""
        pictures = [name for _alt, name in _PICTURE.findall(written) if self._has(name)]
        if not pictures:
            return self.text(tag, clean(written), parent)
        element = self.text(tag, self._html(clean(written)), parent)
        element.set("format", "html")
        for name in dict.fromkeys(pictures):
            if name in self.pictures:
                self._file(element, self.pictures[name])
        return element

    def text(
        self, tag: str, written: str, parent: Element | None = None, plain: bool = False
    ) -> Element:
        """An element with its text; names have no format."""
        element = etree.SubElement(self.element if parent is None else parent, tag)
        if not plain:
            element.set("format", "plain_text")
        etree.SubElement(element, "text").text = written
        return element

    def bare(self, tag: str, written: str, parent: Element | None = None) -> None:
        """An element that holds nothing but a word."""
        etree.SubElement(self.element if parent is None else parent, tag).text = clean(written)

    def answer(self, words: str, share: Decimal, plain: bool = False) -> Element:
        """An answer and the share of the marks that it earns."""
        element = self.text("answer", clean(words)) if plain else self.shown("answer", words)
        element.set("fraction", percent(share))
        return element

    def _has(self, name: str) -> bool:
        return any(file.name == name for file in self.question.files)

    def _html(self, written: str) -> str:
        parts, at = [], 0
        for match in _PICTURE.finditer(written):
            if self._has(match[2]):
                parts.append(_escaped(written[at : match.start()]))
                alt = _escaped(match[1]).replace('"', "&quot;")
                parts.append(f'<img src="@@PLUGINFILE@@/{quote(match[2])}" alt="{alt}">')
                at = match.end()
        return "".join([*parts, _escaped(written[at:])])

    def _file(self, element: Element, file: EmbeddedFile) -> None:
        data = base64.b64encode(file.data).decode("ascii")
        child = etree.SubElement(
            element, "file", name=clean(file.name), path="/", encoding="base64"
        )
        child.text = data
        self.pictures.pop(file.name, None)

    def _tags(self) -> None:
        question = self.question
        named = {TOPIC: question.topic, DIFFICULTY: question.difficulty, LESSON: question.lesson}
        words = [*question.tags, *(f"{name}{value}" for name, value in named.items() if value)]
        if words:
            tags = etree.SubElement(self.element, "tags")
            for one in words:
                self.text("tag", clean(one), tags, plain=True)


def percent(share: Decimal) -> str:
    """The share as Moodle writes it: 33.33333."""
    return f"{round(share * 100, 5).normalize():f}"


def clean(written: str) -> str:
    """The text without the signs that no XML file may hold."""
    return _REFUSED.sub("", written)


def _escaped(written: str) -> str:
    escaped = written.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("  ", "&nbsp; ").replace("\n", "<br>")


def _add_category(quiz: Element, name: str) -> None:
    element = etree.SubElement(quiz, "question", type="category")
    category = etree.SubElement(element, "category")
    path = "$course$/top" + (f"/{clean(name)}" if name else "")
    etree.SubElement(category, "text").text = path


def _flat(questions: Sequence[ParsedQuestion]) -> list[ParsedQuestion]:
    """The questions with those of groups in the place of their group."""
    found: list[ParsedQuestion] = []
    for question in questions:
        if question.kind == "group":
            found += [
                replace(
                    one,
                    stem=f"{question.stem}\n{one.stem}".strip(),
                    files=(*question.files, *one.files),
                )
                for one in _flat(question.questions)
            ]
        else:
            found.append(question)
    return found


def _losses(question: ParsedQuestion) -> list[Text]:
    lost = []
    if question.kind == "group":
        lost.append(text("The questions with a shared stem are written one by one, each with it."))
    if question.kind == "find_fault":
        lost.append(text("A call transcript with faults is written as a question to answer."))
    pinned = {option.pinned for one in question.each() for option in one.options}
    if len(pinned) > 1:
        lost.append(text("Moodle shuffles all options or none; here it will shuffle none."))
    words = [question.stem, question.explanation, *(option.text for option in question.options)]
    if any(_REFUSED.search(one) for one in words):
        lost.append(text("Control characters are left out."))
    if any(one.marking for one in question.each()):
        lost.append(text("The way of marking is not written."))
    if any(number.unit for one in question.each() for number in one.numbers):
        lost.append(text("Units of numbers are not written."))
    return lost
