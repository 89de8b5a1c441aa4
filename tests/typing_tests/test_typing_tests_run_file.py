"""Tests of runs as plain values."""

import copy
import json
from typing import Any

import pytest

from trainer.foundation.canonical import canonical, digest
from trainer.foundation.identity import PassageId
from trainer.typing_tests.passage import make_passage
from trainer.typing_tests.run import Run, blocked, commit, delete, end, focus, preedit, start
from trainer.typing_tests.run_file import UnreadableRun, from_plain, joined, part_of, to_plain

PASSAGE = make_passage(PassageId("p1"), "开场", "您好，很高兴为您服务。")
ENTRIES = (
    start(0), focus(1, True), preedit(5, "nin"), commit(9, "您"), commit(12, "号"), delete(15),
    blocked(16, "paste"), focus(17, False), focus(18, True), end(20, "stopped"),
)  # fmt: skip


def a_run() -> Run:
    run = Run.new(PASSAGE, "standard", 60, certified=True)
    for entry in ENTRIES:
        run = run.apply(entry)
    return run


def read_back(run: Run) -> Any:
    return json.loads(canonical(to_plain(run)))


def test_a_run_comes_back_as_it_was() -> None:
    again = from_plain(read_back(a_run()))
    assert again == a_run()
    assert again.clock == a_run().clock
    assert digest(to_plain(again)) == digest(to_plain(a_run()))


def test_a_run_on_a_passage_for_practice_comes_back_too() -> None:
    passage = make_passage(PassageId("p2"), "短", "您好", practice=True)
    run = Run.new(passage, "standard", 60, certified=False).apply(start(0))
    assert from_plain(read_back(run)) == run


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "other"),
        (("schema",), 2),
        (("passage",), "您好"),
        (("passage", "text"), "您号"),
        (("passage", "title"), None),
        (("certified",), 1),
        (("seconds",), -1),
        (("seconds",), True),
        (("log",), {}),
        (("log", 1), []),
        (("log", 2), [5, "preedit", 3]),
        (("log", 3), [9, "spell", "您"]),
        (("log", 3), [9, "commit", 5]),
        (("log", 3), ["9", "commit", "您"]),
        (("log", 5), [3, "delete", 1]),
        (("log", 6), [16, "blocked", "magic"]),
        (("log", 6), [16, "end", "stopped"]),
        (("log", 9), [20, "end", "bored"]),
    ],
)
def test_a_run_that_was_changed_is_refused(path: tuple[str | int, ...], value: object) -> None:
    plain = copy.deepcopy(read_back(a_run()))
    place = plain
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    with pytest.raises(UnreadableRun):
        from_plain(plain)


def test_something_else_is_refused() -> None:
    with pytest.raises(UnreadableRun):
        from_plain([1, 2])


@pytest.mark.parametrize("cuts", [(), (1,), (3, 4), (2, 5, 9)])
def test_parts_of_a_run_make_it_again(cuts: tuple[int, ...]) -> None:
    whole, parts = a_run(), []
    for first, last in zip((0, *cuts), (*cuts, len(ENTRIES)), strict=True):
        run = Run.new(PASSAGE, "standard", 60, certified=True)
        for entry in ENTRIES[:last]:
            run = run.apply(entry)
        parts.append(json.loads(canonical(part_of(run, first))))
    assert joined(parts) == whole


def test_parts_without_their_beginning_or_of_something_else_are_refused() -> None:
    first, second = part_of(a_run(), 0), part_of(a_run(), 4)
    for parts in ([second], [second, first], [first, first], [first, {"log": []}], [first, 7]):
        with pytest.raises(UnreadableRun):
            joined(json.loads(json.dumps(parts)))
