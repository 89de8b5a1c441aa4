"""The cards and the question view, as a learner uses them; slow work beside them."""

import gc
import sys
import weakref
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import text
from trainer.questions.question import Option, Question
from trainer.ui import tasks
from trainer.ui.collecting import Collector
from trainer.ui.components.certificate_card import CertificateCard, CheckLine
from trainer.ui.components.check_card import CheckCard
from trainer.ui.components.hero_card import HeroCard
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.module_card import ModuleCard
from trainer.ui.components.question_view import QuestionView
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.saved_label import SavedLabel
from trainer.ui.components.sentences import sentences
from trainer.ui.components.stat_card import StatCard
from trainer.ui.components.timer_pill import TimerPill, clock_face
from trainer.ui.theme import sheet
from trainer.ui.widgets.data_table import DataTable, PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.option_card import OptionCard


@pytest.fixture(autouse=True)
def _themed(qapp):
    sheet.apply(qapp, "light")


def question(kind="single", key=("B",), stem="铃响几声内接起？"):
    options = tuple(Option(label, f"选项{label}") for label in "ABCD")
    if kind in ("true_false", "fill"):
        options = ()
    return Question(QuestionId("t/1"), kind, stem, options, key, Decimal(2), "两声。", None)


def view_of(qtbot, asked, labels=(), answer=()):
    view = QuestionView()
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    view.show_question(asked, labels, answer)
    view.focus_first()
    heard = []
    view.answered.connect(heard.append)
    return view, heard


def cards(view):
    return [card for card in view.findChildren(OptionCard) if card.isVisibleTo(view)]


def test_a_digit_chooses_by_place_and_tells_the_label_of_the_question(qtbot):
    view, heard = view_of(qtbot, question(), ("D", "C", "B", "A"))
    qtbot.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_3)
    assert heard == [("B",)]
    assert [card.label for card in cards(view)] == ["A", "B", "C", "D"]


def test_choosing_another_option_moves_the_one_answer(qtbot):
    view, heard = view_of(qtbot, question())
    for key in (Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_D):
        qtbot.keyClick(view, key)
    assert heard == [("A",), ("D",), ("D",)]
    assert [card.isChecked() for card in cards(view)] == [False, False, False, True]


def test_several_answers_come_in_the_order_of_the_question(qtbot):
    view, heard = view_of(qtbot, question("multiple", ("A", "C")), ("C", "B", "A", "D"))
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_1):
        qtbot.keyClick(view, key)
    assert heard == [("C",), ("A", "C"), ("A",)]


def test_true_and_false_are_told_as_words(qtbot):
    view, heard = view_of(qtbot, question("true_false", ("true",)))
    qtbot.keyClick(view, Qt.Key.Key_2)
    assert heard == [("false",)]


def test_enter_goes_on_and_changes_nothing(qtbot):
    view, heard = view_of(qtbot, question(), answer=("A",))
    with qtbot.waitSignal(view.entered):
        qtbot.keyClick(cards(view)[0], Qt.Key.Key_Return)
    assert heard == []


def test_an_answer_kept_before_is_shown_again(qtbot):
    view, _heard = view_of(qtbot, question(), ("D", "C", "B", "A"), ("B",))
    assert [card.isChecked() for card in cards(view)] == [False, False, True, False]


def test_clearing_an_answer_tells_an_empty_one(qtbot):
    view, heard = view_of(qtbot, question(), answer=("A",))
    view.clear_answer()
    assert heard == [()]
    assert not any(card.isChecked() for card in cards(view))


def fill_view(qtbot):
    return view_of(qtbot, question("fill", (("两", "2"), ("先生",)), "____声，称呼____。"))


def test_typing_is_told_once_after_a_pause(qtbot):
    view, heard = fill_view(qtbot)
    first, _second = view._blanks.edits()
    qtbot.keyClicks(first, "2A")
    assert heard == []
    qtbot.waitUntil(lambda: heard == [("2A", "")], timeout=3000)


def test_enter_in_a_blank_tells_at_once_and_goes_on(qtbot):
    view, heard = fill_view(qtbot)
    first, _second = view._blanks.edits()
    qtbot.keyClicks(first, "2")
    with qtbot.waitSignal(view.entered):
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert heard == [("2", "")]


def test_no_key_is_a_command_while_an_input_method_composes(qtbot):
    view, heard = fill_view(qtbot)
    first, _second = view._blanks.edits()
    QApplication.sendEvent(first, QInputMethodEvent("liang", []))
    assert view.composing()
    with qtbot.assertNotEmitted(view.entered):
        qtbot.keyClick(first, Qt.Key.Key_Return)
        qtbot.keyClick(first, Qt.Key.Key_1)
        qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert view.composing()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("两")
    QApplication.sendEvent(first, commit)
    view.flush()
    assert not view.composing()
    assert heard == [("两", "")]


def test_no_key_does_anything_while_one_composes_in_own_words(qtbot):
    view, heard = view_of(qtbot, question("written", ()))
    [edit] = view._words.targets()
    QApplication.sendEvent(edit, QInputMethodEvent("nin", []))
    assert view.composing()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Tab):
        qtbot.keyClick(edit, key)
        assert view.composing() and view.focusWidget() is edit
    commit = QInputMethodEvent("", [])
    commit.setCommitString("您")
    QApplication.sendEvent(edit, commit)
    view.flush()
    assert heard == [("您",)]


