"""Keep the records safe: verify, rebuild, back up, export."""

from __future__ import annotations

import platform
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

from trainer.desks import whole_file
from trainer.desks.catalogue import Catalogue
from trainer.desks.certification import CertificationDesk
from trainer.desks.permission import require
from trainer.desks.person_file import read_file
from trainer.desks.privacy import access_rows
from trainer.foundation.clock import Clock, local, system_clock
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records import backup
from trainer.records.database import open_read_only
from trainer.records.events import BackupMade, PersonExported
from trainer.records.export import write_person
from trainer.records.projections import rebuild
from trainer.records.records import Records
from trainer.records.trouble import explained
from trainer.records.verify import Verification as Verification  # what pages are handed
from trainer.records.verify import find_receipt, verify

_EVERY = timedelta(hours=1)


def restore(archive: Path, folder: Path, clock: Clock = system_clock) -> Verification:
    """Restore a backup into an empty site folder; the site there begins with a note of it.

    Raises:
        BackupRefused: the folder holds a site, or the file is not a sound backup.
        ProblemsFound: the records in it do not verify.
    """
    return backup.restore_backup(archive, folder, clock().wall, platform.node() or "seat")


class KeepingDesk:
    """What supervisors and auditors do with the records as a whole."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        certification: CertificationDesk,
        folder: Path,
        clock: Clock,
    ) -> None:
        self._records = records
        self._catalogue = catalogue
        self._certification = certification
        self._folder = folder
        self._clock = clock

    def verify(self) -> Verification:
        """Check everything; changes nothing.

        It reads through a connection of its own, so it may run beside the window's thread.
        """
        with closing(open_read_only(self._records.file)) as connection:
            return verify(connection, self._catalogue.vault.question)

    def find_receipt(self, code: str) -> str | None:
        """Whose hand-in a receipt code anchors, in a sentence; None when there is none.

        Raises:
            CodeUnreadable: this is no receipt code.
        """
        recorded = find_receipt(self._records.connection, code)
        if recorded is None or recorded.envelope.person is None:
            return None
        person = self._records.people.get(recorded.envelope.person)
        return str(
            text(
                "Handed in by {name} ({staff_no}) on {day}. This hand-in is unaltered.",
                name=person.name,
                staff_no=person.staff_no,
                day=f"{local(recorded.envelope.at):%Y-%m-%d %H:%M:%S}",
            )
        )

    def rebuild(self, actor: Person) -> int:
        """Make the lists anew from the events; returns how many were folded."""
        require(actor, "supervisor")
        with explained(self._records.file):
            return rebuild(self._records.connection)

    def backup(self, actor: Person, file: Path) -> Verification:
        """Write a checked backup. Raises NotAllowed, BackupRefused or ProblemsFound."""
        require(actor, "supervisor")
        result = backup.write_backup(self._records.connection, self._folder, file)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            act.add(BackupMade(file.name, result.head), thing="site")
        return result

    def backup_if_due(self) -> Path | None:
        """The hourly backup into the site's own folder, thinned; None when none is due.

        It reads through a connection of its own, so it may run beside the window's thread.
        """
        now = local(self._clock().wall)
        folder = self._folder / backup.BACKUPS
        made = [backup.made_at(file, now) for file in folder.glob("*.zip")]
        # One of the future says that the clock was set back, not that nothing is due.
        if any(one is not None and timedelta(0) <= now - one < _EVERY for one in made):
            return None
        file = folder / now.strftime(backup.NAME)
        with closing(open_read_only(self._records.file)) as connection:
            backup.write_backup(connection, self._folder, file)
        for old in backup.thin(folder.glob("*.zip"), now):
            with suppress(OSError):  # a scanner may hold it; the next hour tries again
                old.unlink()
        return file

    def export_person(self, actor: Person, person: PersonId, file: Path) -> None:
        """Write one person's whole record to a zip, and record that it was taken out.

        The notes that people write for themselves go along only when they take it out themselves.

        Raises:
            NotAllowed: somebody else's record, and no role to see it.
            ExportRefused: the file cannot be written.
        """
        if actor.id != person:
            require(actor, "supervisor", "auditor")
        records, now = self._records, self._clock().wall
        with records.journal.act(actor.id, now) as act:
            # Inside the act: all parts tell of one moment, and nothing leaves unrecorded.
            found = read_file(records, self._catalogue, self._certification, person)
            names = {one.id: one.name for one in records.people.all()}
            looks = access_rows(records.access.rows(person), names)
            pages = whole_file.members(found, looks, names, actor, self.site_name(), now)
            own = actor.id == person
            write_person(records.connection, found.person, file, pages, with_notes=own)
            act.add(PersonExported(), person=person)

    def is_founded(self) -> bool:
        """Whether a site was founded here."""
        return self._records.is_founded()

    def is_demo(self) -> bool:
        """Whether this is a site of made-up people."""
        return self._records.is_demo()

    def site_name(self) -> str:
        """The centre's name as published, else as founded."""
        centre = self._catalogue.standard().get("centre_name")
        return centre.value if centre else ""

    def changed_elsewhere(self) -> bool:
        """Whether another process has written since this was last asked."""
        return self._records.journal.changed_elsewhere()

    def close(self) -> None:
        """Let go of the record file."""
        self._records.close()
