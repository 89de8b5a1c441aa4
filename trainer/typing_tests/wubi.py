"""Wubi 86 codes of 字 and phrases, and the 字 that have a short one."""

from __future__ import annotations

from functools import cache

from trainer.typing_tests.hanzi import hanzi


def shortest_code(char: str) -> str:
    """The shortest code of a 字 in capital letters; empty when there is none."""
    from pywubi import wubi  # its table is read only by whoever asks for a code

    [codes] = wubi(char, multicode=True)
    return min(codes, key=len).upper() if isinstance(codes, list) else ""


def phrase_code(phrase: str) -> str:
    """The code of a phrase by the rule of 86; empty when one of its 字 has no code."""
    from pywubi import combine_wubi

    if len(phrase) < 2 or not all(map(shortest_code, phrase)):
        return ""
    return str(combine_wubi(phrase)).upper()


@cache
def short_coded(keys: int) -> tuple[str, ...]:
    """The 字 of GB 2312 whose shortest code has so many keys, the commonest first."""
    return tuple(char for char in hanzi() if len(shortest_code(char)) == keys)
