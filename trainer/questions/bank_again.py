"""Read a bank again after a change: only the pieces that changed are read and checked anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from trainer.foundation.errors import Problem
from trainer.foundation.identity import BankId, QuestionId
from trainer.foundation.wording import Text
from trainer.foundation.yaml_places import read_yaml
from trainer.foundation.yaml_reader import Report
from trainer.questions.bank import Bank, in_order, read_head
from trainer.questions.bank_codes import PREFIX
from trainer.questions.bank_items import Questions, ReadAgainst
from trainer.questions.bank_text import BankText, Piece
from trainer.questions.question import Question
from trainer.standard.house import HouseStandard


@dataclass(frozen=True)
class PieceRead:
    """What `read_bank` finds in a piece; lines are those of the text that it was read from."""

    piece: Piece
    filled: tuple[Question, ...]
    raw: Mapping[QuestionId, Question]
    drafts: Mapping[QuestionId, Question]
    order: tuple[QuestionId, ...]
    lines: Mapping[QuestionId, tuple[int, int]]
    problems: tuple[Problem, ...]
    names: Mapping[str, int]


class BankReader:
    """Reads one bank again and again, against the same standard, lessons and pictures."""

    def __init__(
        self,
        file: str,
        standard: HouseStandard,
        known_lessons: Collection[str] | None,
        pictures: Mapping[str, bytes] | None = None,
    ) -> None:
        self._against = ReadAgainst("", file, standard, known_lessons, pictures)
        self._kept: dict[Piece, PieceRead] = {}

    def read(self, laid: BankText) -> tuple[Bank, list[Problem]]:
        """The same as `read_bank` of its text."""
        file = self._against.file
        root, problems = read_yaml(laid.frame(), file, PREFIX)
        assert root is not None, "what was laid out has a head and a tail that can be read"
        head, _items = read_head(root, Report(file, PREFIX, problems))
        filled: list[Question] = []
        raw: dict[QuestionId, Question] = {}
        drafts: dict[QuestionId, Question] = {}
        lines: dict[QuestionId, tuple[int, int]] = {}
        order: list[QuestionId] = []
        begin = laid.head.count("\n") + 1
        for one in self.pieces(head.id, laid):
            by = begin - one.piece.line
            filled += one.filled
            raw |= one.raw
            drafts |= one.drafts
            order += one.order
            lines |= {name: (first + by, last + by) for name, (first, last) in one.lines.items()}
            problems += one.problems if not by else [_lower(x, by) for x in one.problems]
            begin += one.piece.lines
        bank = Bank(
            head.id, head.title, head.module, tuple(filled), raw, lines, drafts, tuple(order)
        )
        return bank, in_order(problems)

    def pieces(self, bank: BankId, laid: BankText) -> list[PieceRead]:
        """What is in each piece, in order."""
        if bank != self._against.bank:
            self._against = replace(self._against, bank=bank)
            self._kept = {}
        kept: dict[Piece, PieceRead] = {}
        found = []
        seen: dict[str, int] = {}
        begin = laid.head.count("\n") + 1
        for piece in laid.pieces:
            one = self._kept.get(piece) or self._read(piece, {})
            kept[piece] = one
            by = begin - piece.line
            taken = {name: seen[name] - by for name in one.names if name in seen}
            if taken:
                one = self._read(piece, taken)
            found.append(one)
            for name, line in one.names.items():
                seen.setdefault(name, line + by)
            begin += piece.lines
        self._kept = kept
        return found

    def _read(self, piece: Piece, taken: Mapping[str, int]) -> PieceRead:
        file = self._against.file
        known = [replace(one, place=replace(one.place, file=file)) for one in piece.problems]
        found = Questions(self._against, known, taken)
        found.read(piece.node)
        return PieceRead(
            piece, tuple(found.filled), found.raw, found.drafts, tuple(found.order), found.lines,
            tuple(found.problems), found.first_lines,
        )  # fmt: skip


def _lower(problem: Problem, by: int) -> Problem:
    """The problem with its line, and one that it speaks of, so many lines further down."""
    place, message = problem.place, problem.message
    # Line 1 is no question's; it stands for the file where there is no better place.
    if place.line is not None and place.line > 1:
        place = replace(place, line=place.line + by)
    line = message.values.get("line")
    if isinstance(line, int):
        message = Text(message.template, {**message.values, "line": line + by})
    return replace(problem, place=place, message=message)
