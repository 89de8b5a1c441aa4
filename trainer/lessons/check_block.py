"""Read a quick check: the lines between `:::check id=c1` and `:::`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import Text, text
from trainer.lessons import codes
from trainer.lessons.front_matter import Line
from trainer.questions.normalise import fold
from trainer.questions.question import Option, Question

OPENING = re.compile(r":::\s*check\b(.*)")
CLOSING = re.compile(r":::\s*")
_ID = re.compile(r"\s+id\s*=\s*([A-Za-z0-9_-]+)\s*")
_OPTION = re.compile(r"[-*]\s*([(\[（【])\s*([xX✓√]?)\s*[)\]）】]\s*(.*)")
_LABELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class _Parts:
    """What the lines of the block were recognised as."""

    stem: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    brackets: set[str] = field(default_factory=set)
    explanation: list[str] = field(default_factory=list)


def read_check(
    lines: Sequence[Line], lesson: str, file: str, problems: list[Problem]
) -> Question | None:
    """The question of the block without its closing line, or None after an error was noted."""
    first = lines[0]
    place = Place(file=file, line=first.number, column=1)
    found: list[Problem] = []
    opening = OPENING.match(first.text.strip())
    name = _ID.fullmatch(opening[1]) if opening else None
    if name is None:
        proposal = text("Write “:::check id=c1”.")
        _add(found, codes.CHECK_ID, place, text("The quick check has no id."), proposal)
    parts = _recognise(lines[1:])
    _check(parts, place, found)
    problems.extend(found)
    if name is None or any(problem.severity == "error" for problem in found):
        return None
    return Question(
        id=QuestionId(f"{lesson}/{name[1]}"),
        kind="multiple" if parts.brackets == {"["} else "single",
        stem="\n".join(parts.stem),
        options=tuple(
            Option(label, option) for label, option in zip(_LABELS, parts.options, strict=False)
        ),
        key=tuple(parts.right),
        marks=Decimal(1),
        explanation="\n".join(parts.explanation),
        lesson=lesson,
    )


def _recognise(lines: Sequence[Line]) -> _Parts:
    parts = _Parts()
    for line in lines:
        written = line.text.strip()
        option = _OPTION.fullmatch(written)
        if option:
            parts.brackets.add("[" if option[1] in "[【" else "(")
            if option[2]:
                parts.right.append(_LABELS[len(parts.options) % len(_LABELS)])
            parts.options.append(option[3])
        elif written.startswith(">"):
            parts.explanation.append(written[1:].strip())
        elif written and parts.explanation:
            parts.explanation.append(written)
        elif written and parts.options:
            parts.options[-1] += written  # an option that was broken into two lines
        elif written:
            parts.stem.append(written)
    return parts


def _check(parts: _Parts, place: Place, found: list[Problem]) -> None:
    if not parts.stem:
        _add(found, codes.CHECK_STEM, place, text("The quick check asks nothing."))
    if len(parts.options) < 2 or len(parts.options) > len(_LABELS):
        proposal = text("Write each on a line “- ( ) …”, the right one “- (x) …”.")
        message = text("The quick check needs at least two options.")
        _add(found, codes.CHECK_OPTIONS, place, message, proposal)
        return
    if not all(option.strip() for option in parts.options):
        _add(found, codes.CHECK_OPTIONS, place, text("An option of the quick check is empty."))
    elif len({fold(option) for option in parts.options}) < len(parts.options):
        _add(found, codes.CHECK_EQUAL, place, text("Two options of the quick check are equal."))
    _check_key(parts, place, found)
    if not any(parts.explanation):
        message = text("The quick check does not explain its answer.")
        proposal = text("Add a line “> …” after the options.")
        _add(found, codes.CHECK_WHY, place, message, proposal, "warning")


def _check_key(parts: _Parts, place: Place, found: list[Problem]) -> None:
    right = len(parts.right)
    if len(parts.brackets) > 1:
        message = text("The options of the quick check mix (…) and […].")
        proposal = text("Use (…) where one answer is right, […] where several may be.")
        _add(found, codes.CHECK_SHAPE, place, message, proposal)
    elif right == 0:
        message = text("No option of the quick check is marked as right.")
        _add(found, codes.CHECK_KEY, place, message, text("Put an x into its brackets."))
    elif right == len(parts.options):
        message = text("Every option of the quick check is marked as right.")
        _add(found, codes.CHECK_KEY, place, message, text("Add a wrong option."))
    elif right > 1 and parts.brackets == {"("}:
        message = text("Several options are marked as right, but (…) means one answer.")
        _add(found, codes.CHECK_SHAPE, place, message, text("Write […] instead of (…)."))


def _add(
    found: list[Problem],
    number: int,
    place: Place,
    message: Text,
    proposal: Text | None = None,
    severity: Severity = "error",
) -> None:
    code = f"{codes.LESSON}-{number:03}"
    found.append(Problem(severity, code, place, message, proposal or Text("")))
