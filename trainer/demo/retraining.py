"""A retraining under way: noticed, talked about, planned, and objected to in one point."""

from __future__ import annotations

from datetime import timedelta

from trainer.assembly import Program
from trainer.foundation.clock import Clock, local
from trainer.people.person import Person
from trainer.training.plan import Plan

_TALK = (
    "听了三段录音。本人认可漏说确认语，说明当时连续接线四小时；"
    "双方同意先补课、练习，再换卷考试，期间不排班接线。"
)


def retrain(
    program: Program, clock: Clock, supervisor: Person, trainer: Person, whom: Person
) -> None:
    """Take somebody as far as the exit test that is to be sat."""
    desk, today = program.retraining, local(clock().wall).date()
    grounds = tuple(one.event for one in desk.grounds(supervisor, whom.id))
    name = desk.give_notice(
        supervisor, whom.id, grounds, "quality", "两周内三次漏说确认语，客户两次来电更正。",
        today + timedelta(days=21), "按计划学习，换卷考试合格后由两位主管决定恢复上岗。",
    )  # fmt: skip
    desk.acknowledge(whom, name, "notice", "其中一次是系统提示弹窗挡住了记录，请核对。")
    desk.record_talk(supervisor, name, today, (trainer.id,), _TALK)
    proposed = desk.propose(trainer, name).plan
    plan = proposed or Plan(topics=("服务用语",))
    desk.plan(trainer, name, plan, "每天一课，下午由吴磊陪练十题。")
    test = desk.exit_choices(trainer)[0]
    desk.set_exit_test(trainer, name, test.item)
