"""Check modules against each other and against the banks their quizzes draw from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.identity import ModuleId
from trainer.foundation.wording import Text, text
from trainer.lessons import codes
from trainer.lessons.lesson import Module, Quiz
from trainer.questions.bank import Bank

FULL = 100


def order_problems(modules: Iterable[Module]) -> list[Problem]:
    """Prerequisites that do not exist, and modules that wait for themselves in a circle."""
    known = {module.id: module for module in modules}
    problems = []
    for module in known.values():
        place = Place(file=f"{module.id}/module.yaml")
        for name in module.prerequisites:
            if name not in known:
                message = text("There is no module {module} to come before.", module=name)
                problems.append(_problem(codes.UNKNOWN_MODULE, place, message))
        if module.id in _all_before(module.id, known):
            message = text("{module} comes before itself, by way of others.", module=module.id)
            problems.append(_problem(codes.CIRCLE, place, message))
    return problems


def quiz_problems(module: Module, banks: Mapping[str, Bank]) -> list[Problem]:
    """What keeps the quiz from being drawn: an unknown bank, or too few questions of a kind."""
    if module.quiz is None:
        return []
    place = Place(file=f"{module.id}/module.yaml")
    bank = banks.get(module.quiz.bank)
    if bank is None:
        message = text("There is no question bank {bank}.", bank=module.quiz.bank)
        return [_problem(codes.UNKNOWN_BANK, place, message)]
    if bank.seal is not None:
        message = text("The bank {bank} is sealed; only counted exams draw from it.", bank=bank.id)
        return [_problem(codes.SEALED_BANK, place, message)]
    return _supply(module.quiz, bank, place) + _full_marks(module.quiz, place)


def _supply(quiz: Quiz, bank: Bank, place: Place) -> list[Problem]:
    there: Counter[str] = Counter(
        question.kind for question in bank.questions if not question.practice
    )
    wanted: Counter[str] = Counter()
    for line in quiz.lines:
        wanted[line.kind] += line.count
    return [
        _problem(
            codes.TOO_FEW,
            place,
            text(
                "The quiz asks {wanted} questions of the kind {kind}; the bank {bank} has {there}.",
                wanted=count,
                kind=kind,
                bank=bank.id,
                there=there.get(kind, 0),
            ),
        )
        for kind, count in wanted.items()
        if there.get(kind, 0) < count
    ]


def _full_marks(quiz: Quiz, place: Place) -> list[Problem]:
    full = sum(line.count * line.marks for line in quiz.lines)
    if full == FULL:
        return []
    message = text("The marks of the quiz add up to {full}, not to 100.", full=full)
    return [_problem(codes.FULL_MARKS, place, message, "hint")]


def _all_before(start: ModuleId, known: Mapping[ModuleId, Module]) -> set[ModuleId]:
    found: set[ModuleId] = set()
    waiting = list(known[start].prerequisites)
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting.extend(known[name].prerequisites)
    return found


def _problem(number: int, place: Place, message: Text, severity: Severity = "error") -> Problem:
    return Problem(severity, f"{codes.MODULE}-{number:03}", place, message)
