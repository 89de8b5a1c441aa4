"""Find people by name, staff number, pinyin and initials, in every reading of the name."""

from __future__ import annotations

from itertools import islice, product

# Readings that pypinyin gives second or not at all when a character is a surname.
_SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "翟": "zhai",
    "尉": "wei", "任": "ren", "华": "hua", "盖": "ge", "朴": "piao", "覃": "qin", "乐": "yue",
    "缪": "miao", "员": "yun", "种": "chong", "黑": "he", "重": "chong", "折": "she",
}  # fmt: skip
_MOST_READINGS = 64


def search_keys(name: str, staff_no: str) -> str:
    """Everything a person can be found by, lower case, separated by spaces.

    Holds the name, the staff number, and for at most 64 readings the full pinyin and the
    initials. pypinyin is imported here because it costs 0.2 s and is needed only on saving.
    """
    from pypinyin import Style, pinyin  # see above

    def read(what: str | list[str]) -> list[list[str]]:
        return pinyin(what, style=Style.NORMAL, heteronym=True, errors="default")

    # As a word first, which knows 尉迟; but 行长 is a name like any other, not only a banker.
    readings = read(name)
    if len(readings) == len(name):
        alone = read(list(name))
        readings = [[*dict.fromkeys(word + own)] for word, own in zip(readings, alone, strict=True)]
    if name[:1] in _SURNAMES and readings:
        readings[0] = [_SURNAMES[name[0]], *readings[0]]
    keys = {name.casefold(), staff_no.casefold()}
    for reading in islice(product(*readings), _MOST_READINGS):
        syllables = [part.casefold() for part in reading]
        keys.add("".join(syllables))
        keys.add("".join(syllable[:1] for syllable in syllables))
    return " ".join(sorted(keys))
