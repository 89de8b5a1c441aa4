"""Look ahead in a paper: what a line begins is often told by the lines after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trainer.questions.formats.paper_lines import Line
from trainer.questions.formats.paper_marks import (
    Number,
    number,
    option,
    options_inside,
    part_at_start,
    part_inside,
    soft_option,
)
from trainer.questions.formats.paper_words import section_head, section_start

_FAR = 14
_KEYED = re.compile(r"[(\[]\s*(?:[A-Z](?:\s*[、,]?\s*[A-Z])*|[√×对错]|正确|错误)?\s*[)\]]|_{2,}")
ORDINAL = re.compile(r"^[一二三四五六七八九十]{1,3}\s*[、.]\s*")
_TABLE = re.compile(r"(?:题号|序号)[\s\d:]|\d+(?:\s+\d+)+$")
_LETTERS = re.compile(r"[A-Z√×对错](?:[\s,、;]*[A-Z√×对错])+")
_ROW = re.compile(
    r"(?:\(?\d{1,4}\)?\s*[-.、]{0,2}\s*(?:至|到)?\s*\d{0,4}\s*[题:.、]*\s*"
    r"(?:[A-Z√×对错](?:[\s,、;]*[A-Z√×对错])*)[\s,;、]*)+"
)


_ROW_ENDS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ√×对错,、; \t\xa0")


class Ahead:
    """The folded lines of a paper."""

    def __init__(self, lines: Sequence[Line], folded: Sequence[str]) -> None:
        self._lines = lines
        self._folded = folded

    def after(self, index: int, far: int = _FAR) -> Iterator[tuple[int, str]]:
        """The lines after this one that are not blank."""
        found = 0
        for place in range(index + 1, len(self._folded)):
            if self._folded[place]:
                yield place, self._folded[place]
                found += 1
                if found == far:
                    return

    def asks(self, index: int, folded: str) -> bool:
        """Whether a question seems to begin here: options, a key or a blank follow."""
        if _KEYED.search(folded) or part_inside(folded, 0, False):
            return True
        return len(options_inside(f" {folded}", "A", 0)) > 1 or self.is_answered(index)

    def is_answered(self, index: int) -> bool:
        """Whether options or a key come before the next question."""
        for place, folded in self.after(index):
            part = part_at_start(folded)
            if part is not None:
                return part.part in ("key", "both")
            if self.begins_options(place, folded):
                return True
            found = number(folded)
            if (found and not found.soft) or section_head(folded, self._lines[place].place):
                return False
        return False

    def offers(self, index: int, asked: str) -> bool:
        """Whether options stand in this line or begin in the next one."""
        if len(options_inside(f" {asked}", "A", 0)) > 1:
            return True
        return any(self.begins_options(place, folded) for place, folded in self.after(index, 1))

    def begins_options(self, index: int, folded: str) -> bool:
        """Whether this is the line of an option A."""
        found = option(folded)
        if found is not None:
            return found[0] == "A"
        soft = soft_option(folded)
        return soft is not None and soft[0] == "A" and self.goes_on(index, folded, "B")

    def goes_on(self, index: int, folded: str, label: str) -> bool:
        """Whether an option with this label stands in the same or the next line."""
        if re.search(rf"\s{label}(?:\s|[.、:)])", folded):
            return True
        return self.next_label(index) == label

    def next_label(self, index: int) -> str:
        """The label of the option that the next line begins with, or ""."""
        for _place, folded in self.after(index, 1):
            found = option(folded) or soft_option(folded)
            return found[0] if found else ""
        return ""

    def next_number(self, index: int) -> Number | None:
        """The next number that a line begins with."""
        for _place, folded in self.after(index):
            found = number(folded)
            if found is not None and not found.soft:
                return found
        return None

    def lists_keys(self, index: int) -> bool:
        """Whether what comes next are keys and not a question."""
        for place, folded in self.after(index, 3):
            if is_key_row(ORDINAL.sub("", folded)) or _TABLE.match(folded):
                return True
            head = section_start(folded, self._lines[place].place)
            if head is not None and not folded[head[1] :]:
                continue
            if head is not None and (
                is_key_row(folded[head[1] :]) or _LETTERS.fullmatch(folded[head[1] :])
            ):
                return True
            found = number(folded)
            if found is not None and part_at_start(folded[found.end :]):
                return True
            return found is not None and not self.asks(place, folded)
        return False

    def lists_letters(self, index: int) -> bool:
        """Whether the next line is a row of keys without numbers."""
        return any(_LETTERS.fullmatch(folded) for _at, folded in self.after(index, 1))

    def asks_soon(self, index: int) -> bool:
        """Whether questions and not keys stand under the head in this line."""
        for place, folded in self.after(index):
            if self.begins_options(place, folded):
                return True
            if section_head(folded, self._lines[place].place) or is_key_row(folded):
                return False
            if re.search(r"[(]\s*[)]|_{2,}", folded):
                return True
        return False


def is_key_row(folded: str) -> bool:
    """Whether the line is nothing but numbers and keys: 1-5 ABCDA, 1A2B3C, 1.√ 2.×."""
    if not folded or folded[0] not in "(0123456789" or folded[-1] not in _ROW_ENDS:
        return False
    # Many spaces in a row would take the pattern for ever.
    return _ROW.fullmatch(" ".join(folded.split())) is not None
