"""Scenes of the gallery in which people are invited to a session, seen from both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from trainer.desks.sessions import SessionDesk
from trainer.people.person import Person
from trainer.training.session_rules import Plan
from trainer.ui.author.announce_page import AnnouncePage
from trainer.ui.learner.sessions_page import OwnSessionsPage
from trainer.ui.window import session_pages
from trainer.ui.window.workspace import Workspace

SignIn = Callable[[Person], Workspace]


def sessions(sign_in: SignIn, trainer: Person, agents: Sequence[Person]) -> Iterator[str]:
    """The list, a new one, one with its sign-in list, and what those invited see."""
    space = sign_in(trainer)
    desk = space.program.sessions
    session = _announce(desk, trainer, agents)
    space.open("tasks")
    session_pages.open_sessions(space)
    yield "sessions-all"
    session_pages.open_attendance(space)
    yield "sessions-attendance"
    space.back()
    session_pages.open_announce(space)
    assert isinstance(space.page, AnnouncePage)
    space.page.kind.setCurrentIndex(1)
    yield "sessions-announce"
    space.back()
    session_pages.open_session(space, session)
    yield "sessions-list"
    space = sign_in(agents[0])
    space.open("sessions")
    assert isinstance(space.page, OwnSessionsPage)
    yield "sessions-own"


def _announce(desk: SessionDesk, trainer: Person, agents: Sequence[Person]) -> str:
    people = tuple(one.id for one in agents)
    starts = desk.now() + timedelta(days=8)
    talk = Plan(
        "training", "新品上线前培训", starts, 90, "二楼培训室",
        "新品属性、常见问题与不能承诺的三件事。请先读完新品的课。", people, guest="研发部 周工",
        bring="新品说明书，上次的笔记", notes="手机静音；夜班下班的同事可以晚到十分钟",
    )  # fmt: skip
    card = Plan(
        "briefing", "被打断时先听完", desk.now() + timedelta(minutes=20), 10, "客服一区",
        "昨天抽听的录音里，七通有四通抢话。", people,
        questions=(("客户说到一半，先做什么？", "听完，再用一句话归纳。"),),
    )  # fmt: skip
    lesson = Plan(
        "lesson", "怎样把需求归纳成一句话", starts, 15, "休息区", "听两通录音，一起改一句话。",
        people[1:], presenter=people[0],
    )  # fmt: skip
    desk.announce(trainer, lesson)
    session = desk.announce(trainer, card)
    desk.announce(trainer, talk)
    desk.sign_in(agents[0], session)
    return session
