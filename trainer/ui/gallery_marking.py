"""Scenes of the gallery in which written answers are marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from trainer.assembly import Program
from trainer.demo.people import PASSWORD, SUPERVISOR
from trainer.people.person import Person
from trainer.ui.marker.marking_page import MarkingPage
from trainer.ui.window import marking_pages
from trainer.ui.window.workspace import Workspace

_BANK = """bank: speaking
title: 书面表达
questions:
  - id: sp1
    kind: written
    stem: 客户说：“等了十分钟才接，你们是不是没人上班？”请写出你接下来的三句话。
    model: 让您等了十分钟，非常抱歉。请您说说遇到的问题，我马上查，三分钟之内给您答复。
    rubric:
      - 2: 为等待道歉，而且说到“十分钟”，不解释忙不忙
      - 1: 请客户说出来意
      - 2: 给一件马上做的事，带上时间
    required: [抱歉, 三分钟]
    forbidden: [没办法]
    marks: 5
    explanation: 先接住心情，再给时间。
"""
_EXAM = """exam: speaking
title: 书面表达考核
banks: [speaking]
minutes: 20
pass_mark: 60
written: {markers: 2, tolerance: 20}
cells:
  - {kind: written, count: 1, marks: 10}
"""
_ANSWERS = (
    "不好意思，今天电话实在太多，没办法的事。您有什么问题就说吧，我看看能不能查到。",
    "让您等了十分钟，非常抱歉。我姓林，现在由我为您服务，您请讲。我边听边查，三分钟之内给您答复。",
)
_OWN = Decimal("6.5")
SignIn = Callable[[Person], Workspace]


def marking(
    sign_in: SignIn, marker: Person, supervisor: Person, sitters: Sequence[Person]
) -> Iterator[str]:
    """Mark two answers, name each page, and leave them as unmarked as they were."""
    space = sign_in(marker)
    _prepare(space.program, supervisor, sitters)
    space.open("marking")
    yield "marking"
    waiting = space.program.marking.rounds(marker)
    key = next(one.key for one in waiting if one.exam == "书面表达考核")
    marking_pages.open_round(space, key)
    page = space.page
    assert isinstance(page, MarkingPage)
    yield "marking-answer"
    for _answer in _ANSWERS:
        page.rubric.boxes[0][0].setChecked(True)
        page.form.marks.show_marks(_OWN)
        page.give()
    yield "marking-end"
    page.take_back()
    yield "marking-again"
    page.take_back()
    page.form.marks.set_text("")  # nothing unsaved is left, so that nobody is asked about it
    space.back()


def _prepare(program: Program, supervisor: Person, sitters: Sequence[Person]) -> None:
    file = program.folder / "content" / "exams" / "speaking.yaml"
    if file.exists():
        return
    (program.folder / "question_banks" / "speaking.yaml").write_text(_BANK, encoding="utf-8")
    # before an exam draws from it: then a second person would have to release it
    program.authoring.publish(supervisor, only=[("bank", "speaking")])
    file.parent.mkdir(exist_ok=True)
    file.write_text(_EXAM, encoding="utf-8")
    program.authoring.publish(supervisor, only=[("exam", "speaking")])
    for person, words in zip(sitters, _ANSWERS, strict=True):
        sitting = program.invigilation.open_exam(person, "speaking", SUPERVISOR.staff_no, PASSWORD)
        [line] = sitting.paper.lines
        sitting = program.exams.keep_answer(sitting, line.question.id, (words,))
        program.exams.hand_in(sitting)
