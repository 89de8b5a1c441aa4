"""The marked papers that a question stood on, folded some at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from trainer.desks.catalogue import Catalogue
from trainer.exams.correction import Correction, DryRun, dry_run
from trainer.exams.events import PaperMarked, PaperRemarked
from trainer.exams.sitting import Sitting, fold
from trainer.foundation.identity import QuestionId, SittingId
from trainer.records.records import Records
from trainer.records.results import AwardRow

SLICE = 25  # papers folded between two paintings: about a twentieth of a second


class PapersRead:
    """The sittings with a question, and the certificates that rest on each, as read so far.

    Which papers there are is asked when this is made; what changes later is not in it.
    """

    def __init__(self, records: Records, catalogue: Catalogue, question: QuestionId) -> None:
        self._records, self._catalogue = records, catalogue
        self._waiting = [paper.sitting for paper in records.corrections.papers(question)][::-1]
        self._sittings: list[Sitting] = []
        self._awards: dict[SittingId, tuple[AwardRow, ...]] = {}
        self._resting: defaultdict[str, list[AwardRow]] = defaultdict(list)
        for row in records.results.awards():
            for event in row.evidence:
                self._resting[event].append(row)

    @property
    def sittings(self) -> Sequence[Sitting]:
        """Those that were read, the oldest first."""
        return self._sittings

    @property
    def awards(self) -> Mapping[SittingId, tuple[AwardRow, ...]]:
        """The certificates that rest on each sitting that was read."""
        return self._awards

    def go_on(self, most: int = SLICE) -> int:
        """Read at most so many more; how many are left."""
        for _time in range(min(most, len(self._waiting))):
            self._read(self._waiting.pop())
        return len(self._waiting)

    def finish(self) -> None:
        """Read whatever is left."""
        self.go_on(len(self._waiting))

    def dry_run(self, correction: Correction) -> DryRun:
        """What the correction would do to them. Raises CorrectionRefused."""
        resting = {name: tuple(row.event for row in rows) for name, rows in self._awards.items()}
        return dry_run(self._sittings, correction, resting)

    def _read(self, sitting: SittingId) -> None:
        events = list(self._records.journal.events(thing=sitting))
        found = fold(events, self._records.private.content)
        self._sittings.append(self._catalogue.vault.sitting(found))
        results = (
            one.envelope.id for one in events if isinstance(one.event, PaperMarked | PaperRemarked)
        )
        self._awards[sitting] = tuple(row for event in results for row in self._resting[event])
