"""Words around chat drills: levels, faults, parts of the score."""

from __future__ import annotations

from trainer.foundation.wording import _
from trainer.simulations.faults import Fault, FaultKind
from trainer.simulations.scenario import Level, Tell
from trainer.simulations.writing import Writing


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


def writing_words(writing: Writing) -> str:
    """How much was right at the first try, and what is misspelt."""
    at_once = _("Right at the first try: not counted.")
    if writing.at_once is not None:
        share = round(100 * writing.at_once)
        at_once = _("Right at the first try: {n} % of what was typed.").format(n=share)
    if writing.per_mille is None:
        return at_once
    words = _("{first} Misspelt: {n} ‰ of what was sent.")
    said = words.format(first=at_once, n=f"{float(writing.per_mille):.1f}")
    pairs = [
        _("“{wrong}” should be “{right}”").format(wrong=one.wrong, right=one.right)
        for one in dict.fromkeys(writing.misspelt)
    ]
    return said + (_(" {pairs}.").format(pairs=_("; ").join(pairs)) if pairs else "")


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
