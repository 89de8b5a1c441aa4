"""Rows of questions as they are edited together, and the steps from one state to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text, text
from trainer.questions.spelling import Spelling


class StepRefused(TrainerError):
    """The step cannot be taken as the rows are; nothing was changed."""


@dataclass(frozen=True)
class Change:
    """One question before and after; None where it is not there.

    `behind` is the id of the row above the one that is added or removed, None at the top.
    """

    before: Spelling | None
    after: Spelling | None
    behind: str | None = None

    @property
    def id(self) -> str:
        """The id of the question, which never changes."""
        found = self.before or self.after
        assert found is not None, "a change of nothing"
        return found.id


@dataclass(frozen=True)
class Step:
    """What somebody did at once: it is done, taken back and done again as a whole.

    Removed rows stand in their order before, added ones in their order after. `order` and
    `order_before` are the ids after and before, where rows that stay changed places.
    """

    label: Text
    changes: tuple[Change, ...] = ()
    order: tuple[str, ...] = ()
    order_before: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.order)

    @property
    def ids(self) -> tuple[str, ...]:
        """The questions it changes, adds or removes."""
        return tuple(one.id for one in self.changes)

    def back(self) -> Step:
        """The step that undoes this one."""
        changes = tuple(replace(x, before=x.after, after=x.before) for x in self.changes)
        return Step(self.label, changes, self.order_before, self.order)


@dataclass(frozen=True)
class Grid:
    """The questions of a bank in their order; `had` are ids that must not come again."""

    rows: tuple[Spelling, ...]
    had: tuple[str, ...] = ()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the rows in their order."""
        return tuple(one.id for one in self.rows)

    @property
    def taken(self) -> tuple[str, ...]:
        """Every name that no new question or group may get; those of the rows come last."""
        groups = (one.group for one in self.rows if one.group)
        return (*self.had, *groups, *self.ids)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.ids, start=1)}

    def row(self, name: str) -> Spelling:
        """The question of this id. Raises KeyError."""
        return self.rows[self._numbers[name] - 1]

    def number(self, name: str) -> int:
        """The place of the question, counted from 1. Raises KeyError."""
        return self._numbers[name]

    def has(self, name: str) -> bool:
        """Whether there is such a row."""
        return name in self._numbers

    def with_rows(self, label: Text, rows: Iterable[Spelling]) -> Step:
        """The step from these rows to others. Raises StepRefused if it tears a group apart."""
        found = tuple(rows)
        _check_groups(found)
        return between(label, self.rows, found)

    def after(self, step: Step) -> Grid:
        """The grid with the step taken.

        Raises:
            StepRefused: a row of the step is not as it was when the step was made.
        """
        for one in step.changes:
            if (self.row(one.id) if self.has(one.id) else None) != one.before:
                raise _changed(one.id)
        after = {one.id: one.after for one in step.changes}
        kept = [after.get(one.id, one) for one in self.rows]
        added = [one for one in step.changes if one.before is None]
        rows = _with_added([one for one in kept if one is not None], added)
        if step.order:
            rows = _in_order(rows, step.order)
        _check_groups(rows)
        return replace(self, rows=tuple(rows))


def between(label: Text, before: Sequence[Spelling], after: Sequence[Spelling]) -> Step:
    """The step from the one rows to the other."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    changed = [
        Change(one, new[one.id])
        for one in before
        if one.id in new and one is not new[one.id] and one != new[one.id]
    ]
    removed = [Change(x, None, above) for x, above in _with_above(before) if x.id not in new]
    added = [Change(None, x, above) for x, above in _with_above(after) if x.id not in old]
    was = tuple(one.id for one in before if one.id in new)
    now = tuple(one.id for one in after if one.id in old)
    order = (now, was) if was != now else ((), ())
    return Step(label, (*changed, *removed, *added), *order)


def _with_above(rows: Sequence[Spelling]) -> Iterable[tuple[Spelling, str | None]]:
    return zip(rows, [None, *(one.id for one in rows)], strict=False)


def _with_added(rows: list[Spelling], added: Sequence[Change]) -> list[Spelling]:
    """Each behind the row it stood behind; at the end where that one is gone."""
    waiting: dict[str | None, list[Spelling]] = {}
    for one in added:
        if one.after is not None:
            waiting.setdefault(one.behind, []).append(one.after)
    found: list[Spelling] = []
    todo = [*reversed(rows), *reversed(waiting.pop(None, []))]
    while todo or waiting:
        if not todo:
            todo = waiting.pop(next(iter(waiting)))[::-1]
        row = todo.pop()
        found.append(row)
        todo += reversed(waiting.pop(row.id, []))
    return found


def _in_order(rows: Sequence[Spelling], order: Sequence[str]) -> list[Spelling]:
    """In the order of the ids; a row that is none of them stays behind the one it is behind."""
    places = {name: place for place, name in enumerate(order)}
    keys: list[tuple[int, int]] = []
    for number, one in enumerate(rows):
        last = keys[-1][0] if keys else -1
        keys.append((places.get(one.id, last), 0 if one.id in places else number + 1))
    at = sorted(range(len(rows)), key=keys.__getitem__)
    return [rows[number] for number in at]


def _check_groups(rows: Sequence[Spelling]) -> None:
    ended: set[str] = set()
    last = ""
    for one in rows:
        if one.group != last:
            if one.group in ended:
                raise StepRefused(
                    text("Questions with one stem must stay together. Nothing was changed.")
                )
            ended.add(last)
            last = one.group
            ended.discard("")


def _changed(name: str) -> StepRefused:
    return StepRefused(
        text(
            "Question {id} was changed elsewhere since. Nothing was changed here, so that no "
            "work is lost.",
            id=name,
        )
    )
