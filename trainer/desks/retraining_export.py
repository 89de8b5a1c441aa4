"""Take a whole retraining out of the program, to be read and checked elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from trainer.desks.catalogue import Catalogue
from trainer.desks.decisions import DecisionDesk
from trainer.desks.objecting import ObjectionTime
from trainer.desks.permission import require
from trainer.desks.retraining_book import RetrainingBook
from trainer.desks.retraining_bundle import Dossier, data, dossier, papers
from trainer.desks.retraining_entries import Entries, Exhibit
from trainer.desks.retraining_exhibits import RetrainingExhibits
from trainer.desks.retraining_facts import RetrainingFacts
from trainer.desks.retraining_values import RetrainingView
from trainer.foundation.clock import Clock
from trainer.people.person import Person
from trainer.records.events import RecordOpened
from trainer.records.export import write_events
from trainer.records.records import Records

Print = Callable[[Dossier], bytes]


class RetrainingExportDesk:
    """Bundles, for the person, supervisors and auditors."""

    def __init__(
        self, records: Records, catalogue: Catalogue, decisions: DecisionDesk, clock: Clock
    ) -> None:
        self._records, self._catalogue = records, catalogue
        self._decisions, self._clock = decisions, clock
        self._facts = RetrainingFacts(records, catalogue)
        self._book = RetrainingBook(records, self._facts, ObjectionTime(catalogue), clock)

    def export(self, actor: Person, episode: str, file: Path, as_pdf: Print) -> None:
        """Write everything about an episode to a zip; that it was taken out is recorded.

        `as_pdf` makes the paper that people read.

        Raises:
            NotAllowed: somebody else's episode, and no role to see it.
            NotFound, ExportRefused.
        """
        whose = self._book.find(episode).person
        if actor.id != whose:
            require(actor, "supervisor", "auditor")
        records, now = self._records, self._clock().wall
        with records.journal.act(actor.id, now) as act:
            # Inside the act: all parts tell of one moment, and nothing leaves unrecorded.
            view = self._book.view(actor, self._book.find(episode))
            exhibits = RetrainingExhibits(records, self._facts, self._decisions).of(
                actor, view.episode
            )
            events = tuple(records.journal.events(thing=f"retraining:{episode}"))
            head = records.journal.head()
            centre = self._catalogue.standard().get("centre_name")
            site = centre.value if centre else ""
            paper = dossier(view, events, exhibits, actor, site, head, now)
            entries = Entries(records)
            told = [entries.plain(one) for one in events]
            enclosed = [(one.family, entries.exhibit(one)) for one in exhibits]
            members = papers(data(view, told, enclosed, head), as_pdf(paper))
            own = {event.envelope.id for one in exhibits for event in one.events}
            write_events(records.connection, file, members, _things(view, exhibits), sorted(own))
            if actor.id != whose:
                act.add(RecordOpened(f"retraining:{episode}"), person=whose)


def _things(view: RetrainingView, exhibits: Iterable[Exhibit]) -> list[str]:
    """What else goes along: the tasks that were set, and every answer on a paper."""
    things = [f"retraining:{view.episode.id}"]
    things += [f"assignment:{one}" for one in view.episode.assignments]
    return things + [one.id for one in exhibits if one.family == "paper"]
