"""Lines of a paper that belong to no question: titles, page numbers, forms, instructions."""

from __future__ import annotations

import re

from trainer.foundation.errors import Problem
from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_ahead import is_key_row
from trainer.questions.formats.paper_lines import Line

_ASKED = re.compile(r"(?:下列|以下|每[小]?[题空]|各题|本[大部]题|请|选[出择]|答题|注意)")
_FURNITURE = re.compile(
    r"第?\s*\d+\s*页.{0,12}|-\s*\d+\s*-|[-=*_\s]{3,}"
    r"|[-=*_\s]*(?:END|完|试卷结束|试题结束|考试结束|以下无正文)[-=*_\s]*"
)
_FORM = re.compile(
    r"(?:姓名|部门|工号|得分|班级|单位|岗位|日期|考试时间|满分|总分|评卷人|阅卷人)\s*[:_(]"
)


def is_furniture(folded: str) -> bool:
    """Whether the line only parts pages, or ends the paper."""
    return _FURNITURE.fullmatch(folded) is not None


def is_form(folded: str) -> bool:
    """Whether a name or the like is to be written there."""
    return _FORM.match(folded) is not None


def instructs(folded: str) -> bool:
    """Whether the line says how to answer."""
    return _ASKED.search(folded) is not None


def lost(line: Line, folded: str, before: bool) -> Problem:
    """A note for a line that was not read; `before` the first question much is no mistake."""
    if is_furniture(folded) or is_form(folded) or (before and not is_key_row(folded)):
        message = text("“{text}” was not read as part of a question.", text=notes.short(line.text))
        return notes.note("hint", notes.TITLE, line.place, message)
    return notes.stray(line.place, line.text)
