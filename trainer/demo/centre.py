"""What the people in charge of the demo site do in a year: notices, tasks, answers, changes."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from trainer.assembly import Program
from trainer.certification.deciding import Wanted
from trainer.certification.decisions import Kind
from trainer.certification.required_noted import ChecklistRequired
from trainer.demo.agent import Agent
from trainer.demo.clock import DemoClock
from trainer.demo.course import FIRST_MODULE, add_the_rest, announce_policy
from trainer.demo.retraining import retrain
from trainer.desks.assigning import Order
from trainer.desks.exam_values import CountedResult
from trainer.desks.marking_values import OwnMark
from trainer.desks.noting import Asked
from trainer.foundation.clock import local
from trainer.foundation.identity import LessonId
from trainer.foundation.text_files import read_text_file, write_text_file
from trainer.lessons.lesson import Prose
from trainer.people.person import Person
from trainer.training.audience import Audience
from trainer.training.remarks import Spot
from trainer.training.tasks import Audience as TaskAudience

# Title, text, audience, names; one is posted every few weeks.
NOTICES: tuple[tuple[str, str, Audience, tuple[str, ...]], ...] = (
    (
        "国庆假期值班安排",
        "假期热线照常。请各班按排班表到岗，**提前 10 分钟**交接。",
        "everyone", (),
    ),
    (
        "统一口径：发票补开",
        "客户要求补开发票时，先核对订单号，再告知 **7 个工作日**内寄出。",
        "everyone", (),
    ),
    (
        "投诉升级要填原因",
        "升级投诉单请写清客户诉求和已做的处理，不要只写“客户不满意”。",
        "team", ("投诉处理组",),
    ),
    (
        "在线会话先问候再贴链接",
        "先说一句问候和判断，再发帮助链接；同时接待不超过 4 位客户。",
        "post", ("在线坐席",),
    ),
    (
        "系统升级提醒",
        "本周六 22:00 至次日 2:00 工单系统升级，期间请用纸质登记表记录。",
        "everyone", (),
    ),
    (
        "等待时限有调整",
        "请客户等待时的回线时限已改，请看课程里的变化并确认。",
        "everyone", (),
    ),
    (
        "双十二话务高峰预案",
        "12 月 10 日至 14 日取消调休。先接起、再安抚、后查询。",
        "everyone", (),
    ),
)  # fmt: skip

# What somebody asked, and the answer, if there is one yet.
DOUBTS = (
    (
        "客户一直不说话，应该等多久再结束通话？",
        "先问候两次，间隔约五秒；仍无人应答，说明情况后再挂断。",
    ),
    (
        "转接时对方不愿意再说一遍，怎么办？",
        "由我们把要点转述给接手的同事，不让客户重复。",
    ),
    (
        "确认语两句都要说吗？客户很急的时候呢？",
        "都要说，可以说得短一些，但不能省。",
    ),
    ("遇到听不懂的方言，能直接请会说的同事接吗？", ""),
    ("记录里客户的原话要逐字写吗？", ""),
)


class Centre:
    """Those in charge, and the agents they look after."""

    def __init__(
        self,
        program: Program,
        clock: DemoClock,
        chance: random.Random,
        staff: Mapping[str, Person],
        agents: Sequence[Agent],
    ) -> None:
        self._program = program
        self._clock = clock
        self._chance = chance
        self._staff = staff
        self._agents = agents

    @property
    def trainer(self) -> Person:
        """The trainer who is there from the beginning."""
        return self._staff["T001"]

    @property
    def present(self) -> list[Agent]:
        """The agents who have joined by now."""
        return [agent for agent in self._agents if hasattr(agent, "person")]

    def set_standard(self, name: str, value: str) -> None:
        """Change one number and publish what refers to it."""
        self._program.standard.set_value(self.trainer, name, value)
        self._program.authoring.publish(self.trainer)

    def post(self, number: int, days: int) -> None:
        """Post one of NOTICES; most of those concerned give their receipt in a day or two."""
        title, written, audience, names = NOTICES[number]
        notice = self._program.notices.post(
            self.trainer,
            title,
            written,
            audience,
            names,
            self._in(days),
        )
        for agent in self.present:
            mine = {one.notice.id for one in self._program.notices.mine(agent.person)}
            if notice.id in mine and self._chance.random() < 0.85:
                self._clock.wait(self._chance.uniform(60, 1200))
                self._program.notices.read(agent.person, notice.id)

    def assign(self, audience: TaskAudience, names: tuple[str, ...], days: int, why: str) -> None:
        """Set the first module of the course for teams or posts, to be done within some days."""
        order = Order(
            "module",
            FIRST_MODULE,
            audience,
            names,
            self._in(days),
            14,
            why,
        )
        self._program.training.assign(self.trainer, order)

    def read_changes(self) -> None:
        """Most of those who learned the old rule read what is different."""
        for agent in self.present:
            if self._chance.random() < 0.7:
                for change in self._program.changes.waiting(agent.person):
                    self._clock.wait(90)
                    self._program.changes.read(agent.person, change)

    def wonder(self, number: int, agent: Agent) -> None:
        """An agent asks about a paragraph; a trainer answers what DOUBTS has an answer for."""
        asked, answer = DOUBTS[number]
        lesson = agent.module().lessons[number % 6]
        remark = self._program.remarks.write(
            agent.person, "doubt", self._spot(agent, lesson), asked
        )
        if answer:
            self._clock.wait(7200)
            self._program.remarks.answer(self._staff["T002"], remark.id, "answered", answer)

    def report(self, agent: Agent, mended: bool) -> None:
        """An agent reports a fault in a question of the latest sitting."""
        latest = self._program.exams.results(agent.person)[-1]
        sitting = self._program.exams.sitting(agent.person, latest.id)
        line = self._chance.choice(sitting.paper.lines)
        spot = Spot("question", line.question.id, line.version)
        remark = self._program.remarks.write(
            agent.person, "fault", spot, "选项 B 和 C 读起来差不多。", "unclear"
        )
        if mended:
            self._clock.wait(3600)
            self._program.remarks.answer(
                self.trainer, remark.id, "kept", "两项差在是否征得同意，题干里写明了。"
            )

    def move(self, agent: Agent, team: str, post: str) -> None:
        """Somebody goes to another team and post."""
        one = agent.person
        agent.person = self._program.accounts.change_person(
            self._staff["S001"], one.id, name=one.name, staff_no=one.staff_no, team=team,
            staff_type=one.staff_type, post=post,
        )  # fmt: skip

    def retire(self, agent: Agent) -> None:
        """Somebody leaves."""
        agent.person = self._program.accounts.retire(self._staff["S001"], agent.person.id)

    def look(self, staff_no: str, agent: Agent) -> None:
        """Somebody in charge opens the file of an agent."""
        self._program.privacy.opened(self._staff[staff_no], agent.person.id, "file")

    def hold(self, agent: Agent, reason: str) -> None:
        """What is recorded about somebody must be kept until further notice."""
        self._program.privacy.place_hold(self._staff["S001"], agent.person.id, reason)

    def extend_the_course(self) -> None:
        """Publish the modules that the site did not begin with."""
        add_the_rest(self._program.folder)
        self._program.authoring.publish(self.trainer)

    def offer_exams(self) -> None:
        """A supervisor publishes the exams that came with the course."""
        self._program.authoring.publish(self._staff["S001"])

    def approve_results(self, left: int) -> None:
        """Look at the results that wait, all but the newest, as somebody who opened none."""
        waiting = [one for one in self._results("provisional")][left:]
        self._program.invigilation.approve(self._staff["S001"], [one.row.id for one in waiting])

    def release_results(self, left: int) -> None:
        """Make approved results known, all but the newest."""
        waiting = [one for one in self._results("approved")][left:]
        self._program.invigilation.release(self._staff["S001"], [one.row.id for one in waiting])

    def mark(self, staff_no: str, most: int) -> None:
        """Somebody marks written answers, question by question, so many at most."""
        marker, desk = self._staff[staff_no], self._program.marking
        for found in desk.rounds(marker):
            for answer in found.answers[:most]:
                self._clock.wait(self._chance.uniform(40, 120))
                is_good = answer.words == found.question.model
                share = Decimal(self._chance.choice((9, 10) if is_good else (2, 3))) / 10
                marks = (found.full * share).quantize(Decimal("0.5"))
                words = "" if is_good else "没有日期，也没有说由谁来答复。"
                desk.give(marker, found.key, answer.token, OwnMark(marks, (), words))
            most -= len(found.answers[:most])

    def _results(self, stage: str) -> list[CountedResult]:
        found = self._program.invigilation.results(self._staff["S001"])
        return [one for one in found if one.stage == stage]

    def ask_for_two(self) -> None:
        """From now on a second person releases the questions that a quiz draws from."""
        for file in sorted((self._program.folder / "content" / "policies").glob("*.yaml")):
            policy = read_text_file(file).text
            two = policy.replace("levels:", "release_by_second: true\nlevels:", 1)
            write_text_file(file, two)
        self._program.authoring.publish(self._staff["S001"])

    def announce_policy(self) -> None:
        """From the next month on the whole course and the exam are asked for."""
        first = local(self._clock().wall).date().replace(day=1)
        next_month = (first + timedelta(days=32)).replace(day=1)
        announce_policy(self._program.folder, next_month)
        self._program.authoring.publish(self._staff["S001"])

    def decide(self, staff_no: str, kind: Kind, agent: Agent, reason: str, words: str) -> None:
        """One supervisor decides something about an agent, or proposes it."""
        actor, today = self._staff[staff_no], local(self._clock().wall).date()
        until = today + timedelta(days=14) if kind == "permission" else None
        wanted = Wanted(kind, reason, words, today, until)
        self._program.decisions.decide(actor, agent.person.id, "hotline", wanted)

    def note(self, staff_no: str, agent: Agent, asked: Asked, words: str) -> None:
        """A trainer notes about an agent what a policy asks to be seen."""
        self._program.noting.note(self._staff[staff_no], agent.person.id, asked, words)

    def confirm_checklist(self, staff_no: str) -> None:
        """A trainer confirms for all who take calls what the policy to come asks to be seen."""
        to_come = self._program.certification.policies_to_come()
        [level, *_higher] = next(one.levels for one in to_come if one.id == "hotline")
        asked = [one for one in level.requires if isinstance(one, ChecklistRequired)]
        for agent in self.present:
            if agent.character.approved and agent.person.active:
                for item in (item for one in asked for item in one.items):
                    self._clock.wait(self._chance.uniform(5, 20))
                    self.note(staff_no, agent, Asked("checklist", item), "")

    def retrain(self, staff_no: str, agent: Agent) -> None:
        """A supervisor opens a retraining, and a trainer plans it."""
        supervisor, trainer = self._staff[staff_no], self._staff["T002"]
        retrain(self._program, self._clock, supervisor, trainer, agent.person)

    def confirm_decision(self, staff_no: str, agent: Agent, words: str) -> None:
        """Another supervisor confirms what was decided last about an agent."""
        actor = self._staff[staff_no]
        newest = self._program.decisions.of(actor, agent.person.id)[0]
        if newest.may_talk:
            said = "说明了依据，本人没有异议"
            day = self._program.decisions.today()
            self._program.decisions.record_talk(actor, newest.decision.id, day, said, came=True)
        self._program.decisions.confirm(actor, newest.decision.id, words)

    def reword(self, question: str, explanation: str) -> None:
        """The second trainer explains a question better and asks for its release."""
        author, bank = self._staff["T002"], question.partition("/")[0]
        opened = self._program.banks.open(author, question)
        better = replace(opened.written, explanation=explanation)
        self._program.banks.save(author, opened, better)
        self._program.banks.publish(author, bank)

    def ask_erasure(self, agent: Agent, reason: str) -> None:
        """One supervisor asks that somebody be erased; another one has to decide."""
        self._program.erasure.ask_erasure(self._staff["S002"], agent.person.id, reason)

    def _spot(self, agent: Agent, lesson: LessonId) -> Spot:
        view = self._program.study.open_lesson(agent.person, lesson)
        prose = [at for at, block in enumerate(view.lesson.blocks) if isinstance(block, Prose)]
        return Spot("lesson", lesson, view.version, str(self._chance.choice(prose)))

    def _in(self, days: int) -> date:
        return local(self._clock().wall).date() + timedelta(days=days)
