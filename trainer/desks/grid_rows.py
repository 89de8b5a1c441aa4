"""The rows of the grid: each question with its state and what is wrong with which part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from trainer.desks.bank_board import QuestionState
from trainer.desks.question_trial import FieldProblem, field_of
from trainer.foundation.errors import Place
from trainer.foundation.identity import BankId, Version
from trainer.foundation.yaml_places import Node
from trainer.publishing.versions import Draft
from trainer.questions.bank_again import PieceRead
from trainer.questions.bank_question import is_group
from trainer.questions.canonical import to_plain
from trainer.questions.question import Question
from trainer.questions.spelling import Spelling, question_id

Versions = Mapping[tuple[str, str], Version]


@dataclass(frozen=True)
class GridRow:
    """A question in the grid; each problem says which of its members it is about."""

    written: Spelling
    state: QuestionState
    problems: tuple[FieldProblem, ...]

    @property
    def id(self) -> str:
        """Its name inside the bank."""
        return self.written.id

    @property
    def has_errors(self) -> bool:
        """Whether it could not be published like this."""
        return any(one.problem.severity == "error" for one in self.problems)


class Rows:
    """Makes the rows, and makes those that stayed as they were not again."""

    def __init__(self, bank: BankId, published: Versions, waiting: Versions) -> None:
        self._bank, self._published, self._waiting = bank, published, waiting
        self._kept: dict[int, tuple[PieceRead, tuple[GridRow, ...]]] = {}

    def of(self, pieces: Iterable[PieceRead]) -> tuple[GridRow, ...]:
        """A row for each question in the pieces, in order."""
        kept: dict[int, tuple[PieceRead, tuple[GridRow, ...]]] = {}
        for one in pieces:
            old = self._kept.get(id(one))
            kept[id(one)] = old if old and old[0] is one else (one, tuple(self._rows(one)))
        self._kept = kept
        return tuple(row for _piece, rows in kept.values() for row in rows)

    def _rows(self, piece: PieceRead) -> Iterator[GridRow]:
        complete = {one.id: one for one in piece.filled} | dict(piece.drafts)
        items = list(_items(piece.piece.node))
        for written, item in zip(piece.piece.questions, items, strict=True):
            own = question_id(self._bank, written)
            places = (own, f"{self._bank}/{written.group}" if written.group else own)
            problems = tuple(
                FieldProblem(
                    field_of(one, item) if one.place.question in (own, None) else "",
                    # Lines move with every change above; a row is found by its question.
                    replace(one, place=Place(file=one.place.file, question=one.place.question)),
                )
                for one in piece.problems
                if one.place.question in places or _is_within(one.place, item)
            )
            yield GridRow(written, self._state(written, complete.get(own), problems), problems)

    def _state(
        self, written: Spelling, question: Question | None, problems: tuple[FieldProblem, ...]
    ) -> QuestionState:
        if written.draft:
            return "draft"
        if question is None or any(one.problem.severity == "error" for one in problems):
            return "problem"
        name = ("question", question.id)
        version = Draft("question", question.id, to_plain(question)).version
        old = self._published.get(name)
        if version == old:
            return "published"
        if self._waiting.get(name) == version:
            return "waiting"
        return "new" if old is None else "changed"


def _items(node: Node) -> Iterator[Node]:
    inner = node.get("questions") if is_group(node) else None
    if inner is None:
        yield node
    else:
        yield from (one for one in inner.items if not is_group(one))


def _is_within(place: Place, item: Node) -> bool:
    """What YAML itself found in the lines; that names no question."""
    line = place.line
    return place.question is None and line is not None and item.line <= line <= item.end_line