def test_going_to_another_question_loses_no_edit(qtbot):
    view, heard = fill_view(qtbot)
    told_for = []
    view.answered.connect(lambda _answer: told_for.append(view.question.kind))
    qtbot.keyClicks(view._blanks.edits()[1], "x")
    view.show_question(question(), (), ())
    assert heard == [("", "x")]
    assert told_for == ["fill"]


def test_looking_back_shows_right_wrong_and_missed_and_changes_nothing(qtbot):
    view, heard = view_of(qtbot, question())
    view.show_review(question("multiple", ("A", "C")), (), ("A", "B"), False)
    assert [card.state for card in cards(view)] == ["right", "wrong", "missed", "idle"]
    qtbot.keyClick(view, Qt.Key.Key_4)
    assert heard == []
    messages = [notice.message() for notice in view.findChildren(Notice)]
    assert messages == ["Not answered right", "两声。"]


def test_looking_back_at_blanks_shows_what_is_accepted(qtbot):
    view, _heard = fill_view(qtbot)
    view.show_review(view.question, (), ("三", "先生"), False)
    marks = [edit.property("mark") for edit in view._blanks.edits()]
    assert marks == ["bad", "ok"]
    assert all(edit.isReadOnly() for edit in view._blanks.edits())


def test_the_key_can_be_kept_back(qtbot):
    view, _heard = view_of(qtbot, question())
    view.show_review(question(), (), ("A",), False, reveal=False)
    assert [card.state for card in cards(view)] == ["wrong", "idle", "idle", "idle"]


def test_a_quick_check_teaches_and_can_be_tried_again(qtbot):
    card = CheckCard(question(), 1, 2)
    qtbot.addWidget(card)
    heard = []
    card.answered.connect(lambda chosen, right: heard.append((chosen, right)))
    card.check()
    card.options().choose_place(0)
    card.check()
    assert card.feedback() == "Not yet right. 两声。"
    assert "missed" not in [option.state for option in card.options().cards()]
    card.try_again()
    card.options().choose_place(1)
    card.check()
    assert card.feedback() == "Right. 两声。"
    assert heard == [(("A",), False), (("B",), True)]


def test_a_locked_module_cannot_be_opened_and_an_open_one_can(qtbot):
    card = ModuleCard()
    qtbot.addWidget(card)
    card.show_module("产品知识", "9 课", 0, "locked", "先完成工单系统")
    with qtbot.assertNotEmitted(card.opened):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    card.show_module("产品知识", "9 课", 40, "open", "学习中", "primary", "剩 3 课")
    with qtbot.waitSignal(card.opened):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert "产品知识" in card.accessibleName()


def test_the_next_step_has_one_button(qtbot):
    card = HeroCard()
    qtbot.addWidget(card)
    card.show_step("下一步", "投诉升级", "约 12 分钟", "继续学习")
    with qtbot.waitSignal(card.acted):
        card.button().click()
    assert len(card.findChildren(QPushButton)) == 1


def test_a_certificate_counts_the_conditions_that_are_met(qtbot):
    card = CertificateCard()
    qtbot.addWidget(card)
    lines = [CheckLine("模块", True), CheckLine("打字", False, "还差 4 字/分")]
    card.show_certificate("初级客服", "进行中", "primary", lines)
    assert card._ring.value() == 50
    assert "1 of 2 conditions met" in card.accessibleName()
    card.show_certificate("初级客服", "已获证", "ok", lines[:1])
    assert card._ring.value() == 100


def test_a_number_is_read_aloud_with_its_title(qtbot):
    card = StatCard("已过期")
    qtbot.addWidget(card)
    card.show_value("2 人", "需立即补考", "circle-alert", "bad", "有效期已过的人数")
    assert card.accessibleName() == "已过期 2 人 需立即补考"
    assert card.toolTip() == "有效期已过的人数"


def test_the_time_can_be_hidden_until_the_last_minutes(qtbot):
    pill = TimerPill(warn_seconds=300)
    qtbot.addWidget(pill)
    pill.show_remaining(1122)
    assert (pill.words(), pill.warning) == ("18:42", False)
    pill.click()
    assert pill.words() == "Show time"
    pill.show_remaining(299)
    assert (pill.words(), pill.warning) == ("04:59", True)


@pytest.mark.parametrize(
    ("seconds", "face"), [(0, "00:00"), (-5, "00:00"), (3599, "59:59"), (3600, "1:00:00")]
)
def test_the_clock_face_never_goes_below_nothing(seconds, face):
    assert clock_face(seconds) == face


def test_saved_is_said_in_local_time_and_not_saved_says_why(qtbot):
    label = SavedLabel()
    qtbot.addWidget(label)
    label.show_saved(datetime(2026, 11, 22, 6, 32, 7, tzinfo=UTC))
    assert label.words() == "Saved automatically 14:32:07"
    label.show_not_saved("disk full")
    assert label.words() == "Not saved: disk full"


