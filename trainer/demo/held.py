"""Sessions of the last weeks: announced in time, most people came, some rated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from trainer.assembly import Program
from trainer.people.person import Person
from trainer.training.session_rules import Plan
from trainer.training.sessions import Kind

_COMMENTS = ("例子都是我们自己的录音，听得进去。", "时间再短一点就好了。", "")


@dataclass(frozen=True)
class _Held:
    kind: Kind
    days_ago: int
    notice: int
    minutes: int
    title: str
    content: str
    bring: str = ""
    notes: str = ""


_ALL = (
    _Held(
        "training", 16, 8, 90, "退网与移机的新口径", "退押金的三种情形，各说一遍。",
        "新口径一页纸，上周的笔记", "手机静音；夜班的同事从录像补听",
    ),
    _Held("lesson", 12, 4, 15, "确认语怎样说才不像背书", "听两通录音，一起改一句。"),
    _Held("case", 9, 4, 30, "一通打了四次的漏水报修", "四次记录摆在一起，看断在哪里。"),
    _Held("lesson", 5, 4, 15, "请客户等待的三句话", "各人说一遍，互相挑。"),
)  # fmt: skip


class Sessions:
    """What is announced and who comes, told as moments and steps."""

    def __init__(
        self,
        program: Program,
        staff: Mapping[str, Person],
        present: Callable[[], Sequence[Person]],
        until: datetime,
    ) -> None:
        self._desk, self._staff, self._present, self._until = (
            program.sessions, staff, present, until,
        )  # fmt: skip
        self._names: dict[_Held, str] = {}

    def steps(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """When, and what is done then."""
        for number, held in enumerate(_ALL):
            starts = self._until - timedelta(days=held.days_ago)
            starts = starts.replace(hour=6, minute=30, second=0, microsecond=0)  # 14:30 there
            yield starts - timedelta(days=held.notice), partial(self._announce, held, starts)
            yield starts - timedelta(days=1, hours=3), partial(self._ask_leave, held, number)
            over = starts + timedelta(minutes=held.minutes + 20)
            yield over, partial(self._tick, held, number)
            yield over, partial(self._rate, held, number)

    def _announce(self, held: _Held, starts: datetime) -> None:
        people = list(self._present())
        presenter = people.pop() if held.kind != "training" else None
        self._names[held] = self._desk.announce(
            self._staff["T002"],
            Plan(
                held.kind, held.title, starts, held.minutes, "二楼培训室", held.content,
                tuple(one.id for one in people), presenter.id if presenter else None,
                "" if presenter else "产品部 周工", bring=held.bring, notes=held.notes,
            ),
        )  # fmt: skip

    def _invited(self, held: _Held) -> list[Person]:
        view = self._desk.find(self._staff["T002"], self._names[held])
        return [one.person for one in view.people if one.person.active]

    def _ask_leave(self, held: _Held, number: int) -> None:
        away = self._invited(held)[number]
        self._desk.ask_leave(away, self._names[held], "那天上夜班")

    def _tick(self, held: _Held, number: int) -> None:
        trainer = self._staff["T002"]
        for place, person in enumerate(self._invited(held)):
            if place != number and place % 9 != number:
                self._desk.tick(trainer, self._names[held], person.id, came=True)

    def _rate(self, held: _Held, number: int) -> None:
        for place, person in enumerate(self._invited(held)):
            if place % 3 == 0 and place != number and place % 9 != number:
                words = _COMMENTS[place % len(_COMMENTS)] if place < 6 else ""
                self._desk.rate(person, self._names[held], 4 + place % 2, words)
