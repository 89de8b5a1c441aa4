"""Words around chat drills: levels, faults, parts of the score."""

from __future__ import annotations

from trainer.foundation.wording import _
from trainer.simulations.faults import Fault, FaultKind
from trainer.simulations.scenario import Level, Tell


def level_name(level: Level) -> str:
    """What people call the level."""
    return {
        "junior": _("Junior"),
        "intermediate": _("Intermediate"),
        "senior": _("Senior"),
    }[level]


def tell_words(tell: Tell) -> str:
    """Whom a line of data may be told to; nothing where anybody may know it."""
    return {
        "anyone": "",
        "owner": _("for this customer only"),
        "nobody": _("not to be told"),
    }[tell]


def fault_words(fault: Fault) -> str:
    """One fault, with the words that show it."""
    return _templates()[fault.kind].format(words=fault.words)


def knock_out_words(kind: FaultKind) -> str:
    """Why a drill fails whatever its sum."""
    if kind == "wrong_window":
        return _("A reply went to the wrong customer.")
    return _("Data of a customer was given to somebody else.")


def time_text(ms: int) -> str:
    """Minutes and seconds since the beginning."""
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes:02d}:{seconds:02d}"


def seconds_text(ms: int | None) -> str:
    """Seconds, or a dash where nothing was measured."""
    return "—" if ms is None else _("{n} s").format(n=round(ms / 1000))


def _templates() -> dict[FaultKind, str]:
    return {
        "wrong_window": _("Wrong customer: {words}"),
        "leak": _("Data given away: {words}"),
        "wrong_fact": _("Cannot be promised: {words}"),
        "forbidden": _("Forbidden words: {words}"),
        "placeholder": _("Not filled in: {words}"),
        "same_template": _("The same words as to the customer before"),
    }
