from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from trainer.assembly import Program
from trainer.desks.assigning import Order
from trainer.desks.permission import NotAllowed
from trainer.desks.training import TaskFilter
from trainer.people.person import Person
from trainer.training.refusals import AssignmentRefused

# The site was founded on the 22nd; the learner joins on Monday, 23 November 2026, at nine.
TODAY = date(2026, 11, 23)
BOX = "id: box\ntitle: 新机顶盒\nblock: 产品\nminutes: 5\nlessons: [start]\n"
LESSON = "---\ntitle: 开机\nminutes: 1\n---\n先插电，再开机。\n"
QUIZ = Order("quiz", "telephone", "team", ("客服一组",), date(2026, 11, 30), 7)


@pytest.fixture
def trainer(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "陈老师", "T001", "trainer", "").person


@pytest.fixture
def other(program: Program, supervisor: Person) -> Person:
    """A learner of another team."""
    slip = program.accounts.add_person(supervisor, "赵强", "K0301", "learner", "客服二组")
    return slip.person


@pytest.fixture
def publish_box(program: Program, supervisor: Person) -> Callable[[str], None]:
    """Publish a small module that says this about itself."""

    def publish(says: str) -> None:
        folder = program.folder / "content" / "box"
        folder.mkdir(exist_ok=True)
        (folder / "start.md").write_text(LESSON, encoding="utf-8")
        (folder / "module.yaml").write_text(BOX + says, encoding="utf-8")
        program.authoring.publish(supervisor)

    return publish


def shown(program: Program, person: Person) -> list[tuple[Any, ...]]:
    rows = program.training.tasks(person, person.id)
    return [
        (row.task.kind, row.task.item, row.task.due, row.task.state, str(row.why)) for row in rows
    ]


def test_a_new_hire_has_the_onboarding_by_itself(program: Program, learner: Person) -> None:
    assert shown(program, learner) == [
        ("module", "telephone", date(2026, 12, 7), "open", "Onboarding")
    ]


def test_the_house_standard_says_how_many_days_it_takes(
    program: Program, supervisor: Person, learner: Person
) -> None:
    file = program.folder / "content" / "standard.yaml"
    written = file.read_text("utf-8")
    assert "value: 14\n" in written
    file.write_text(written.replace("value: 14\n", "value: 3\n"), encoding="utf-8")
    program.authoring.publish(supervisor)
    assert shown(program, learner)[0][2] == date(2026, 11, 26)
    file.write_text(written.replace("value: 14\n", "value: 两周\n"), encoding="utf-8")
    program.authoring.publish(supervisor)
    assert shown(program, learner)[0][2] == date(2026, 12, 7)


def test_a_module_published_today_is_not_overdue_for_those_who_were_here(
    program: Program, learner: Person, clock: Any, publish_box: Callable[[str], None]
) -> None:
    clock.advance(60 * 86400)
    publish_box("")
    clock.advance(86400)
    publish_box("purpose: 开机\n")  # published again; the first time counts
    [box] = [row for row in shown(program, learner) if row[1] == "box"]
    assert box[2:4] == (TODAY + timedelta(days=74), "open")


def test_a_new_product_is_due_on_its_launch(
    program: Program, learner: Person, publish_box: Callable[[str], None]
) -> None:
    publish_box("track: new_product\nlaunch: 2026-12-01\n")
    assert shown(program, learner)[0] == (
        "module", "box", date(2026, 12, 1), "open", "New product, launch 2026-12-01",
    )  # fmt: skip


def test_what_was_set_says_who_set_it(program: Program, learner: Person, trainer: Person) -> None:
    program.training.assign(trainer, QUIZ)
    assert shown(program, learner)[0] == (
        "quiz", "telephone", date(2026, 11, 30), "open", "Set by 陈老师",
    )  # fmt: skip
    assert program.keeping.verify().problems == ()


def test_a_quiz_is_done_when_passed_and_a_module_when_finished(
    program: Program, learner: Person, trainer: Person, everything_done: None
) -> None:
    program.training.assign(trainer, QUIZ)
    rows = program.training.tasks(learner, learner.id)
    assert [(row.task.kind, row.task.state, row.task.done) for row in rows] == [
        ("quiz", "done", TODAY),
        ("module", "done", TODAY),
    ]


