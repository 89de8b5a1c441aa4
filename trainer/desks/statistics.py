"""Look at how questions and papers did, from the answers that are on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trainer.certification.days import day_begins
from trainer.desks.permission import require
from trainer.desks.vault import Vault
from trainer.exams.sat_paper import Asked, Attempts, SatPaper, choose, sat_paper
from trainer.foundation.identity import EventId, SittingId
from trainer.people.person import Person
from trainer.questions.question import Question
from trainer.records.records import Records
from trainer.records.responses import SatModule

if TYPE_CHECKING:
    from trainer.exams.paper_statistics import PaperStatistics

SLICE = 200  # papers read between two paintings: about a tenth of a second


@dataclass(frozen=True)
class Wanted:
    """Which papers: of a module (or "exam:<id>"), which attempts, handed in on which days."""

    module: str
    attempts: Attempts = "first"
    since: date | None = None
    until: date | None = None


class StatisticsDesk:
    """Reads everything that was answered on the papers of one module, and adds nothing to it."""

    def __init__(self, records: Records, vault: Vault) -> None:
        self._records = records
        self._vault = vault
        self._module = ""
        self._read: dict[tuple[SittingId, EventId], SatPaper | None] = {}
        self._asked: Asked = {}

    def modules(self, actor: Person) -> list[SatModule]:
        """Whatever has handed-in papers. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        return self._records.responses.modules()

    def read(self, actor: Person, module: str, most: int = SLICE) -> int:
        """Read at most so many papers that were not read yet; how many are left.

        Papers of one module are kept, so that only new and corrected ones are read again.

        Raises:
            NotAllowed: a learner.
        """
        require(actor, "trainer", "supervisor", "auditor")
        if module != self._module:
            self._module, self._read, self._asked = module, {}, {}
        marked = dict(self._records.responses.marked(module))
        missing = [
            sitting for sitting, event in marked.items() if (sitting, event) not in self._read
        ]
        for sitting, person, events in self._records.responses.of(missing[:most]):
            self._read[sitting, marked[sitting]] = sat_paper(person, events, self._asked)
        return max(0, len(missing) - most)

    def statistics(self, actor: Person, wanted: Wanted) -> PaperStatistics:
        """All figures, after `read` has brought in the papers or now. Raises NotAllowed."""
        # numpy only when somebody asks for statistics
        from trainer.exams.paper_statistics import paper_statistics

        papers = self._papers(actor, wanted.module)
        since = None if wanted.since is None else day_begins(wanted.since)
        until = None if wanted.until is None else day_begins(wanted.until + timedelta(days=1))
        chosen = choose(papers, wanted.attempts, since, until)
        return paper_statistics(chosen, self.asked(actor, wanted.module))

    def asked(self, actor: Person, module: str) -> Asked:
        """Every question of the module's papers, in each version; sealed ones may be locked.

        Raises NotAllowed.
        """
        self._papers(actor, module)
        return {name: self._opened(question) for name, question in self._asked.items()}

    def _opened(self, asked: Question) -> Question:
        """The question whole where its bank is unlocked, with the marks of its paper."""
        opened = self._vault.question(asked)
        if opened is asked:
            return asked
        return replace(opened, marks=asked.marks, marking=asked.marking or opened.marking)

    def picture(self, digest: str) -> bytes:
        """A picture of a question by its hash. Raises NotFound."""
        return self._records.published.file(digest)

    def _papers(self, actor: Person, module: str) -> list[SatPaper]:
        while self.read(actor, module):
            continue
        found = (self._read[one] for one in self._records.responses.marked(module))
        return [one for one in found if one is not None]
