"""What a step did to the text of a bank, so that it can be taken back character by character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.questions.bank_text import BankText


@dataclass(frozen=True)
class Hunk:
    """At `start` in the text before stood `old`; after the step `new` stands there."""

    start: int
    old: str
    new: str


Patch = tuple[Hunk, ...]


def patch(before: str, after: str, laid: tuple[BankText | None, BankText | None]) -> Patch:
    """The difference of two texts, by the pieces they are laid out in, if both are."""
    one, other = laid
    if one is None or other is None or one.open_end != other.open_end:
        return (Hunk(0, before, after),)
    found = []
    start = 0
    for old, new in _pairs(_parts(one), _parts(other)):
        if old != new:
            found.append(Hunk(start, old, new))
        start += len(old)
    return tuple(found)


def turned(hunks: Patch) -> Patch:
    """The patch that takes this one back."""
    found = []
    by = 0
    for one in hunks:
        found.append(Hunk(one.start + by, one.new, one.old))
        by += len(one.new) - len(one.old)
    return tuple(found)


def patched(content: str, hunks: Patch) -> str | None:
    """The text with the patch applied; None where it is another text than the one it is for."""
    parts = []
    at = 0
    for one in hunks:
        end = one.start + len(one.old)
        if one.start < at or content[one.start : end] != one.old:
            return None
        parts += [content[at : one.start], one.new]
        at = end
    return "".join((*parts, content[at:]))


def _parts(laid: BankText) -> list[str]:
    tail = laid.tail.removesuffix("\n") if laid.open_end and laid.tail else laid.tail
    parts = [laid.head, *(one.text for one in laid.pieces), tail]
    if laid.open_end and not laid.tail:
        parts[-2] = parts[-2].removesuffix("\n")
    return parts


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What of the one list stands in the place of what of the other, in order."""
    in_old, in_new = _places(old), _places(new)
    at, to = 0, 0
    while at < len(old) or to < len(new):
        if at < len(old) and to < len(new) and old[at] == new[to]:
            yield old[at], new[to]
            at, to = at + 1, to + 1
            continue
        ends = [(len(old), len(new))]
        ends += _meeting(new, to, in_old, at)
        ends += [(end, start) for start, end in _meeting(old, at, in_new, to)]
        end, until = min(ends, key=sum)
        yield "".join(old[at:end]), "".join(new[to:until])
        at, to = end, until


def _places(parts: Sequence[str]) -> dict[str, int]:
    return {part: place for place, part in enumerate(parts)}


def _meeting(
    parts: Sequence[str], start: int, others: dict[str, int], least: int
) -> list[tuple[int, int]]:
    """The next part that stands among the others, too: its place there and here."""
    for place in range(start, len(parts)):
        other = others.get(parts[place], -1)
        if other >= least:
            return [(other, place)]
    return []