def test_every_focusable_part_has_a_name(qtbot):
    view, _heard = view_of(qtbot, question())
    card = CheckCard(question())
    qtbot.addWidget(card)
    inside = [*view.findChildren(QAbstractButton), *card.findChildren(QAbstractButton)]
    parts = [part for part in inside if not part.isHidden()]
    assert parts
    assert all(part.accessibleName() for part in parts)


def test_slow_work_runs_elsewhere_and_reports_back_here(qtbot):
    owner, here, outcomes = QObject(), QThread.currentThread(), []
    tasks.run(
        lambda: QThread.currentThread() is here,
        lambda same: outcomes.append((same, QThread.currentThread() is here)),
        outcomes.append,
        owner,
    )
    qtbot.waitUntil(lambda: outcomes == [(False, True)])


def test_an_error_to_act_on_goes_to_failed(qtbot):
    def work():
        raise TrainerError(text("The file is gone"))

    owner, outcomes = QObject(), []
    tasks.run(work, outcomes.append, lambda error: outcomes.append(str(error)), owner)
    qtbot.waitUntil(lambda: outcomes == ["The file is gone"])


def test_cycles_are_collected_between_events_only(qapp):
    class Node:
        def __init__(self):
            self.own = self

    collector, gone = Collector(), []
    assert not gc.isenabled()
    node = Node()
    weakref.finalize(node, gone.append, True)
    del node
    threshold = gc.get_threshold()
    gc.set_threshold(0, *threshold[1:])
    collector.collect()
    gc.set_threshold(*threshold)
    assert gone == [True]
    collector.stop()
    assert gc.isenabled()


def test_any_other_error_goes_to_the_excepthook(qtbot, monkeypatch):
    caught, owner = [], QObject()
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))
    tasks.run(lambda: 1 / 0, caught.append, caught.append, owner)
    qtbot.waitUntil(lambda: caught == [ZeroDivisionError])


def test_work_that_is_waited_for_gives_or_raises_where_it_was_asked(qapp):
    here = QThread.currentThread()
    assert tasks.wait_for(lambda: QThread.currentThread() is here) is False
    with pytest.raises(ZeroDivisionError):
        tasks.wait_for(lambda: 1 / 0)


def test_nothing_is_told_to_an_owner_that_is_gone(qtbot):
    owner, outcomes, other = QObject(), [], []
    keep = QObject()
    tasks.run(lambda: 1, outcomes.append, outcomes.append, owner)
    owner.deleteLater()
    del owner
    QApplication.sendPostedEvents(None, 52)  # deferred deletes, before any result is delivered
    tasks.run(lambda: 2, other.append, other.append, keep)
    qtbot.waitUntil(lambda: other == [2])
    assert outcomes == []


def read_anew(qtbot, before, after, key):
    """The word of the row that is chosen after all rows were read anew; the third was before."""
    model = RowsModel([Column("Name", lambda row: row[0])], key=key)
    model.show_rows(before)
    table = DataTable("People")
    qtbot.addWidget(table)
    table.setModel(model)
    table.setCurrentIndex(model.index(2, 0))
    model.show_rows(after)
    return table.currentIndex().data()


def test_the_chosen_row_stays_chosen_when_all_are_read_anew(qtbot):
    rows = [("甲", 1), ("乙", 1), ("丙", 1)]
    assert read_anew(qtbot, rows, [("丁", 1), *rows], None) == "丙"


def test_a_row_that_changed_is_known_by_its_key(qtbot):
    rows = [("甲", 1), ("乙", 1), ("丙", 1)]
    changed = [("丙", 2), ("甲", 1)]
    assert read_anew(qtbot, rows, changed, lambda row: row[0]) == "丙"
    assert read_anew(qtbot, rows, changed, None) is None


def test_no_other_row_is_chosen_for_one_that_is_gone(qtbot):
    rows = [("甲", 1), ("乙", 1), ("丙", 1)]
    assert read_anew(qtbot, rows, rows[:2], None) is None


def test_long_texts_give_way_evenly_and_before_states(qtbot):
    pill = PillValue("Waits for somebody else to release it", "warn")
    columns = [
        Column("A", lambda row: row * 60),
        Column("B", lambda row: row * 40),
        Column("State", lambda _row: pill.text, lambda _row: pill),
        Column("Last", lambda row: row),
    ]
    card = TableCard("Rows", EmptyState("list-checks", "None", "None"))
    qtbot.addWidget(card)
    model = RowsModel(columns, card)
    model.show_rows(["x"])
    card.table.setModel(model)
    card.table.fit_columns(400)
    whole = card.table.columnWidth(2)
    card.resize(800, 300)
    card.show()
    card.fit(400)
    first, second = card.table.columnWidth(0), card.table.columnWidth(1)
    assert card.table.columnWidth(2) == whole
    assert abs(first - second) <= 1 and first < 400


def test_sentences_are_spaced_as_their_language_writes_them():
    assert sentences("完成模块。", "请先学完。") == "完成模块。请先学完。"
    assert sentences("Right.", "", "It waits.") == "Right. It waits."
