"""What people call a role."""

from __future__ import annotations

from trainer.foundation.wording import _
from trainer.people.person import Role


def role_name(role: Role) -> str:
    """The role in one word."""
    names = {
        "learner": _("Learner"),
        "trainer": _("Trainer"),
        "supervisor": _("Supervisor"),
        "inspector": _("Inspector"),
        "marker": _("Marker"),
        "auditor": _("Auditor"),
    }
    return names[role]
