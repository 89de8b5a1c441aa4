"""The steps of somebody in a bank, kept until it is published, to be taken back and done again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from trainer.foundation.wording import Text
from trainer.people.person import Person
from trainer.questions.grid import Change, Step
from trainer.questions.grid_patch import Hunk, Patch, turned
from trainer.questions.spelling import Spelling
from trainer.questions.spelling_plain import from_plain, to_plain
from trainer.records.settings import Settings

# Of a person in a bank; the oldest are forgotten first.
MOST_STEPS = 100
MOST_CHARACTERS = 20_000_000


@dataclass(frozen=True)
class Kept:
    """A step and what it did to the text of the bank; tokens stand for the text around it."""

    step: Step
    patch: Patch
    before: str
    after: str

    def back(self) -> Kept:
        """The same the other way round."""
        return Kept(self.step.back(), turned(self.patch), self.after, self.before)


@dataclass(frozen=True)
class _Head:
    """Steps are numbered; those from `first` to below `done` can be undone, the rest redone.

    `since` stands for what was published of the bank when the steps were begun; `sizes` are
    the characters that each step from `first` on takes.
    """

    since: str
    first: int = 0
    done: int = 0
    last: int = 0
    sizes: list[int] = field(default_factory=list)


class GridHistory:
    """Kept as settings of the person: gone with them, and nobody undoes another's steps."""

    def __init__(self, settings: Settings, actor: Person, bank: str, since: str) -> None:
        self._settings, self._actor, self._bank = settings, actor, bank
        kept = settings.get(actor.id, self._name())
        head = _Head(**json.loads(kept)) if kept else _Head(since)
        self._head = head
        if head.since != since:
            self._write(_Head(since, head.last, head.last, head.last), {})

    def undoable(self) -> Kept | None:
        """The last step that was taken and not taken back."""
        return self._step(self._head.done - 1) if self._head.done > self._head.first else None

    def redoable(self) -> Kept | None:
        """The step that was taken back last."""
        return self._step(self._head.done) if self._head.done < self._head.last else None

    def add(self, kept: Kept) -> None:
        """One more step; what was taken back before it is forgotten."""
        head, done = self._head, self._head.done + 1
        first, spelled = head.first, _spelled(kept)
        sizes = [*head.sizes[: head.done - first], len(spelled)]
        while len(sizes) > 1 and (len(sizes) > MOST_STEPS or sum(sizes) > MOST_CHARACTERS):
            first, sizes = first + 1, sizes[1:]
        self._write(_Head(head.since, first, done, done, sizes), {head.done: spelled})

    def undone(self, kept: Kept) -> None:
        """The last step was taken back; `kept` is it as it can be done again."""
        done = self._head.done - 1
        self._write(replace(self._head, done=done), {done: _spelled(kept)})

    def redone(self, kept: Kept) -> None:
        """The next step was done again; `kept` is it as it can be taken back."""
        done = self._head.done
        self._write(replace(self._head, done=done + 1), {done: _spelled(kept)})

    def _step(self, number: int) -> Kept | None:
        kept = self._settings.get(self._actor.id, self._name(number))
        return _from_plain(json.loads(kept)) if kept else None

    def _write(self, head: _Head, steps: Mapping[int, str]) -> None:
        old, self._head = self._head, head
        values = {self._name(): json.dumps(asdict(head))}
        gone = {*range(old.first, old.last)} - {*range(head.first, head.last)}
        values |= {self._name(number): "" for number in gone}
        values |= {self._name(number): spelled for number, spelled in steps.items()}
        self._settings.keep_all(self._actor.id, values)

    def _name(self, number: int | None = None) -> str:
        # Steps share as many names as can be kept.
        return f"grid:{self._bank}" + ("" if number is None else f"/{number % MOST_STEPS}")


def _spelled(kept: Kept) -> str:
    # Spelled out, so that erasing somebody finds their name in what was typed, too.
    return json.dumps(_to_plain(kept), ensure_ascii=False)


def _to_plain(kept: Kept) -> dict[str, Any]:
    step = kept.step
    return {
        "label": _text_to_plain(step.label),
        "changes": [
            [one.before and to_plain(one.before), one.after and to_plain(one.after), one.behind]
            for one in step.changes
        ],
        "order": step.order,
        "order_before": step.order_before,
        "patch": [[one.start, one.old, one.new] for one in kept.patch],
        "before": kept.before,
        "after": kept.after,
    }


def _from_plain(plain: Mapping[str, Any]) -> Kept:
    step = Step(
        _text_from_plain(plain["label"]),
        tuple(Change(_row(old), _row(new), behind) for old, new, behind in plain["changes"]),
        tuple(plain["order"]),
        tuple(plain["order_before"]),
    )
    patch = tuple(Hunk(*one) for one in plain["patch"])
    return Kept(step, patch, plain["before"], plain["after"])


def _row(plain: Mapping[str, Any] | None) -> Spelling | None:
    return None if plain is None else from_plain(plain)


def _text_to_plain(words: Text) -> list[Any]:
    values = {
        name: _text_to_plain(one) if isinstance(one, Text) else one
        for name, one in words.values.items()
    }
    return [words.template, values]


def _text_from_plain(plain: list[Any]) -> Text:
    template, values = plain
    return Text(template, {
        name: _text_from_plain(one) if isinstance(one, list) else one
        for name, one in values.items()
    })  # fmt: skip
