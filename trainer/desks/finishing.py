"""When a module counts as finished."""

from __future__ import annotations

from trainer.desks.catalogue import Catalogue
from trainer.foundation.identity import ModuleId, PersonId
from trainer.lessons.events import ModuleFinished
from trainer.records.journal import Act
from trainer.records.records import Records


def finish_module_if_done(
    act: Act, records: Records, catalogue: Catalogue, person: PersonId, module_id: ModuleId
) -> None:
    """Record, inside an act, that the module is finished once every lesson was read and
    its quiz was passed; it is finished once and stays so."""
    if any(one.module == module_id for one in records.studies.finished(person)):
        return
    module, version = catalogue.module(module_id)
    read = {one.lesson for one in records.studies.progress(person) if one.read_at is not None}
    passed = any(row.module == module_id and row.passed for row in records.results.sittings(person))
    if read.issuperset(module.lessons) and (passed or module.quiz is None):
        act.add(ModuleFinished(module_id, version), person=person, thing=f"module:{module_id}")
