"""What to press for the 字 and the phrase that come next."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trainer.typing_tests.wubi import phrase_code, shortest_code

_LONGEST = 4  # 字 that a phrase code is told for, where no comma says where a phrase ends
_HAN = re.compile("[\u3400-\u9fff]+")


@dataclass(frozen=True)
class Keys:
    """What to press for a 字 or phrase; a code is empty where there is none."""

    text: str
    pinyin: str
    wubi: str


def keys_at(source: str, place: int) -> tuple[Keys, ...]:
    """The 字 at this place of the text, and the phrase up to the next mark; none for marks."""
    whole = next((one for one in _HAN.finditer(source) if one.start() <= place < one.end()), None)
    if whole is None:
        return ()
    char, rest = source[place], source[place : whole.end()]
    readings = _pinyin(whole[0])[place - whole.start() :]  # 字 before it tell how it is read
    single = Keys(char, readings[0], shortest_code(char))
    if not 2 <= len(rest) <= _LONGEST:
        return (single,)
    return (single, Keys(rest, " ".join(readings), phrase_code(rest)))


def keys_of(word: str) -> Keys:
    """What to press for one 字 or phrase."""
    code = shortest_code(word) if len(word) == 1 else phrase_code(word)
    return Keys(word, " ".join(_pinyin(word)), code)


def _pinyin(words: str) -> list[str]:
    from pypinyin import Style, pinyin  # its table is read only by whoever asks

    return [one[0] for one in pinyin(words, style=Style.TONE)]
