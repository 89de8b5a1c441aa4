"""Three pairs: one on the way to early confirmation, one whose talk is late, one just begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from trainer.assembly import Program
from trainer.demo.agent import Agent
from trainer.demo.people import LEARNER
from trainer.people.person import Person

MENTOR, TRAINEE = "K0221", "K0234"
_TALKS = (
    (
        "开场自然，语速比上月稳。",
        "客户说到一半就去查，先听完再归纳成一句话。",
        "本周每天一起听两通录音，周五我听他接三通。",
    ),
    (
        "归纳做到了，三通里两通客户说“对，就是这个”。",
        "被打断时容易抢话，停两秒再答。",
        "下周起独立接咨询类来电，我坐旁边，挂断后再说。",
    ),
)
_WHY = "两周里独立接了四十多通咨询，录音抽听十通，没有一通要补打。"


class Mentoring:
    """What mentors do, told as steps with the number of days ago."""

    def __init__(
        self,
        program: Program,
        staff: Mapping[str, Person],
        agent: Callable[[str], Agent],
    ) -> None:
        self._desk, self._staff, self._agent = program.mentoring, staff, agent

    def steps(self) -> Iterator[tuple[int, Callable[[], None]]]:
        """How many days before the last one, and what is done then."""
        yield 20, partial(self._pair, MENTOR, TRAINEE, "同一条线，班次相同。")
        yield 17, partial(self._pair, "K0163", "K0236", "")
        yield 8, partial(self._talk, *_TALKS[0])
        yield 7, self._read
        yield 5, partial(self._pair, "K0228", LEARNER.staff_no, "新人第一周，先听后接。")
        yield 3, partial(self._talk, *_TALKS[1])
        yield 2, self._recommend

    def _pair(self, mentor: str, learner: str, words: str) -> None:
        whom, by = self._agent(learner).person, self._agent(mentor).person
        self._desk.pair(self._staff["T001"], whom.id, by.id, words)

    def _talk(self, good: str, practise: str, steps: str) -> None:
        mentor = self._agent(MENTOR).person
        [view] = self._desk.mine(mentor)
        self._desk.record_talk(
            mentor, view.row.pairing.id, self._desk.today(), good, practise, steps
        )

    def _read(self) -> None:
        whom = self._agent(TRAINEE).person
        [view] = self._desk.mine(whom)
        self._desk.read_talk(whom, view.row.pairing.id, view.talks[0].id)

    def _recommend(self) -> None:
        mentor = self._agent(MENTOR).person
        [view] = self._desk.mine(mentor)
        self._desk.recommend(mentor, view.row.pairing.id, _WHY)
