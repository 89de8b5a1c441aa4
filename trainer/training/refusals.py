"""Why something cannot be assigned or withdrawn."""

from __future__ import annotations

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text


class AssignmentRefused(TrainerError):
    """It cannot be set so; `field` says which part to put right: item, names, due or why."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(message)
        self.field = field
