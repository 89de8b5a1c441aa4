"""Which people are shown: by words, team, post, role, staff type, and whether they work here."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.foundation.wording import _
from trainer.people.person import ROLES, STAFF_TYPES, Person
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.role_names import role_name
from trainer.ui.components.staff_type_names import staff_type_name


class PeopleFilters(FilterBar):
    """The desk finds by words; everything else is compared here."""

    def __init__(self) -> None:
        super().__init__(_("Name, staff number or initials"))
        self.add_choice("team", _("Every team"), [])
        self.add_choice("post", _("Every post"), [])
        self.add_choice("role", _("Every role"), [(role, role_name(role)) for role in ROLES])
        kinds = [(kind, staff_type_name(kind)) for kind in STAFF_TYPES]
        self.add_choice("staff_type", _("Every staff type"), kinds)
        states = [("active", _("Active")), ("retired", _("Retired"))]
        self.add_choice("state", _("Every state"), states)
        self.add_clear()

    def offer(self, teams: Sequence[str], posts: Sequence[str]) -> None:
        """Offer the teams and posts there are now."""
        self.show_options("team", _("Every team"), [(team, team) for team in teams])
        self.show_options("post", _("Every post"), [(post, post) for post in posts])

    def fits(self, person: Person) -> bool:
        """Whether the person is one of those chosen."""
        state = "active" if person.active else "retired"
        has = {
            "team": person.team, "post": person.post, "role": person.role,
            "staff_type": person.staff_type, "state": state,
        }  # fmt: skip
        return all(self.chosen(name) in ("", value) for name, value in has.items())
