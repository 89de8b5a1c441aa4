"""Keep what was read of a bank until its file, or what it is read against, changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from trainer.foundation.errors import Problem
from trainer.publishing.versions import file_hash
from trainer.questions.bank import Bank, read_bank
from trainer.standard.house import HouseStandard

_Ground = tuple[str, HouseStandard, frozenset[str] | None, dict[str, str]]

# By the name of the file, and only what it says now: a bank of thousands of questions is large.
_KEPT: dict[str, tuple[_Ground, tuple[Bank, list[Problem]]]] = {}


def bank_in(
    source: str,
    file: str,
    standard: HouseStandard,
    known_lessons: Collection[str] | None,
    pictures: Mapping[str, bytes],
) -> tuple[Bank, list[Problem]]:
    """As read_bank; lists and forms ask again and again while most files stay as they are."""
    known = None if known_lessons is None else frozenset(known_lessons)
    hashes = {name: file_hash(data) for name, data in pictures.items()}
    ground = (source, standard, known, hashes)
    kept = _KEPT.get(file)
    if kept is None or kept[0] != ground:
        kept = ground, read_bank(source, file, standard, known, pictures)
        _KEPT[file] = kept
    return kept[1]
