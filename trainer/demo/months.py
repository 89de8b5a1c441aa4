"""Two whole months as a centre that keeps to its dates: inspection, short tests, assessments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from trainer.demo.agent import Agent
from trainer.demo.centre import Centre
from trainer.demo.inspecting import Inspecting
from trainer.foundation.clock import local
from trainer.people.person import Person

Step = tuple[datetime, Callable[[], None]]

_DAY = timedelta(days=1)
_MORNING = timedelta(hours=9, minutes=10)
_SEEN = (
    "本月总体平稳，登记后重复号码仍是最弱的一项。",
    "比上月略好；等待中没有按时回到线上的有三通，已单独谈过。",
)
_MEASURES = "班前点评每周一次对照登记步骤；下月复听同样的十通。"


class Months:
    """What happens in the two months before the one of `recent`, as moments and steps."""

    def __init__(
        self,
        inspecting: Inspecting,
        centre: Centre,
        staff: Mapping[str, Person],
        heard: Callable[[], Sequence[Agent]],
        recent: datetime,
    ) -> None:
        self._inspecting, self._centre, self._staff = inspecting, centre, staff
        self._heard = heard
        this = _first(recent)
        last = _first(this - _DAY)
        self._firsts = (_first(last - _DAY), last)
        self._ends = (last, this)

    @property
    def begin(self) -> datetime:
        """The morning of the first day."""
        return self._firsts[0] + _MORNING

    def steps(self) -> Iterator[Step]:
        """When, and what is done then; later steps of a day wait for those before."""
        told = self._inspecting
        yield self.begin, lambda: told.hire(self._staff["S001"])
        for number, (first, after) in enumerate(zip(self._firsts, self._ends, strict=True)):
            day = first + _MORNING
            yield day + 20 * _DAY, lambda: told.draw(self._people())
            yield day + 21 * _DAY, partial(told.score, 1)
            yield day + 22 * _DAY, lambda: told.score_again(self._staff["T002"])
            yield day + 23 * _DAY, lambda: told.answer(self._people(), may_dispute=False)
            yield day + 24 * _DAY, self._test
            yield day + 25 * _DAY, partial(self._centre.approve_results, 0)
            yield day + 26 * _DAY, partial(self._centre.release_results, 0)
            following = after + _MORNING
            yield following, lambda: told.hear_customers(self._people())
            yield following + 3 * _DAY, partial(self._assess, finished=number == 0)
            yield following + 20 * _DAY, partial(told.report, _SEEN[number], _MEASURES)

    def _people(self) -> list[Person]:
        return [agent.person for agent in self._heard()]

    def _test(self) -> None:
        for agent in self._heard():
            agent.sit_exam("monthly", "T001")

    def _assess(self, *, finished: bool) -> None:
        people = None if finished else self._people()
        self._inspecting.assess(self._staff["T001"], self._staff["S001"], people)


def _first(day: datetime) -> datetime:
    return local(day).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
