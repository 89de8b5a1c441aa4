"""The answers of a question as Moodle wants them, by kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from lxml import etree

from trainer.questions.formats.parsed import NumberKey, ParsedQuestion
from trainer.questions.question import BLANK, TRUE

if TYPE_CHECKING:
    from trainer.questions.formats.moodle_xml_write import Writer

Element = etree._Element

ONE, NOTHING = Decimal(1), Decimal(0)
_SPECIAL = re.compile(r"([{}~#\"/\\=%*])")


def moodle_type(question: ParsedQuestion) -> str:
    """The type that Moodle uses for the kind."""
    if question.kind == "fill":
        return "cloze" if len(question.accepted) > 1 else "shortanswer"
    if question.kind == "dropdown":
        return "cloze" if _own_options(question) else "gapselect"
    return _TYPES.get(question.kind, "essay")


def add_answer(writer: Writer, stem: Element) -> None:
    """Write the answers; `stem` is the element whose gaps may need another form."""
    add = _WRITERS.get(moodle_type(writer.question))
    if add:
        add(writer, stem)


def _multichoice(writer: Writer, _stem: Element) -> None:
    question = writer.question
    single = question.kind == "single"
    fixed = any(option.pinned for option in question.options)
    writer.bare("single", "true" if single else "false")
    writer.bare("shuffleanswers", "false" if fixed else "true")
    writer.bare("answernumbering", "ABCD")
    even = ONE / len(question.key) if question.key else NOTHING
    for option in question.options:
        right = option.label in question.key
        plain = (ONE if right else NOTHING) if single else (even if right else -ONE)
        share = plain if option.weight is None else option.weight
        answer = writer.answer(option.text, share)
        if option.feedback:
            writer.shown("feedback", option.feedback, answer)


def _truefalse(writer: Writer, _stem: Element) -> None:
    right = bool(writer.question.key) and writer.question.key[0] == TRUE
    told = bool(writer.question.key)
    writer.answer("true", ONE if told and right else NOTHING, plain=True)
    writer.answer("false", ONE if told and not right else NOTHING, plain=True)


def _shortanswer(writer: Writer, _stem: Element) -> None:
    writer.bare("usecase", "0")
    for texts in writer.question.accepted:
        for words in texts:
            writer.answer(words.replace("*", "\\*"), ONE, plain=True)


def _numerical(writer: Writer, _stem: Element) -> None:
    for key in writer.question.numbers:
        value, tolerance = _centre(key)
        answer = writer.answer(f"{value:f}", key.weight, plain=True)
        if tolerance is not None:
            writer.bare("tolerance", f"{tolerance:f}", answer)


def _centre(key: NumberKey) -> tuple[Decimal, Decimal | None]:
    """Moodle knows a number and its tolerance, and no range."""
    if key.value is not None:
        return key.value, key.tolerance
    low, high = key.low or NOTHING, key.high or NOTHING
    return (low + high) / 2, (high - low) / 2


def _matching(writer: Writer, _stem: Element) -> None:
    writer.bare("shuffleanswers", "true")
    for left, right in writer.question.pairs:
        pair = writer.shown("subquestion", left)
        writer.text("answer", right, pair)


def _ordering(writer: Writer, _stem: Element) -> None:
    by_label = {option.label: option for option in writer.question.options}
    for label in writer.question.key:
        if label in by_label:
            writer.answer(by_label[label].text, ONE)


def _gapselect(writer: Writer, stem: Element) -> None:
    question = writer.question
    labels = [option.label for option in question.options]
    for label in question.key:
        number = labels.index(label) + 1 if label in labels else 0
        _fill_gap(stem, f"[[{number}]]")
    for option in question.options:
        choice = writer.text("selectoption", option.text)
        writer.bare("group", "1", choice)


def _cloze(writer: Writer, stem: Element) -> None:
    question = writer.question
    for texts in question.accepted:
        _fill_gap(stem, f"{{:SHORTANSWER:{'~'.join(f'={_safe(words)}' for words in texts)}}}")
    for gap, label in enumerate(question.key, 1):
        own = [option for option in question.options if option.label[:-1] == str(gap)]
        words = "~".join(
            f"{'=' if option.label == label else ''}{_safe(option.text)}" for option in own
        )
        _fill_gap(stem, f"{{:MULTICHOICE:{words}}}")


def _essay(writer: Writer, _stem: Element) -> None:
    question = writer.question
    faults = (f"{turn}: {fault}" for turn, fault in question.faults)
    model = "\n".join([question.model, *faults]).strip()
    if question.rubric:
        points = "\n".join(f"- {' '.join(point.split())}" for point in question.rubric)
        model = f"{model}\n\n{points}"
    if model:
        writer.shown("graderinfo", model)


def _fill_gap(stem: Element, gap: str) -> None:
    element = stem.find("text")
    if element is not None:
        element.text = (element.text or "").replace(BLANK, gap, 1)


def _safe(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)


def _own_options(question: ParsedQuestion) -> bool:
    return any(len(option.label) > 1 for option in question.options)


_TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "number": "numerical",
    "matching": "matching",
    "ordering": "ordering",
    "information": "description",
}
_WRITERS: dict[str, Callable[[Writer, Element], None]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
    "gapselect": _gapselect,
    "cloze": _cloze,
    "essay": _essay,
}
