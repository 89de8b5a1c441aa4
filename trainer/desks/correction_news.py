"""Tell people what was corrected in their results, and why, until they have seen it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from trainer.desks.correction_values import CorrectionNote
from trainer.desks.permission import require_self_or
from trainer.exams.events import PaperMarked, PaperRemarked
from trainer.exams.sitting import Sitting, fold
from trainer.foundation.events import Recorded
from trainer.foundation.identity import PersonId, SittingId
from trainer.people.person import Person
from trainer.records.corrections import KeptCorrection
from trainer.records.records import Records

_SEEN = "corrections-seen"


class CorrectionNewsDesk:
    """What those concerned are told; a counted result that is not known yet tells nothing."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def notes(self, actor: Person, sitting: SittingId) -> tuple[CorrectionNote, ...]:
        """What was corrected in the questions of a sitting, also where its result stayed.

        Raises NotAllowed, or ValueError when there is no such sitting.
        """
        found = self._fold(sitting)
        require_self_or(actor, found.person, "trainer", "supervisor", "auditor")
        if actor.id == found.person and sitting not in self._known(actor.id):
            return ()
        changed = {note.correction: note for note in self._changed(found)}
        return tuple(
            changed.get(kept.correction.id, _note(self._records, found, kept))
            for kept in self._records.corrections.all()
            if kept.correction.line(found.paper) is not None
        )

    def news(self, person: Person) -> tuple[CorrectionNote, ...]:
        """Results of this person that a correction changed and that they have not looked at.

        A correction that came before the result was known is no news.
        """
        results = self._records.corrections.results_of(person.id)
        seen, known = self._seen(person.id), self._known(person.id)
        fresh = [
            one for one in results
            if isinstance(one.event, PaperRemarked) and one.envelope.id not in seen
        ]  # fmt: skip
        sittings = dict.fromkeys(SittingId(one.envelope.thing or "") for one in fresh)
        return tuple(
            note
            for name in sittings
            if name in known
            for note in self._changed(self._fold(name))
            if note.event not in seen and note.at >= known[name]
        )

    def saw(self, person: Person, sitting: SittingId) -> None:
        """This person has the corrected result before them; a setting and nobody's evidence."""
        new = [str(note.event) for note in self.news(person) if note.sitting == sitting]
        if new:
            seen = json.dumps([*sorted(self._seen(person.id)), *new])
            self._records.settings.keep(person.id, _SEEN, seen)

    def _changed(self, sitting: Sitting) -> Iterator[CorrectionNote]:
        """A note for each time that the sitting was marked again, the oldest first."""
        kept = {one.correction.id: one for one in self._records.corrections.all()}
        before: Recorded | None = None
        for recorded in self._records.journal.events(thing=sitting.id):
            event = recorded.event
            if isinstance(event, PaperRemarked) and before is not None:
                assert isinstance(before.event, PaperMarked | PaperRemarked)
                yield replace(
                    _note(self._records, sitting, kept[event.correction]),
                    event=recorded.envelope.id,
                    before=Decimal(before.event.percent),
                    after=Decimal(event.percent),
                    was_passed=before.event.passed,
                    is_passed=event.passed,
                )
            if isinstance(event, PaperMarked | PaperRemarked):
                before = recorded

    def _known(self, person: PersonId) -> dict[SittingId, datetime]:
        """The results that this person may see, and since when."""
        rows = self._records.results.sittings(person)
        since = {row.id: row.released_at or row.handed_in_at for row in rows if row.is_known}
        return {name: at for name, at in since.items() if at is not None}

    def _seen(self, person: PersonId) -> set[str]:
        return set(json.loads(self._records.settings.get(person, _SEEN, "[]")))

    def _fold(self, sitting: SittingId) -> Sitting:
        return fold(self._records.journal.events(thing=sitting), self._records.private.content)


def _note(records: Records, sitting: Sitting, kept: KeptCorrection) -> CorrectionNote:
    number = sitting.place(kept.correction.question) + 1
    return CorrectionNote(
        sitting.id, sitting.paper.title, kept.correction.id, number, kept.correction.way,
        records.private.content(kept.why), kept.at, records.people.get(kept.by).name,
    )  # fmt: skip
