"""Mark papers again by what was corrected in their questions."""

from __future__ import annotations

from trainer import __version__
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.finishing import finish_module_if_done
from trainer.exams.correction import Correction, corrected, remarked
from trainer.exams.sitting import Sitting
from trainer.records.journal import Act
from trainer.records.records import Records


def mark_again(
    act: Act, records: Records, catalogue: Catalogue, sitting: Sitting, correction: Correction
) -> Sitting:
    """Record, inside an act, the result with the correction if it is another one.

    A pass that it gives finishes the module of a quiz; one that it takes leaves a module finished.
    """
    if sitting.result is None:
        return sitting
    result = corrected(sitting.result, sitting.paper, correction)
    if result == sitting.result:
        return sitting
    event = remarked(sitting.id, correction.id, result, __version__)
    recorded = act.add(event, person=sitting.person, thing=sitting.id)
    if result.passed and not sitting.result.passed and not sitting.rules.is_counted:
        _finish(act, records, catalogue, sitting)
    return sitting.after(recorded, records.private.content)


def mark_again_if_corrected(
    act: Act, records: Records, catalogue: Catalogue, sitting: Sitting
) -> Sitting:
    """What was corrected before a paper was handed in holds for it, too."""
    for kept in records.corrections.all():
        sitting = mark_again(act, records, catalogue, sitting, kept.correction)
    return sitting


def _finish(act: Act, records: Records, catalogue: Catalogue, sitting: Sitting) -> None:
    try:
        catalogue.module(sitting.paper.module)
    except NotPublished:
        return  # the module is gone; nobody can finish it any more
    finish_module_if_done(act, records, catalogue, sitting.person, sitting.paper.module)
