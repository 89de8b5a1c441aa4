"""The report of an assessment: what one period comes to, on the page, on paper and in Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trainer.assessment.assessed import Assessed
from trainer.assessment.cycle import Cycle, Period
from trainer.assessment.periods import period_named
from trainer.assessment.report import AssessmentFigures, Line, figures_of
from trainer.desks.assessment_books import AssessmentBooks
from trainer.desks.assessment_tables import lines_of, tables_of
from trainer.desks.catalogue import Catalogue
from trainer.desks.exports import ExportDesk
from trainer.desks.permission import require
from trainer.desks.quality_values import ReportPaper
from trainer.foundation.clock import Clock
from trainer.foundation.listing import Listing
from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.reports.sheets import write_workbook


@dataclass(frozen=True)
class AssessmentReport:
    """One period as the records say now, in figures, words and tables."""

    cycle: Cycle
    period: Period
    figures: AssessmentFigures
    lines: tuple[str, ...]
    tables: tuple[Listing, ...]

    @property
    def title(self) -> str:
        """Which assessment of which period."""
        return f"{self.cycle.title} {self.period.name}"


class AssessmentReportDesk:
    """Nothing is kept: a result that is released or appealed against later shows at once."""

    def __init__(
        self, records: Records, catalogue: Catalogue, exports: ExportDesk, clock: Clock
    ) -> None:
        self._records, self._books = records, AssessmentBooks(records, catalogue)
        self._exports, self._clock = exports, clock

    def report(self, actor: Person, cycle: str, period: str) -> AssessmentReport:
        """What the period comes to now.

        Raises:
            NotAllowed: neither trainer, supervisor nor auditor.
            NotPublished: there is no such assessment.
        """
        require(actor, "trainer", "supervisor", "auditor")
        own, _version = self._books.cycle(cycle)
        when = period_named(own, period)
        lines = self._lines(own, when)
        figures = figures_of(own, lines)
        tables = tables_of(own, figures, lines, self._records.people.get)
        return AssessmentReport(own, when, figures, tuple(lines_of(figures)), tables)

    def save_excel(self, actor: Person, cycle: str, period: str, file: Path) -> None:
        """Write every table to a sheet of its own, and record that it left.

        Raises:
            NotAllowed: neither trainer, supervisor nor auditor.
            NotWritten: the file cannot be written; nothing is recorded then.
        """
        found = self.report(actor, cycle, period)
        tables = [replace(table, filters=found.title) for table in found.tables]

        def write(made: str) -> None:
            write_workbook(file, tables, made)

        self._exports.give(actor, _whole(found), "xlsx", write)

    def save_paper(
        self,
        actor: Person,
        cycle: str,
        period: str,
        file: Path,
        paint: Callable[[ReportPaper], bytes],
    ) -> None:
        """Write what `paint` makes of the report, and record that it left. Raises as above."""
        found = self.report(actor, cycle, period)

        def write(made: str) -> None:
            write_bytes_file(file, paint(_paper(found, made)))

        self._exports.give(actor, _whole(found), "pdf", write)

    def _lines(self, cycle: Cycle, period: Period) -> list[Line]:
        known, now = self._books.known(cycle, period.name), self._clock().wall
        people, away = self._books.taking_part(cycle, period, known), self._books.away(period, now)
        found = []
        for one in sorted(people.values(), key=lambda person: person.staff_no):
            own = known.get(one.id, Assessed(one.id))
            missing = () if own.proposal is not None else self._missing(cycle, period, own)
            found.append(Line(one.id, own, tuple(missing), away.get(one.id, 0)))
        return found

    def _missing(self, cycle: Cycle, period: Period, own: Assessed) -> Iterator[str]:
        """What people rate is no evidence that is lacking: it is still to be done."""
        points = self._books.points(own.person, cycle, period, own, self._clock().wall)
        yield from (
            source.id
            for source in cycle.sources
            if source.kind != "rated" and points[source.id] is None
        )


def _paper(found: AssessmentReport, made: str) -> ReportPaper:
    period = found.period
    due = text(
        "{first} to {last}; results are due by {due}",
        first=period.first, last=period.last, due=period.due,
    )  # fmt: skip
    signers = (text("Prepared by"), text("Received by"), text("Date"))
    return ReportPaper(
        title=found.title,
        lines=(str(due), *found.lines),
        tables=found.tables,
        said=(),
        signers=tuple(map(str, signers)),
        made=made,
    )


def _whole(found: AssessmentReport) -> Listing:
    """Everything that leaves, for the record of what left."""
    rows = tuple(row for table in found.tables for row in table.rows)
    return Listing(str(text("Report of an assessment")), found.title, (), rows)
