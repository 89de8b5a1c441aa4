"""Hand a table out of the program as it was shown, and record that it left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from trainer.desks.permission import require
from trainer.foundation.clock import Clock, local
from trainer.foundation.identity import PersonId
from trainer.foundation.listing import Listing
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.events import TableExported
from trainer.records.records import Records
from trainer.reports.sheets import write_workbook

Form = Literal["xlsx", "pdf", "print"]


class ExportDesk:
    """Whoever may see a table may take it along; what was taken is on record."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def save(
        self, actor: Person, listing: Listing, file: Path, about: PersonId | None = None
    ) -> None:
        """Write the table to an Excel file and record it; `about` is whose table it is, if one's.

        Raises:
            NotAllowed: a learner.
            NotWritten: the file cannot be written; nothing is recorded then.
        """
        self.give(actor, listing, "xlsx", lambda made: write_workbook(file, [listing], made), about)

    def give(
        self,
        actor: Person,
        listing: Listing,
        form: Form,
        write: Callable[[str], object],
        about: PersonId | None = None,
    ) -> None:
        """Let `write` put the table where it goes, and record it; it is told who made it when.

        Raises NotAllowed, and whatever `write` raises; nothing is recorded then.
        """
        require(actor, "trainer", "supervisor", "auditor")
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            words = listing.filters
            digest = act.keep_private(about, "export-filters", words) if words else ""
            event = TableExported(listing.title, len(listing.rows), form, digest)
            act.add(event, person=about)
            made = text(
                "Made by {name} on {time}, {n} rows",
                name=actor.name, time=f"{local(now):%Y-%m-%d %H:%M}", n=len(listing.rows),
            )  # fmt: skip
            # Written inside the act: a file that could not be written is not on record.
            write(str(made))
