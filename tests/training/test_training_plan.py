"""A plan is made from what was weak."""

from __future__ import annotations

from decimal import Decimal

from trainer.training.plan import Answered, Missing, Plan, propose


def test_the_weakest_topics_and_lessons_come_first():
    wrong = [Answered("报价", "product/price#rule", False)] * 3
    wrong += [Answered("问候", "telephone/opening", False), Answered("", "", False)]
    right = [Answered("结束语", "telephone/closing", True)] * 9
    plan = propose(Missing(("product",), ("telephone",), Decimal("40.0")), wrong + right)
    assert plan == Plan(
        ("product",), ("telephone",), ("product/price", "telephone/opening"), ("报价", "问候"), "40"
    )
    assert len(plan) == 7


def test_of_one_kind_there_are_five_and_equals_stand_by_name():
    wrong = [Answered(f"t{n}", "", False) for n in (6, 2, 5, 1, 4, 3)]
    assert propose(Missing(), wrong).topics == ("t1", "t2", "t3", "t4", "t5")


def test_who_is_weak_in_nothing_has_an_empty_plan():
    assert not propose(Missing(), [Answered("t", "l", True)])
