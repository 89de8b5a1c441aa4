"""The papers of a class: the sheet to sign in on, and the sheet of results to be signed."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.printing.form import Blank, Form, form_bytes


@dataclass(frozen=True)
class Meeting:
    """What people sign in to; an empty part is a line to write on."""

    title: str
    day: str = ""
    place: str = ""
    trainer: str = ""


def sign_in_bytes(people: Listing, meeting: Meeting, made: str) -> bytes:
    """The sign-in sheet as PDF: a row for each of the people, with space to sign."""
    form = Form(
        title=meeting.title,
        facts=(
            (_("Date"), meeting.day),
            (_("Venue"), meeting.place),
            (_("Trainer"), meeting.trainer),
        ),
        head=people.head,
        rows=people.rows,
        blanks=(Blank(_("Signature"), 42), Blank(_("Remarks"), 28)),
        signers=(_("Trainer's signature"),),
        made=made,
    )
    return form_bytes(form)


def score_bytes(results: Listing, made: str) -> bytes:
    """The score sheet as PDF: the results as they were shown, with space for who answers."""
    form = Form(
        title=_("Score sheet"),
        facts=((_("Filters"), results.filters),) if results.filters else (),
        head=results.head,
        rows=results.rows,
        blanks=(Blank(_("Signature"), 26),),
        signers=(_("Invigilator"), _("Checked by"), _("Date")),
        made=made,
        row=8.0,
        landscape=True,
    )
    return form_bytes(form)
