"""Write questions as a paper to hand out, with or without the keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from trainer.foundation.errors import Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.faults import faults
from trainer.questions.formats.paper import read_paper_pasted
from trainer.questions.formats.paper_write_parts import answer_lines, body_lines, same_question
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


def write_paper_text(
    questions: Sequence[ParsedQuestion], with_keys: bool
) -> tuple[str, tuple[Problem, ...]]:
    """The paper as text, and notes that name what is not on it or loses something."""
    chosen, found = fit_for_paper(questions, with_keys)
    return _as_text(paper_lines(chosen, with_keys)), tuple(found)


def fit_for_paper(
    questions: Sequence[ParsedQuestion], with_keys: bool
) -> tuple[list[ParsedQuestion], list[Problem]]:
    """Those that a paper can hold; with keys, only those that read back as they are."""
    chosen: list[ParsedQuestion] = []
    found: list[Problem] = []
    for question in questions:
        reason = _why_not(question, with_keys)
        if reason is None:
            chosen.append(question)
            found += _lost(question) if with_keys else ()
            continue
        message = text(
            "“{stem}” is not on the paper: {reason}",
            stem=notes.short(question.stem),
            reason=reason,
        )
        found.append(notes.error(notes.CANNOT_WRITE, question.place, message))
    return chosen, found


def paper_lines(questions: Sequence[ParsedQuestion], with_keys: bool) -> list[PaperLine]:
    """The paragraphs of the paper, numbered from 1; sections where the kinds are together."""
    runs = [(kind, list(run)) for kind, run in groupby(questions, lambda one: one.kind)]
    sorted_by_kind = len(runs) == len({kind for kind, _run in runs}) <= len(_ORDINALS)
    lines: list[PaperLine] = []
    number = 1
    for index, (kind, run) in enumerate(runs):
        each = {question.marks for question in run}
        shared = each.pop() if sorted_by_kind and len(each) == 1 else None
        if sorted_by_kind:
            told = f"（每题{shared}分）" if shared is not None else ""
            lines.append(PaperLine("head", f"{_ORDINALS[index]}、{_HEADS[kind]}{told}"))
        for question in run:
            tagged = not sorted_by_kind
            marked = shared is None
            lines += _question(question, number, with_keys, tagged, marked)
            number += len(question.questions) or 1
    return lines


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
    if len(read) != 1 or alone.problems or not same_question(question, read[0]):
        return text("its words would be taken for something else when the paper is read.")
    return None


def _lost(question: ParsedQuestion) -> Iterator[Problem]:
    """What the question has that a paper has no place for."""
    if any(option.weight is not None for one in question.each() for option in one.options):
        yield _without(question, text("the weights of its options"))
    if any(option.feedback for one in question.each() for option in one.options):
        yield _without(question, text("the feedback of its options"))
    if any(option.pinned for one in question.each() for option in one.options):
        yield _without(question, text("which options keep their place"))


def _without(question: ParsedQuestion, what: Text) -> Problem:
    message = text(
        "On the paper “{stem}” loses {what}.", stem=notes.short(question.stem), what=what
    )
    return notes.note("hint", notes.PART_LOST, question.place, message)
