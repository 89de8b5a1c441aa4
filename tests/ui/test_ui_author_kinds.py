"""Questions of every kind are written in the form, with a live preview and what it earns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from trainer.questions.bank_places import find_question
from trainer.questions.question import KINDS, RubricLine, Turn
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.components.picture_view import PictureView

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def trainer(site):
    return site.program.accounts.add_person(site.supervisor, "陈老师", "T1", "trainer", "").person


@pytest.fixture
def page(site, trainer, shown):
    opened = site.program.banks.open_new(trainer, "telephone")
    return shown(QuestionPage(site.program.banks, trainer, opened))


@pytest.fixture
def saved(page, site):
    """Save the page, and tell what the file then says of the question."""

    def save():
        QTest.keyClick(page, Key.Key_S, CTRL)
        file = site.program.folder / "question_banks" / "telephone.yaml"
        return find_question(file.read_text("utf-8"), page.opened.written.id)

    return save


def choose_kind(page, kind):
    page.question_form.kind.setCurrentIndex(page.question_form.kind.findData(kind))
    page.question_form.stem.setPlainText("题干")
    page.question_form.explanation.setPlainText("因为。")


def write_options(page, *texts):
    """Write these from the keyboard, and take the others away."""
    options = page.question_form.options
    for at, words in enumerate(texts):
        options.rows[at].edit.setFocus()
        QTest.keyClicks(options.rows[at].edit, words)
    while len(options.rows) > len(texts):
        options.remove_option(len(options.rows) - 1)


def pick(combo, label):
    """Choose with the keyboard."""
    combo.setFocus()
    while combo.label() != label:
        QTest.keyClick(combo, Key.Key_Down)


def test_a_number_with_what_it_accepts(page, saved):
    choose_kind(page, "number")
    numbers = page.question_form.answers.numbers
    numbers.box.edit.setFocus()
    QTest.keyClicks(numbers.box.edit, "3..x")
    page.try_now()
    assert "neither a number nor a range" in page.question_form.said("key")
    QTest.keyClick(numbers.box.edit, Key.Key_Backspace)
    QTest.keyClicks(numbers.box.edit, "5")
    page.try_now()
    assert "3–5" in numbers.said()
    written = saved()
    assert (written.kind, written.key, written.draft) == ("number", ("3..5",), False)


def test_steps_are_written_in_the_right_order(page, saved):
    choose_kind(page, "ordering")
    write_options(page, "one", "two", "three")
    page.question_form.options.move_option(2, -1)
    marking = page.question_form.marking
    marking.choice.setFocus()
    QTest.keyClick(marking.choice, Key.Key_Down)
    page.try_now()
    assert "two thirds" in marking.said()
    assert "The last step first: 0.5" in marking.said()
    written = saved()
    assert [one.text for one in written.options] == ["one", "three", "two"]
    assert (written.key, written.marking, written.draft) == (("A", "B", "C"), "neighbours", False)


def test_pairs_are_chosen_below_the_lines(page, saved):
    choose_kind(page, "matching")
    write_options(page, "one", "two", "three")
    items = page.question_form.answers.items
    items.edit.setFocus()
    QTest.keyClicks(items.edit, "a")
    QTest.keyClick(items.edit, Key.Key_Return)
    QTest.keyClicks(items.edit, "b")
    assert saved().draft is True
    assert "no key" in page.question_form.said("items")
    pick(items.combos[0], "C")
    pick(items.combos[1], "A")
    written = saved()
    assert (written.items, written.key, written.draft) == (("a", "b"), ("C", "A"), False)


def test_a_call_is_pasted_and_its_faults_are_named(page, saved):
    choose_kind(page, "find_fault")
    write_options(page, "rude", "wrong")
    turns = page.question_form.answers.turns
    turns.edit.setPlainText("客服：您好\n客户: 断网了\n等着：别催")
    pick(turns.combos[2], "A")
    page.try_now()
    assert page.view.question.turns[2] == Turn("等着", "别催")
    assert "A sound turn marked, too: 0" in page.question_form.marking.said()
    written = saved()
    assert (written.key, written.draft) == (("3=A",), False)
    assert written.turns[1] == Turn("客户", "断网了")


def test_a_written_answer_has_a_model_and_a_rubric(page, saved):
    choose_kind(page, "written")
    answers = page.question_form.answers
    answers.model.setPlainText("非常抱歉。")
    answers.rubric.setPlainText("1：致歉\n没有分值")
    page.try_now()
    assert "has no marks" in page.question_form.said("rubric")
    answers.rubric.setPlainText("1：致歉")
    written = saved()
    assert (written.model, written.rubric) == ("非常抱歉。", (RubricLine("1", "致歉"),))
    page.answer_shown.setChecked(True)
    assert page.view._words.lines


def test_weights_are_written_beside_the_options_and_earn_what_is_shown(page, saved):
    choose_kind(page, "multiple")
    write_options(page, "one", "two", "three")
    form = page.question_form
    for row in form.options.rows[:2]:
        QTest.keyClick(row.mark, Key.Key_Space)
    page.try_now()
    assert "One right option missing: 0.5" in form.marking.said()
    form.marking.choice.setCurrentIndex(form.marking.choice.findData("weights"))
    for row, weight in zip(form.options.rows, ("0.7", "0.3", "-1"), strict=True):
        row.weight.setFocus()
        QTest.keyClicks(row.weight, weight)
    page.try_now()
    assert "One right option missing: 0.7" in form.marking.said()
    written = saved()
    assert [one.weight for one in written.options] == ["0.7", "0.3", "-1"]
    assert written.marking == "weights"


def test_a_stem_is_shared_and_the_next_question_is_in_the_group(page, saved):
    choose_kind(page, "true_false")
    page.question_form.answers.truth.wrong.click()
    page.question_form.share.click()
    assert page.focusWidget() is page.question_form.shared
    assert saved().draft is True
    assert page.question_form.said("shared") == "Please fill this in."
    page.question_form.shared.setPlainText("客户来电")
    page.try_now()
    assert page.view.question.shared == "客户来电"
    first = saved()
    assert (first.group, first.shared, first.draft) == ("g1", "客户来电", False)
    page.save_and_next()
    assert page.question_form.form().group == "g1"
    assert page.question_form.shared.toPlainText() == "客户来电"
    page.question_form.unshare.click()
    assert page.question_form.form().group == ""


def test_what_is_only_read_needs_no_answer(page, saved):
    choose_kind(page, "information")
    page.question_form.stem.setPlainText("请戴上耳机。")
    assert saved().draft is False
    assert not page.question_form.answers.parts["options"].isVisible()


def test_a_picture_is_shown_in_the_preview_and_a_missing_one_named(page, site, trainer, shown):
    folder = site.program.folder / "question_banks" / "pictures"
    folder.mkdir()
    picture = site.program.folder / "content" / "telephone" / "six-steps.svg"
    (folder / "steps.svg").write_bytes(picture.read_bytes())
    opened = site.program.banks.open_new(trainer, "telephone")
    again = shown(QuestionPage(site.program.banks, trainer, opened))
    again.question_form.stem.setPlainText("看 ![六步](steps.svg)")
    again.try_now()
    assert [one.is_readable() for one in again.view.findChildren(PictureView)] == [True]
    again.question_form.stem.setPlainText("看 ![六步](stepps.svg)")
    again.try_now()
    assert "no picture stepps.svg" in again.question_form.said("stem")
    assert "steps.svg" in again.question_form.said("stem")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_kept_while_it_is_typed(page, kind, site, trainer):
    choose_kind(page, kind)
    page.keep_now()
    again = site.program.banks.open_new(trainer, "telephone")
    assert again.unsaved == page.question_form.form()
    assert again.unsaved.kind == kind
