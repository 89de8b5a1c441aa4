"""Take a whole retraining out of the program, to be read and checked elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from trainer.desks.catalogue import Catalogue
from trainer.desks.decisions import DecisionDesk
from trainer.desks.permission import require
from trainer.desks.retraining_book import RetrainingBook
from trainer.desks.retraining_bundle import Dossier, dossier, papers
from trainer.desks.retraining_facts import RetrainingFacts
from trainer.desks.retraining_values import RetrainingView
from trainer.desks.retraining_words import minute_words
from trainer.exams.appeals import Appeal
from trainer.foundation.clock import Clock
from trainer.foundation.wording import text
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
        self._book = RetrainingBook(records, RetrainingFacts(records, catalogue), clock)

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
            since = view.episode.notice
            grounds = set(since.event.grounds)
            decisions = tuple(
                one
                for one in reversed(self._decisions.of(actor, whose))
                if one.decision.at >= since.at or one.decision.event in grounds
            )
            appeals = tuple(self._appeals(view))
            head = records.journal.head()
            centre = self._catalogue.standard().get("centre_name")
            site = centre.value if centre else ""
            told = tuple(words for one in appeals for words in self._told(one))
            paper = dossier(view, decisions, told, actor, site, head, now)
            things = [f"retraining:{episode}"]
            things += [f"decision:{one.decision.id}" for one in decisions]
            things += [f"appeal:{one.id}" for one in appeals]
            things += [sat.sitting for sat in view.sittings]
            plan = view.episode.plan
            things += [f"assignment:{one}" for one in (plan.event.assignments if plan else ())]
            members = papers(view, head, as_pdf(paper))
            write_events(records.connection, file, members, things, sorted(grounds))
            if actor.id != whose:
                act.add(RecordOpened(f"retraining:{episode}"), person=whose)

    def _appeals(self, view: RetrainingView) -> Iterator[Appeal]:
        sat = {one.sitting for one in view.sittings}
        for one in self._records.corrections.appeals():
            if one.sitting in sat and one.person == view.person.id:
                yield one

    def _told(self, appeal: Appeal) -> Iterator[str]:
        yield f"{minute_words(appeal.made_at)}  {self._said(appeal.words)}"
        if appeal.answered_at is not None and appeal.answered_by is not None:
            name = self._records.people.get(appeal.answered_by).name
            yield str(text("Answer of {name}: {words}", name=name, words=self._said(appeal.reply)))

    def _said(self, digest: str) -> str:
        return self._records.private.content(digest) or str(text("(erased)"))
