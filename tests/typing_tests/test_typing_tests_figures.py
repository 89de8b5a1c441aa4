"""Tests of what a log tells beside its score."""

from fractions import Fraction

from trainer.foundation.identity import PassageId
from trainer.typing_tests.figures import Figures, Frame, figures, replay
from trainer.typing_tests.passage import make_passage
from trainer.typing_tests.profile import STANDARD
from trainer.typing_tests.run import Entry, Run, blocked, commit, delete, end, focus, preedit, start

PASSAGE = make_passage(PassageId("p1"), "开场", "您好吗，很高兴为您服务。")


def run_of(*entries: Entry) -> Run:
    run = Run.new(PASSAGE, "standard", 60, certified=True)
    for entry in entries:
        run = run.apply(entry)
    return run


def figures_of(*entries: Entry) -> Figures:
    return figures(run_of(*entries), STANDARD)


def test_a_slip_put_right_still_counts_as_typed_wrong_at_first() -> None:
    found = figures_of(start(0), commit(1, "您号吗"), delete(2, 2), commit(3, "好吗"))
    assert found.first_time_accuracy == Fraction(4, 5)
    assert found.correction_rate == Fraction(2, 5)


def test_a_skipped_character_does_not_make_its_neighbours_wrong() -> None:
    assert figures_of(start(0), commit(1, "您吗，很高兴")).first_time_accuracy == 1


def test_taking_back_from_nothing_counts_nothing() -> None:
    assert figures_of(start(0), commit(1, "您"), delete(2, 3)).correction_rate == 1


def test_the_share_of_words_leaves_punctuation_aside() -> None:
    found = figures_of(start(0), commit(1, "您好"), commit(2, "吗，"), commit(3, "很"))
    assert found.words_share == Fraction(2, 4)
    assert (found.commits, found.committed) == (3, 5)


def test_long_gaps_are_pauses_up_to_the_end() -> None:
    found = figures_of(
        start(0), commit(3_000, "您"), preedit(8_000, "h"), commit(14_000, "好"),
        end(21_000, "stopped"),
    )  # fmt: skip
    assert (found.pauses, found.paused_ms) == (2, 13_000)


def test_absences_and_refused_attempts_are_counted() -> None:
    found = figures_of(
        start(0), commit(1, "您"), focus(100, False), focus(200, False), focus(400, True),
        blocked(500, "paste"), focus(600, False), end(1_000, "stopped"),
    )  # fmt: skip
    assert (found.focus_losses, found.away_ms, found.blocked) == (2, 700, 1)


def test_a_run_without_input_has_nothing_to_measure() -> None:
    found = figures_of(start(0))
    assert found.first_time_accuracy is found.correction_rate is found.words_share is None
    assert (found.pauses, found.commits) == (0, 0)


def test_the_replay_shows_every_change_at_its_time() -> None:
    run = run_of(
        start(0), preedit(5, "nin"), commit(9, "您号"), focus(10, True), delete(12),
        preedit(15, "h"), end(20, "stopped"),
    )  # fmt: skip
    assert list(replay(run)) == [
        Frame(0, "", 0), Frame(5, "", 3), Frame(9, "您号", 0), Frame(12, "您", 0),
        Frame(15, "您", 1), Frame(20, "您", 0),
    ]  # fmt: skip
