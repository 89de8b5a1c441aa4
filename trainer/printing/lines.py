"""Break words into lines that fit a width, as Chinese and Latin text want it."""

from __future__ import annotations

from trainer.printing.sheet import Face, Sheet

_CLOSING = "，。、；：！？）》”%/"
_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"


def broken(sheet: Sheet, words: str, face: Face, room: float, most: int) -> list[str]:
    """The words in lines; what needs more than `most` of them is cut and ends in “…”."""
    lines = [""]
    for letter in " ".join(words.split()):
        if lines[-1] and sheet.text_width(lines[-1] + letter, face) > room:
            carried = _carried(lines[-1], letter)
            lines[-1] = lines[-1].removesuffix(carried).rstrip()
            lines.append(carried.lstrip())
        lines[-1] += letter
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _carried(line: str, letter: str) -> str:
    """What moves to the next line with this letter: the word that it goes on with, or closes."""
    word = line[len(line.rstrip(_LATIN)) :]
    if letter in _CLOSING:
        word = word or line[-1:]
    elif not (letter.isascii() and letter.isalnum()):
        return ""
    return "" if word == line else word
