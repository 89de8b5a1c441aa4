"""Read a question bank from its YAML text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from trainer.foundation.errors import Problem, has_errors
from trainer.foundation.identity import BankId, QuestionId
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Reader, Report
from trainer.publishing.versions import file_hash
from trainer.questions.bank_checks import check, check_pictures, filled
from trainer.questions.bank_codes import BAD_GROUP, BAD_ID, NO_QUESTIONS, PREFIX, REPEATED_ID
from trainer.questions.bank_question import (
    ID,
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
    content: str,
    file: str,
    standard: HouseStandard,
    known_lessons: Collection[str] | None,
    pictures: Mapping[str, bytes] | None = None,
) -> tuple[Bank, list[Problem]]:
    """Read a bank; questions with errors are left out and the rest is usable.

    `known_lessons` holds "module/lesson" and "module/lesson#anchor"; None leaves the links
    of the questions unchecked. `pictures` are the files of question_banks/pictures/ by name;
    None leaves those unchecked, and the questions then know no hashes.
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
    found = _Questions(bank, report, standard, known_lessons, pictures)
    for item in items:
        found.read(item)
    bank_read = Bank(
        bank, title, module, tuple(found.filled), found.raw, found.lines, found.drafts,
        tuple(found.order),
    )  # fmt: skip
    return bank_read, in_order(problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of one file by their places."""
    return sorted(problems, key=lambda one: (one.place.line or 0, one.place.column or 0))


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
        pictures: Mapping[str, bytes] | None,
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
        self._pictures = pictures
        self._first_lines: dict[str, int] = {}

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
