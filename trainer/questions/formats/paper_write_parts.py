"""Write the parts of one question of a paper, and compare it with what is read back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.questions.formats.paper_keys import BLANK_HERE
from trainer.questions.formats.paper_lines import fold
from trainer.questions.formats.parsed import NumberKey, ParsedQuestion
from trainer.questions.question import TRUE

_DIFFICULTY = {"easy": "易", "medium": "中", "hard": "难"}


def body_lines(question: ParsedQuestion, with_keys: bool) -> tuple[str, list[str]]:
    """The stem, and a line for each thing to choose, to order or to match."""
    stem = _squeezed(question.stem)
    if question.kind == "matching":
        lefts = [left for left, _right in question.pairs if left]
        stem = "\n".join([stem, *(f"（{index}）{left}" for index, left in enumerate(lefts, 1))])
        return stem, [f"{label}. {right}" for right, label in _rights(question).items()]
    if question.kind == "true_false" and not with_keys and not BLANK_HERE.search(fold(stem)):
        stem += "（　）"
    return stem, [f"{option.label}. {_squeezed(option.text)}" for option in question.options]


def answer_lines(question: ParsedQuestion) -> Iterator[str]:
    """The key, the explanation and what else is known of the question."""
    key = _key(question)
    if key:
        yield f"答案：{key}"
    if question.explanation:
        yield f"解析：{_squeezed(question.explanation)}"
    if question.rubric:
        lines = (f"（{index}）{line}" for index, line in enumerate(question.rubric, 1))
        yield "\n".join(["评分要点：", *lines])
    facts = {
        "编号": question.id, "标题": question.title, "分类": question.category,
        "知识点": question.topic, "难度": _DIFFICULTY.get(question.difficulty, question.difficulty),
        "标签": "，".join(question.tags), "对应课程": question.lesson,
    }  # fmt: skip
    for name, value in facts.items():
        if value:
            yield f"{name}：{value}"


def same_question(one: ParsedQuestion, other: ParsedQuestion) -> bool:
    """Whether both ask the same, whatever file they came from."""
    return _essence(one) == _essence(other)


def _essence(one: ParsedQuestion) -> tuple[object, ...]:
    if one.kind == "group":
        return one.kind, _squeezed(one.stem), tuple(_essence(inner) for inner in one.questions)
    return (
        one.kind, _squeezed(one.stem), one.marks, one.key, one.accepted, one.numbers,
        tuple((option.label, _squeezed(option.text)) for option in one.options),
        [pair for pair in one.pairs if pair[0]],
        sorted(right for left, right in one.pairs if not left),
        _squeezed(one.model), one.rubric, _squeezed(one.explanation),
        one.id, one.title, one.category, one.topic, one.difficulty, one.tags, one.lesson,
    )  # fmt: skip


def _key(question: ParsedQuestion) -> str:
    if question.kind == "true_false":
        return "对" if question.key == (TRUE,) else "错"
    if question.kind == "fill":
        return "；".join("|".join(texts) for texts in question.accepted)
    if question.kind == "number":
        return "；".join(map(_number, question.numbers))
    if question.kind == "matching":
        labels = _rights(question)
        asked = [right for left, right in question.pairs if left]
        return "；".join(f"（{index}）{labels[right]}" for index, right in enumerate(asked, 1))
    if question.kind == "written":
        return _squeezed(question.model)
    return ("、" if question.kind == "ordering" else "").join(question.key)


def _rights(question: ParsedQuestion) -> dict[str, str]:
    """A letter for each right side; in the order of their texts, which tells nothing."""
    rights = sorted({right for _left, right in question.pairs})
    return {right: chr(65 + index) for index, right in enumerate(rights)}


def _number(number: NumberKey) -> str:
    if number.value is None:
        return f"{number.low}~{number.high}"
    return f"{number.value}±{number.tolerance}" if number.tolerance else f"{number.value}"


def _squeezed(written: str) -> str:
    """The text without empty lines, which mean nothing on a paper."""
    return re.sub(r"\s*\n\s*", "\n", written.strip())
