"""What the desk of monthly reports hands to pages and to paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from trainer.foundation.errors import TrainerError
from trainer.foundation.listing import Listing
from trainer.inspection.month import MonthFigures, ReportState


class ReportRefused(TrainerError):
    """A report that cannot be kept."""


@dataclass(frozen=True)
class QualityReport:
    """A month's report: kept as it was, or as the records say now.

    `assessment` and `measures` are None once erased; `kept_at` is None before it is kept.
    """

    figures: MonthFigures
    due: date
    state: ReportState
    kept_at: datetime | None
    kept_by: str
    assessment: str | None
    measures: str | None
    tables: tuple[Listing, ...]

    @property
    def month(self) -> str:
        """Such as 2026-10."""
        return self.figures.month


@dataclass(frozen=True)
class ReportPaper:
    """The report on paper: its lines, the tables, and what people wrote as title and words."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[Listing, ...]
    said: tuple[tuple[str, str], ...]
    signers: tuple[str, ...]
    made: str
