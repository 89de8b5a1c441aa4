"""Bring a site to this computer from a backup, for a supervisor of that site."""

from __future__ import annotations

import tempfile
from pathlib import Path

from trainer.assembly import open_program
from trainer.desks.keeping import Verification, restore
from trainer.desks.permission import NotAllowed
from trainer.foundation.clock import Clock, system_clock
from trainer.foundation.wording import text


def bring_back(
    archive: Path, folder: Path, staff_no: str, password: str, clock: Clock = system_clock
) -> Verification:
    """Restore a backup into a folder without a site; nobody may have it open meanwhile.

    Raises:
        LoginRefused: staff number and password are not of the backed-up site.
        NotAllowed: they are, and not those of a supervisor.
        BackupRefused: the folder holds a site, or the file is not a sound backup.
        ProblemsFound: the records in it do not verify.
        NoteUnreadable: nobody can say who was erased.
    """
    _refuse_strangers(archive, staff_no, password, clock)
    return restore(archive, folder, clock)


def _refuse_strangers(archive: Path, staff_no: str, password: str, clock: Clock) -> None:
    with tempfile.TemporaryDirectory(prefix="shanggang-") as place:
        restore(archive, Path(place), clock)
        program = open_program(Path(place), clock)
        try:
            login = program.accounts.login(staff_no, password)
        finally:
            program.close()
    if login.person.role != "supervisor":
        raise NotAllowed(text("Only a supervisor of the backed-up site may restore it."))
