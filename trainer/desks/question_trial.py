"""Try a question as it is typed: what a learner would see, and what is wrong in which field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from trainer.foundation.errors import Problem
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import MISSING
from trainer.publishing.versions import file_hash
from trainer.questions.bank import read_bank
from trainer.questions.bank_codes import (
    BAD_KEY,
    BLANKS,
    FEW_ITEMS,
    FEW_OPTIONS,
    FEW_TURNS,
    NO_EXPLANATION,
    NO_MODEL,
    PAIRS,
    PREFIX,
)
from trainer.questions.bank_write import group_lines, question_lines
from trainer.questions.question import Question
from trainer.questions.sample_answers import Sample, samples
from trainer.questions.spelling import Spelling
from trainer.standard.house import HouseStandard

# Problems with the question as a whole that people mend in one field.
_FIELDS = {
    BAD_KEY: "key", BLANKS: "key", FEW_OPTIONS: "options", NO_EXPLANATION: "explanation",
    FEW_ITEMS: "items", FEW_TURNS: "turns", NO_MODEL: "model",
}  # fmt: skip
_GAPS = tuple(f"{PREFIX}-{number:03}" for number in (MISSING, PAIRS, *_FIELDS))


@dataclass(frozen=True)
class Ground:
    """What a question is read against: the house standard, places in lessons, pictures."""

    standard: HouseStandard
    lessons: Collection[str] | None
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def picture(self, digest: str) -> bytes:
        """The picture with this hash; b"" where there is none."""
        return next((x for x in self.pictures.values() if file_hash(x) == digest), b"")


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

    @property
    def samples(self) -> tuple[Sample, ...]:
        """How typical answers are marked; none while the question has errors."""
        return () if self.question is None or self.has_errors else samples(self.question)

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
    pictures = ground.pictures
    read, problems = read_bank(content, "", ground.standard, ground.lessons, pictures)
    if read.questions:
        question: Question | None = read.questions[0]
    else:
        # With errors there is no question yet; as an unfinished one it can be looked at.
        unfinished = _alone(bank, replace(form, draft=True))
        drafts = read_bank(unfinished, "", ground.standard, None, pictures)[0]
        question = next(iter(drafts.drafts.values()), None)
    item = _item(content)
    return Trial(question, tuple(FieldProblem(field_of(one, item), one) for one in problems))


def _alone(bank: str, form: Spelling) -> str:
    lines = group_lines if form.group else question_lines
    return f"bank: {bank}\ntitle: x\nquestions:\n  {lines(form, 2)}"


def _item(content: str) -> Node | None:
    """The question itself, also inside its group."""
    root, _problems = read_yaml(content, "")
    items = root.get("questions") if root is not None else None
    item = items.items[0] if items is not None else None
    inner = item.get("questions") if item is not None else None
    return item if inner is None else inner.items[0]


def field_of(problem: Problem, item: Node | None) -> str:
    """The member of the item that the problem belongs to, "" where it is the whole."""
    line, named = problem.place.line, problem.message.values.get("key")
    if item is None or line is None:
        return ""
    if line < item.line:
        return "shared"
    if line == item.line and problem.place.column == item.column:
        number = int(problem.code.removeprefix(f"{PREFIX}-")) if PREFIX in problem.code else 0
        return str(_FIELDS.get(number) or named or "")
    for name, value in item.members:
        if name.line <= line <= max(name.end_line, value.end_line):
            return name.text
    return ""
