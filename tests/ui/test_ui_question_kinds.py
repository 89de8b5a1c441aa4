"""Questions of every kind are answered and looked back at, by keyboard alone."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton

from trainer.foundation.identity import ModuleId, QuestionId
from trainer.foundation.wording import text
from trainer.questions.answers import right_answer
from trainer.questions.question import Option, Question, RubricLine, Turn
from trainer.records.published import NotFound
from trainer.ui.components.picture_view import PictureView
from trainer.ui.components.question_view import QuestionView
from trainer.ui.learner.exam_page import ExamPage
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.option_card import OptionCard

OPTIONS = tuple(Option(label, f"选项{label}") for label in "ABC")
TURNS = (Turn("客服", "您好"), Turn("客户", "断网了"), Turn("客服", "你等着"))
PICTURE = Path("content/telephone/six-steps.svg").read_bytes()
KEYS = {
    "single": ("A",),
    "multiple": ("A", "B"),
    "number": ("3.14±0.01",),
    "ordering": ("B", "A", "C"),
    "matching": ("C", "A"),
    "find_fault": ("3=B",),
    "fill": (("两",),),
    "true_false": ("true",),
}


def question(kind, **parts):
    own = {
        "options": () if kind in ("number", "written", "fill", "true_false") else OPTIONS,
        "items": ("断网", "催单") if kind == "matching" else (),
        "turns": TURNS if kind == "find_fault" else (),
    } | parts
    return Question(
        QuestionId("t/1"), kind, own.pop("stem", "题干 ____"), own.pop("options"),
        KEYS.get(kind, ()), Decimal(2), "解析", None, **own,
    )  # fmt: skip


@pytest.fixture
def view(qtbot):
    shown = QuestionView()
    qtbot.addWidget(shown)
    shown.resize(700, 600)
    shown.show()
    qtbot.waitExposed(shown)
    shown.heard = []
    shown.answered.connect(shown.heard.append)
    return shown


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def ask(view, asked, labels=(), answer=()):
    view.show_question(asked, labels, answer)
    view.focus_first()


def said(view):
    """Every word that can be seen in the view."""
    return "\n".join(one.text() for one in view.findChildren(Label) if one.isVisibleTo(view))


def test_a_number_is_typed_and_what_is_none_is_said(view, qtbot):
    ask(view, question("number"))
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    assert "This is not a number." in said(view)
    press(qtbot, Qt.Key.Key_Backspace)
    qtbot.keyClicks(QApplication.focusWidget(), "3.15")
    assert "This is not a number." not in said(view)
    with qtbot.waitSignal(view.entered):
        press(qtbot, Qt.Key.Key_Return)
    assert view.heard == [("3.15",)]
    view.show_review(view.question, (), ("3.15",), None)
    assert "Accepted: 3.13–3.15" in said(view)
    assert view._blanks.edits()[0].property("mark") == "ok"


def test_steps_are_moved_by_keyboard_and_the_whole_order_is_told(view, qtbot):
    ask(view, question("ordering"), ("A", "B", "C"))
    assert QApplication.focusWidget().accessibleName() == "Move down: 选项A, 1 of 3"
    press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_Return)
    assert view.heard == [("B", "A", "C"), ("B", "C", "A")]
    press(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_Space)
    assert view.heard[2:] == [("B", "A", "C"), ("A", "B", "C")]
    press(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert len(view.heard) == 4  # it is the first already


def test_an_order_kept_before_is_shown_again_and_looked_back_at(view):
    ask(view, question("ordering"), ("A", "B", "C"), ("B", "A", "C"))
    assert view._order.order() == ("B", "A", "C")
    view.clear_answer()
    assert view._order.order() == ("A", "B", "C")
    view.show_review(view.question, ("A", "B", "C"), ("B", "C", "A"), None)
    verdicts = [step.verdict.text() for step in view._order.steps]
    assert verdicts == ["Right", "Not right", "Not right"]
    assert "1. 选项B\n2. 选项A\n3. 选项C" in said(view)
    assert not view._order.steps[0].down.isVisibleTo(view)


def test_things_are_matched_by_keyboard(view, qtbot):
    ask(view, question("matching"), ("C", "A", "B"))
    assert QApplication.focusWidget().accessibleName() == "断网"
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.entered):
        press(qtbot, Qt.Key.Key_Return)
    assert view.heard == [("C", ""), ("C", "C"), ("C", "A")]
    view.show_review(view.question, ("C", "A", "B"), ("B", "A"), None)
    assert "Right answer: A  选项C" in said(view)
    assert not view._pairs.combos[0].isEnabled()


def test_the_wheel_answers_nothing(view, qtbot):
    ask(view, question("matching"))
    combo = view._pairs.combos[0]
    at, down = QPointF(5, 5), QPoint(0, -120)
    none, still = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(combo, QWheelEvent(at, at, down, down, none, plain, still, False))
    assert combo.label() == ""
    assert view.heard == []


def test_faulty_turns_are_marked_and_named_by_keyboard(view, qtbot):
    ask(view, question("find_fault"))
    assert QApplication.focusWidget().accessibleName() == "Turn 1, 客服: 您好"
    for _turn in range(2):
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    assert view.heard == [("3=",), ("3=A",), ("3=B",)]
    view._turns.rows[2].mark.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert view.heard[-1] == ()
    view.show_review(view.question, (), ("1=A", "3=A"), None)
    assert "Not right: nothing is wrong in this turn" in said(view)
    assert "Right answer: B  选项B" in said(view)
    view.show_review(view.question, (), ("1=A",), None, reveal=False)
    assert "nothing is wrong" not in said(view)
    assert "Right answer" not in said(view)


def test_a_written_answer_is_compared_with_the_model(view, qtbot):
    rubric = (RubricLine("1", "致歉"), RubricLine("1.5", "下一步"))
    ask(view, question("written", model="非常抱歉。", rubric=rubric))
    edit = QApplication.focusWidget()
    qtbot.keyClicks(edit, "1A")
    press(qtbot, Qt.Key.Key_Return)
    assert view.heard == []
    view.flush()
    assert view.heard == [("1A\n",)]
    assert "非常抱歉。" not in said(view)
    view.show_review(view.question, (), ("对不起",), None)
    assert "非常抱歉。" in said(view)
    assert "0 of 2.5 marks" in said(view)
    box, _marks = view._words.lines[1]
    box.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert "1.5 of 2.5 marks" in said(view)
    view.show_review(view.question, (), ("对不起",), None, reveal=False)
    assert "非常抱歉。" not in said(view)


def test_what_is_only_read_takes_no_answer(view, qtbot):
    ask(view, question("information", stem="请戴上耳机。", options=()))
    assert "请戴上耳机。" in said(view)
    assert not view.findChildren(OptionCard)
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert view.heard == []


def test_the_shared_stem_stands_above_and_goes_with_its_question(view):
    ask(view, question("single", group="g1", shared="材料一"))
    assert "材料一" in said(view)
    assert view.accessibleName().startswith("材料一")
    ask(view, question("single", stem="别的"))
    assert "材料一" not in said(view)


def test_pictures_stand_where_they_were_written(qtbot):
    hashes = (("a.svg", "h1"), ("b.svg", "h2"))
    options = (Option("A", "![红灯](b.svg)"), Option("B", "![绿灯](no.svg)"))
    stem = "看 ![灯](a.svg) 选哪个？"
    asked = question("single", stem=stem, pictures=hashes, options=options)

    def source(digest):
        if digest == "h2":
            raise NotFound(text("A picture of this lesson is missing from the records."))
        return PICTURE

    view = QuestionView(pictures=source)
    qtbot.addWidget(view)
    view.show_question(asked, (), ())
    shown = view.findChildren(PictureView)
    assert [(one.accessibleName(), one.is_readable()) for one in shown] == [
        ("灯", True), ("红灯", False), ("绿灯", False),
    ]  # fmt: skip
    names = [card.accessibleName() for card in view.findChildren(OptionCard)]
    assert names == ["A 〔红灯〕", "B 〔绿灯〕"]


@pytest.mark.parametrize("kind", [*KEYS, "written", "information"])
def test_every_control_has_a_name_and_every_right_answer_is_shown_as_right(view, kind):
    asked = question(kind)
    for mode in (False, True):
        if mode:
            view.show_review(asked, (), right_answer(asked), None)
        else:
            view.show_question(asked, (), right_answer(asked))
        controls = [one for one in view.findChildren(QPushButton) if one.isVisibleTo(view)]
        assert all(one.accessibleName() or one.text() for one in controls)
    assert "Not right" not in said(view)


def test_going_from_kind_to_kind_leaves_nothing_behind(view):
    for kind in (*KEYS, "written", *reversed(list(KEYS))):
        ask(view, question(kind))
        shown = [part for part in view._parts if part.isVisibleTo(view)]
        assert shown == [view._part]
    assert view.heard == []


BANK = """\
bank: telephone
title: 各种题型
questions:
  - {id: a1, kind: ordering, stem: 排, options: {A: 甲, B: 乙}, key: AB, explanation: 因为}
  - {id: a2, kind: matching, stem: 配, items: [一, 二], options: {A: 甲, B: 乙}, key: BA,
     explanation: 因为}
  - {id: a3, kind: find_fault, stem: 找, turns: [{客服: 您好}, {客服: 等着}],
     options: {A: 推诿, B: 抢话}, key: {2: A}, explanation: 因为}
  - {id: a4, kind: number, stem: 几天, key: "3", explanation: 因为}
