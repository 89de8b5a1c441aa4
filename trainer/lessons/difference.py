"""What is different between two versions of a lesson, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz.fuzz import ratio

from trainer.lessons.lesson import Block, Check, Heading, Lesson, Note, Picture, Table
from trainer.lessons.marks import Span, word_marks
from trainer.lessons.words import block_words, without_tags
from trainer.questions.normalise import fold
from trainer.questions.question import Question

HunkKind = Literal["added", "removed", "changed"]

_ALIKE = 45.0  # percent of the longer one; below that it is another paragraph
_SIGNS = {"right": "✓ ", "wrong": "✗ ", "warning": "! "}


@dataclass(frozen=True)
class Hunk:
    """One paragraph, row of a table or quick check that is different.

    `removed` are stretches of characters (from, to) in `old`, `added` in `new`; a picture that
    was drawn anew has the same words on both sides and no marks.
    """

    heading: str
    kind: HunkKind
    old: str
    new: str
    removed: tuple[Span, ...]
    added: tuple[Span, ...]


@dataclass(frozen=True)
class _Piece:
    """The smallest thing that is compared, and the heading it stands under."""

    heading: str
    words: str
    key: str


def difference(old: Lesson, new: Lesson, redrawn: Collection[str] = ()) -> tuple[Hunk, ...]:
    """What somebody who knows `old` must read to know `new`; () when only its dress changed.

    `redrawn` are the pictures (by file name) that have the same name and another content.
    """
    before = list(_pieces(old, ()))
    after = list(_pieces(new, redrawn))
    keys = [piece.key for piece in before], [piece.key for piece in after]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    hunks: list[Hunk] = []
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag != "equal":
            hunks.extend(_paired(before[a:a_end], after[b:b_end]))
    return tuple(hunks)


def _pieces(lesson: Lesson, redrawn: Collection[str]) -> Iterator[_Piece]:
    yield _piece("", lesson.title)
    heading = ""
    for block in lesson.blocks:
        if isinstance(block, Heading):
            heading = block.text
        mark = "*" if isinstance(block, Picture) and block.file in redrawn else ""
        for words in _lines(block):
            yield _Piece(heading, words, _piece(heading, words).key + mark)


def _piece(heading: str, words: str) -> _Piece:
    return _Piece(heading, words, "\n".join(fold(line) for line in words.split("\n")))


def _lines(block: Block) -> list[str]:
    """The words of the block: a paragraph, item or row each, and a quick check as a whole."""
    if isinstance(block, Table):
        rows = (block.head, *block.rows)
        return [" | ".join(without_tags(cell) for cell in row) for row in rows]
    if isinstance(block, Check):
        return [_check_words(block.question)]
    words = block_words(block)
    if isinstance(block, Note):
        words = _SIGNS.get(block.kind, "") + words
    return [line for line in words.split("\n") if line.strip()]


def _check_words(question: Question) -> str:
    right = {str(label) for label in question.key}
    options = (
        f"{'✓' if option.label in right else '○'} {option.label}. {option.text}"
        for option in question.options
    )
    return "\n".join(line for line in (question.stem, *options, question.explanation) if line)


def _paired(before: Sequence[_Piece], after: Sequence[_Piece]) -> list[Hunk]:
    """Pair what is alike, the most alike first; what stands before and behind it in turn."""
    best = max(
        (
            (ratio(one.key, other.key, score_cutoff=_ALIKE), -a, -b)
            for a, one in enumerate(before)
            for b, other in enumerate(after)
        ),
        default=(0.0, 0, 0),
    )
    if not best[0]:
        return [*map(_removed, before), *map(_added, after)]
    a, b = -best[1], -best[2]
    return [
        *_paired(before[:a], after[:b]),
        *_changed(before[a], after[b]),
        *_paired(before[a + 1 :], after[b + 1 :]),
    ]


def _removed(piece: _Piece) -> Hunk:
    return Hunk(piece.heading, "removed", piece.words, "", ((0, len(piece.words)),), ())


def _added(piece: _Piece) -> Hunk:
    return Hunk(piece.heading, "added", "", piece.words, (), ((0, len(piece.words)),))


def _changed(old: _Piece, new: _Piece) -> list[Hunk]:
    """Nothing where both are alike after all: it only stood among pieces that are not."""
    if old.key == new.key:
        return []
    marks = word_marks(old.words, new.words)
    return [Hunk(new.heading, "changed", old.words, new.words, marks.removed, marks.added)]
