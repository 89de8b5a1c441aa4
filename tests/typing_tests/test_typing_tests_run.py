"""Tests of the log of a run and its clock."""

import pytest

from trainer.foundation.identity import PassageId
from trainer.typing_tests.passage import make_passage
from trainer.typing_tests.profile import PROFILES, STANDARD
from trainer.typing_tests.run import (
    FORCED_AFTER_MS,
    Entry,
    Run,
    blocked,
    commit,
    delete,
    end,
    focus,
    preedit,
    start,
)
from trainer.typing_tests.score import score_run

PASSAGE = make_passage(PassageId("p1"), "开场", "您好，很高兴为您服务，请问有什么可以帮您？")


def run_of(*entries: Entry, certified: bool = True, seconds: int = 60) -> Run:
    run = Run.new(PASSAGE, "standard", seconds, certified)
    for entry in entries:
        run = run.apply(entry)
    return run


def test_composition_is_no_text_and_leaves_only_its_size() -> None:
    run = run_of(start(0), preedit(100, "ni'hao"), commit(500, "您好"), preedit(600, "h"))
    assert run.typed_text == "您好"
    assert run.log[1] == Entry(100, "preedit", size=6, letters=5)


def test_taking_back_more_than_there_is_leaves_nothing() -> None:
    assert run_of(start(0), commit(1, "您好"), delete(2, 5), commit(3, "您")).typed_text == "您"


def test_the_clock_starts_at_the_first_composition() -> None:
    run = run_of(start(0), focus(50, True), preedit(2_000, "n"), commit(3_000, "您"))
    assert run.elapsed_ms == 1_000
    assert run.uncounted == 0


def test_a_first_commit_without_composition_earns_no_speed() -> None:
    run = run_of(start(0), commit(2_000, "您好"), commit(32_000, "，很"), end(32_000, "finished"))
    assert (run.uncounted, run.counted_ms) == (2, 30_000)
    assert score_run(run, STANDARD).net == 4


def test_a_first_commit_that_was_taken_back_is_not_taken_off_again() -> None:
    run = run_of(start(0), commit(1, "您号"), delete(2), commit(3, "好，很"))
    assert run.uncounted == 1


def test_a_certified_clock_starts_by_itself_after_a_while() -> None:
    late = FORCED_AFTER_MS + 5_000
    assert run_of(start(0), commit(late, "您好")).elapsed_ms == 5_000
    assert run_of(start(0), commit(late, "您好")).uncounted == 0
    assert run_of(start(0)).left_ms(late) == 55_000


def test_a_practice_clock_waits_for_the_first_input() -> None:
    run = run_of(start(0), commit(90_000, "您好"), certified=False)
    assert (run.elapsed_ms, run.is_over) == (0, False)


def test_practice_does_not_count_the_time_away() -> None:
    entries = (
        start(0), commit(1_000, "您"), focus(2_000, False), focus(2_500, False),
        focus(9_000, True), commit(9_500, "好"),
    )  # fmt: skip
    assert run_of(*entries, certified=False).elapsed_ms == 1_500
    assert run_of(*entries).elapsed_ms == 8_500


def test_time_away_before_the_first_input_is_not_on_the_clock() -> None:
    entries = (start(0), focus(1_000, False), focus(5_000, True), commit(6_000, "您"))
    assert run_of(*entries, certified=False).clock.running(7_000) == 1_000


def test_the_clock_stands_while_practice_is_away() -> None:
    run = run_of(start(0), commit(1_000, "您"), focus(3_000, False), certified=False)
    assert run.left_ms(50_000) == run.left_ms(3_000) == 58_000


def test_what_comes_after_the_bell_is_not_taken() -> None:
    run = run_of(start(0), preedit(0, "n"), commit(59_999, "您"), commit(60_001, "好"))
    assert run.log[-1] == end(60_000, "time")
    assert (run.typed_text, run.end_reason, run.elapsed_ms) == ("您", "time", 60_000)
    assert run.apply(commit(60_002, "好")) is run


def test_the_bell_rings_without_any_input() -> None:
    run = run_of(start(0), preedit(1_000, "n"))
    assert run.tick(60_999) is run
    assert run.tick(61_500).log[-1] == end(61_000, "time")


def test_a_certified_run_stopped_early_is_divided_by_the_whole_time() -> None:
    entries = (start(0), preedit(0, "n"), commit(9_000, "您好"), end(10_000, "stopped"))
    assert run_of(*entries).counted_ms == 60_000
    assert run_of(*entries, certified=False).counted_ms == 10_000


def test_a_log_has_one_start_and_never_goes_back() -> None:
    with pytest.raises(ValueError, match="start"):
        run_of(commit(0, "您"))
    with pytest.raises(ValueError, match="start"):
        run_of(start(0), start(1))
    with pytest.raises(ValueError, match="earlier"):
        run_of(start(5), blocked(4, "paste"))


def test_a_new_run_has_no_time_and_no_end() -> None:
    run = run_of()
    assert (run.elapsed_ms, run.is_over, run.end_reason, run.left_ms(5)) == (0, False, None, 60_000)
    assert run.tick(5) is run


def test_the_same_run_can_be_scored_under_another_profile() -> None:
    run = run_of(start(0), preedit(0, "n"), commit(10_000, "您号，很高兴")).tick(60_000)
    assert score_run(run, STANDARD).net == 4
    assert score_run(run, PROFILES["correct_only"]).net == 5
