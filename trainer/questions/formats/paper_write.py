"""Write questions as a paper to hand out, with or without the keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from trainer.foundation.errors import Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.faults import faults
from trainer.questions.formats.paper import read_paper_pasted
from trainer.questions.formats.paper_write_parts import (
    answer_lines,
    as_on_paper,
    body_lines,
    rule_words,
    same_question,
    told_policy,
)
from trainer.questions.formats.parsed import ParsedKind, ParsedQuestion

Style = Literal["head", "stem", "option", "answer", "gap"]
_HEADS: dict[ParsedKind, str] = {
    "single": "单选题", "multiple": "多选题", "true_false": "判断题", "fill": "填空题",
    "number": "数值题", "matching": "连线题", "ordering": "排序题", "written": "简答题",
    "group": "共用题干题",
}  # fmt: skip
_ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class PaperLine:
    """One paragraph of a paper; its text may hold line breaks."""

    style: Style
    text: str


@dataclass(frozen=True)
class _Section:
    """Questions of one kind in a row, with what its head says of all of them."""

    kind: ParsedKind
    questions: list[ParsedQuestion]
    marks: Decimal | None
    policy: str


def write_paper_text(
    questions: Sequence[ParsedQuestion], with_keys: bool
) -> tuple[str, tuple[Problem, ...]]:
    """The paper as text, and notes that name what is not on it or loses something."""
    chosen, found = fit_for_paper(questions, with_keys)
    found += [_without(one, text("its pictures")) for one in chosen if _files(one)]
    return _as_text(paper_lines(chosen, with_keys)), tuple(found)


def fit_for_paper(
    questions: Sequence[ParsedQuestion], with_keys: bool
) -> tuple[list[ParsedQuestion], list[Problem]]:
    """Those that a paper can hold, and notes for what is left out or loses something.

    With keys, only those are chosen that read back as they are, but for what the notes name.
    """
    chosen: list[ParsedQuestion] = []
    found: list[Problem] = []
    for question in questions:
        reason = _why_not(question, with_keys)
        if reason is None:
            chosen.append(question)
            continue
        message = text(
            "“{stem}” is not on the paper: {reason}",
            stem=notes.short(question.stem),
            reason=reason,
        )
        found.append(notes.error(notes.CANNOT_WRITE, question.place, message))
    if with_keys:
        _sorted, sections = _sections(chosen)
        for section in sections:
            for question in section.questions:
                found += _lost(question, section.policy)
    return chosen, found


def paper_lines(questions: Sequence[ParsedQuestion], with_keys: bool) -> list[PaperLine]:
    """The paragraphs of the paper, numbered from 1; sections where the kinds are together."""
    sorted_by_kind, sections = _sections(questions)
    lines: list[PaperLine] = []
    number = 1
    for index, section in enumerate(sections):
        if sorted_by_kind:
            marks = f"每题{section.marks}分" if section.marks is not None else ""
            told = "，".join(filter(None, (marks, rule_words(section.policy, section.kind))))
            head = f"{_ORDINALS[index]}、{_HEADS[section.kind]}"
            lines.append(PaperLine("head", f"{head}（{told}）" if told else head))
        for question in section.questions:
            marked = section.marks is None
            lines += _question(question, number, with_keys, not sorted_by_kind, marked)
            number += len(question.questions) or 1
    return lines


def _sections(questions: Sequence[ParsedQuestion]) -> tuple[bool, list[_Section]]:
    """Whether the kinds are together, so that heads can stand over them, and the sections."""
    runs = [(kind, list(run)) for kind, run in groupby(questions, lambda one: one.kind)]
    together = len(runs) == len({kind for kind, _run in runs}) <= len(_ORDINALS)
    sections = []
    for kind, run in runs:
        marks, policies = {one.marks for one in run}, {told_policy(one) for one in run}
        sections.append(
            _Section(
                kind,
                run,
                marks.pop() if together and len(marks) == 1 else None,
                policies.pop() if together and len(policies) == 1 else "",
            )
        )
    return together, sections


def _question(
    question: ParsedQuestion, number: int, with_keys: bool, tagged: bool, marked: bool
) -> Iterator[PaperLine]:
    if question.kind == "group":
        last = number + len(question.questions) - 1
        yield PaperLine("stem", f"（{number}-{last}题共用题干）{question.stem.strip()}")
        for index, inner in enumerate(question.questions):
            yield from _question(inner, number + index, with_keys, True, True)
        return
    marks = f"{question.marks}分" if marked and question.marks is not None else ""
    told = f"【{_HEADS[question.kind]}{'，' + marks if marks else ''}】" if tagged else ""
    told = told or (f"（{marks}）" if marks else "")
    stem, options = body_lines(question, with_keys)
    yield PaperLine("stem", f"{number}. {told}{stem}")
    for option in options:
        yield PaperLine("option", option)
    if with_keys:
        for answer in answer_lines(question):
            yield PaperLine("answer", answer)
    yield PaperLine("gap", "")


def _as_text(lines: Sequence[PaperLine]) -> str:
    return "\n".join(line.text for line in lines).strip("\n") + "\n"


def _why_not(question: ParsedQuestion, with_keys: bool) -> Text | None:
    if any(one.kind not in _HEADS for one in question.each()):
        return text("a paper has no questions of this kind.")
    if not with_keys:
        return None
    for one in question.each():
        for fault in faults(one) if one.kind != "group" else ():
            if fault.severity == "error":
                return fault.message
    alone = read_paper_pasted(_as_text(paper_lines([question], True)))
    read = alone.questions
    if len(read) != 1 or alone.problems or not same_question(as_on_paper(question), read[0]):
        return text("its words would be taken for something else when the paper is read.")
    return None


def _lost(question: ParsedQuestion, policy: str) -> Iterator[Problem]:
    """What the question has that a paper has no place for; its head tells the policy."""
    every = list(question.each())
    options = [option for one in every for option in one.options]
    if any(option.weight is not None for option in options):
        yield _without(question, text("the weights of its options"))
    if any(option.feedback for option in options):
        yield _without(question, text("the feedback of its options"))
    if any(option.pinned for option in options):
        yield _without(question, text("which options keep their place"))
    if any(number.weight != 1 for one in every for number in one.numbers):
        yield _without(question, text("the numbers that earn a part of the marks"))
    if any(one.marking and (one is not question or one.marking != policy) for one in every):
        yield _without(question, text("the way of marking"))


def _files(question: ParsedQuestion) -> bool:
    return any(one.files for one in question.each())


def _without(question: ParsedQuestion, what: Text) -> Problem:
    message = text(
        "On the paper “{stem}” loses {what}.", stem=notes.short(question.stem), what=what
    )
    return notes.warning(notes.PART_LOST, question.place, message)
