"""Read questions whose parts are put in order or matched."""

from __future__ import annotations

import re

from trainer.foundation.errors import Problem
from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_drafts import Draft
from trainer.questions.formats.paper_lines import Line, fold
from trainer.questions.formats.paper_marks import step, steps_inside
from trainer.questions.formats.paper_reading import Answered
from trainer.questions.formats.parsed import ParsedOption

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ONE = re.compile(rf"[A-Z]|\d+|[{_CIRCLED}]")
_PAIR = re.compile(rf"\(?(\d{{1,2}}|[{_CIRCLED}])\)?\s*[.、:]?\s*(?:-+>?|=|→|:)?\s*\(?([A-Z])\)?")


def put_in_order(draft: Draft, lines: list[str], key: str, found: list[Problem]) -> Answered:
    """Options in the order of the paper, and their labels in the right order."""
    place = draft.lines[0].place
    items = [_words(one.lines) for one in draft.options]
    labels = [one.label for one in draft.options]
    if not items:
        lines, items = _numbered(lines)
        labels = [chr(65 + index) for index in range(len(items))]
    order = tuple(_label(one, labels) for one in _ONE.findall(fold(key)))
    if len(items) < 2:
        message = text("The things to put in order were not recognised.")
        proposal = text("Write each on its own line, beginning with A., B. or ①, ②.")
        found.append(notes.error(notes.PARTS_UNCLEAR, place, message, proposal))
    return Answered(
        "ordering", "\n".join(lines).strip(), key=order,
        options=tuple(map(ParsedOption, labels, items)),
    )  # fmt: skip


def match_pairs(draft: Draft, lines: list[str], key: str, found: list[Problem]) -> Answered:
    """Numbered things on the left, lettered ones on the right; the key joins them."""
    place = draft.lines[0].place
    stem, lefts = _numbered(lines)
    rights = {one.label: _words(one.lines) for one in draft.options}
    joined = {_value(left): right for left, right in _PAIR.findall(fold(key))}
    pairs = [(left, rights.get(joined.get(index, ""), "")) for index, left in enumerate(lefts, 1)]
    used = set(joined.values())
    pairs += [("", right) for label, right in rights.items() if label not in used]
    outside = sorted(used - set(rights))
    if not lefts or not rights or outside:
        message = text("What is to be matched was not recognised.")
        proposal = text(
            "Write (1), (2) before the left sides, A., B. before the right ones, and the key as "
            "(1)B；(2)A."
        )
        found.append(notes.error(notes.PARTS_UNCLEAR, place, message, proposal))
        return Answered("matching", "\n".join(lines).strip(), model=key)
    return Answered("matching", "\n".join(stem).strip(), pairs=tuple(pairs))


def _numbered(lines: list[str]) -> tuple[list[str], list[str]]:
    """The stem and the numbered things in or below it."""
    stem: list[str] = []
    items: list[str] = []
    for line in lines:
        inside = steps_inside(line) if not items else []
        begun = step(fold(line))
        if inside:
            stem.append(re.split(rf"[{_CIRCLED}]", line)[0].strip())
            items += inside
        elif begun is not None and begun[0] == len(items) + 1:
            items.append(line[begun[1] :].strip())
        elif items:
            items[-1] += f"\n{line}"
        else:
            stem.append(line)
    return [line for line in stem if line], items


def _label(written: str, labels: list[str]) -> str:
    if written.isalpha():
        return written
    value = _value(written)
    return labels[value - 1] if 0 < value <= len(labels) else written


def _value(written: str) -> int:
    return _CIRCLED.index(written) + 1 if written in _CIRCLED else int(written)


def _words(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines).strip()
