"""Sort the lines of a paper: which question each belongs to, and as what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_accept import Numbers
from trainer.questions.formats.paper_ahead import ORDINAL, Ahead, is_key_row
from trainer.questions.formats.paper_between import asks_anew, begins_keys, is_new_head
from trainer.questions.formats.paper_contents import Contents
from trainer.questions.formats.paper_drafts import Draft, Sheet
from trainer.questions.formats.paper_key_list import KeyList
from trainer.questions.formats.paper_lines import Line, head, readied, tail
from trainer.questions.formats.paper_loose import instructs, is_form, is_furniture, lost
from trainer.questions.formats.paper_marks import Mark, Number, number, part_at_start
from trainer.questions.formats.paper_match import match_keys
from trainer.questions.formats.paper_now import Now
from trainer.questions.formats.paper_options import OptionReader
from trainer.questions.formats.paper_tables import holds_keys, rows_of, take_table
from trainer.questions.formats.paper_words import (
    Section,
    Shared,
    plain_head,
    section_head,
    section_start,
    shared_stem,
    tag,
    unknown_head,
)

_AREA = re.compile(
    r"(?:附\s*:?\s*)?(?:[一二三四五六七八九十]{1,2}\s*、\s*)?.{0,30}?"
    r"(?:(?:参考|标准|正确)答案|答案(?:部分|区|页|及解析|与解析|和解析|汇总)|^答案)"
    r"(?:及解析|与解析|和解析|及评分标准)?\s*(?P<colon>:?)\s*"
)
_SHARING = re.compile("[题材案资]")


# In Chinese papers the brackets for √ or × often stand before the number.
_KEY_BEFORE = re.compile(r"[(\[]\s*(?:[√×对错TFX]|正确|错误)?\s*[)\]]\s*(?=\d{1,4}\s?[.、](?!\d))")
_KEYS = ("key", "both")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Scanner:
    """Reads line after line; what a line is depends on what was being read."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = [_plain(line) if line[0][:1] == "#" else line for line in readied(lines)]
        self._folded = [line.folded for line in self._lines]
        self._ahead = Ahead(self._lines, self._folded)
        self._now = Now()
        self._numbers = Numbers(self._now, self._ahead)
        self._contents = Contents(self._now, OptionReader(self._ahead))
        self._keys: KeyList | None = None
        self.sheet = Sheet()

    def scan(self) -> Sheet:
        """Sort all lines."""
        for at, (line, folded) in enumerate(zip(self._lines, self._folded, strict=True)):
            self._now.at = at
            if line.table is not None:
                self._take_table(line)
            elif folded:
                self._feed(line, folded)
            elif line.files or line.notes:
                self._take_text(line, folded)
            self._now.blank = not folded
        return self.sheet

    def _take_table(self, line: Line) -> None:
        if self._keys is None and holds_keys(self.sheet, line):
            self._keys = KeyList(self.sheet)
        if self._keys is not None:
            for row in rows_of(line):
                self._keys.feed(row, row.folded)
            return
        take_table(self.sheet, line, self._now.section)
        self._now.draft = self._now.group = None
        self._now.fresh = True

    def _feed(self, line: Line, folded: str) -> None:
        if self._keys is not None:
            if self._stays_in_keys(line, folded):
                return
        elif folded[0] in _LETTERS and self._contents.take_option(line, folded):
            return  # most lines of a paper are options
        mark = part_at_start(folded)
        if mark is not None and mark.part not in _KEYS and "答案" not in folded:
            is_area = False
        else:
            is_area = self._is_key_area(folded, mark)
        if is_area:
            self._open_keys(line, folded, mark)
        elif mark is not None and self._contents.take_part(mark, line):
            assert self._now.draft is not None
            self._now.draft.lines.append(line)
        elif not (
            self._take_head(line, folded)
            or self._take_shared(line, folded)
            or self._take_tag(line, folded)
            or self._take_number(line, folded)
            or self._contents.take_option(line, folded)
        ):
            self._take_text(line, folded)

    def _is_key_area(self, folded: str, mark: Mark | None) -> bool:
        if mark is not None and mark.part in ("key", "both") and folded[mark.end :].strip():
            rest = folded[mark.end :].strip()
            if rest[0] not in "(0123456789" or not is_key_row(rest):
                return False
            draft = self._now.draft
            inner = draft is not None and (
                draft.steps > 0 or draft.kind in ("matching", "ordering")
            )
            return not inner and len(re.findall(r"\d+", rest)) > 1
        if mark is None and begins_keys(folded, self.sheet, self._now.draft):
            return True
        if "答案" not in folded or len(folded) > 44:
            return False
        match = _AREA.fullmatch(folded)
        if match is None:
            return False
        draft = self._now.draft
        if draft is not None and not draft.has_key and match["colon"]:
            return self._keys_follow()
        if (draft is not None and draft.has_key) or self._ahead.lists_keys(self._now.at):
            return True
        unanswered = sum(not one.has_key for one in self.sheet.all_drafts())
        return unanswered > 1 and self._ahead.lists_letters(self._now.at)

    def _keys_follow(self) -> bool:
        """Whether the very next line is a row of keys, or a head over such rows."""
        return any(
            is_key_row(ORDINAL.sub("", folded)) or section_start(folded, self._lines[at].place)
            for at, folded in self._ahead.after(self._now.at, 1)
        )

    def _open_keys(self, line: Line, folded: str, mark: Mark | None) -> None:
        self._keys = KeyList(self.sheet)
        self._now.group = None
        if mark is not None and folded[mark.end :].strip():
            rest = tail(line, mark.end)
            self._keys.feed(rest, rest.folded)
        elif is_key_row(folded):
            self._keys.feed(line, folded)

    def _stays_in_keys(self, line: Line, folded: str) -> bool:
        assert self._keys is not None
        found = section_head(folded, line.place)
        if found is None or found.of_keys:
            leaves = asks_anew(folded, self._now, self._ahead)
        else:
            leaves = is_new_head(found, self.sheet) or self._ahead.asks_soon(self._now.at)
        if leaves:
            match_keys(self.sheet)
            self._keys = None
            return False
        return self._keys.feed(line, folded)

    def _take_head(self, line: Line, folded: str) -> bool:
        found = section_head(folded, line.place)
        if found is None:
            return self._take_plain_head(line, folded)
        if self._now.reading in ("explanation", "rubric") and not found.ordinal and not found.count:
            return False
        self._now.group = None
        category = self._now.section.category
        self._now.section = replace(found, category=category)
        self.sheet.sections.append(self._now.section)
        self._now.draft, self._now.fresh, self._now.reading = None, True, "stem"
        if found.kind == "group":
            self._now.section = replace(self._now.section, kind="choice")
        return True

    def _take_plain_head(self, line: Line, folded: str) -> bool:
        title, draft = plain_head(folded), self._now.draft
        if not title or self._ahead.is_answered(self._now.at):
            return False
        if self._now.reading not in ("stem", "option", "key"):
            return False
        named = unknown_head(folded, line.place)
        if draft is not None and not (draft.has_key or draft.options or named):
            return False
        self._now.group = None
        self._now.section = named or Section(category=title)
        self.sheet.sections += [named] if named else []
        self._now.draft, self._now.fresh, self._now.reading = None, True, "stem"
        return True

    def _take_shared(self, line: Line, folded: str) -> bool:
        found = shared_stem(folded) if _SHARING.search(folded) else None
        if found is None or (self._now.reading in ("explanation", "rubric") and not found.first):
            return False
        if not found.first and self._now.draft and self._now.reading == "stem":
            return False
        self._now.group = None
        self._open_group(line, found)
        return True

    def _open_group(self, line: Line, found: Shared) -> None:
        if self._now.section.kind not in ("single", "multiple", "choice", ""):
            self._now.section = Section(category=self._now.section.category)
        group = Draft(None, "", self._now.section, [line], kind="group", inner=[], last=found.last)
        rest = tail(line, found.end)
        if rest.text:
            group.stem.append(rest)
        elif line.files or line.notes:
            group.stem.append(rest._replace(text="", folded=""))
        self.sheet.drafts.append(group)
        self._now.group, self._now.draft = group, group
        self._now.outer, self._now.fresh, self._now.reading = (self._now.last, ""), True, "stem"

    def _take_tag(self, line: Line, folded: str) -> bool:
        found = tag(folded) if folded[0] in "[(" else None
        draft = self._now.draft
        if found is None or (draft and self._now.reading == "stem" and not draft.stem):
            return False
        self._now.tagged = head(line, found[2])
        rest = tail(line, found[2])
        if not rest.text or self._take_number(rest, rest.folded):
            return True
        self._begin(None, "", rest, line)
        return True

    def _take_number(self, line: Line, folded: str) -> bool:
        if not (folded[0].isdigit() or folded[0] in "([第问题试Qq*>"):
            return False
        if (before := _KEY_BEFORE.match(folded)) is not None:
            return self._take_number_after(line, folded, before.end())
        found = number(folded)
        if found is None or not self._numbers.accepts(found, folded):
            return False
        self._check_sequence(found, line)
        rest = tail(line, found.end)
        self._begin(found.value, found.style, rest, line)
        return True

    def _take_number_after(self, line: Line, folded: str, start: int) -> bool:
        """（√）1. is the same as 1. with （√） at the end."""
        found = number(folded[start:])
        if found is None or found.value not in (1, self._now.last + 1):
            return False
        self._check_sequence(found, line)
        rest = tail(line, start + found.end)
        self._begin(found.value, found.style, rest.followed_by(line.text[:start]), line)
        return True

    def _check_sequence(self, found: Number, line: Line) -> None:
        begins_anew = found.value == 1 and (self._now.fresh or self._now.last > 0)
        first = not self._now.last
        if begins_anew or first or found.value == self._now.last + 1:
            return
        if found.value > self._now.last + 1:
            message = text(
                "After question {last} comes question {number}.",
                last=self._now.last,
                number=found.value,
            )
            self.sheet.problems.append(notes.warning(notes.NUMBER_SKIPPED, line.place, message))
        else:
            message = text("The number {number} comes again.", number=found.value)
            self.sheet.problems.append(notes.warning(notes.NUMBER_TWICE, line.place, message))

    def _begin(self, value: int | None, style: str, rest: Line, line: Line) -> None:
        group = self._now.group
        if group is not None and group.last > 0 and (value or 0) > group.last:
            self._now.group = None
            group = None
        if group is not None and group.last == 0 and not self._now.outer[1] and style == "d":
            self._now.outer = (self._now.outer[0], "outer")
        told = tag(rest.folded)
        kind = told[0] if told else self._now.section.kind
        draft = Draft(value, style, self._now.section, [line], kind)
        if self._now.tagged is not None:
            draft.facts["kind"] = self._now.tagged
            draft.lines.insert(0, self._now.tagged)
            before = tag(self._now.tagged.folded)
            draft.kind = before[0] if before else kind
            self._now.tagged = None
        if group is not None and group.inner is not None:
            group.inner.append(draft)
        else:
            self.sheet.drafts.append(draft)
        self._now.draft, self._now.fresh, self._now.reading = draft, False, "stem"
        self._now.last = value if value is not None else self._now.last
        if rest.text or rest.files or rest.notes:
            self._contents.take_words(rest, rest.folded)

    def _take_text(self, line: Line, folded: str) -> None:
        draft = self._now.draft
        if draft is None or (self._may_begin(draft) and self._ahead.asks(self._now.at, folded)):
            self._take_loose(line, folded)
            return
        if self._now.reading == "fact" or is_furniture(folded):
            self._lose(line, folded)
            return
        draft.count_step(folded)
        draft.lines.append(line)
        self._contents.take_words(line, folded)

    def _may_begin(self, draft: Draft) -> bool:
        """Whether a question without a number could begin here."""
        if draft.inner is not None:
            return False
        complete = draft.has_key or len(draft.options) > 1
        if draft.number is None:
            return complete or (self._now.blank and bool(draft.stem)) or self._judged(draft)
        return self._now.blank and complete and self._ahead.is_answered(self._now.at)

    def _judged(self, draft: Draft) -> bool:
        last = draft.stem[-1].folded if draft.stem else ""
        return draft.section.kind == "true_false" and bool(re.search(r"\([^()]{0,3}\)\s*$", last))

    def _take_loose(self, line: Line, folded: str) -> None:
        section = self._now.section
        listed = section.place is not None and section.kind in ("true_false", "fill")
        may_ask = (listed and not instructs(folded)) or self._ahead.asks(self._now.at, folded)
        if may_ask and not is_furniture(folded) and not is_form(folded):
            self._begin(None, "", line, line)
        elif not self._take_rules(folded):
            self._lose(line, folded)

    def _take_rules(self, folded: str) -> bool:
        """Words under a head that say how its questions are marked."""
        section = self._now.section
        if section.place is None or self._now.draft is not None or not self._now.fresh:
            return False
        found = section.with_rules(folded)
        if found == section:
            return False
        self._now.section = found
        self.sheet.sections = [found if one is section else one for one in self.sheet.sections]
        return True

    def _lose(self, line: Line, folded: str) -> None:
        before = not self.sheet.drafts or (self._now.draft is None and self._now.fresh)
        self.sheet.problems.append(lost(line, folded, before))
        self.sheet.problems.extend(line.notes)


def _plain(line: Line) -> Line:
    """The line without the marks of a heading in Markdown."""
    return tail(line, len(line.text) - len(line.text.lstrip("#")))
