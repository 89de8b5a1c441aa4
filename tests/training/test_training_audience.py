"""Who a notice is for."""

from dataclasses import replace
from datetime import date

import pytest

from trainer.people.person import ROLES, Person
from trainer.training.audience import came_in_time, is_for

MEI = Person("p1", "李晓梅", "K0245", "learner", "客服一组", post="在线客服")


def test_everyone_is_those_who_learn_and_those_who_teach():
    found = [role for role in ROLES if is_for(replace(MEI, role=role), "everyone", ())]
    assert found == ["learner", "trainer"]


@pytest.mark.parametrize(
    ("audience", "name"), [("people", "p1"), ("team", "客服一组"), ("post", "在线客服")]
)
def test_the_others_are_chosen_by_what_they_are_now(audience, name):
    assert is_for(MEI, audience, [name])
    assert not is_for(MEI, audience, ["别的"])
    assert not is_for(replace(MEI, active=False), audience, [name])


def test_who_came_after_the_day_was_over_is_not_asked():
    due = date(2026, 11, 23)
    assert came_in_time(due, due) and came_in_time(due, None)
    assert not came_in_time(date(2026, 11, 24), due)
