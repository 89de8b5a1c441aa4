"""A person of the site and what their role lets them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trainer.foundation.identity import PersonId

Role = Literal["learner", "trainer", "inspector", "marker", "supervisor", "auditor"]
ROLES: tuple[Role, ...] = (
    "learner", "trainer", "inspector", "marker", "supervisor", "auditor",
)  # fmt: skip

# 正式, 短期合同, 借聘, 实习
StaffType = Literal["regular", "short_term", "seconded", "intern"]
STAFF_TYPES: tuple[StaffType, ...] = ("regular", "short_term", "seconded", "intern")


@dataclass(frozen=True)
class Person:
    """Somebody at the site; name and staff number are private and may be erased."""

    id: PersonId
    name: str
    staff_no: str
    role: Role
    team: str
    active: bool = True
    staff_type: StaffType = "regular"
    post: str = ""
