"""What somebody must do by which day: local days, the earliest reason, who came later."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from trainer.training.tasks import Assignment, Course, Trainee, onboarding, tasks

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
JOINED = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai
LI = Trainee("li", "一组", "热线", JOINED, JOINED, JOINED)
PHONE = Course("phone", "电话", "技巧", "电话测验", "onboarding", LONG_AGO)
RULES = Course("rules", "制度", "基础", "", "onboarding", LONG_AGO)
BOX = Course("box", "新机顶盒", "产品", "", "new_product", LONG_AGO, date(2026, 12, 1))
EXTRA = Course("extra", "情绪", "技巧", "情绪测验", "further", LONG_AGO)
MADE = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
SET = Assignment("a1", "module", "extra", "team", ("一组",), date(2026, 11, 20), 7, MADE)
NOBODY: dict = {}
TODAY = date(2026, 11, 12)


def of(trainee=LI, courses=(), assignments=(), done=NOBODY, today=TODAY, days=14):
    return tasks(trainee, courses, assignments, done, today, days)


def only(*arguments, **named):
    [task] = of(*arguments, **named)
    return task


def test_the_onboarding_is_due_so_many_days_after_joining():
    task = only(courses=[PHONE])
    assert (task.kind, task.item, task.title) == ("module", "phone", "电话")
    assert (task.due, task.source) == (date(2026, 11, 15), "onboarding")
    assert only(courses=[PHONE], days=3).due == date(2026, 11, 4)


@pytest.mark.parametrize(
    ("joined", "due"),
    [
        (datetime(2026, 11, 1, 15, 59, tzinfo=UTC), date(2026, 11, 15)),
        (datetime(2026, 11, 1, 16, 0, tzinfo=UTC), date(2026, 11, 16)),  # midnight in Shanghai
        (datetime(2026, 1, 17, 3, 0, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 2, 20, 3, 0, tzinfo=UTC), date(2026, 3, 6)),
        (datetime(2028, 2, 20, 3, 0, tzinfo=UTC), date(2028, 3, 5)),
        (datetime(2026, 12, 25, 3, 0, tzinfo=UTC), date(2027, 1, 8)),
    ],
)
def test_the_day_of_joining_is_the_day_in_shanghai(joined, due):
    assert only(replace(LI, joined=joined), [PHONE]).due == due


def test_nobody_was_asked_before_a_module_was_published():
    fresh = replace(PHONE, since=datetime(2026, 11, 9, 17, 0, tzinfo=UTC))
    assert only(courses=[fresh]).due == date(2026, 11, 24)


def test_a_new_product_is_due_on_its_launch_for_everybody():
    task = only(courses=[BOX])
    assert (task.due, task.source) == (date(2026, 12, 1), "launch")


@pytest.mark.parametrize(
    ("joined", "due"),
    [
        (datetime(2026, 12, 1, 15, 59, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 12, 1, 16, 0, tzinfo=UTC), date(2026, 12, 16)),
    ],
)
def test_who_joins_after_the_launch_has_the_time_of_a_new_hire(joined, due):
    task = only(replace(LI, joined=joined), [BOX], today=date(2026, 12, 3))
    assert (task.due, task.source) == (due, "launch")


def test_who_gets_a_new_product_after_its_launch_has_the_time_of_a_new_hire():
    late = replace(BOX, since=datetime(2026, 12, 4, 3, 0, tzinfo=UTC))
    assert only(courses=[late], today=date(2026, 12, 5)).due == date(2026, 12, 18)


def test_a_further_module_is_nobodys_task_until_it_is_assigned():
    assert of(courses=[EXTRA]) == ()
    task = only(courses=[EXTRA], assignments=[SET])
    assert (task.due, task.source, task.assignment) == (date(2026, 11, 20), "assignment", "a1")


def test_a_quiz_is_a_task_of_its_own_beside_its_module():
    quiz = replace(SET, id="a2", kind="quiz")
    module, quiz = of(courses=[EXTRA], assignments=[SET, quiz])
    assert [(one.kind, one.title) for one in (module, quiz)] == [
        ("module", "情绪"),
        ("quiz", "情绪测验"),
    ]


def test_what_is_not_published_any_more_asks_for_nothing():
    assert of(assignments=[SET]) == ()


@pytest.mark.parametrize(
    ("audience", "names", "touched"),
    [
        ("people", ("li",), True),
        ("people", ("wang",), False),
        ("team", ("一组", "二组"), True),
        ("team", ("二组",), False),
        ("post", ("热线",), True),
        ("post", ("回访",), False),
    ],
)
def test_an_assignment_touches_those_it_names(audience, names, touched):
    one = replace(SET, audience=audience, names=names)
    assert bool(of(courses=[EXTRA], assignments=[one])) is touched


def test_the_earliest_day_wins_and_says_why():
    early = replace(SET, item="phone", due=date(2026, 11, 14))
    late = replace(SET, id="a3", item="phone", due=date(2026, 11, 16))
    task = only(courses=[PHONE], assignments=[late, early])
    assert (task.due, task.source, task.assignment) == (date(2026, 11, 14), "assignment", "a1")
    assert only(courses=[PHONE], assignments=[late]).source == "onboarding"


def test_on_the_same_day_the_first_reason_stays():
    same = replace(SET, item="phone", due=date(2026, 11, 15))
    assert only(courses=[PHONE], assignments=[same]).source == "onboarding"


def test_who_comes_to_the_team_later_has_days_from_then():
    moved = replace(LI, team_since=datetime(2026, 11, 15, 16, 30, tzinfo=UTC))
    assert only(moved, [EXTRA], [SET]).due == date(2026, 11, 23)


def test_who_comes_later_never_has_less_time_than_the_others():
    moved = replace(LI, team_since=datetime(2026, 11, 11, 2, 0, tzinfo=UTC))
    assert only(moved, [EXTRA], [SET]).due == date(2026, 11, 20)


def test_a_change_of_post_brings_the_modules_of_the_new_post():
    one = replace(SET, audience="post", names=("回访",))
    assert of(courses=[EXTRA], assignments=[one]) == ()
    came = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
    moved = replace(LI, post="回访", post_since=came)
    assert only(moved, [EXTRA], [one]).due == date(2026, 12, 7)


def test_a_change_of_team_does_not_move_the_day_of_a_post():
    moved = replace(LI, team_since=datetime(2026, 11, 30, 2, 0, tzinfo=UTC))
    one = replace(SET, audience="post", names=("热线",))
    assert only(moved, [EXTRA], [one]).due == date(2026, 11, 20)


def test_for_named_people_the_day_is_the_day():
    moved = replace(LI, team_since=datetime(2026, 11, 30, 2, 0, tzinfo=UTC))
    one = replace(SET, audience="people", names=("li",))
    assert only(moved, [EXTRA], [one]).due == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("today", "state", "left", "over"),
    [
        (date(2026, 11, 11), "open", 4, 0),
        (date(2026, 11, 12), "due_soon", 3, 0),
        (date(2026, 11, 15), "due_soon", 0, 0),
        (date(2026, 11, 16), "overdue", -1, 1),
        (date(2026, 12, 15), "overdue", -30, 30),
    ],
)
def test_the_last_day_still_counts(today, state, left, over):
    task = only(courses=[PHONE], today=today)
    assert (task.state, task.days_left, task.days_over) == (state, left, over)
    assert task.is_open


@pytest.mark.parametrize(
    ("at", "state", "day"),
    [
        (datetime(2026, 11, 15, 15, 59, tzinfo=UTC), "done", date(2026, 11, 15)),
        (datetime(2026, 11, 15, 16, 0, tzinfo=UTC), "done_late", date(2026, 11, 16)),
        (datetime(2025, 5, 1, 1, 0, tzinfo=UTC), "done", date(2025, 5, 1)),
    ],
)
def test_what_is_done_keeps_the_day_it_was_done(at, state, day):
    task = only(courses=[PHONE], done={("li", "module", "phone"): at}, today=date(2027, 1, 1))
    assert (task.state, task.done, task.days_over, task.is_open) == (state, day, 0, False)


def test_what_somebody_else_did_is_not_done():
    assert only(courses=[PHONE], done={("wang", "module", "phone"): JOINED}).is_open
    assert only(courses=[PHONE], done={("li", "quiz", "phone"): JOINED}).is_open


def test_the_earliest_day_comes_first():
    found = of(courses=[BOX, EXTRA, PHONE], assignments=[SET])
    assert [task.item for task in found] == ["phone", "extra", "box"]


def test_the_onboarding_is_counted_block_by_block():
    early = replace(SET, item="rules", due=date(2026, 11, 5))
    done = {("li", "module", "phone"): MADE}
    quiz = replace(SET, id="a2", kind="quiz", item="phone")
    found = of(courses=[PHONE, RULES, BOX, EXTRA], assignments=[SET, early, quiz], done=done)
    blocks = onboarding(found, ("基础", "产品", "技巧"))
    assert [(one.block, one.done, one.all, one.due) for one in blocks] == [
        ("基础", 0, 1, date(2026, 11, 5)),
        ("技巧", 1, 1, None),
    ]
