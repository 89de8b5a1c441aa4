"""Mark papers, and mark them again by what was corrected in their questions."""

from __future__ import annotations

from dataclasses import replace

from trainer import __version__
from trainer.desks.catalogue import Catalogue
from trainer.desks.finishing import finish_module_if_done
from trainer.exams.correction import Correction, corrected, remarked
from trainer.exams.sitting import Sitting
from trainer.records.journal import Act
from trainer.records.records import Records


def mark_again(
    act: Act, records: Records, catalogue: Catalogue, sitting: Sitting, correction: Correction
) -> Sitting:
    """Record, inside an act, the result of a marked paper with the correction, if it is another.

    A pass that it gives finishes the module of a quiz; one that it takes leaves a module finished.
    """
    assert sitting.result is not None
    vault = catalogue.vault
    if correction.now is not None:
        correction = replace(correction, now=vault.question(correction.now))
    result = corrected(sitting.result, vault.paper(sitting.paper), correction)
    if result == sitting.result:
        return sitting
    event = remarked(sitting.id, correction.id, result, __version__)
    recorded = act.add(event, person=sitting.person, thing=sitting.id)
    if result.passed and not sitting.result.passed and not sitting.rules.is_counted:
        finish_module_if_done(act, records, catalogue, sitting.person, sitting.paper.module)
    return sitting.after(recorded, records.private.content)


def mark_if_complete(act: Act, records: Records, catalogue: Catalogue, sitting: Sitting) -> Sitting:
    """Record, inside an act, the result of a handed-in paper, unless a written answer has no mark.

    What was corrected before holds for it, too.
    """
    if not sitting.is_markable:
        return sitting
    sitting = catalogue.vault.sitting(sitting)
    recorded = act.add(sitting.mark(__version__), person=sitting.person, thing=sitting.id)
    sitting = sitting.after(recorded, records.private.content)
    for kept in records.corrections.all():
        sitting = mark_again(act, records, catalogue, sitting, kept.correction)
    return sitting
