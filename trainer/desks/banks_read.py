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
_Read = tuple[Bank, list[Problem]]

# By the name of the file, and only what it says now: a bank of thousands of questions is large.
_READERS: dict[str, tuple[_Ground, BankReader]] = {}
_KEPT: dict[str, tuple[BankReader, str, _Read]] = {}
# By the first lines, which name the bank. The last that was asked for stands last.
_LAID: dict[str, BankText] = {}
_MOST_LAID = 100


def bank_in(
    source: str,
    file: str,
    standard: HouseStandard,
    known_lessons: Collection[str] | None,
    pictures: Mapping[str, bytes],
) -> _Read:
    """As read_bank; lists and forms ask again and again while most questions stay as they are."""
    reader = reader_of(file, standard, known_lessons, pictures)
    kept = _KEPT.get(file)
    if kept is not None and kept[:2] == (reader, source):
        return kept[2]
    laid = laid_out(source)
    if laid is None:
        read = read_bank(source, file, standard, known_lessons, pictures)
    else:
        read = reader.read(laid)
    _KEPT[file] = reader, source, read
    return read


def reader_of(
    file: str,
    standard: HouseStandard,
    known_lessons: Collection[str] | None,
    pictures: Mapping[str, bytes],
) -> BankReader:
    """What reads this file, and knows what it read before against the same ground."""
    known = None if known_lessons is None else frozenset(known_lessons)
    ground = (standard, known, {name: file_hash(data) for name, data in pictures.items()})
    kept = _READERS.get(file)
    if kept is None or kept[0] != ground:
        kept = ground, BankReader(file, standard, known, dict(pictures))
        _READERS[file] = kept
    return kept[1]


def laid_out(content: str) -> BankText | None:
    """The bank in pieces, of which only those are read that no bank had a moment ago."""
    before = next((x for head, x in reversed(_LAID.items()) if content.startswith(head)), None)
    laid = lay_out(content, before)
    if laid is not None:
        remember(laid)
    return laid


def remember(laid: BankText) -> None:
    """Keep a bank in pieces, for the next time that it is asked for."""
    _LAID.pop(laid.head, None)
    _LAID[laid.head] = laid
    if len(_LAID) > _MOST_LAID:
        del _LAID[next(iter(_LAID))]


def questions_of(content: str) -> tuple[Spelling, ...]:
    """The questions of a file; none where it cannot be read as a bank."""
    laid = laid_out(content)
    return _questions_of(content) if laid is None else laid.questions


@lru_cache(maxsize=4)
def _questions_of(content: str) -> tuple[Spelling, ...]:
    return tuple(questions_in(content))
