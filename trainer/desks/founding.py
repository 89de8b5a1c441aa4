"""Begin a site: its folder, its first supervisor, its first published content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trainer.desks.accounts import found
from trainer.desks.draft_found import STANDARD
from trainer.desks.drafts import read_drafts
from trainer.desks.publication import publish
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.text_files import read_text_file, write_bytes_file, write_text_file
from trainer.foundation.wording import text
from trainer.people.passwords import refuse_weak
from trainer.people.person import Person
from trainer.publishing.versions import changes
from trainer.records.records import Records
from trainer.standard.edit import set_value_in_text

SHIPPED = Path(__file__).parent.parent.parent
FOLDERS = ("content", "question_banks")


class FoundingRefused(TrainerError):
    """A site cannot be founded like this."""


@dataclass(frozen=True)
class Founded:
    """A new site; the recovery code is shown once and never again."""

    supervisor: Person
    recovery_code: str


class FoundingDesk:
    """Found a site in an empty folder."""

    def __init__(
        self, records: Records, folder: Path, clock: Clock, shipped: Path = SHIPPED
    ) -> None:
        self._records = records
        self._folder = folder
        self._clock = clock
        self._shipped = shipped

    def found(
        self, site_name: str, hotline: str, supervisor_name: str, staff_no: str,
        password: str, *, demo: bool = False,
    ) -> Founded:  # fmt: skip
        """Copy the shipped content, name the centre in it, publish it, add the supervisor.

        Everything recorded is one act: a site is founded or it is not.

        Raises:
            FoundingRefused: there is a site already, or something is left empty.
            WeakPassword: the password is too easy.
            Unwritable: the content could not be copied there.
        """
        self._refuse_second()
        if not all(part.strip() for part in (site_name, supervisor_name, staff_no)):
            raise FoundingRefused(
                text("The centre, the supervisor's name and the staff number are needed.")
            )
        refuse_weak(password, staff_no)
        self._copy_content()
        self._name_centre(site_name.strip(), hotline.strip())
        supervisor = Person(
            PersonId(new_id()), supervisor_name.strip(), staff_no.strip(), "supervisor", ""
        )
        drafts = read_drafts(self._folder, {})
        with self._records.journal.act(supervisor.id, self._clock().wall) as act:
            self._refuse_second()  # again: another window may have founded it meanwhile
            code = found(
                act, site_name.strip(), demo=demo, supervisor=supervisor, password=password
            )
            publish(act, drafts.drafts, changes(drafts.drafts, {}))
        return Founded(supervisor, code)

    def _refuse_second(self) -> None:
        if self._records.is_founded():
            raise FoundingRefused(text("A site has already been founded in this folder."))

    def _copy_content(self) -> None:
        """An upgrade or a second attempt never overwrites what is there."""
        for name in FOLDERS:
            for source in sorted((self._shipped / name).rglob("*")):
                target = self._folder / source.relative_to(self._shipped)
                if source.is_file() and not target.exists():
                    write_bytes_file(target, source.read_bytes())  # whole, or not there

    def _name_centre(self, site_name: str, hotline: str) -> None:
        file = self._folder.joinpath(*STANDARD)
        source = set_value_in_text(read_text_file(file).text, "centre_name", site_name)
        if hotline:
            source = set_value_in_text(source, "hotline", hotline)
        write_text_file(file, source)
