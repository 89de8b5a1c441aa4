"""Tests of scores and the profiles behind them."""

from dataclasses import fields
from decimal import Decimal

import pytest

from trainer.foundation.canonical import canonical
from trainer.foundation.errors import TrainerError
from trainer.typing_tests.passage import LONGEST
from trainer.typing_tests.profile import PROFILES, STANDARD, profile_named
from trainer.typing_tests.score import Score, score

SOURCE = "".join(chr(0x4E00 + number) for number in range(400))


def with_wrong(count: int, length: int = 160) -> str:
    """The first `length` characters with every 20th of the first ones wrong."""
    chars = list(SOURCE[:length])
    for number in range(count):
        chars[20 * number + 10] = "错"
    return "".join(chars)


@pytest.mark.parametrize(
    ("profile", "net"),
    [
        ("standard", "30"),
        ("correct_only", "31"),
        ("follow", "27"),
        ("contest", "21"),
        ("accuracy_weighted", "31"),
    ],
)
def test_five_wrong_of_160_in_five_minutes_under_each_profile(profile: str, net: str) -> None:
    result = score(SOURCE, with_wrong(5), 300, PROFILES[profile])
    assert (result.gross, result.net) == (Decimal(32), Decimal(net))
    assert result.accuracy == Decimal("0.96875")


def test_a_score_has_the_promised_fields() -> None:
    assert [field.name for field in fields(Score)] == [
        "profile", "width_policy", "minutes", "source_characters", "typed_characters",
        "correct", "substituted", "inserted", "omitted", "omitted_counted", "transposed",
        "gross", "net", "accuracy",
    ]  # fmt: skip


def test_a_skipped_line_counts_ten_except_in_a_contest() -> None:
    typed = SOURCE[:50] + SOURCE[90:190]
    standard = score(SOURCE, typed, 60, STANDARD)
    contest = score(SOURCE, typed, 60, PROFILES["contest"])
    assert (standard.omitted, standard.omitted_counted) == (40, 10)
    assert standard.net == 140
    assert contest.net == 0
    assert contest.omitted == contest.omitted_counted


def test_a_speed_is_never_below_zero() -> None:
    assert score(SOURCE, "错" * 30, 60, PROFILES["follow"]).net == 0


def test_nothing_typed_is_a_score_of_nothing() -> None:
    result = score(SOURCE, "", 60, STANDARD)
    assert result.gross == result.net == result.accuracy == 0


def test_line_breaks_on_either_side_change_nothing() -> None:
    typed = SOURCE[:30] + "\n" + SOURCE[30:60] + "\n"
    assert score(SOURCE[:40] + "\r\n" + SOURCE[40:], typed, 60, STANDARD).net == 60


def test_characters_there_when_the_clock_started_earn_no_speed() -> None:
    result = score(SOURCE, SOURCE[:62], 60, STANDARD, uncounted=2)
    assert result.gross == result.net == 60
    assert result.correct == 62


def test_the_plain_form_is_canonical_and_writes_fractions_as_text() -> None:
    plain = score(SOURCE, with_wrong(5), 290, STANDARD).as_plain()
    assert '"minutes":"4.833333"' in canonical(plain)
    assert (plain["correct"], plain["net"]) == (155, "31.034483")


def test_the_json_form_has_numbers() -> None:
    as_json = score(SOURCE, with_wrong(5), 300, STANDARD).as_json()
    assert (as_json["net"], as_json["profile"], as_json["width_policy"]) == (
        30.0, "standard", "lenient",
    )  # fmt: skip


def test_a_time_of_zero_and_a_text_too_long_are_refused() -> None:
    with pytest.raises(TrainerError, match="longer than zero"):
        score(SOURCE, "", 0, STANDARD)
    with pytest.raises(TrainerError, match="at most"):
        score(SOURCE, "好" * (LONGEST + 1), 60, STANDARD)


def test_an_unknown_profile_names_those_that_exist() -> None:
    assert profile_named("follow") is PROFILES["follow"]
    with pytest.raises(TrainerError, match="standard, correct_only"):
        profile_named("fast")


def test_every_profile_has_a_name_for_people() -> None:
    assert all(str(profile.name) for profile in PROFILES.values())
