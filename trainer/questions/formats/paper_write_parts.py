"""Write the parts of one question of a paper, and compare it with what is read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trainer.questions.formats.paper_keys import BLANK_HERE
from trainer.questions.formats.paper_lines import fold
from trainer.questions.formats.parsed import NumberKey, ParsedKind, ParsedOption, ParsedQuestion
from trainer.questions.question import TRUE

_RULES: dict[tuple[str, ParsedKind], str] = {
    ("half_if_incomplete", "multiple"): "少选得一半分，错选不得分",
    ("all_or_nothing", "multiple"): "多选、错选、漏选均不得分",
    ("half_if_incomplete", "fill"): "漏填得一半分，错填不得分",
    ("all_or_nothing", "fill"): "错填、漏填均不得分",
}
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


def as_on_paper(question: ParsedQuestion) -> ParsedQuestion:
    """What of the question a paper with its keys can hold when it stands there alone."""
    return replace(
        question,
        options=tuple(ParsedOption(one.label, one.text) for one in question.options),
        numbers=tuple(number for number in question.numbers if number.weight == 1),
        questions=tuple(as_on_paper(replace(one, marking="")) for one in question.questions),
        marking=told_policy(question),
    )


def told_policy(question: ParsedQuestion) -> str:
    """The policy if the head of a section can tell it, else ""."""
    return question.marking if rule_words(question.marking, question.kind) else ""


def rule_words(policy: str, kind: ParsedKind) -> str:
    """The words in a head for this policy; "" where a paper has none."""
    return _RULES.get((policy, kind), "")


def same_question(one: ParsedQuestion, other: ParsedQuestion) -> bool:
    """Whether both ask the same, whatever file they came from."""
    return _essence(one) == _essence(other)


def _essence(one: ParsedQuestion) -> tuple[object, ...]:
    if one.kind == "group":
        return one.kind, _squeezed(one.stem), tuple(_essence(inner) for inner in one.questions)
    return (
        one.kind, _squeezed(one.stem), one.marks, one.key, one.accepted, one.marking,
        [replace(number, tolerance=number.tolerance or None) for number in one.numbers],
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
        return "；".join(_number(number) for number in question.numbers if number.weight == 1)
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
        low, high = (f"{end:f}" if end is not None else "" for end in (number.low, number.high))
        return f"{low}~{high}{number.unit}"
    about = f"±{number.tolerance:f}" if number.tolerance else ""
    return f"{number.value:f}{about}{number.unit}"


def _squeezed(written: str) -> str:
    """The text without empty lines, which mean nothing on a paper."""
    return re.sub(r"\s*\n\s*", "\n", written.strip())
