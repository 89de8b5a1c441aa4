"""Scenes of the gallery in which a mentor looks after a learner, seen from all sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from trainer.desks.mentoring import MentoringDesk
from trainer.people.person import Person
from trainer.ui.learner.mentoring_page import MentoringPage
from trainer.ui.supervisor.mentors_page import MentorsPage
from trainer.ui.window import mentoring_pages, staff_pages
from trainer.ui.window.workspace import Workspace

SignIn = Callable[[Person], Workspace]


def mentoring(
    sign_in: SignIn, trainer: Person, supervisor: Person, agents: Sequence[Person]
) -> Iterator[str]:
    """The list of pairs, a new one, a recommendation to decide on, and what the two see."""
    space = sign_in(trainer)
    desk = space.program.mentoring
    mine = [one for one in desk.pairs(trainer) if one.pairing.waiting]
    if not mine:
        _look_after(desk, trainer, *agents[:2])
        mine = [one for one in desk.pairs(trainer) if one.pairing.waiting]
    pair = mine[0]
    space.open("tasks")
    mentoring_pages.open_mentors(space, staff_pages.open_person)
    yield "mentors"
    assert isinstance(space.page, MentorsPage)
    space.page.ask_pair()
    yield "mentors-pair"
    if space.page.dialog is not None:
        space.page.dialog.reject()
    space = sign_in(supervisor)
    mentoring_pages.open_pairing(space, pair.pairing.id, staff_pages.open_person)
    yield "mentors-pairing"
    space = sign_in(pair.mentor)
    space.open("mentoring")
    yield "mentoring-mentor"
    assert isinstance(space.page, MentoringPage)
    space.page.parts[0].ask_talk()
    yield "mentoring-talk"
    if (dialog := space.page.parts[0].dialog) is not None:
        dialog.reject()
    sign_in(pair.learner).open("mentoring")
    yield "mentoring-own"


def _look_after(desk: MentoringDesk, trainer: Person, mentor: Person, learner: Person) -> None:
    pairing = desk.pair(trainer, learner.id, mentor.id, "同一条线，班次相同。")
    today: date = desk.today()
    for good, practise, steps in (
        ("开场清楚，语速合适。", "把需求归纳成一句话再答。", "周三一起听两通录音。"),
        ("归纳做到了，客户没有再问第二遍。", "遇到打断不抢话。", "下周独立接早班，我坐旁边。"),
    ):
        desk.record_talk(mentor, pairing, today, good, practise, steps)
    desk.recommend(mentor, pairing, "两周来独立办结，录音都听过，没有一通要补打。")
