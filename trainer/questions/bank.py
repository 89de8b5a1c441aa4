"""Read a question bank from its YAML text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from trainer.foundation.errors import Problem
from trainer.foundation.identity import BankId, QuestionId
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Reader, Report
from trainer.questions.bank_codes import BAD_ID, NO_QUESTIONS, PREFIX
from trainer.questions.bank_items import Questions, ReadAgainst
from trainer.questions.bank_question import ID
from trainer.questions.question import Question
from trainer.questions.seal import Seal
from trainer.standard.house import HouseStandard


@dataclass(frozen=True)
class Bank:
    """Questions kept together; `questions` have the values of the house standard filled in.

    A bank that was read from a file also knows each question as it is written there (`raw`)
    and its first and last line (`lines`). Unfinished questions (`draft: true`) are none of
    `questions`; `order` names them in their places between the others.

    A sealed bank has its `seal`, and locked questions; `pictures` are the files that they show.
    """

    id: BankId
    title: str
    module: str | None
    questions: tuple[Question, ...]
    raw: Mapping[QuestionId, Question] = field(default_factory=dict)
    lines: Mapping[QuestionId, tuple[int, int]] = field(default_factory=dict)
    drafts: Mapping[QuestionId, Question] = field(default_factory=dict)
    order: tuple[QuestionId, ...] = ()
    seal: Seal | None = None
    pictures: tuple[str, ...] = ()


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
    head, items = read_head(root, Report(file, PREFIX, problems))
    against = ReadAgainst(head.id, file, standard, known_lessons, pictures)
    found = Questions(against, problems)
    for item in items:
        found.read(item)
    bank = replace(
        head, questions=tuple(found.filled), raw=found.raw, lines=found.lines,
        drafts=found.drafts, order=tuple(found.order),
    )  # fmt: skip
    return bank, in_order(problems)


def read_head(root: Node, report: Report) -> tuple[Bank, tuple[Node, ...]]:
    """What a bank says about itself, without its questions, and the nodes of these."""
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
    return Bank(bank, title, module, ()), items


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of one file by their places."""
    return sorted(problems, key=lambda one: (one.place.line or 0, one.place.column or 0))


def _check_bank_id(bank: str, reader: Reader) -> None:
    if bank and not ID.fullmatch(bank):
        message = text("“{id}” cannot be the id of a bank.", id=bank)
        proposal = text("Use letters a–z, digits, “-” and “_”.")
        reader.report.add(BAD_ID, reader.node("bank"), message, proposal)
