"""Lists of words that people extend: an entry a line, its parts divided by tabs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text


@dataclass(frozen=True)
class Entry:
    """A line of a list; lines count from 1."""

    file: str
    line: int
    parts: tuple[str, ...]

    def problem(self, code: str, message: Text, proposal: Text) -> Problem:
        """Something wrong with this line."""
        return Problem("error", code, Place(file=self.file, line=self.line), message, proposal)

    def problem_of_pair(self, one: str, other: str) -> Problem | None:
        """Whether two parts cannot be set against each other, 字 by 字."""
        if one != other and len(one) == len(other):
            return None
        return self.problem(
            "WORDS-002",
            text("“{one}” and “{other}” are not two words of one length.", one=one, other=other),
            text("Write both in full, with the same number of 字."),
        )


def read_list(source: str, file: str, columns: int) -> tuple[list[Entry], list[Problem]]:
    """The entries that have all their parts; empty lines and those with # are none."""
    entries, problems = [], []
    for number, line in enumerate(unicodedata.normalize("NFC", source).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        entry = Entry(file, number, tuple(part.strip() for part in line.split("\t")))
        if len(entry.parts) == columns and all(entry.parts):
            entries.append(entry)
            continue
        there = sum(map(bool, entry.parts))
        message = text("The line has {n} parts and not {m}.", n=there, m=columns)
        proposal = text("Divide the parts by one tab each; spaces do not divide them.")
        problems.append(entry.problem("WORDS-001", message, proposal))
    return entries, problems
