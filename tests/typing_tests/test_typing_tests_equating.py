"""Tests of whether passages are alike enough."""

from fractions import Fraction

from trainer.foundation.identity import PassageId
from trainer.typing_tests.equating import PassageFigures, figures_of, why_not_certified
from trainer.typing_tests.passage import make_passage

GOOD = "您好很高兴为您服务，" * 60


def figures(body: str) -> PassageFigures:
    return figures_of(make_passage(PassageId("p"), "p", body))


def reasons(body: str, *pool: str) -> list[str]:
    return [str(reason) for reason in why_not_certified(figures(body), [*map(figures, pool)])]


def test_the_figures_of_a_passage_are_counted() -> None:
    found = figures("请拨打 10086，谢谢𠮷。")
    assert (found.characters, found.hanzi, found.distinct) == (13, 6, 5)
    assert (found.punctuation, found.latin) == (Fraction(2, 13), Fraction(5, 13))
    assert found.as_json()["latin"] == 0.3846


def test_an_empty_passage_has_no_shares() -> None:
    assert figures("").as_json() == dict.fromkeys(
        ("characters", "hanzi", "distinct", "punctuation", "latin"), 0
    )


def test_a_passage_like_its_pool_is_certified() -> None:
    assert reasons(GOOD, GOOD, GOOD.replace("高兴", "荣幸")) == []
    assert reasons(GOOD) == []


def test_a_short_passage_and_one_full_of_digits_are_not() -> None:
    assert reasons("您好") == ["It has 2 字; at least 600 are needed."]
    assert reasons("您好很高兴为您服务1" * 60) == [
        "10.0 % of it are letters and digits; 5 % are allowed."
    ]


def test_a_passage_with_much_more_punctuation_than_the_pool_is_not() -> None:
    found = reasons("您好，很高兴为您。" * 80, GOOD, GOOD)
    assert found == ["22.2 % of it are punctuation, more than two points off the mean of 10.0 %."]
