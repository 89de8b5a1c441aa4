"""Read the questions of a bank one after the other, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from trainer.foundation.errors import Problem, has_errors
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Reader, Report
from trainer.publishing.versions import file_hash
from trainer.questions.bank_checks import check, check_pictures, filled
from trainer.questions.bank_codes import BAD_GROUP, PREFIX, REPEATED_ID
from trainer.questions.bank_question import (
    NO_GROUP,
    Group,
    is_draft,
    is_group,
    read_group,
    read_question,
)
from trainer.questions.pictures import pictures_of
from trainer.questions.question import Question
from trainer.standard.house import HouseStandard


@dataclass(frozen=True)
class ReadAgainst:
    """What the questions of one bank are read against, as `read_bank` takes it."""

    bank: str
    file: str
    standard: HouseStandard
    known_lessons: Collection[str] | None
    pictures: Mapping[str, bytes] | None


class Questions:
    """The usable questions found so far, by their places in the text that is being read.

    `problems` may hold some to begin with; `first_lines` are of names that are taken.
    """

    def __init__(
        self,
        against: ReadAgainst,
        problems: list[Problem],
        first_lines: Mapping[str, int] | None = None,
    ) -> None:
        self.filled: list[Question] = []
        self.raw: dict[QuestionId, Question] = {}
        self.lines: dict[QuestionId, tuple[int, int]] = {}
        self.drafts: dict[QuestionId, Question] = {}
        self.order: list[QuestionId] = []
        self.problems = problems
        self.first_lines = dict(first_lines or {})
        self._bank = against.bank
        self._report = Report(against.file, PREFIX, problems)
        self._standard = against.standard
        self._known_lessons = against.known_lessons
        self._pictures = against.pictures

    def read(self, item: Node) -> None:
        """Read a question, or all that share a stem."""
        if is_group(item):
            self._read_group(item)
        else:
            self._read_question(item, NO_GROUP, is_sound=True)

    def _read_group(self, item: Node) -> None:
        name = _name(item)
        own = Report(self._report.file, PREFIX, [], f"{self._bank}/{name}" if name else None)
        group, items = read_group(item, own)
        repeated = self._is_repeated(name, item, own)
        place = own.place(item.get("stem") or item)
        own.problems.extend(self._standard.problems_in(group.stem, place))
        check_pictures(Reader(item, own), {"stem": group.stem}, self._pictures)
        if items and all(is_draft(inner) for inner in items):
            own.problems[:] = [replace(one, severity="hint") for one in own.problems]
        self._report.problems.extend(own.problems)
        is_sound = not repeated and not has_errors(own.problems)
        for inner in items:
            if is_group(inner):
                message = text("Questions with one stem hold no others with one.")
                self._report.add(BAD_GROUP, inner, message)
            else:
                self._read_question(inner, group, is_sound=is_sound)

    def _read_question(self, item: Node, group: Group, *, is_sound: bool) -> None:
        name = _name(item)
        question_id = f"{self._bank}/{name}" if name else None
        report = Report(self._report.file, PREFIX, self._report.problems, question_id)
        if is_draft(item):
            own = Report(report.file, PREFIX, [], question_id)
            self._read_draft(name, item, own, group)
            report.problems.extend(own.problems)
            _soften(item, report.problems)
            return
        if self._is_repeated(name, item, report):
            return
        if item.kind != "mapping":
            Reader(item, report)  # notes what is expected here
            return
        question, complete = self._checked(item, report, group)
        # Also what YAML itself found in these lines (a repeated key) breaks the question.
        if is_sound and not _is_broken(item, report.problems):
            self.filled.append(complete)
            self._keep(question, item)

    def _read_draft(self, name: str, item: Node, report: Report, group: Group) -> None:
        """Note what is still missing; the question itself is kept out of the bank."""
        if self._is_repeated(name, item, report):
            return
        question, complete = self._checked(item, report, group)
        if name:
            self.drafts[question.id] = complete
            self._keep(question, item)

    def _checked(self, item: Node, report: Report, group: Group) -> tuple[Question, Question]:
        """The question as it is written, and filled."""
        question, reader = read_question(item, self._bank, report, group)
        complete = filled(question, self._standard)
        check(question, complete, reader, self._standard, self._known_lessons, self._pictures)
        there = self._pictures or {}
        hashes = ((name, file_hash(there[name])) for name in pictures_of(complete) if name in there)
        return question, replace(complete, pictures=tuple(sorted(hashes)))

    def _keep(self, question: Question, item: Node) -> None:
        self.raw[question.id] = question
        self.lines[question.id] = (item.line, item.end_line)
        self.order.append(question.id)

    def _is_repeated(self, name: str, item: Node, report: Report) -> bool:
        first = self.first_lines.setdefault(name, item.line) if name else item.line
        if first == item.line:
            return False
        message = text(
            "The id {id} is used a second time; first on line {line}.", id=name, line=first
        )
        report.add(REPEATED_ID, item.get("id"), message, text("Give the question another id."))
        return True


def _name(item: Node) -> str:
    node = item.get("id")
    return node.text.strip() if node else ""


def _is_broken(item: Node, problems: list[Problem]) -> bool:
    return any(
        problem.severity == "error"
        and problem.place.line is not None
        and item.line <= problem.place.line <= item.end_line
        for problem in problems
    )


def _soften(item: Node, problems: list[Problem]) -> None:
    """What is wrong with an unfinished question forbids nothing."""
    for at, problem in enumerate(problems):
        line = problem.place.line
        if line is not None and item.line <= line <= item.end_line:
            problems[at] = replace(problem, severity="hint")