def test_who_comes_to_a_team_later_gets_its_tasks_with_days_of_their_own(
    program: Program, supervisor: Person, learner: Person, other: Person, trainer: Person,
    clock: Any,
) -> None:  # fmt: skip
    program.training.assign(trainer, QUIZ)
    assert [row[0] for row in shown(program, other)] == ["module"]
    clock.restart(datetime(2026, 11, 28, 16, 30, tzinfo=UTC))  # already the 29th in Shanghai
    program.accounts.change_person(
        supervisor, other.id, name=other.name, staff_no=other.staff_no, team="客服一组",
        staff_type="regular",
    )  # fmt: skip
    assert shown(program, other)[0][:3] == ("quiz", "telephone", date(2026, 12, 6))


def test_a_change_of_post_brings_the_modules_of_the_new_post(
    program: Program, supervisor: Person, learner: Person, other: Person, trainer: Person,
    clock: Any,
) -> None:  # fmt: skip
    def move(person: Person, post: str) -> None:
        program.accounts.change_person(
            supervisor, person.id, name=person.name, staff_no=person.staff_no, team=person.team,
            staff_type="regular", post=post,
        )  # fmt: skip

    move(learner, "回访")
    program.training.assign(trainer, replace(QUIZ, audience="post", names=("回访",)))
    assert [row[0] for row in shown(program, other)] == ["module"]
    clock.advance(10 * 86400)
    move(other, "回访")
    assert ("quiz", "telephone", date(2026, 12, 10)) in [row[:3] for row in shown(program, other)]
    move(learner, "热线")
    assert [row[0] for row in shown(program, learner)] == ["module"]


def test_those_who_left_or_do_not_learn_have_no_tasks(
    program: Program, supervisor: Person, learner: Person
) -> None:
    program.accounts.retire(supervisor, learner.id)
    assert program.training.tasks(supervisor, learner.id) == ()
    assert program.training.tasks(supervisor, supervisor.id) == ()
    assert program.training.everybody(supervisor, TaskFilter()).rows == ()


def test_everybodys_tasks_stand_overdue_first(
    program: Program, learner: Person, other: Person, trainer: Person, clock: Any
) -> None:
    program.training.assign(trainer, QUIZ)
    clock.advance(9 * 86400)
    found = program.training.everybody(trainer, TaskFilter())
    rows = found.rows
    assert [(row.person.staff_no, row.task.kind, row.task.state) for row in rows] == [
        ("K0245", "quiz", "overdue"),
        ("K0245", "module", "open"),
        ("K0301", "module", "open"),
    ]
    assert rows[0].task.days_over == 2
    assert found.counts == {"overdue": 1, "due_soon": 0, "open": 2, "done_late": 0, "done": 0}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (TaskFilter(query="zq"), ["K0301"]),
        (TaskFilter(team="客服一组"), ["K0245", "K0245"]),
        (TaskFilter(kind="quiz", item="telephone"), ["K0245"]),
        (TaskFilter(state="due_soon"), []),
        (TaskFilter(state="open", kind="module", item="telephone"), ["K0245", "K0301"]),
        (TaskFilter(state="done"), []),
    ],
)
def test_the_list_can_be_narrowed(
    program: Program, learner: Person, other: Person, trainer: Person, wanted: TaskFilter,
    found: list[str],
) -> None:  # fmt: skip
    program.training.assign(trainer, QUIZ)
    rows = program.training.everybody(trainer, wanted).rows
    assert [row.person.staff_no for row in rows] == found


def test_what_is_set_shows_how_far_it_is(
    program: Program, learner: Person, other: Person, trainer: Person, clock: Any,
    everything_done: None,
) -> None:  # fmt: skip
    both = replace(QUIZ, names=("客服一组", "客服二组"), why="  上周错得多 ")
    program.training.assign(trainer, both)
    clock.advance(8 * 86400)
    [view] = program.training.assignments(trainer)
    assert (view.title, view.block, view.audience) == ("电话礼仪与来电六步测验", "技巧", "team")
    assert (view.names, view.why, view.made_by) == (both.names, "上周错得多", "陈老师")
    assert (view.people, view.done, view.overdue) == (2, 1, 1)


def test_named_people_are_shown_by_their_names(
    program: Program, learner: Person, trainer: Person
) -> None:
    order = replace(QUIZ, audience="people", names=(learner.id,))
    program.training.assign(trainer, order)
    [view] = program.training.assignments(trainer)
    assert (view.names, view.why, view.people) == (("李晓梅",), "", 1)


