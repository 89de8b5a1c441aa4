"""Make ids that nothing in a bank has yet."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection


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
