"""Keep what was read of banks, and read again only what changed in their files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from trainer.foundation.errors import Problem
from trainer.publishing.versions import file_hash
from trainer.questions.bank import Bank, read_bank
from trainer.questions.bank_again import BankReader
from trainer.questions.bank_places import questions_in
from trainer.questions.bank_text import BankText, lay_out
from trainer.questions.spelling import Spelling
from trainer.standard.house import HouseStandard

_Ground = tuple[HouseStandard, frozenset[str] | None, dict[str, str]]

# By the name of the file, and only what it says now: a bank of thousands of questions is large.
_KEPT: dict[str, tuple[_Ground, str, BankReader, tuple[Bank, list[Problem]]]] = {}
# By the first lines, which name the bank. The last that was asked for stands last.
_LAID: dict[str, BankText] = {}
_MOST_LAID = 16


def bank_in(
    source: str,
    file: str,
    standard: HouseStandard,
    known_lessons: Collection[str] | None,
    pictures: Mapping[str, bytes],
) -> tuple[Bank, list[Problem]]:
    """As read_bank; lists and forms ask again and again while most questions stay as they are."""
    known = None if known_lessons is None else frozenset(known_lessons)
    hashes = {name: file_hash(data) for name, data in pictures.items()}
    ground = (standard, known, hashes)
    kept = _KEPT.get(file)
    if kept is not None and kept[:2] == (ground, source):
        return kept[3]
    is_same = kept is not None and kept[0] == ground
    reader = kept[2] if kept and is_same else BankReader(file, standard, known, dict(pictures))
    laid = laid_out(source)
    read = read_bank(source, file, standard, known, pictures) if laid is None else reader.read(laid)
    _KEPT[file] = ground, source, reader, read
    return read


def laid_out(content: str) -> BankText | None:
    """The bank in pieces, of which only those are read that no bank had a moment ago."""
    before = next((x for head, x in reversed(_LAID.items()) if content.startswith(head)), None)
    laid = lay_out(content, before)
    if laid is not None:
        _LAID.pop(laid.head, None)
        _LAID[laid.head] = laid
        if len(_LAID) > _MOST_LAID:
            del _LAID[next(iter(_LAID))]
    return laid


def questions_of(content: str) -> tuple[Spelling, ...]:
    """The questions of a file; none where it cannot be read as a bank."""
    laid = laid_out(content)
    return _questions_of(content) if laid is None else laid.questions


@lru_cache(maxsize=4)
def _questions_of(content: str) -> tuple[Spelling, ...]:
    return tuple(questions_in(content))