def test_a_module_can_be_set_for_a_post(
    program: Program, supervisor: Person, learner: Person, trainer: Person
) -> None:
    with pytest.raises(AssignmentRefused) as refused:
        program.training.assign(trainer, replace(QUIZ, audience="post", names=("回访",)))
    assert refused.value.field == "names"
    assert program.training.posts() == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"item": "nothing"}, "item"),
        ({"names": ()}, "names"),
        ({"names": ("客服九组",)}, "names"),
        ({"names": ("",)}, "names"),
        ({"due": date(2026, 11, 22)}, "due"),
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),
    ],
)
def test_what_cannot_be_set_is_refused_at_its_field(
    program: Program, learner: Person, trainer: Person, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(AssignmentRefused) as refused:
        program.training.assign(trainer, replace(QUIZ, **said))
    assert refused.value.field == field
    assert program.training.assignments(trainer) == []


def test_nobody_is_given_the_same_thing_twice(
    program: Program, learner: Person, other: Person, trainer: Person
) -> None:
    program.training.assign(trainer, QUIZ)
    with pytest.raises(AssignmentRefused, match="客服一组 already have this from 陈老师"):
        program.training.assign(trainer, replace(QUIZ, names=("客服二组", "客服一组")))
    program.training.assign(trainer, replace(QUIZ, names=("客服二组",)))
    program.training.assign(trainer, replace(QUIZ, kind="module"))
    assert len(program.training.assignments(trainer)) == 3


def test_what_is_withdrawn_is_nobodys_task_any_more(
    program: Program, learner: Person, trainer: Person
) -> None:
    own = program.training.assign(trainer, QUIZ)
    with pytest.raises(AssignmentRefused) as refused:
        program.training.withdraw(trainer, own, "  ")
    assert refused.value.field == "why"
    program.training.withdraw(trainer, own, "设错了")
    assert [row[0] for row in shown(program, learner)] == ["module"]
    assert program.training.assignments(trainer) == []
    with pytest.raises(AssignmentRefused, match="withdrawn already"):
        program.training.withdraw(trainer, own, "又一次")
    program.training.assign(trainer, QUIZ)  # and can be set anew


def test_before_it_is_set_one_sees_whom_it_touches(
    program: Program, learner: Person, other: Person, trainer: Person, everything_done: None
) -> None:
    reach = program.training.reach(trainer, replace(QUIZ, names=("客服一组", "客服二组")))
    assert (reach.people, reach.done) == (2, 1)
    assert program.training.reach(trainer, replace(QUIZ, names=())).people == 0


def test_what_can_be_set_and_for_whom(
    program: Program, learner: Person, other: Person, trainer: Person
) -> None:
    assert [(one.kind, one.id) for one in program.training.items()] == [
        ("module", "telephone"),
        ("quiz", "telephone"),
    ]
    assert program.training.teams() == ["客服一组", "客服二组"]
    assert program.training.people(trainer, "lxm") == [learner]


def test_only_those_who_look_after_people_may_set_and_see(
    program: Program, supervisor: Person, learner: Person, other: Person
) -> None:
    auditor = program.accounts.add_person(supervisor, "孙审", "A001", "auditor", "").person
    training = program.training
    assert training.tasks(auditor, learner.id)
    assert training.everybody(auditor, TaskFilter()).rows
    assert training.assignments(auditor) == []
    assert training.assign(supervisor, QUIZ)
    for act in (
        lambda: training.tasks(other, learner.id),
        lambda: training.everybody(learner, TaskFilter()),
        lambda: training.assignments(learner),
        lambda: training.people(auditor, ""),
        lambda: training.reach(auditor, QUIZ),
        lambda: training.assign(auditor, QUIZ),
        lambda: training.assign(learner, QUIZ),
        lambda: training.withdraw(auditor, "x", "y"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_next_step_follows_the_day_something_is_due(
    program: Program, learner: Person, trainer: Person, publish_box: Callable[[str], None]
) -> None:
    publish_box("track: further\n")
    step = program.study.home(learner).next_step
    assert step is not None
    assert step.module == "telephone"  # nobody asks for the other one
    order = Order("module", "box", "people", (learner.id,), date(2026, 11, 25), 7)
    own = program.training.assign(trainer, order)
    home = program.study.home(learner)
    assert home.next_step is not None
    assert home.next_step.module == "box"
    due = home.due(home.next_step.module)
    assert due is not None
    assert due.task.due == date(2026, 11, 25)
    program.training.withdraw(trainer, own, "不急")
    home = program.study.home(learner)
    assert home.next_step is not None
    assert home.next_step.module == "telephone"
