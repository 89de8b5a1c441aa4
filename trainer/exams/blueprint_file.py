"""Read the blueprint of an exam from YAML, and hold it against the banks it draws from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import cast, get_args

from trainer.exams.blueprint import (
    INTERRUPTIONS,
    NAVIGATIONS,
    SHOWS,
    ExamBlueprint,
    ExamRules,
    Interruption,
    Navigation,
    Show,
)
from trainer.exams.drawing import cell_words, shortages
from trainer.exams.forms import draw_forms, most_shared
from trainer.exams.paper import BlueprintLine
from trainer.exams.written_marks import WrittenRules
from trainer.foundation.errors import Problem, has_errors
from trainer.foundation.identity import Version
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import read_yaml
from trainer.foundation.yaml_reader import Reader, Report
from trainer.questions.bank import Bank
from trainer.questions.bank_question import ID
from trainer.questions.marking import POLICIES
from trainer.questions.question import EXAM_KINDS, Difficulty, Policy, Question

PREFIX = "EXAM"
BAD_MARKS, NO_CELLS, BAD_MARKING, TWICE, BAD_ID = 10, 11, 12, 13, 14
UNKNOWN_BANK, TOO_FEW, TOO_ALIKE, FULL_MARKS = 20, 21, 22, 23

_LEVELS: tuple[str, ...] = get_args(Difficulty)
_FULL, _FORMS = 100, 3
_MOST_MINUTES, _MOST_QUESTIONS = 480, 500


def read_blueprint(
    content: str, file: str, banks: Mapping[str, Bank] | None = None
) -> tuple[ExamBlueprint | None, list[Problem]]:
    """The blueprint and every problem; it is None when it cannot be read at all.

    With `banks` (those that are free of errors, by id) the cells are held against what there
    is: EXAM-021 names the cell that cannot be filled and by how many questions.
    """
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return None, problems
    report = Report(file, PREFIX, problems)
    reader = Reader(root, report)
    exam = ExamBlueprint(
        id=reader.text("exam"), title=reader.text("title"),
        banks=reader.texts("banks", required=True), rules=_rules(reader), lines=_cells(reader),
        marking=_marking(reader),
    )  # fmt: skip
    reader.finish()
    if exam.id and not ID.fullmatch(exam.id):
        message = text("“{id}” cannot be the id of an exam.", id=exam.id)
        report.add(
            BAD_ID, reader.node("exam"), message, text("Use letters a–z, digits, “-” and “_”.")
        )
    if not exam.banks:
        report.add(UNKNOWN_BANK, reader.node("banks"), text("Name at least one bank."))
    if banks is not None and not has_errors(problems):
        _hold_against(exam, banks, reader)
    return (exam if exam.id else None), problems


def _rules(reader: Reader) -> ExamRules:
    pause = reader.mapping("interruptions")
    rule, minutes = "counts", 0
    if pause is not None:
        rule = pause.choice("rule", INTERRUPTIONS) or "counts"
        minutes = pause.integer("minutes", 0, _MOST_MINUTES, 0) or 0
        pause.finish()
    yes_no = ("true", "false")
    navigation = reader.choice("navigation", NAVIGATIONS, "free") or "free"
    return ExamRules(
        minutes=reader.integer("minutes", 1, _MOST_MINUTES) or 0,
        pass_mark=reader.integer("pass_mark", 1, 100) or 0,
        attempts=reader.integer("attempts", 0, 99, 0) or 0,
        attempts_days=_or(reader.integer("attempts_days", 1, 3650, 365), 365),
        wait_hours=reader.integer("wait_hours", 0, 24 * 90, 0) or 0,
        overlap=_or(reader.integer("overlap", 0, 100, 30), 30),
        navigation=cast(Navigation, navigation),
        shuffle_questions=reader.choice("shuffle_questions", yes_no, "true") != "false",
        shuffle_options=reader.choice("shuffle_options", yes_no, "true") != "false",
        interruption=cast(Interruption, rule),
        forgiven_minutes=minutes,
        written=_written(reader),
        show=cast(Show, reader.choice("show", SHOWS, "marks") or "marks"),
    )


def _written(reader: Reader) -> WrittenRules:
    inner, usual = reader.mapping("written"), WrittenRules()
    if inner is None:
        return usual
    found = WrittenRules(
        _or(inner.integer("markers", 1, 2, usual.markers), usual.markers),
        _or(inner.integer("tolerance", 0, 100, usual.tolerance), usual.tolerance),
    )
    inner.finish()
    return found


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


def _cells(reader: Reader) -> tuple[BlueprintLine, ...]:
    nodes = reader.items("cells", required=True)
    if not nodes and reader.node("cells") is not None:
        reader.report.add(NO_CELLS, reader.node("cells"), text("There is no cell."))
    lines: list[BlueprintLine] = []
    for node in nodes:
        cell = Reader(node, reader.report)
        line = BlueprintLine(
            kind=cell.choice("kind", EXAM_KINDS) or "single",
            count=cell.integer("count", 1, _MOST_QUESTIONS) or 0,
            marks=_marks(cell),
            topic=cell.optional_text("topic"),
            difficulty=cell.choice("difficulty", _LEVELS, "") or "",
        )
        cell.finish()
        if any(_same(line, other) for other in lines):
            message = text("There is a cell for {cell} already.", cell=cell_words(line))
            reader.report.add(TWICE, node, message)
        lines.append(line)
    return tuple(lines)


def _same(one: BlueprintLine, other: BlueprintLine) -> bool:
    return (one.kind, one.topic, one.difficulty) == (other.kind, other.topic, other.difficulty)


def _marks(cell: Reader) -> Decimal:
    written = cell.text("marks")
    try:
        marks = Decimal(written or "1")
    except InvalidOperation:
        marks = Decimal(0)
    # one decimal, as on paper: 1.5 marks, and never 0.333
    if not (0 < marks <= 100 and marks == marks.quantize(Decimal("0.1"))):
        message = text("Marks are a number above 0 with at most one decimal.")
        cell.report.add(BAD_MARKS, cell.node("marks"), message)
        return Decimal(1)
    return marks


def _marking(reader: Reader) -> dict[str, Policy]:
    node = reader.node("marking")
    found: dict[str, Policy] = {}
    for kind, policy in node.members if node is not None else ():
        allowed = POLICIES.get(kind.text, ()) if kind.text in EXAM_KINDS else ()
        if policy.text in allowed:
            found[kind.text] = next(one for one in allowed if one == policy.text)
        else:
            message = text(
                "“{kind}” cannot be marked as “{policy}”.", kind=kind.text, policy=policy.text
            )
            reader.report.add(BAD_MARKING, policy, message)
    return found


def _hold_against(exam: ExamBlueprint, banks: Mapping[str, Bank], reader: Reader) -> None:
    report, place = reader.report, reader.node("banks")
    for name in exam.banks:
        if name not in banks:
            message = text("There is no question bank {bank}.", bank=name)
            report.add(UNKNOWN_BANK, place, message)
    if has_errors(report.problems):
        return
    pool = [one for name in exam.banks for one in banks[name].questions]
    blueprint = exam.to_draw(Version(""))
    cells = reader.node("cells")
    nodes = cells.items if cells is not None else ()
    for short in shortages(blueprint, pool):
        message = text(
            "{missing} questions are missing for {cell}.",
            missing=short.missing,
            cell=cell_words(short.line),
        )
        report.add(TOO_FEW, nodes[exam.lines.index(short.line)], message)
    if not has_errors(report.problems):
        _check_forms(exam, pool, reader)
    if exam.full != _FULL:
        message = text("The marks of the exam add up to {full}, not to 100.", full=exam.full)
        report.add(FULL_MARKS, cells, message, severity="hint")


def _check_forms(exam: ExamBlueprint, pool: Iterable[Question], reader: Reader) -> None:
    """Whether forms can differ as much as the rules ask."""
    drawn = [(question, Version("")) for question in pool]
    shared = most_shared(draw_forms(exam.to_draw(Version("")), drawn, "", _FORMS))
    if shared * 100 > exam.rules.overlap * exam.questions:
        message = text(
            "Two of three forms would share {n} of {all} questions; {percent} % are allowed.",
            n=shared,
            all=exam.questions,
            percent=exam.rules.overlap,
        )
        proposal = text("Add questions to the banks, or allow more overlap.")
        reader.report.add(TOO_ALIKE, reader.node("cells"), message, proposal, severity="warning")
