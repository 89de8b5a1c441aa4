"""Open the site and prove who is asking, for commands that touch records."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from trainer import site_folder
from trainer.assembly import Program, open_program
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import _, text
from trainer.people.person import Person

PASSWORD = "SHANGGANG_PASSWORD"

Command = TypeVar("Command", bound=Callable[..., Any])


class NoSite(TrainerError):
    """There is no site in the folder, or not this person in it."""


class NotYours(TrainerError):
    """The password is a one-time one, which only the window can replace."""


def as_option(command: Command) -> Command:
    """The option --as STAFF_NO of every command that reads, writes or exports records."""
    option = click.option("--as", "staff_no", required=True, help="Your staff number.")
    return option(command)


@contextmanager
def open_site(context: click.Context) -> Iterator[Program]:
    """The site that --data or the environment names. Raises NoSite."""
    program = open_program(site_folder.choose(context.find_root().obj))
    try:
        if not program.is_founded():
            raise NoSite(text("There is no site in {folder}.", folder=program.folder))
        yield program
    finally:
        program.close()


def prove(program: Program, staff_no: str) -> Person:
    """The person with this staff number, after the password.

    Raises:
        LoginRefused: they do not belong together.
        NotYours: the password is a one-time one.
    """
    login = program.accounts.login(staff_no, password())
    if login.must_change:
        raise NotYours(
            text("This is a one-time password. Log in to the window and choose your own.")
        )
    return login.person


def password() -> str:
    """From SHANGGANG_PASSWORD, else asked for without showing it."""
    given = os.environ.get(PASSWORD)
    return (
        given if given is not None else str(click.prompt(_("Password"), hide_input=True, err=True))
    )


def find_person(program: Program, actor: Person, staff_no: str) -> PersonId:
    """The person with a staff number; oneself always. Raises NotAllowed or NoSite."""
    if actor.staff_no.casefold() == staff_no.casefold():
        return actor.id
    for person in program.accounts.people(actor, staff_no):
        if person.staff_no.casefold() == staff_no.casefold():
            return person.id
    raise NoSite(text("There is nobody with the staff number {staff_no}.", staff_no=staff_no))
