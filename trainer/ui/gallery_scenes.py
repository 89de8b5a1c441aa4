"""Scenes of the gallery that are in the middle of something: a quiz, a typing test, a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from trainer.assembly import Program
from trainer.exams.sitting import SittingClosed
from trainer.foundation.clock import Moment, local, system_clock
from trainer.foundation.identity import LessonId, ModuleId
from trainer.people.person import Person
from trainer.training.remarks import Spot
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.supervisor.decision_talk_dialog import DecisionTalkDialog
from trainer.ui.supervisor.decisions_page import DecisionsPage
from trainer.ui.supervisor.import_page import ImportPage
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.widgets.button import Button
from trainer.ui.window import staff_pages
from trainer.ui.window.lesson_pages import open_draft, open_value
from trainer.ui.window.workspace import Workspace

_SECONDS_A_CHARACTER = 1.2
_STOP = "今晚系统停机两小时"
_STOPPED = """## 影响哪些业务
今晚 22:00 至 24:00 **订单系统停机升级**，期间：
- 可以查询，不能改签和退款；
- 需要办理的，登记后次日 9:00 起回电。

!!! right "可以这样说"
    系统正在升级，我先为您登记，明天上午给您回电，好吗？
"""


class StageClock:
    """The real clock, or one that began at `start`, ahead by what a scene has skipped."""

    def __init__(self, start: datetime | None = None) -> None:
        now = system_clock().wall
        self._ahead = ((start or now) - now).total_seconds()

    def __call__(self) -> Moment:
        now = system_clock()
        wall = now.wall + timedelta(seconds=self._ahead)
        return replace(now, wall=wall, monotonic=now.monotonic + self._ahead)

    def skip(self, seconds: float) -> None:
        """Let time pass at once."""
        self._ahead += seconds


def answer_some(program: Program, person: Person, module: ModuleId) -> None:
    """Answer the first questions of a quiz and flag two of them."""
    try:
        sitting = program.exams.open_quiz(person, module)
    except SittingClosed:  # other scenes let more time pass than a quiz has
        sitting = program.exams.open_quiz(person, module)
    for number, line in enumerate(sitting.paper.lines[:8]):
        question = line.question
        answer = (line.order[0],) if line.order else tuple("两" for _blank in question.key)
        sitting = program.exams.keep_answer(sitting, question.id, answer)
        if number in (2, 4) and question.id not in sitting.flags:
            sitting = program.exams.flag(sitting, question.id, True)


def type_a_while(page: TypingPage, clock: StageClock) -> None:
    """Type the beginning of a test with one slip, and stop in the middle of a composition."""
    while page.run.is_counting:
        page.run.count()
    recorder = page.recorder
    assert recorder is not None
    text = recorder.run.passage.text[:64]
    for place, char in enumerate(text):
        _send(page, commit="的" if place == 37 else char)
        clock.skip(_SECONDS_A_CHARACTER)
    _send(page, preedit="ke'hu")
    page.tick()


def something_to_read(program: Program, supervisor: Person, reader: Person) -> None:
    """A notice, questions that wait and one that is answered, and a rule that changed: once."""
    if any(one.notice.title == _STOP for one in program.notices.all(supervisor)):
        return
    today = local(program.clock().wall).date()
    program.notices.post(supervisor, _STOP, _STOPPED, "everyone", (), today)
    view = program.study.open_lesson(reader, LessonId("telephone/opening"))
    ring, greeting = (Spot("lesson", view.lesson.id, view.version, at) for at in ("6", "11"))
    line = program.exams.sitting(reader, program.exams.results(reader)[-1].id).paper.lines[0]
    question = Spot("question", line.question.id, line.version)
    write = program.remarks.write
    asked = write(reader, "doubt", ring, "夜班只有一个人，也是同样的要求吗？")
    write(reader, "doubt", greeting, "第一句话可以加上自己的工号吗？")
    write(reader, "note", greeting, "先报中心名称，再请说。")
    write(reader, "fault", question, "两个选项都说得通。", "unclear")
    answer = "是的，夜班也一样；忙不过来就转值班主管。"
    program.remarks.answer(supervisor, asked.id, "answered", answer)
    program.standard.set_value(supervisor, "ring_limit", "3")
    program.authoring.publish(supervisor)


def writing(space: Workspace) -> Iterator[str]:
    """Open one editor after the other, and name each while it is open."""
    space.open("lessons")
    editor = open_draft(space, "telephone/closing", 20)
    yield "lesson-editor"
    editor.show_view("page")
    yield "lesson-editor-page"
    space.back()
    open_draft(space, "telephone")
    yield "module-editor"
    space.open("standard")
    page = open_value(space, "ring_limit")
    assert page is not None
    page.fields["value"].set_text("3")
    page.show_effect()
    yield "standard-value"


def look_back(page: QWidget | None) -> None:
    """Show a person as of some weeks ago, with what their standing rested on."""
    assert isinstance(page, PersonPage)
    page.as_of.field.setDate(page.as_of.field.date().addDays(-20))
    page.tabs.setCurrentIndex(1)


@contextmanager
def one_mistake(folder: Path) -> Iterator[None]:
    """A lesson with a typing error in it, mended at the end."""
    file = next(iter(sorted((folder / "content" / "telephone").glob("*.md"))))
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("- (x)", "- ( )", 1) + "\n:::check id=c9\n", encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


def _send(page: TypingPage, *, commit: str = "", preedit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(page.run.view, event)


def read_list(page: QWidget | None, known: Person) -> None:
    """Paste a staff list with a row of every kind."""
    assert isinstance(page, ImportPage)
    rows = [
        "工号,姓名,班组,岗位,用工形式",
        "G0901,单晓梅,客服二组,投诉岗,借聘",
        "G0902,翟亮,客服二组,订票岗,正式",
        f"{known.staff_no},{known.name},客服二组,投诉岗,",
        "G0903,,客服三组,订票岗,劳务",
        "S001,,,,",
    ]
    page.read_pasted("\n".join(rows))


def deciding(space: Workspace, program: Program, supervisor: Person) -> Iterator[str]:
    """Somebody who was suspended, what waits for a second person, and the record's other end."""
    staff_pages.open_decisions(space)
    yield "decisions"
    page = space.page
    assert isinstance(page, DecisionsPage)
    page.cards[0].findChildren(Button)[0].click()
    yield "decisions-talk"
    for dialog in page.findChildren(DecisionTalkDialog):
        dialog.reject()
    space.back()
    rows = program.supervision.people(supervisor, state="suspended")
    staff_pages.open_person(space, rows[0].person.id)
    yield "person-suspended"
    space.back()
