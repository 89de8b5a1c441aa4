"""What people call a staff type."""

from __future__ import annotations

from trainer.foundation.wording import _
from trainer.people.person import StaffType


def staff_type_name(staff_type: StaffType) -> str:
    """The staff type in a word or two."""
    names = {
        "regular": _("Regular"),
        "short_term": _("Short-term contract"),
        "seconded": _("Seconded"),
        "intern": _("Intern"),
    }
    return names[staff_type]
