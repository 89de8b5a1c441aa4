"""Read the options of a question, one or several on a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_ahead import Ahead
from trainer.questions.formats.paper_drafts import Draft, DraftOption
from trainer.questions.formats.paper_lines import Line, head, tail
from trainer.questions.formats.paper_marks import follows, option, options_inside, soft_option

# A、B两地, U.S.A.: letters in a sentence, not labels.
_LETTERS_IN_TEXT = re.compile(r"[A-Z]\s*[、,]\s*[A-Z](?![a-z])|[A-Z]\.[A-Z]\b")
_FIRST_MARKS = ("A.", "A、", "A)", "A:", "A ")
_FIRST = re.compile(
    r"(?:(?<=\s)|(?<=[)。?:]))(?:A\s?[.)、:]|\(A\))\s*|(?<=[^\x00-\x7f])(?:A[.)]|\(A\))\s*"
)


def share_options(drafts: Sequence[Draft]) -> None:
    """Give options that several questions share (共用备选答案) to each of them."""
    for group in drafts:
        if group.inner is None or "备选" not in group.lines[0].text:
            continue
        options: list[DraftOption] = []
        for line in group.stem:
            folded = line.folded
            first = option(folded)
            if first is None or first[0] != follows([one.label for one in options]):
                continue
            further = options_inside(folded, chr(ord(first[0]) + 1), first[1])
            starts = [(first[0], first[1])] + [(label, begin) for label, _at, begin in further]
            ends = [at for _label, at, _begin in further] + [len(folded)]
            for (label, begin), end in zip(starts, ends, strict=True):
                options.append(DraftOption(label, [tail(head(line, end), begin)]))
        for draft in group.inner:
            draft.options = draft.options or [replace(one) for one in options]


# As most of them are written; what follows cannot be another letter.
_PLAIN = re.compile(r"[A-Z](?:[.:)] ?|、)(?=[^A-Z\s.,、])")


class OptionReader:
    """Adds options to drafts; which labels are possible depends on those already there."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead = ahead

    def take(self, draft: Draft, line: Line, folded: str, at: int) -> bool:
        """Add the options that the line begins with; False if it begins with none."""
        options = draft.options
        expected = chr(ord(options[-1].label) + 1) if options else "A"
        if folded[0] == expected and _PLAIN.match(folded):
            self._add(draft, line, folded, at, expected, 2, False)
            return True
        labels = [one.label for one in draft.options]
        found = option(folded)
        if found is not None and not _LETTERS_IN_TEXT.match(folded):
            label, end, ticked = found
            if not self._fits(draft, labels, label, folded, line, at):
                return False
        else:
            soft = soft_option(folded)
            if soft is None or soft[0] != follows(labels) or found is not None:
                return False
            label, end, ticked = *soft, False
            if not labels and not self._ahead.goes_on(at, folded, "B"):
                return False
        self._add(draft, line, folded, at, label, end, ticked)
        return True

    def take_in_stem(self, draft: Draft, line: Line, folded: str, at: int) -> bool:
        """Take options that stand in the same line behind the stem."""
        if draft.options or not any(mark in folded for mark in _FIRST_MARKS):
            return False
        if self._ahead.next_label(at) == "A":
            return False
        for match in _FIRST.finditer(folded):
            further = options_inside(folded, "B", match.end())
            if further and not _LETTERS_IN_TEXT.match(folded, match.start()):
                stem = head(line, match.start())
                if stem.text:
                    draft.stem.append(stem)
                rest = line.beginning(match.start())
                self._add(
                    draft,
                    rest,
                    folded[match.start() :],
                    at,
                    "A",
                    match.end() - match.start(),
                    False,
                )
                return True
        return False

    def _fits(
        self, draft: Draft, labels: list[str], label: str, folded: str, line: Line, at: int
    ) -> bool:
        expected = follows(labels)
        if label == expected:
            if labels or folded[0] == "A":
                return True
            plain = folded.lstrip("*>- ")[0].isupper() or folded[0] in "(["
            return plain or self._ahead.goes_on(at, folded.upper(), "B")
        if labels and label == labels[-1]:
            message = text("There are two options {label}.", label=label)
            draft.notes.append(notes.error(notes.OPTION_TWICE, line.place, message))
            return True
        near = 0 < ord(label) - ord(expected) < 4
        if near and (labels or self._ahead.goes_on(at, folded, chr(ord(label) + 1))):
            message = text("Option {label} is missing.", label=expected)
            draft.notes.append(notes.warning(notes.OPTION_SKIPPED, line.place, message))
            return True
        return False

    def _add(
        self, draft: Draft, line: Line, folded: str, at: int, label: str, end: int, ticked: bool
    ) -> None:
        following = chr(ord(label) + 1)
        inside: list[tuple[str, int, int]] = []
        if folded.find(following, end) > 0 and self._ahead.next_label(at) != following:
            inside = options_inside(folded, following, end)
        if not inside:
            words = tail(line, end)
            draft.options.append(DraftOption(label, [words], ticked))
            return
        ends = [start for _label, start, _end in inside] + [len(line.text)]
        starts = [(label, end)] + [(one, begin) for one, _start, begin in inside]
        for (one, begin), stop in zip(starts, ends, strict=True):
            part = tail(line, begin, stop)._replace(files=(), notes=())
            draft.options.append(DraftOption(one, [part], ticked))
            ticked = False
        first = draft.options[-len(starts)]
        first.lines[0] = first.lines[0]._replace(files=line.files, notes=line.notes)
