"""Find questions as fast as somebody types: words in any part, or pinyin of stem and topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trainer.questions.key import blanks_of, labels_in
from trainer.questions.normalise import fold
from trainer.questions.spelling import Spelling

# How far around a character its other readings are spelled out once more.
_AROUND = 4
_NO_SOUND = "'"


@dataclass
class _Entry:
    """What can be found of a question: its folded words, and its sounds (see `_Sounds`)."""

    words: str
    sound: str
    kind: str
    topic: str
    difficulty: str
    state: str


class GridIndex:
    """The rows of the grid, ready to be searched; it is kept up to date row by row."""

    def __init__(self, rows: Iterable[tuple[Spelling, str]] = ()) -> None:
        self._sounds = _Sounds()
        self._entries: dict[str, _Entry] = {}
        self._order: list[_Entry] = []
        self.put(rows)
        self.arrange(list(self._entries))

    def put(self, rows: Iterable[tuple[Spelling, str]]) -> None:
        """Questions with their states as they are now; `arrange` gives new ones their places."""
        for row, state in rows:
            new = _Entry(
                _words(row), self._sounds.of(f"{row.stem} {row.topic}"), row.kind, row.topic,
                row.difficulty, state,
            )  # fmt: skip
            entry = self._entries.setdefault(row.id, new)
            entry.__dict__.update(new.__dict__)

    def arrange(self, ids: Sequence[str]) -> None:
        """Exactly these questions, in this order."""
        self._entries = {name: self._entries[name] for name in ids}
        self._order = list(self._entries.values())

    def find(
        self, query: str = "", *, kind: str = "", topic: str = "", difficulty: str = "",
        state: str = "",
    ) -> list[int]:  # fmt: skip
        """The places, from 0, of the questions that hold every word and fit the filters."""
        order = self._order
        found = [
            at
            for at, one in enumerate(order)
            if (not kind or one.kind == kind)
            and (not topic or one.topic == topic)
            and (not difficulty or one.difficulty == difficulty)
            and (not state or one.state == state)
        ]
        for word in sorted({fold(part) for part in query.split()}, key=len, reverse=True):
            if re.fullmatch("[a-z]+", word):
                sounds = _heard(word).search
                found = [at for at in found if word in order[at].words or sounds(order[at].sound)]
            else:
                found = [at for at in found if word in order[at].words]
        return found


def _words(row: Spelling) -> str:
    accepted = (one for texts in blanks_of(row.key) for one in texts)
    parts = (
        row.id, row.stem, row.shared, *(one.text for one in row.options), *row.items,
        *(one.words for one in row.turns), *labels_in(row.key), *accepted, row.model,
        row.explanation, row.topic, *row.tags,
    )  # fmt: skip
    return "\n".join(fold(part) for part in parts if part)


def _heard(word: str) -> re.Pattern[str]:
    """Finds the letters as the pinyin of characters in a row, each in full or only begun."""
    first, others = word[0], word[1:]
    rest = "".join(f"(?:{one}|[a-z]*{one.upper()})" for one in others)
    return re.compile(first.upper() + rest)


class _Sounds:
    """Spells texts in pinyin, each syllable with a capital: 退款 is TuiKuan.

    A character that can be read in other ways stands again, with its neighbours, in each.
    Readings are looked up once for each character.
    """

    def __init__(self) -> None:
        self._readings: dict[str, tuple[str, ...]] = {}

    def of(self, written: str) -> str:
        readings = [self._of_character(one) for one in written]
        first = [one[0] for one in readings]
        parts = ["".join(first)]
        for at, others in enumerate(readings):
            for other in others[1:]:
                before = first[max(0, at - _AROUND) : at]
                after = first[at + 1 : at + 1 + _AROUND]
                parts.append("".join((*before, other, *after)))
        return " ".join(parts)

    def _of_character(self, one: str) -> tuple[str, ...]:
        found = self._readings.get(one)
        if found is None:
            found = self._readings[one] = _look_up(one)
        return found


def _look_up(one: str) -> tuple[str, ...]:
    if not "\u3400" <= one <= "\U0003ffff" or "\ue000" <= one < "\U00020000":
        return (one.upper() if one.isascii() and one.isalpha() else _NO_SOUND,)
    # Takes 0.2 s to load, and is needed only where somebody searches.
    from pypinyin import Style, pinyin

    read = pinyin(one, style=Style.NORMAL, heteronym=True, errors="ignore")
    found = dict.fromkeys(each.capitalize() for each in (read[0] if read else ()) if each.isascii())
    return tuple(found) or (_NO_SOUND,)
