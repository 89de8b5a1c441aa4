"""Try a question as it is typed: what a learner would see, and what is wrong in which field."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from trainer.foundation.errors import Problem
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import MISSING
from trainer.questions.bank import read_bank
from trainer.questions.bank_codes import BAD_KEY, BLANKS, FEW_OPTIONS, NO_EXPLANATION, PREFIX
from trainer.questions.bank_write import question_lines
from trainer.questions.question import Question
from trainer.questions.spelling import Spelling
from trainer.standard.house import HouseStandard

# Problems with the question as a whole that people mend in one field.
_FIELDS = {BAD_KEY: "key", BLANKS: "key", FEW_OPTIONS: "options", NO_EXPLANATION: "explanation"}
_GAPS = tuple(
    f"{PREFIX}-{number:03}" for number in (MISSING, BAD_KEY, BLANKS, FEW_OPTIONS, NO_EXPLANATION)
)


@dataclass(frozen=True)
class Ground:
    """What a question is read against: the house standard and the places in lessons."""

    standard: HouseStandard
    lessons: Collection[str] | None


@dataclass(frozen=True)
class FieldProblem:
    """A problem and the member of the question it belongs to ("" for the whole)."""

    field: str
    problem: Problem


@dataclass(frozen=True)
class Trial:
    """The question with the house standard filled in, however unfinished, and its problems."""

    question: Question | None
    problems: tuple[FieldProblem, ...]

    def without_gaps(self) -> Trial:
        """The same without what is only not written yet, for a form that was just begun."""
        left = (one for one in self.problems if one.problem.code not in _GAPS)
        return replace(self, problems=tuple(left))

    @property
    def has_errors(self) -> bool:
        """Whether it could not be published like this."""
        return any(one.problem.severity == "error" for one in self.problems)


def try_question(bank: str, form: Spelling, ground: Ground) -> Trial:
    """Write and read the question on its own, as saving and publishing will."""
    content = _alone(bank, replace(form, draft=False))
    read, problems = read_bank(content, "", ground.standard, ground.lessons)
    if read.questions:
        question: Question | None = read.questions[0]
    else:
        # With errors there is no question yet; as an unfinished one it can be looked at.
        drafts = read_bank(_alone(bank, replace(form, draft=True)), "", ground.standard, None)[0]
        question = next(iter(drafts.drafts.values()), None)
    root, _problems = read_yaml(content, "")
    items = root.get("questions") if root is not None else None
    item = items.items[0] if items is not None else None
    return Trial(question, tuple(FieldProblem(_field(one, item), one) for one in problems))


def _alone(bank: str, form: Spelling) -> str:
    return f"bank: {bank}\ntitle: x\nquestions:\n  {question_lines(form, 2)}"


def _field(problem: Problem, item: Node | None) -> str:
    line, named = problem.place.line, problem.message.values.get("key")
    if item is None or line is None:
        return ""
    if line == item.line and problem.place.column == item.column:
        number = int(problem.code.removeprefix(f"{PREFIX}-")) if PREFIX in problem.code else 0
        return str(_FIELDS.get(number) or named or "")
    for name, value in item.members:
        if name.line <= line <= max(name.end_line, value.end_line):
            return name.text
    return ""
