"""Draw the paper of a counted exam from published banks, or its second form."""

from __future__ import annotations

import secrets

from trainer.desks.catalogue import Catalogue
from trainer.exams.blueprint import ExamBlueprint
from trainer.exams.drawing import Drawn, draw, draw_apart, names_of
from trainer.exams.paper import Paper
from trainer.exams.sitting import fold
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId, SittingId, Version
from trainer.foundation.wording import text
from trainer.records.records import Records


class NoSecondForm(TrainerError):
    """The banks hold too few other questions for a second form."""


def draw_exam(
    records: Records,
    catalogue: Catalogue,
    person: PersonId,
    exam: ExamBlueprint,
    version: Version,
    second_of: SittingId | None = None,
) -> Paper:
    """A paper of what this person has not seen, as far as that goes.

    It shares no more with the one before than the blueprint allows; where the banks are too
    small for that, as little as can be, and there is no second form.

    Raises:
        NotPublished, NotEnoughQuestions: a bank is not there, or it is too small.
        NoSecondForm: the second form would be too much like the first.
    """
    pool: list[Drawn] = []
    for name in exam.banks:
        for question, own in catalogue.bank(name).questions.values():
            pool.append((catalogue.vault.question(question), own))
    papers = {row.id: _paper(records, row.id) for row in records.results.sittings(person)}
    seen = {line.question.id for paper in papers.values() for line in paper.lines}
    blueprint, seed = exam.to_draw(version), secrets.token_hex(8)
    before = [paper for paper in papers.values() if paper.module == exam.name][-1:]
    if second_of is not None:
        before = [papers[second_of]]
    if not before:
        return draw(blueprint, pool, seed, seen)
    paper = draw_apart(blueprint, pool, seed, seen, before[0], exam.rules.overlap)
    if paper is not None:
        return paper
    if second_of is None:
        return draw(blueprint, pool, seed, names_of(before[0]))
    raise NoSecondForm(
        text(
            "The banks have too few other questions for a second form. A trainer can add "
            "questions, or allow more overlap, and the exam is published again."
        )
    )


def _paper(records: Records, sitting: SittingId) -> Paper:
    return fold(records.journal.events(thing=sitting), records.private.content).paper
