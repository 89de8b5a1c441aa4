"""Make ids that nothing in a bank has yet."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable

from trainer.questions.bank_question import ID


def fresh_id(taken: Collection[str]) -> str:
    """An id that nothing had before, numbered on from the last one that has a number."""
    numbered = [re.fullmatch(r"(.*?)([0-9]+)", one) for one in taken]
    last = next((match for match in reversed(numbered) if match), None)
    prefix, digits = (last[1], last[2]) if last else ("q", "000")
    number = int(digits)
    while True:
        number += 1
        name = f"{prefix}{number:0{len(digits)}}"
        if name not in taken:
            return name


def fresh_group(taken: Collection[str]) -> str:
    """A name that no group or question has yet."""
    return next(name for name in map("g{}".format, itertools.count(1)) if name not in taken)


class Names:
    """Hands out names that nothing in the bank has or ever had."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        numbered = [match for one in taken if (match := re.fullmatch(r"(.*?)([0-9]{1,9})", one))]
        last = numbered[-1] if numbered else None
        self._prefix, self._digits = (last[1], len(last[2])) if last else ("q", 3)
        own = [match for match in numbered if match[1] == self._prefix]
        self._number = max((int(match[2]) for match in own), default=0)

    def fresh(self, brought: str = "") -> str:
        """The name that was brought along if it is free and can be one, else the next number."""
        name = brought.strip()
        while not ID.fullmatch(name) or name in self._taken or name.isdecimal():
            self._number += 1
            name = f"{self._prefix}{self._number:0{self._digits}}"
        self._taken.add(name)
        return name
