"""Why somebody is not let in, or a person not taken up as they were given."""

from __future__ import annotations

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text


class WeakPassword(TrainerError):
    """The password is too easy to guess."""


class LoginRefused(TrainerError):
    """Staff number and password do not belong together, or it is too early to try again."""


class PersonRefused(TrainerError):
    """A person cannot be taken up like this; `field` names what to change."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(message)
        self.field = field
