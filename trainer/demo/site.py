"""Make a demo site: a year of made-up people at the real desks, on a clock of their own."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from trainer.assembly import Program, open_program
from trainer.demo.agent import Agent
from trainer.demo.centre import DOUBTS, NOTICES, Centre
from trainer.demo.clock import DemoClock
from trainer.demo.course import first_course, later_modules
from trainer.demo.held import Sessions
from trainer.demo.inspecting import Inspecting
from trainer.demo.mentoring import Mentoring
from trainer.demo.months import Months
from trainer.demo.people import ALL, PASSWORD, STAFF, SUPERVISOR, cast
from trainer.demo.practice import PRACTISERS, practise
from trainer.desks.noting import Asked
from trainer.foundation.clock import system_clock
from trainer.people.person import Person

CENTRE, HOTLINE = "晨曦客户服务中心（演示）", "400-000-0000"
_FOUNDED_DAYS_AGO = 421
_RENEWS = 0.96  # who knows this much sees to the next year in time
# The rule about waiting was another one until some months ago.
_CHANGED, _OLD_VALUE, _VALUE, _CHANGED_DAYS_AGO = "hold_seconds", "90", "60", 75
_BEGUN_DAYS_AGO, _MOST_LESSONS = 8, 6
_EXAMINED = ("K0226", "K0228", "K0229", "K0231", "K0233", "K0223")
_EXAMINED_HIGH = ("K0163", "K0177", "K0198", "K0226")
_EXAMINED_LATE, _AT_IT = ("K0221", "K0222"), "K0224"
_REWORDED = (
    "telephone/t004",
    "客户打来是为了把事情说出来。听完来意再问称呼，既不打断，也马上用得上。",
)


@dataclass(frozen=True)
class _Step:
    at: datetime
    order: int
    do: Callable[[], None]


def make_demo(
    folder: Path, until: datetime | None = None, seed: int = 2026, *, whole_course: bool = True
) -> None:
    """Found a demo site in an empty folder and fill it up to `until`, by default to now.

    It begins with one module; with `whole_course` the others are published some days ago.
    """
    until = until or system_clock().wall
    clock = DemoClock(until - timedelta(days=_FOUNDED_DAYS_AGO))
    with TemporaryDirectory() as shipped:
        program = open_program(folder, clock, shipped=first_course(Path(shipped)))
        try:
            _Story(program, clock, until, seed, whole_course=whole_course).tell()
            clock.at(until)
        finally:
            program.close()


class _Story:
    """Who does what when; the steps are collected first and then done in order of time."""

    def __init__(
        self, program: Program, clock: DemoClock, until: datetime, seed: int, *, whole_course: bool
    ) -> None:
        self._program = program
        self._clock = clock
        self._until = until
        self._whole_course = whole_course
        self._chance = chance = random.Random(seed)
        self._steps: list[_Step] = []
        self._agents = [Agent(program, clock, chance, one) for one in cast(chance)]
        self._staff: dict[str, Person] = {}
        self._centre = Centre(program, clock, chance, self._staff, self._agents)
        self._inspecting = Inspecting(program, clock, seed)

    def tell(self) -> None:
        """Found the site, plan everybody's year, and let it happen."""
        founded = self._program.founding.found(
            CENTRE, HOTLINE, SUPERVISOR.name, SUPERVISOR.staff_no, PASSWORD, demo=True
        )
        self._staff[SUPERVISOR.staff_no] = founded.supervisor
        for character in STAFF:
            helper = Agent(self._program, self._clock, self._chance, character)
            self._later(self._morning(character.days_ago), partial(self._hire, helper))
        for agent in self._agents:
            self._plan(agent)
        self._plan_centre()
        for step in sorted(self._steps, key=lambda step: (step.at, step.order)):
            self._clock.at(step.at)
            step.do()

    def _plan(self, agent: Agent) -> None:
        one, day = agent.character, self._morning(agent.character.days_ago)
        self._later(day, lambda: agent.join(self._staff[SUPERVISOR.staff_no]))
        for number in range(min(one.lessons, 6)):
            when = day + timedelta(days=number // 2, hours=1 + number % 2)
            self._later(when, partial(agent.study, number))
        after = day + timedelta(days=4)
        if one.skill and after < self._until:
            self._later(after, agent.sit)
        if one.speed and after < self._until:
            self._later(after + timedelta(hours=2), agent.type)
            self._later(after + timedelta(hours=3), agent.type)
        if one.approved and after < self._until:
            self._later(after + timedelta(hours=5), partial(self._approve, agent))
            self._plan_months(agent, after)
            if one.skill > _RENEWS:
                again = day + timedelta(days=340)
                self._later_if_past(again, agent.sit)
                self._later_if_past(again + timedelta(days=1), partial(self._approve, agent))
        if one.lessons == 2 and one.days_ago < 10:
            self._later(self._until - timedelta(hours=1), partial(agent.begin, 2))
        if one.left_days_ago:
            self._later(self._morning(one.left_days_ago), partial(self._centre.retire, agent))

    def _plan_months(self, agent: Agent, after: datetime) -> None:
        """Every other month the test is repeated, a little faster each time."""
        last = self._until - timedelta(days=max(1, agent.character.left_days_ago))
        when, better = after + timedelta(days=45), 1
        while when < last:
            self._later(when, partial(agent.type, better))
            when += timedelta(days=self._chance.randint(50, 75))
            better += self._chance.randint(0, 2)

    def _plan_centre(self) -> None:
        centre = self._centre
        self._later(self._morning(419), partial(centre.set_standard, _CHANGED, _OLD_VALUE))
        self._later(
            self._morning(_CHANGED_DAYS_AGO), partial(centre.set_standard, _CHANGED, _VALUE)
        )
        for days_ago in (70, 40):
            self._later(self._morning(days_ago), centre.read_changes)
        for number in range(len(NOTICES)):
            days_ago = 52 * (len(NOTICES) - 1 - number) + 2
            self._later(self._morning(days_ago), partial(centre.post, number, 3))
        self._later(
            self._morning(20),
            lambda: centre.assign("team", ("客服二组",), 10, "质检发现漏说确认语"),
        )
        self._later(
            self._morning(5),
            lambda: centre.assign("post", ("回访专员",), 14, "回访新话术上线前复习"),
        )
        for number in range(len(DOUBTS)):
            self._later(self._morning(30 - 6 * number), partial(self._wonder, number))
        for number, days_ago in enumerate((26, 13, 4)):
            self._later(
                self._morning(days_ago),
                partial(self._report, number),
            )
        mover, left = self._agent("K0222"), self._agent("K0189")
        self._later(self._morning(16), lambda: centre.move(mover, "在线客服组", "在线坐席"))
        self._later(
            self._morning(38), lambda: centre.hold(self._agent("K0225"), "客户投诉尚在仲裁")
        )
        for staff_no, days_ago in (("S001", 37), ("S002", 15), ("A001", 8)):
            self._later(self._morning(days_ago), partial(centre.look, staff_no, left))
        self._later(self._morning(3), partial(centre.look, "S001", self._agent("K0225")))
        for staff_no in PRACTISERS:
            self._later(self._morning(1), partial(self._practise, staff_no))
        for staff_no, away in (("K0228", 0), ("K0226", 25)):
            typing = partial(self._agent(staff_no).take_typing_test, "S002", away)
            self._later(self._morning(1) + timedelta(hours=4), typing)
        self._plan_course()
        self._plan_decisions()
        for days_ago, do in Mentoring(self._program, self._staff, self._agent).steps():
            self._later(self._morning(days_ago), do)
        for at, do in Sessions(self._program, self._staff, self._two_teams, self._until).steps():
            self._later(at, do)
        self._later(self._morning(6), centre.ask_for_two)
        self._later(self._morning(2), partial(centre.reword, *_REWORDED))
        gone = self._agent("K0151")
        self._later(
            self._morning(4), lambda: centre.ask_erasure(gone, "到岗一天即离开，本人来信要求删除")
        )

    def _plan_decisions(self) -> None:
        """One is suspended by two, one was stopped a moment ago, one works beside a mentor."""
        centre, suspended = self._centre, self._agent("K0224")
        self._later(
            self._morning(9),
            lambda: centre.decide(
                "S001", "suspension", suspended, "quality", "两周内三次漏说确认语，录音已听过。"
            ),
        )
        self._later(
            self._morning(8),
            lambda: centre.confirm_decision("S002", suspended, "已核对录音，同意待岗培训。"),
        )
        self._later(self._morning(7), lambda: centre.retrain("S001", suspended))
        self._later(
            self._morning(2),
            lambda: centre.decide(
                "S002",
                "stop",
                self._agent("K0222"),
                "confidentiality",
                "把客户号码写在便签上。",
            ),
        )
        self._later(
            self._morning(6),
            lambda: centre.decide(
                "S001", "permission", self._agent("K0234"), "service_need", "由吴磊带教，只接咨询。"
            ),
        )

    def _plan_course(self) -> None:
        """The other modules of the course come late; many have begun with some of them lately."""
        if not self._whole_course:
            return
        begin = self._morning(_BEGUN_DAYS_AGO)
        months = Months(
            self._inspecting, self._centre, self._staff, self._heard, begin + timedelta(days=1)
        )
        self._later(months.begin, self._centre.extend_the_course)
        self._later(months.begin + timedelta(hours=1), self._centre.offer_exams)
        for at, do in months.steps():
            self._later_if_past(at, do)
        self._plan_exams()
        self._later(self._morning(3), self._centre.announce_policy)
        confirm = partial(self._centre.confirm_checklist, "T001")
        self._later(self._morning(3) + timedelta(hours=4), confirm)
        heard = Asked("observation", "回访跟听")
        note = partial(
            self._centre.note, "T002", self._agent("K0226"), heard, "开场清楚，记录完整。"
        )
        self._later(self._morning(2), note)
        self._plan_inspection(begin + timedelta(hours=2))
        modules = later_modules()
        for place, agent in enumerate(self._agents):
            one = agent.character
            if one.left_days_ago or one.days_ago <= _BEGUN_DAYS_AGO or not one.skill:
                continue
            for number in range(place % 3):
                module = modules[(place + 5 * number) % len(modules)]
                self._plan_module(agent, module, begin + timedelta(days=1 + 2 * number))

    def _plan_inspection(self, begin: datetime) -> None:
        """Calls of the hotline are inspected; what waits on the last day waits for the visitor."""
        told, staff = self._inspecting, self._staff

        def heard() -> list[Person]:
            return [agent.person for agent in self._heard()]

        day = timedelta(days=1)
        self._later(begin + day, lambda: told.draw(heard()))
        self._later(begin + 2 * day, partial(told.score, 0.9))
        self._later(begin + 3 * day, lambda: told.score_again(staff["T002"]))
        self._later(begin + 4 * day, lambda: told.answer(heard(), may_dispute=True))
        self._later(begin + 5 * day, lambda: told.review_week(staff["T002"]))

    def _heard(self) -> list[Agent]:
        """Those who take calls by now: of the hotline teams, approved, a week or more there."""
        teams, now = ("客服一组", "客服二组", "投诉处理组"), self._clock().wall
        return [
            one
            for one in self._centre.present
            if one.character.approved
            and one.person.active
            and one.character.team in teams
            and now > self._until - timedelta(days=one.character.days_ago - 7)
        ]

    def _plan_exams(self) -> None:
        """Some sit the exam: known, approved, just marked, half marked, and one at it now."""
        centre = self._centre
        for number, staff_no in enumerate(_EXAMINED):
            sit = partial(self._agent(staff_no).sit_exam, "junior", "T001")
            self._later(self._morning(5) + timedelta(hours=number % 3), sit)
        self._later(self._morning(4), partial(centre.approve_results, 0))
        self._later(self._morning(3), partial(centre.release_results, 2))
        for number, staff_no in enumerate(_EXAMINED_LATE):
            sit = partial(self._agent(staff_no).sit_exam, "monthly", "T002")
            self._later(self._morning(1) + timedelta(hours=number), sit)
        for number, staff_no in enumerate(_EXAMINED_HIGH):
            sit = partial(self._agent(staff_no).sit_exam, "senior", "T002")
            self._later(self._morning(1) + timedelta(hours=3 + number), sit)
        self._later(self._morning(1) + timedelta(hours=9), partial(centre.mark, "S002", 99))
        self._later(self._morning(1) + timedelta(hours=10), partial(centre.mark, "M001", 3))
        asks = partial(self._agent(_EXAMINED[0]).appeal, "题干没有说是首次来电，两项都说得通。")
        self._later(self._morning(2), asks)
        now = partial(self._agent(_AT_IT).sit_exam, "junior", "T001", share=0.3)
        self._later(self._until - timedelta(minutes=12), now)

    def _plan_module(self, agent: Agent, module: str, day: datetime) -> None:
        for number in range(_MOST_LESSONS):
            when = day + timedelta(minutes=25 * number)
            self._later(when, partial(agent.study, number, module))
        self._later(day + timedelta(hours=3), partial(agent.sit, module=module))

    def _two_teams(self) -> list[Person]:
        return [
            one.person
            for one in self._centre.present
            if one.person.active and one.character.team in ("客服一组", "客服二组")
        ][:16]

    def _agent(self, staff_no: str) -> Agent:
        return next(one for one in self._agents if one.character.staff_no == staff_no)

    def _hire(self, helper: Agent) -> None:
        helper.join(self._staff[SUPERVISOR.staff_no])
        self._staff[helper.character.staff_no] = helper.person

    def _approve(self, agent: Agent) -> None:
        agent.be_approved(self._staff[SUPERVISOR.staff_no])

    def _practise(self, staff_no: str) -> None:
        practise(self._program, self._clock, self._agent(staff_no).person)

    def _wonder(self, number: int) -> None:
        self._centre.wonder(number, self._chance.choice(self._readers()))

    def _report(self, number: int) -> None:
        sitters = [one for one in self._readers() if one.character.skill]
        self._centre.report(self._chance.choice(sitters), mended=number == 0)

    def _readers(self) -> list[Agent]:
        return [
            one
            for one in self._centre.present
            if one.character.lessons == ALL and one.person.active and one.character.days_ago > 31
        ]

    def _morning(self, days_ago: int) -> datetime:
        day = self._until - timedelta(days=days_ago)
        # nine o'clock in Shanghai is one o'clock UTC
        return day.replace(hour=1, minute=self._chance.randrange(5, 50), second=0, microsecond=0)

    def _later_if_past(self, at: datetime, do: Callable[[], None]) -> None:
        if at < self._until:
            self._later(at, do)

    def _later(self, at: datetime, do: Callable[[], None]) -> None:
        self._steps.append(_Step(min(at, self._until), len(self._steps), do))
