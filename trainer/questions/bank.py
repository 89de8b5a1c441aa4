"""Read a question bank from its YAML text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from trainer.foundation.errors import Problem
from trainer.foundation.identity import BankId, QuestionId
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Reader, Report
from trainer.questions.bank_checks import BAD_ID, NO_QUESTIONS, PREFIX, REPEATED_ID, check, filled
from trainer.questions.bank_question import ID, is_draft, read_question
from trainer.questions.question import Question
from trainer.standard.house import HouseStandard


@dataclass(frozen=True)
class Bank:
    """Questions kept together; `questions` have the values of the house standard filled in.

    A bank that was read from a file also knows each question as it is written there (`raw`)
    and its first and last line (`lines`). Unfinished questions (`draft: true`) are none of
    `questions`; `order` names them in their places between the others.
    """

    id: BankId
    title: str
    module: str | None
    questions: tuple[Question, ...]
    raw: Mapping[QuestionId, Question] = field(default_factory=dict)
    lines: Mapping[QuestionId, tuple[int, int]] = field(default_factory=dict)
    drafts: Mapping[QuestionId, Question] = field(default_factory=dict)
    order: tuple[QuestionId, ...] = ()


def read_bank(
    content: str, file: str, standard: HouseStandard, known_lessons: Collection[str] | None
) -> tuple[Bank, list[Problem]]:
    """Read a bank; questions with errors are left out and the rest is usable.

    `known_lessons` holds "module/lesson" and "module/lesson#anchor"; None leaves the links
    of the questions unchecked.
    """
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return Bank(BankId(""), "", None, ()), problems
    report = Report(file, PREFIX, problems)
    reader = Reader(root, report)
    bank = BankId(reader.text("bank"))
    _check_bank_id(bank, reader)
    title = reader.text("title")
    module = reader.optional_text("module") or None
    items = reader.items("questions", required=True)
    reader.finish()
    if not items and reader.node("questions"):
        message = text("The bank holds no questions.")
        report.add(NO_QUESTIONS, reader.node("questions"), message, severity="warning")
    found = _Questions(bank, report, standard, known_lessons)
    for item in items:
        found.read(item)
    problems.sort(key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
    bank_read = Bank(
        bank, title, module, tuple(found.filled), found.raw, found.lines, found.drafts,
        tuple(found.order),
    )  # fmt: skip
    return bank_read, problems


def _check_bank_id(bank: str, reader: Reader) -> None:
    if bank and not ID.fullmatch(bank):
        message = text("“{id}” cannot be the id of a bank.", id=bank)
        proposal = text("Use letters a–z, digits, “-” and “_”.")
        reader.report.add(BAD_ID, reader.node("bank"), message, proposal)


class _Questions:
    """The usable questions found so far."""

    def __init__(
        self,
        bank: str,
        report: Report,
        standard: HouseStandard,
        known_lessons: Collection[str] | None,
    ) -> None:
        self.filled: list[Question] = []
        self.raw: dict[QuestionId, Question] = {}
        self.lines: dict[QuestionId, tuple[int, int]] = {}
        self.drafts: dict[QuestionId, Question] = {}
        self.order: list[QuestionId] = []
        self._bank = bank
        self._report = report
        self._standard = standard
        self._known_lessons = known_lessons
        self._first_lines: dict[str, int] = {}

    def read(self, item: Node) -> None:
        name = _name(item)
        question_id = f"{self._bank}/{name}" if name else None
        report = Report(self._report.file, PREFIX, self._report.problems, question_id)
        if is_draft(item):
            own = Report(report.file, PREFIX, [], question_id)
            self._read_draft(name, item, own)
            report.problems.extend(own.problems)
            _soften(item, report.problems)
            return
        if self._is_repeated(name, item, report):
            return
        if item.kind != "mapping":
            Reader(item, report)  # notes what is expected here
            return
        question, reader = read_question(item, self._bank, report)
        complete = filled(question, self._standard)
        check(question, complete, reader, self._standard, self._known_lessons)
        # Also what YAML itself found in these lines (a repeated key) breaks the question.
        if not _is_broken(item, report.problems):
            self.filled.append(complete)
            self._keep(question, item)

    def _read_draft(self, name: str, item: Node, report: Report) -> None:
        """Note what is still missing; the question itself is kept out of the bank."""
        if self._is_repeated(name, item, report):
            return
        question, reader = read_question(item, self._bank, report)
        complete = filled(question, self._standard)
        check(question, complete, reader, self._standard, self._known_lessons)
        if name:
            self.drafts[question.id] = complete
            self._keep(question, item)

    def _keep(self, question: Question, item: Node) -> None:
        self.raw[question.id] = question
        self.lines[question.id] = (item.line, item.end_line)
        self.order.append(question.id)

    def _is_repeated(self, name: str, item: Node, report: Report) -> bool:
        first = self._first_lines.setdefault(name, item.line) if name else item.line
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
