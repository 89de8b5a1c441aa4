"""Look at how questions and papers did, from the answers that are on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trainer.certification.days import day_begins
from trainer.desks.permission import require
from trainer.exams.sat_paper import Asked, Attempts, SatPaper, choose, sat_paper
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.responses import SatModule

if TYPE_CHECKING:
    from trainer.exams.paper_statistics import PaperStatistics


@dataclass(frozen=True)
class Wanted:
    """Which papers: of a module (or "exam:<id>"), which attempts, handed in on which days."""

    module: str
    attempts: Attempts = "first"
    since: date | None = None
    until: date | None = None


class StatisticsDesk:
    """Reads everything that was answered on the papers of one module, and adds nothing to it."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._read: tuple[object, list[SatPaper], Asked] = (None, [], {})

    def modules(self, actor: Person) -> list[SatModule]:
        """Whatever has handed-in papers. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        return self._records.responses.modules()

    def statistics(self, actor: Person, wanted: Wanted) -> PaperStatistics:
        """All figures; asking again costs little until a paper is marked. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        # numpy only when somebody asks for statistics
        from trainer.exams.paper_statistics import paper_statistics

        papers, asked = self._papers(wanted.module)
        since = None if wanted.since is None else day_begins(wanted.since)
        until = None if wanted.until is None else day_begins(wanted.until + timedelta(days=1))
        return paper_statistics(choose(papers, wanted.attempts, since, until), asked)

    def asked(self, actor: Person, module: str) -> Asked:
        """Every question of the module's papers, in each version. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        return dict(self._papers(module)[1])

    def picture(self, digest: str) -> bytes:
        """A picture of a question by its hash. Raises NotFound."""
        return self._records.published.file(digest)

    def _papers(self, module: str) -> tuple[list[SatPaper], Asked]:
        shelf = self._records.responses
        state = (module, shelf.state(module))
        if self._read[0] != state:
            asked: Asked = {}
            found = [sat_paper(person, events, asked) for person, events in shelf.of(module)]
            self._read = (state, [one for one in found if one is not None], asked)
        return self._read[1], self._read[2]
