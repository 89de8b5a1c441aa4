"""服务质量分析报告: what a month of inspection comes to, kept by a day of the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from trainer.certification.days import local_day
from trainer.desks.catalogue import Catalogue
from trainer.desks.exports import ExportDesk
from trainer.desks.inspection import INSPECTORS, InspectionDesk
from trainer.desks.inspection_review import InspectionReviewDesk
from trainer.desks.permission import require
from trainer.desks.quality_figures import QualityFigures
from trainer.desks.quality_tables import lines_of, tables_of
from trainer.desks.quality_values import QualityReport, ReportPaper, ReportRefused
from trainer.desks.week_reviews import WeekReviewDesk
from trainer.foundation.clock import Clock, local
from trainer.foundation.events import Recorded
from trainer.foundation.listing import Listing
from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import text
from trainer.inspection.events import MonthReported
from trainer.inspection.month import from_plain, month_before, report_due, report_state, to_plain
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.reports.sheets import write_workbook

_KIND = "week-review"
_FAMILY = "inspection-month"
_LONGEST = 8_000
_DUE_DAY = "monthly_report_day"


class QualityReportDesk:
    """Whoever inspects keeps the report; supervisors and auditors read it and take it along."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        inspection: InspectionDesk,
        review: InspectionReviewDesk,
        weeks: WeekReviewDesk,
        exports: ExportDesk,
        clock: Clock,
    ) -> None:
        self._records, self._catalogue = records, catalogue
        self._inspection, self._exports, self._clock = inspection, exports, clock
        self._figures = QualityFigures(records, inspection, review, weeks)

    def months(self, actor: Person) -> tuple[str, ...]:
        """The months that have a report or could have one, the newest first."""
        require(actor, *INSPECTORS, "auditor")
        found = {month_before(self._today()), *self._inspection.months().values()}
        return tuple(sorted(found | {*self._kept()}, reverse=True))

    def is_kept(self, month: str) -> bool:
        """Whether there is a report of the month."""
        return month in self._kept()

    def due(self, month: str) -> date:
        """The last day for the report of the month, by the house standard."""
        return report_due(month, self._catalogue.standard().number(_DUE_DAY))

    def due_month(self, actor: Person) -> str:
        """The month whose report is to be kept now; "" where there is nothing to report or it is.

        Raises:
            NotAllowed: no inspector, trainer, supervisor or auditor.
            NotPublished: there is no scorecard.
        """
        require(actor, *INSPECTORS, "auditor")
        month = month_before(self._today())
        is_done = self.is_kept(month) or self._figures.of(actor, month).is_empty
        return "" if is_done else month

    def report(self, actor: Person, month: str) -> QualityReport:
        """The newest report kept for the month, or what it would say now.

        Raises:
            NotAllowed: no inspector, trainer, supervisor or auditor.
            NotPublished: there is no scorecard.
        """
        require(actor, *INSPECTORS, "auditor")
        known, due = self._kept().get(month), self.due(month)
        state = report_state(known is not None, due, self._today())
        if known is None:
            figures = self._figures.of(actor, month)
            bare = QualityReport(figures, due, state, None, "", "", "", ())
        else:
            event, envelope = known.event, known.envelope
            assert isinstance(event, MonthReported)
            figures = from_plain(month, event.figures)
            bare = QualityReport(
                figures, due, state, envelope.at, self._records.people.get(envelope.actor).name,
                self._content(event.assessment), self._content(event.measures), (),
            )  # fmt: skip
        tables = tables_of(figures, self._records.people.get, self._modules())
        return replace(bare, tables=tables)

    def keep(self, actor: Person, month: str, assessment: str, measures: str) -> None:
        """Keep the report with the figures as they are now; the newest of a month holds.

        Raises:
            NotAllowed: no inspector, trainer or supervisor.
            ReportRefused: nothing happened in the month, no assessment, or words too long.
        """
        require(actor, *INSPECTORS)
        if not assessment.strip():
            raise ReportRefused(text("Please write how you see the month."))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            figures = self._figures.of(actor, month)
            if figures.is_empty:
                raise ReportRefused(text("Nothing was inspected or counted in this month."))
            event = MonthReported(
                month, to_plain(figures), _keep(act, assessment), _keep(act, measures)
            )
            act.add(event, thing=f"{_FAMILY}:{month}")

    def save_excel(self, actor: Person, month: str, file: Path) -> None:
        """Write every table to a sheet of its own, and record that it left.

        Raises:
            NotAllowed: neither trainer, supervisor nor auditor.
            NotWritten: the file cannot be written.
        """
        found = self._leaving(actor, month)
        tables = [replace(table, filters=month) for table in found.tables]

        def write(made: str) -> None:
            write_workbook(file, tables, made)

        self._exports.give(actor, _whole(found), "xlsx", write)

    def save_paper(
        self, actor: Person, month: str, file: Path, paint: Callable[[ReportPaper], bytes]
    ) -> None:
        """Write what `paint` makes of the report, and record that it left. Raises as above."""
        found = self._leaving(actor, month)

        def write(made: str) -> None:
            write_bytes_file(file, paint(self._paper(found, made)))

        self._exports.give(actor, _whole(found), "pdf", write)

    def _leaving(self, actor: Person, month: str) -> QualityReport:
        found = self.report(actor, month)
        if not found.tables:
            raise ReportRefused(text("Nothing was inspected or counted in this month."))
        return found

    def _paper(self, found: QualityReport, made: str) -> ReportPaper:
        gone = str(text("(erased)"))
        said = (
            (
                str(text("How the month is seen")),
                gone if found.assessment is None else found.assessment,
            ),
            (str(text("Measures")), gone if found.measures is None else found.measures),
        )
        kept = (
            text("Kept by {name}, {time}", name=found.kept_by, time=_minute(found))
            if found.kept_at
            else text("Not kept yet: the figures of the moment it was printed.")
        )
        return ReportPaper(
            title=str(text("Service quality report {month}", month=found.month)),
            lines=(str(kept), *lines_of(found.figures)),
            tables=found.tables,
            said=tuple(one for one in said if one[1]),
            signers=tuple(
                str(one) for one in (text("Prepared by"), text("Received by"), text("Date"))
            ),
            made=made,
        )

    def _kept(self) -> Mapping[str, Recorded]:
        return {
            one.event.month: one
            for one in self._records.journal.family(_FAMILY)
            if isinstance(one.event, MonthReported)
        }

    def _modules(self) -> Mapping[str, str]:
        return {str(module.id): module.title for module, _version in self._catalogue.modules()}

    def _content(self, digest: str) -> str | None:
        return self._records.private.content(digest) if digest else ""

    def _today(self) -> date:
        return local_day(self._clock().wall)


def _whole(found: QualityReport) -> Listing:
    """Everything that leaves, for the record of what left."""
    rows = tuple(row for table in found.tables for row in table.rows)
    return Listing(str(text("Service quality report")), found.month, (), rows)


def _minute(found: QualityReport) -> str:
    assert found.kept_at is not None
    return f"{local(found.kept_at):%Y-%m-%d %H:%M}"


def _keep(act: Act, words: str) -> str:
    said = words.strip()
    if len(said) > _LONGEST:
        raise ReportRefused(text("Please keep to {n} characters.", n=_LONGEST))
    return act.keep_private(None, _KIND, said) if said else ""