"""


def test_a_quiz_of_such_questions_is_sat_by_keyboard_alone(site, shown, qtbot):
    folder = site.program.folder
    (folder / "question_banks" / "telephone.yaml").write_text(BANK, encoding="utf-8")
    module = folder / "content" / "telephone" / "module.yaml"
    kinds = ("ordering", "matching", "find_fault", "number")
    lines = "".join(f"    - {{kind: {kind}, count: 1, marks: 25}}\n" for kind in kinds)
    source = re.sub(r"  lines:\n(    - .*\n)+", f"  lines:\n{lines}", module.read_text("utf-8"))
    module.write_text(source, encoding="utf-8")
    site.program.authoring.publish(site.supervisor)
    page = shown(ExamPage(site.program.exams, site.clock), 1440)
    page.show_quiz(site.learner, ModuleId("telephone"))
    press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    order = page.question._pairs.combos[0].findData("B")
    for _step in range(order):
        press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Tab)
    for _step in range(3 - order):
        press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    for _step in range(page.question._turns.rows[1].fault.findData("A")):
        press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "3")
    page.question.flush()
    sitting = site.program.exams.sitting(site.learner, page.sitting_id)
    assert sitting.unanswered == 0
    assert site.program.exams.hand_in(sitting).result.percent == 100
