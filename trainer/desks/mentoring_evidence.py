"""What is known about a learner when a mentor recommends to confirm them early."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from trainer.certification.days import local_day
from trainer.desks.catalogue import Catalogue
from trainer.desks.mentoring_values import Evidence, Figures, QuizFigure
from trainer.desks.typing_evidence import typing_evidence
from trainer.foundation.identity import EventId
from trainer.inspection.inspected import scores_of
from trainer.inspection.rolling import MeanScore, mean_score
from trainer.inspection.scorecard import InspectionRules
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.results import SittingRow
from trainer.training.mentoring import Pairing


def evidence_for(
    records: Records, catalogue: Catalogue, learner: Person, own: Pairing,
    signed: Sequence[tuple[EventId, str]], now: datetime,
) -> Evidence:  # fmt: skip
    """Progress, best results, the best typing test, the mean of calls as it is now, the talks."""
    published = {module.id for module, _version in catalogue.modules()}
    finished = [one for one in records.studies.finished(learner.id) if one.module in published]
    quizzes = list(_quizzes(records, catalogue, learner))
    tests = typing_evidence(
        records.results.runs(learner.id), records.typing_tests.of(learner.id), now
    )
    typed = max(tests, key=lambda one: one.speed, default=None)
    calls, mean = _calls(records, catalogue, learner, now)
    figures = Figures(
        day=local_day(now),
        modules_done=len({one.module for one in finished}),
        modules=len(published),
        quizzes=tuple(QuizFigure(title, f"{row.percent}", row.passed) for title, row in quizzes),
        speed=f"{typed.speed:.1f}" if typed else "",
        accuracy=f"{typed.accuracy:.1f}" if typed else "",
        calls=mean.n if mean else 0,
        mean=f"{mean.mean}" if mean else "",
        talks=len(own.talks),
        signed=tuple(item for _event, item in signed),
    )
    return Evidence(
        figures,
        (
            *(one.event for one in finished),
            *(row.event for _title, row in quizzes if row.event),
            *((typed.event,) if typed is not None else ()),
            *calls,
            *(one.event for one in own.talks),
            *(event for event, _item in signed),
        ),
    )


def _calls(
    records: Records, catalogue: Catalogue, learner: Person, now: datetime
) -> tuple[list[EventId], MeanScore | None]:
    """The sheets that count now, and what they come to."""
    card = next(iter(catalogue.scorecards()), None)
    days, today = (card[0].rules if card else InspectionRules()).days, local_day(now)
    counted = [one for one in records.inspected.of(learner.id).values()
               if scores_of([one], days, today)]  # fmt: skip
    scores = [score for _day, score in scores_of(counted, days, today)]
    return [one.sheets[-1].event for one in counted], mean_score(scores)


def _quizzes(
    records: Records, catalogue: Catalogue, learner: Person
) -> Iterator[tuple[str, SittingRow]]:
    """The best known result of each quiz and exam, with what it is called."""
    titles: dict[str, str] = {one.id: one.title for one, _version in catalogue.modules()}
    titles |= {f"exam:{one.id}": one.title for one, _version in catalogue.exams()}
    best: dict[str, SittingRow] = {}
    for row in records.results.sittings(learner.id):
        if row.percent is not None and row.is_known:
            known = best.get(row.module)
            if known is None or (row.passed, row.percent) > (known.passed, known.percent or 0):
                best[row.module] = row
    for module, row in best.items():
        yield titles.get(module, module), row
