"""Read keys that are collected at the end of a paper or in a second file."""

from __future__ import annotations

import re

from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_drafts import Entry, Sheet
from trainer.questions.formats.paper_lines import Line, head, tail
from trainer.questions.formats.paper_marks import Mark, number, part_at_start, part_inside, step
from trainer.questions.formats.paper_words import Section, section_start

_ONE = r"(?:[A-Z](?:\s*[、,]?\s*[A-Z](?![a-z]))*|[√×对错是否]|正确|错误)"
_RANGE = re.compile(
    r"\(?(\d{1,4})\s*题?\s*[.、]?\s*(?:-{1,2}|至|到)\s*(\d{1,4})\)?\s*题?\s*[:.、]?\s*"
    r"((?:(?:[A-Z√×对错是否]|正确|错误)[\s,、;.]*)+)"
)
_PAIR = re.compile(
    rf"[(\[]?(?:第)?(\d{{1,4}})题?[)\]]?\s*[.、:)-]?\s*({_ONE})(?![\u3400-\u9fff])[\s,;、。.|]*"
)
_IN_ROW = re.compile(r"(?:^|(?<=\s))\(?(\d{1,3})(?:[.、)](?!\d)|:(?!\d))\s*")
_LETTERS = re.compile(r"(?:[A-Z√×对错][\s,、;]*)+")
_LABEL = re.compile(r"(?:题号|序号|题目|答案|参考答案|标准答案|正确答案)\s*[:、]?\s*")
_TITLE = re.compile(r".{0,40}(?:答案|解析|评分标准).{0,8}")
_ORDINAL = re.compile(r"([一二三四五六七八九十]{1,3})\s*[、.]\s*")


