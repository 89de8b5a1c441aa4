"""What one inspected call is worth; critical errors are told beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from trainer.foundation.canonical import Plain
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.inspection.scorecard import GRADES, Scorecard

YES, NO, NOT_APPLICABLE = "yes", "no", "na"
ANSWERS = (YES, NO, NOT_APPLICABLE)
_TENTH = Decimal("0.1")


class CallNotScored(TrainerError):
    """The sheet is not filled in, or says something it has no place for."""


@dataclass(frozen=True)
class CallMarks:
    """What an inspector put on the sheet: grades 5 to 1, answers, and errors by their ids."""

    grades: Mapping[str, int]
    answers: Mapping[str, str]
    errors: tuple[str, ...] = ()

    def to_plain(self) -> dict[str, Plain]:
        """The value that an event holds."""
        return {
            "grades": dict(self.grades),
            "answers": dict(self.answers),
            "errors": list(self.errors),
        }


def marks_from_plain(plain: Mapping[str, Plain]) -> CallMarks:
    """The marks that an event holds."""
    grades, answers, errors = plain["grades"], plain["answers"], plain["errors"]
    assert isinstance(grades, Mapping) and isinstance(answers, Mapping)
    assert isinstance(errors, (list, tuple))
    return CallMarks(
        {name: int(str(grade)) for name, grade in grades.items()},
        {name: str(answer) for name, answer in answers.items()},
        tuple(str(error) for error in errors),
    )


def score_call(card: Scorecard, marks: CallMarks) -> Decimal:
    """The score of 100, to one decimal.

    An item earns its weight times grade / 5. The lines earn their weight times the share of
    yes among yes and no; where none of them applies, the items alone make the 100.

    Raises:
        CallNotScored: a grade or an answer is missing, or the card knows no such thing.
    """
    _refuse_gaps(card, marks)
    items = sum(
        (Decimal(item.weight * marks.grades[item.id]) / GRADES[0] for item in card.items),
        Decimal(0),
    )
    weight = sum(item.weight for item in card.items)
    said = [marks.answers[line.id] for line in card.lines]
    asked = len(said) - said.count(NOT_APPLICABLE)
    if asked and card.lines_weight:
        items += Decimal(card.lines_weight * said.count(YES)) / asked
        weight += card.lines_weight
    return (items * 100 / weight).quantize(_TENTH, ROUND_HALF_UP)


def weak_spots(card: Scorecard, sheets: Iterable[CallMarks]) -> tuple[tuple[str, Decimal], ...]:
    """The items and lines by the share of their marks that these calls earned, worst first.

    Shares are 0 to 1; a line that never applied is left out.
    """
    all_marks = list(sheets)
    found: list[tuple[str, Decimal]] = []
    for item in card.items:
        grades = [marks.grades[item.id] for marks in all_marks if item.id in marks.grades]
        if grades:
            found.append((item.id, Decimal(sum(grades)) / (GRADES[0] * len(grades))))
    for line in card.lines:
        said = [marks.answers.get(line.id) for marks in all_marks]
        asked = said.count(YES) + said.count(NO)
        if asked:
            found.append((line.id, Decimal(said.count(YES)) / asked))
    return tuple(sorted(found, key=lambda one: one[1]))


def _refuse_gaps(card: Scorecard, marks: CallMarks) -> None:
    for item in card.items:
        if marks.grades.get(item.id) not in GRADES:
            raise CallNotScored(text("“{item}” has no grade yet.", item=item.title))
    for line in card.lines:
        if marks.answers.get(line.id) not in ANSWERS:
            raise CallNotScored(text("“{item}” is not answered yet.", item=line.title))
    strange = {*marks.grades} - {item.id for item in card.items}
    strange |= {*marks.answers} - {line.id for line in card.lines}
    strange |= {*marks.errors} - {error.id for error in card.critical}
    if strange:
        raise CallNotScored(text("The scorecard has no “{id}”.", id=", ".join(sorted(strange))))
