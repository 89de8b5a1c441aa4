"""Give each question the key that a list of keys has for it; a key never moves to a neighbour."""

from __future__ import annotations

import re
from collections import defaultdict

from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_drafts import Draft, Entry, Sheet
from trainer.questions.formats.paper_lines import Line
from trainer.questions.formats.paper_words import Section


def match_keys(sheet: Sheet) -> None:
    """Put the listed keys into the drafts and note those that are nobody's.

    A list in the middle of a paper is for the questions since the list before it, when all of
    its numbers are there.
    """
    entries = [entry for entry in sheet.entries if not entry.used]
    if not entries and not sheet.rows:
        return
    drafts = [draft for draft in sheet.all_drafts() if draft.inner is None]
    recent = [draft for draft in drafts if not draft.closed]
    if {entry.number for entry in entries} <= {draft.number for draft in recent}:
        drafts = recent
    for section, line in sheet.rows:
        _match_row(sheet, drafts, section, line)
    sheet.rows = []
    finder = _Finder(entries, drafts)
    for one in recent:
        one.closed = True
    for entry in entries:
        entry.used = True
        draft = finder.find(entry)
        if draft is None:
            _note_stranger(sheet, entry)
        else:
            _give(draft, entry)


class _Finder:
    """Finds the question that a numbered key is for."""

    def __init__(self, entries: list[Entry], drafts: list[Draft]) -> None:
        self._by_number: dict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:
            if draft.number is not None:
                self._by_number[draft.number].append(draft)
        self._blocks = _blocks(drafts)
        self._runs = sorted({entry.run for entry in entries})
        self._sections = _counted([draft.section for draft in drafts])
        self._heads = _counted([entry.section for entry in entries])

    def find(self, entry: Entry) -> Draft | None:
        """The only question it can be for, or None."""
        there = self._by_number.get(entry.number, [])
        if entry.section.place is not None:
            there = self._under(entry, there)
        if len(there) > 1 and len(self._runs) == len(self._blocks):
            block = self._blocks[self._runs.index(entry.run)]
            there = [draft for draft in there if any(draft is one for one in block)]
        if len(there) > 1:
            there = [draft for draft in there if _suits(draft, entry)]
        return there[0] if len(there) == 1 else None

    def _under(self, entry: Entry, there: list[Draft]) -> list[Draft]:
        """Those under the section that the head in the list of keys means."""
        head = entry.section
        if head.kind:
            same = [draft for draft in there if _same(draft.section, head)]
        else:
            same = [draft for draft in there if _ordinal(draft.section) == _ordinal(head) != ""]
        if len(same) > 1:
            place = self._heads.get(id(head), 0)
            same = [draft for draft in same if self._sections.get(id(draft.section), 0) == place]
        return same or (there if len(there) == 1 else [])


def _suits(draft: Draft, entry: Entry) -> bool:
    """Whether the key looks like one of this question: letters go with options."""
    written = entry.key[0].folded.strip() if entry.key else ""
    return bool(draft.options) == bool(re.fullmatch(r"[A-Z](?:[\s、,]*[A-Z])*", written))


def _same(one: Section, other: Section) -> bool:
    kinds = {one.kind, other.kind}
    return one.kind == other.kind or (
        "choice" in kinds and kinds <= {"choice", "single", "multiple"}
    )


def _ordinal(section: Section) -> str:
    return re.sub(r"[^一二三四五六七八九十\dIVX]", "", section.ordinal)


def _counted(sections: list[Section]) -> dict[int, int]:
    """How many sections of the same kind come before each."""
    seen: dict[str, int] = defaultdict(int)
    found: dict[int, int] = {}
    for section in sections:
        if id(section) not in found:
            found[id(section)] = seen[section.kind]
            seen[section.kind] += 1
    return found


def _blocks(drafts: list[Draft]) -> list[list[Draft]]:
    """The questions, cut where their numbers begin anew."""
    blocks: list[list[Draft]] = []
    last = 0
    for draft in drafts:
        if draft.number is None:
            continue
        if not blocks or (draft.number <= last and draft.number == 1):
            blocks.append([])
        blocks[-1].append(draft)
        last = draft.number
    return blocks


def _give(draft: Draft, entry: Entry) -> None:
    if draft.listed:
        draft.many_keys = True
    draft.listed += entry.key
    draft.explanation += entry.explanation
    draft.rubric += entry.rubric
    draft.lines += entry.key + entry.explanation + entry.rubric


def _match_row(sheet: Sheet, drafts: list[Draft], section: Section, line: Line) -> None:
    """ABCDA BCDAB without any number: only a row that is as long as the section can be right."""
    parts = re.findall(r"[A-Z√×对错]", line.folded)
    groups = re.split(r"[\s,、;]+", line.folded.strip())
    meant = [draft for draft in drafts if not section.kind or _same(draft.section, section)]
    if len(groups) == len(meant):
        parts = groups
    if len(parts) != len(meant):
        message = text(
            "{found} keys are written for {wanted} questions, so none of them was used.",
            found=len(parts),
            wanted=len(meant),
        )
        proposal = text("Write the number of the question before each key.")
        sheet.problems.append(notes.error(notes.KEY_COUNT, line.place, message, proposal))
        return
    for draft, part in zip(meant, parts, strict=True):
        draft.listed.append(line.worded(part))
        message = text("The key was found by counting, since the keys have no numbers.")
        draft.notes.append(notes.warning(notes.KEY_GUESSED, line.place, message))


def note_missing(sheet: Sheet, without: list[Draft]) -> None:
    """Name the questions that got no key although there is a list of keys."""
    listed = any(one.code == notes.KEY_COUNT for one in sheet.problems)
    if without and (sheet.entries or listed):
        message = text("There is no key for {questions}.", questions=_named(without))
        proposal = text("Look whether the list of keys is complete.")
        place = without[0].lines[0].place
        sheet.problems.append(notes.error(notes.KEYS_MISSING, place, message, proposal))


def _note_stranger(sheet: Sheet, entry: Entry) -> None:
    message = text("No question, or more than one, is meant by key {number}.", number=entry.number)
    proposal = text("Write the head of the section over its keys, or correct the number.")
    sheet.problems.append(notes.error(notes.KEY_OF_NOBODY, entry.place, message, proposal))


def _named(drafts: list[Draft]) -> str:
    """The numbers of questions, with the ordinal of their section where it has one."""
    names = []
    for draft in drafts:
        ordinal = _ordinal(draft.section)
        shown = "?" if draft.number is None else str(draft.number)
        names.append(f"{ordinal}.{shown}" if ordinal else shown)
    return "、".join(names)
