"""Take over staff from a list: first a dry run of every row, then one act for what was chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from trainer.desks import staff
from trainer.desks.accounts import Slip
from trainer.desks.permission import require
from trainer.desks.slips import OneTime, set_password
from trainer.foundation.clock import Clock, local
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.listing import Listing
from trainer.foundation.tables import Table, read_pasted, read_table
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.people.roster import DryRun, RosterLine, dry_run
from trainer.records.records import Records
from trainer.reports.sheets import write_workbook


class ListOutdated(TrainerError):
    """Somebody changed the people since the dry run was shown; nothing was taken over."""


class RosterDesk:
    """Reading writes nothing; taking over judges everything once more inside its act."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def read_file(self, actor: Person, file: Path, sheet: str = "") -> DryRun:
        """What the list in a file would do. Raises NotAllowed, TableUnreadable or NoHead."""
        require(actor, "supervisor")
        return self._judged(read_table(file, sheet))

    def read_pasted(self, actor: Person, content: str) -> DryRun:
        """What a pasted list would do. Raises NotAllowed, TableUnreadable or NoHead."""
        require(actor, "supervisor")
        return self._judged(read_pasted(content))

    def judge_again(self, actor: Person, shown: DryRun) -> DryRun:
        """What the same list would do now. Raises NotAllowed."""
        require(actor, "supervisor")
        return self._judged(shown.table)

    def take_over(
        self,
        actor: Person,
        shown: DryRun,
        chosen: Collection[int],
        ready: Sequence[OneTime],
    ) -> tuple[Slip, ...]:
        """Add and change what the chosen rows say, as one act; slips for whoever is new.

        `chosen` are numbers of rows. `ready` holds a one-time password for each new person
        (`slips.make_one_time`), made before, so that the act itself is short. Rows that are the
        same or have problems do nothing.

        Raises:
            NotAllowed: only supervisors may.
            ListOutdated: the dry run would not look the same any more; nothing was done.
        """
        require(actor, "supervisor")
        passwords, slips = iter(ready), []
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            if self._judged(shown.table).lines != shown.lines:
                raise ListOutdated(
                    text(
                        "People were changed in the meantime, so nothing was imported. Please "
                        "look through the list again."
                    )
                )
            for line in shown.lines:
                if line.row.number not in chosen or line.after is None:
                    continue
                if line.state == "changed" and line.before is not None:
                    staff.change(act, line.before, line.after)
                elif line.state == "new":
                    one, person = next(passwords), replace(line.after, id=PersonId(new_id()))
                    staff.add(act, person)
                    set_password(act, person.id, one.hashed, one_time=True)
                    slips.append(Slip(person, one.password))
        return tuple(slips)

    def save_problems(self, actor: Person, shown: DryRun, file: Path) -> None:
        """Write the rows with problems to an Excel file, each with its reasons at the end.

        The file can be put right and read again. Raises NotAllowed or NotWritten.
        """
        require(actor, "supervisor")
        reason = str(text("Problem"))
        kept = [at for at, title in enumerate(shown.head.cells) if title != reason]
        head = tuple(shown.head.cell(at) for at in kept)
        rows = tuple(
            (*(line.row.cell(at) for at in kept), reasons(line))
            for line in shown.lines
            if line.problems
        )
        listing = Listing(str(text("Rows with problems")), shown.table.file, (*head, reason), rows)
        made = f"{local(self._clock().wall):%Y-%m-%d %H:%M}"
        write_workbook(file, [listing], made)

    def _judged(self, table: Table) -> DryRun:
        return dry_run(table, self._records.people.all())


def reasons(line: RosterLine) -> str:
    """Everything wrong with a row and what to do about it, in words."""
    return " ".join(f"{problem.message} {problem.proposal}" for problem in line.problems)
