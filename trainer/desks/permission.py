"""Who may do what; nobody approves themselves."""

from __future__ import annotations

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.people.person import Person, Role


class NotAllowed(TrainerError):
    """The person's role does not include this."""


def require(actor: Person, *roles: Role) -> None:
    """Raise NotAllowed unless the actor has one of these roles and still works here."""
    if not actor.active or actor.role not in roles:
        raise NotAllowed(text("Your role does not allow this. Ask a supervisor."))


def require_self_or(actor: Person, owner: str, *roles: Role) -> None:
    """Raise NotAllowed unless it is the actor's own matter or the role allows it."""
    if actor.id != owner:
        require(actor, *roles)