class KeyList:
    """Takes line after line of keys."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._section = Section()
        self._entry: Entry | None = None
        self._part = "key"
        self._run = 0
        self._steps = 0  # numbered steps seen in the answer that is being read
        self._last = 0
        self._numbers: list[int] = []  # the upper row of a table of keys
        self._drafts = sheet.all_drafts()
        self._known = {draft.number for draft in self._drafts}

    def feed(self, line: Line, folded: str) -> bool:
        """Take one line that is not empty; always True, since what fits nothing is noted."""
        if self._take_part(line, folded):
            return True
        section = section_start(folded, line.place)
        if section is not None:
            self._open(section[0])
            line = tail(line, section[1])
            folded = line.folded
        elif (ordinal := _ORDINAL.match(folded)) and self._is_row(folded[ordinal.end() :]):
            self._open(Section(place=line.place, ordinal=ordinal[0]))
            line = tail(line, ordinal.end())
            folded = line.folded
        if folded.strip(" :。"):
            self._take(line, folded)
        return True

    def _open(self, section: Section) -> None:
        self._section, self._entry, self._last = section, None, 0
        self._run += 1
        numbers = {one.number for one in self._drafts if one.section.kind == section.kind}
        self._known = numbers or {one.number for one in self._drafts}

    def _is_row(self, folded: str) -> bool:
        return bool(_pairs(folded)) or _LETTERS.fullmatch(folded) is not None

    def _take(self, line: Line, folded: str) -> None:
        if self._take_table(line, folded):
            return
        found = _pairs(folded)
        if found:
            for first, last, written in found:
                self._keep_range(line, first, last, written)
            self._entry, self._part = (self._entry if len(found) == 1 else None), "key"
        elif not (self._take_several(line, folded) or self._take_one(line, folded)):
            self._take_rest(line, folded)

    def _take_table(self, line: Line, folded: str) -> bool:
        """题号 1 2 3 over 答案 A B C."""
        label = _LABEL.match(folded)
        cells = folded[label.end() if label else 0 :].replace("\t", " ").split()
        if len(cells) > 1 and all(cell.isdecimal() for cell in cells):
            self._numbers = [int(cell) for cell in cells]
            return True
        if self._numbers and (label or not folded[0].isdigit()) and cells:
            numbers, self._numbers = self._numbers, []
            if "\t" in line.text:
                cells = [cell.strip() for cell in line.text.split("\t")][1 if label else 0 :]
            if len(cells) != len(numbers):
                self._mismatch(line, numbers[0], numbers[-1], len(numbers), len(cells))
                return True
            for value, cell in zip(numbers, cells, strict=True):
                if cell:
                    self._keep(value, line.worded(cell))
            return True
        return bool(label and not cells) or (
            label is not None and _LABEL.sub("", folded).strip("\t :") == ""
        )

    def _keep_range(self, line: Line, first: int, last: int, written: str) -> None:
        if first == last:
            self._keep(first, line.worded(written))
            return
        count = last - first + 1
        parts = re.findall(r"正确|错误|[A-Z√×对错是否]", written)
        groups = [part for part in re.split(r"[\s,、;.]+", written) if part]
        if len(groups) == count:
            parts = groups
        if count < 1 or len(parts) != count:
            self._mismatch(line, first, last, count, len(parts))
            return
        for offset, part in enumerate(parts):
            self._keep(first + offset, line.worded(part))

    def _mismatch(self, line: Line, first: int, last: int, wanted: int, found: int) -> None:
        message = text(
            "For questions {first} to {last} there are {found} keys instead of {wanted}, so none "
            "of them was used.",
            first=first,
            last=last,
            found=found,
            wanted=wanted,
        )
        proposal = text("Write the key that is missing, or delete the one too many.")
        self._sheet.problems.append(notes.error(notes.KEY_COUNT, line.place, message, proposal))

    def _keep(self, value: int, key: Line) -> None:
        if value <= self._last and value == 1:
            self._run += 1
        self._last, self._steps = value, 0
        self._entry = Entry(value, self._section, self._run, key.place, [key] if key.text else [])
        self._part = "key"
        self._sheet.entries.append(self._entry)

    def _take_several(self, line: Line, folded: str) -> bool:
        """1. 请 2. 困难；方便 3. 72 in one line."""
        starts = list(_IN_ROW.finditer(folded))
        if len(starts) < 2 or starts[0].start() or self._section.kind == "written":
            return False
        values = [int(match[1]) for match in starts]
        if values != list(range(values[0], values[0] + len(values))) or (
            self._known and not set(values) <= self._known
        ):
            return False
        ends = [match.start() for match in starts[1:]] + [len(folded)]
        for match, end in zip(starts, ends, strict=True):
            self._keep(int(match[1]), tail(head(line, end), match.end()))
        return True

    def _take_one(self, line: Line, folded: str) -> bool:
        found = number(folded)
        if found is None or (found.soft and not self._fits(found.value, line, found.end)):
            return False
        if self._known and found.value not in self._known and self._is_step(found.value):
            return False
        if self._entry is not None and self._last and found.value <= self._last:
            begins_anew = found.value == 1 and self._section.kind != "written"
            if self._part != "key" or (not begins_anew and self._entry.key):
                return False
        rest = tail(line, found.end)
        inside = part_inside(f" {rest.folded}", 0, False) or part_at_start(rest.folded)
        self._keep(found.value, rest if inside is None else line.worded(""))
        if inside is not None:
            at_start = part_at_start(rest.folded)
            start = 0 if at_start else inside.start - 1
            assert self._entry is not None
            if start > 0:
                self._entry.key = [head(rest, start)]
            piece = tail(rest, start)
            self._take_part(piece, piece.folded)
        return True

    def _is_step(self, value: int) -> bool:
        """Whether it counts steps of the answer that is being read."""
        return self._entry is not None and value in (1, self._steps + 1)

    def _fits(self, value: int, line: Line, end: int) -> bool:
        return value == self._last + 1 and (end < len(line.text))

    def _take_part(self, line: Line, folded: str) -> bool:
        mark = part_at_start(folded)
        if mark is None or self._entry is None:
            return False
        rest = tail(line, mark.end)
        if mark.part in ("key", "both"):
            self._part = "key"
            self._entry.key = []
        elif mark.part in ("explanation", "rubric"):
            self._part = mark.part
        else:
            return True
        if rest.text:
            self._add(rest)
        return True

    def _add(self, line: Line) -> None:
        assert self._entry is not None
        begun = step(line.folded)
        if begun is not None and begun[0] in (1, self._steps + 1):
            self._steps = begun[0]
        lines = {"key": self._entry.key, "explanation": self._entry.explanation}.get(
            self._part, self._entry.rubric
        )
        inside: Mark | None = part_inside(line.folded, 1, self._part != "key")
        if inside is None:
            lines.append(line)
            return
        lines.append(head(line, inside.start))
        rest = tail(line, inside.start)
        self._take_part(rest, rest.folded)

    def _take_rest(self, line: Line, folded: str) -> None:
        if _LETTERS.fullmatch(folded):
            self._sheet.rows.append((self._section, line))
        elif self._entry is not None:
            self._add(line)
        elif not _TITLE.fullmatch(folded):
            self._sheet.problems.append(notes.stray(line.place, line.text))


def _pairs(folded: str) -> list[tuple[int, int, str]]:
    """First and last number and what is written for them, if the line holds nothing else."""
    found: list[tuple[int, int, str]] = []
    folded = " ".join(folded.split())  # many spaces in a row would take the patterns for ever
    at = len(folded) - len(folded.lstrip(" |"))
    while at < len(folded):
        match = _RANGE.match(folded, at)
        if match:
            found.append((int(match[1]), int(match[2]), match[3]))
        else:
            match = _PAIR.match(folded, at)
            if match is None:
                return []
            found.append((int(match[1]), int(match[1]), match[2]))
        at = match.end()
    return found
