"""Inspection: calls drawn and scored, some twice, one disputed, a week and a month reviewed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from trainer.assembly import Program
from trainer.assessment.cycle import Period
from trainer.demo.clock import DemoClock
from trainer.demo.people import PASSWORD, Character
from trainer.desks.inspection_review import MATTERS
from trainer.foundation.clock import local
from trainer.inspection.call_list import CallList
from trainer.inspection.drawing import Call
from trainer.inspection.inspected import Round
from trainer.inspection.scorecard import Scorecard
from trainer.inspection.scoring import NO, YES, CallMarks
from trainer.people.person import Person

INSPECTOR = Character("Q001", "宋雅文", "管理组", role="inspector")
_CALLS = 8  # of each agent in the list, more than are drawn
_RIGHT = 0.92
_WEAK_LINE = "repeat"  # what most forget: the week's review should find it
_WORDS = (
    "登记之后请把号码重复一遍，请客户核对。",
    "安抚到位，客户语气明显缓和；结束前可以再问一句还有没有别的事。",
    "查询时让客户等了近一分钟没有说话，请先说明再查。",
    "",
)
_DISPUTE = "我在第三分钟重复过号码，录音里客户也应了一声，请再听一遍。"
_USES = (("training",), ("pay",), ("pay", "training"))
_REVIEW = "本周多数同事登记后没有重复号码；下周班前会逐条对照，周五复听。"


class Inspecting:
    """An inspector and a trainer who scores again; it has a chance of its own."""

    def __init__(self, program: Program, clock: DemoClock, seed: int) -> None:
        self._program, self._clock = program, clock
        self._chance = random.Random(f"{seed}/inspection")
        self._inspector: Person

    def hire(self, supervisor: Person) -> None:
        """The inspector comes."""
        accounts, one = self._program.accounts, INSPECTOR
        slip = accounts.add_person(supervisor, one.name, one.staff_no, one.role, one.team)
        accounts.change_password(slip.person, slip.password, PASSWORD)
        self._inspector = slip.person

    def draw(self, agents: Sequence[Person]) -> None:
        """Bring in the calls of this month so far, and draw."""
        now = self._clock().wall
        first = local(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        calls = [
            Call(
                f"R{now:%m%d}{agent.staff_no[1:]}{n:02}", agent.id,
                first + (now - first) * self._chance.random(), self._chance.randint(45, 420),
            )
            for agent in agents
            for n in range(_CALLS)
        ]  # fmt: skip
        desk = self._program.inspection
        name = desk.keep_list(self._inspector, CallList(tuple(calls), ()), f"{first:%Y-%m}")
        desk.draw(self._inspector, name, "demo")

    def score(self, share: float) -> None:
        """The inspector scores this share of what waits."""
        self._score(self._inspector, "first", share)

    def score_again(self, trainer: Person) -> None:
        """A trainer scores what is to be scored twice, without seeing the first sheet."""
        self._score(trainer, "second", 1)

    def answer(self, agents: Sequence[Person], *, may_dispute: bool) -> None:
        """Agents read their sheets; one may see it differently."""
        disputed = not may_dispute
        for agent in agents:
            for sheet in self._program.inspection.of(agent, agent.id):
                if not disputed and _WEAK_LINE in _wrong(sheet.marks):
                    self._program.inspection.dispute(agent, sheet.call.call, _DISPUTE)
                    disputed = True
                elif self._chance.random() < 0.8:
                    self._program.inspection.acknowledge(agent, sheet.call.call)

    def review_week(self, trainer: Person) -> None:
        """Keep the review of this week; a trainer sets for everybody what it proposes."""
        today = local(self._clock().wall).date()
        monday, desk = today - timedelta(days=today.weekday()), self._program.week_reviews
        desk.keep(self._inspector, monday, _REVIEW)
        steps = [step for step in desk.proposal(trainer, monday) if step.for_all]
        if steps:
            desk.plan(trainer, monday, steps[:1], today + timedelta(days=10))

    def hear_customers(self, agents: Sequence[Person]) -> None:
        """What customers said last month, four matters with four grades each."""
        last = local(self._clock().wall).date().replace(day=1) - timedelta(days=1)
        desk = self._program.inspection_review
        for agent in agents:
            many = self._chance.randint(6, 14)
            ratings = {
                name: (many, self._chance.randint(1, 4), self._chance.randint(0, 1), 0)
                for name in MATTERS
            }
            complaints = int(self._chance.random() < 0.1)
            desk.count_customers(self._inspector, agent.id, f"{last:%Y-%m}", ratings, complaints)

    def report(self, assessment: str, measures: str) -> None:
        """Keep the report of last month."""
        last = local(self._clock().wall).date().replace(day=1) - timedelta(days=1)
        desk = self._program.quality_report
        desk.keep(self._inspector, f"{last:%Y-%m}", assessment, measures)

    def assess(self, trainer: Person, supervisor: Person, agents: Sequence[Person] | None) -> None:
        """Assess these agents for last month, approve in part, make a part of that known.

        Without `agents` everybody is assessed, and all but two results are known.
        """
        desk = self._program.assessment
        cycle, period = next(
            (cycle, period) for cycle, period in desk.cycles() if cycle.rhythm == "month"
        )
        if agents is None:
            there = [row.person for row in desk.rows(supervisor, cycle.id, period)]
            steps = [1, 1, *[2] * len(there)]
        else:
            there = list(agents)
            steps = [0, 1, 1, *[2] * len(there)]
        for agent, step in zip(there, steps, strict=False):
            self._assess(trainer, supervisor, agent, (cycle.id, period), step)

    def _assess(
        self, trainer: Person, supervisor: Person, agent: Person, which: tuple[str, Period],
        steps: int,
    ) -> None:  # fmt: skip
        desk, points = self._program.assessment, str(self._chance.randint(78, 96))
        desk.rate(trainer, agent.id, *which, "rating", points, "")
        uses = self._chance.choice(_USES)
        desk.propose(trainer, agent.id, *which, "at_work", uses, "")
        if steps:
            desk.approve(supervisor, agent.id, *which)
        if steps == 2:
            desk.release(supervisor, agent.id, *which)

    def _score(self, actor: Person, which: Round, share: float) -> None:
        desk = self._program.inspection
        card, _version = desk.card()
        waiting = [one for one in desk.to_score(actor) if one.round == which]
        for one in waiting[: round(share * len(waiting))]:
            self._clock.wait(self._chance.uniform(90, 240))
            marks = self._marks(card)
            words = self._chance.choice(_WORDS)
            desk.score(actor, one.call, marks, (), words)

    def _marks(self, card: Scorecard) -> CallMarks:
        grades = {one.id: self._chance.choice((3, 4, 4, 5, 5)) for one in card.items}
        answers = {
            one.id: YES if self._chance.random() < self._rate(one.id) else NO for one in card.lines
        }
        return CallMarks(grades, answers)

    def _rate(self, line: str) -> float:
        return 0.5 if line == _WEAK_LINE else _RIGHT


def _wrong(marks: CallMarks) -> list[str]:
    return [line for line, answer in marks.answers.items() if answer == NO]
