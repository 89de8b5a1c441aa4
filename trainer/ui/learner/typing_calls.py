"""What a screen reader says of the time while somebody types."""

from __future__ import annotations

from trainer.foundation.wording import _

_LAST_MINUTE = 60


class TimeCalls:
    """Half time and the last minute of a run of `seconds`, each of them once."""

    def __init__(self, seconds: int) -> None:
        self._half = seconds // 2
        # A run of two minutes or less has no last minute worth a second call.
        self._is_last_due = self._half > _LAST_MINUTE
        self._is_half_due = True

    def due(self, left: int) -> str:
        """The words to say with `left` seconds to go, or nothing."""
        if self._is_last_due and left <= _LAST_MINUTE:
            self._is_half_due = self._is_last_due = False
            return _("One minute left")
        if self._is_half_due and left <= self._half:
            self._is_half_due = False
            return _("Half of the time is over")
        return ""
