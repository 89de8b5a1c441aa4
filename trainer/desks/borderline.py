"""Borderline results: whom a policy gives a second form, and what both forms come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trainer.certification.borderline import is_near
from trainer.certification.days import local_day
from trainer.certification.evidence import QuizEvidence
from trainer.certification.policy import ExamRequired, QuizRequired
from trainer.certification.requirements import decide
from trainer.desks.catalogue import Catalogue
from trainer.foundation.identity import ModuleId, PersonId, SittingId
from trainer.records.records import Records
from trainer.records.results import SittingRow


@dataclass(frozen=True)
class Nearness:
    """A result within the margin of a policy's pass mark, and what decides in its place.

    `margin` is in percent. `mean` is None until the result of the second form is known. The
    second form of a quiz is the next paper that its learner opens.
    """

    policy: str
    pass_mark: Decimal
    margin: Decimal
    second: SittingId | None
    mean: Decimal | None
    is_quiz: bool = False


def result_evidence(row: SittingRow) -> QuizEvidence | None:
    """What a sitting counts as; None while its result is not known."""
    if row.percent is None or row.handed_in_at is None or row.event is None or not row.is_known:
        return None
    return QuizEvidence(
        row.event, row.handed_in_at, row.module, row.percent, "",
        sitting=row.id, second_of=row.second_of or "", error=row.error,
    )  # fmt: skip


def second_form_due(
    catalogue: Catalogue, exam: ModuleId, own: Sequence[SittingRow], today: date
) -> SittingId | None:
    """The sitting for which a policy in force gives a second form, if that was not begun yet.

    `own` are a person's sittings of the exam or quiz, the oldest first.
    """
    begun = {row.second_of for row in own if row.second_of}
    evidence = [one for one in map(result_evidence, own) if one is not None]
    for _policy, required in _asking(catalogue, exam, today):
        _counting, waiting = decide(required, evidence, today)
        if waiting is not None and waiting.sitting not in begun:
            return SittingId(waiting.sitting)
    return None


def second_paper_due(
    records: Records, catalogue: Catalogue, person: PersonId, module: ModuleId, today: date
) -> SittingId | None:
    """The borderline result that a policy in force has decided by the next paper of the quiz."""
    own = [row for row in records.results.sittings(person) if row.module == module]
    return second_form_due(catalogue, module, own, today)


def nearness(
    catalogue: Catalogue, rows: Sequence[SittingRow], sitting: SittingId, today: date
) -> Nearness | None:
    """Whether a known result was borderline under a policy in force; None where it was not.

    Of a second form it tells about the first one.
    """
    by_id = {row.id: row for row in rows}
    row = by_id.get(sitting)
    first = by_id.get(row.second_of) if row is not None and row.second_of else row
    found = None if first is None else result_evidence(first)
    if found is None or first is None:
        return None
    second = next((one for one in rows if one.second_of == first.id), None)
    known = None if second is None else result_evidence(second)
    for policy, required in _asking(catalogue, first.module, local_day(found.at)):
        rule = required.borderline
        margin = None if rule is None else rule.margin(found.error)
        if rule is None or margin is None or not is_near(found, required.pass_mark, rule):
            continue
        mean = None if known is None else (found.percent + known.percent) / 2
        return Nearness(
            policy, required.pass_mark, margin, second.id if second else None, mean,
            is_quiz=isinstance(required, QuizRequired),
        )  # fmt: skip
    return None


def _asking(
    catalogue: Catalogue, exam: ModuleId, day: date
) -> Iterator[tuple[str, ExamRequired | QuizRequired]]:
    """The titles of policies that ask for the exam or quiz, with what they ask."""
    for policy, _version in catalogue.policies(day):
        for level in policy.levels:
            for required in level.requires:
                if isinstance(required, ExamRequired | QuizRequired) and required.module == exam:
                    yield policy.title, required
