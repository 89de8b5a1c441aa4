"""Tests of whether passages are alike enough."""

from fractions import Fraction

from trainer.foundation.identity import PassageId
from trainer.typing_tests.equating import PassageFigures, figures_of, means_of, why_not_certified
from trainer.typing_tests.passage import make_passage

GOOD = "您好很高兴为您服务，" * 60


def figures(body: str) -> PassageFigures:
    return figures_of(make_passage(PassageId("p"), "p", body))


def reasons(body: str, *pool: str) -> list[str]:
    return [
        str(reason) for reason in why_not_certified(figures(body), means_of([*map(figures, pool)]))
    ]


def test_the_figures_of_a_passage_are_counted() -> None:
    found = figures("请拨打 10086，谢谢𠮷。")
    assert (found.characters, found.hanzi, found.distinct) == (13, 6, 5)
    assert (found.punctuation, found.latin) == (Fraction(2, 13), Fraction(5, 13))
    assert found.as_json()["latin"] == 0.3846


def test_the_effort_of_a_passage_is_counted_by_its_字() -> None:
    found = figures("中国人，𠮷")
    assert found.pinyin == Fraction(5 + 3 + 3 + 4, 4) and found.wubi == Fraction(2 + 2 + 2 + 4, 4)
    assert found.rare == Fraction(1, 4)
    assert figures("中国").frequency > 6 > figures("齉龘").frequency


def test_an_empty_passage_has_no_shares() -> None:
    assert set(figures("").as_json().values()) == {0}


def test_a_passage_like_its_pool_is_certified() -> None:
    assert reasons(GOOD, GOOD, "为您服务很高兴，您好" * 60) == []
    assert reasons(GOOD) == []


def test_a_short_passage_and_one_full_of_digits_are_not() -> None:
    assert reasons("您好") == ["It has 2 字; at least 600 are needed."]
    assert reasons("您好很高兴为您服务1" * 60) == [
        "10.0 % of it are letters and digits; 5 % are allowed."
    ]


def test_a_passage_with_much_more_punctuation_than_the_pool_is_not() -> None:
    found = reasons("您好，很高，兴为您服务。" * 60, GOOD, GOOD)
    assert found == ["25.0 % of it are punctuation, more than two points off the mean of 10.0 %."]


def test_passages_that_take_more_typing_or_are_rarer_are_not() -> None:
    plain = "您好很高兴为您服务，" * 60
    assert any("letters of pinyin" in one for one in reasons("双窗床装撞爽霜闯幢，" * 60, plain))
    assert any("keys of Wubi" in one for one in reasons("一地在要工上是中国，" * 60, plain))
    rare = reasons("鼙鼓匏笙箫瑟铙钹磬，" * 60, plain)
    assert any("are rare" in one for one in rare) and any("mean frequency" in one for one in rare)
