"""Writing questions: banks, the form with its preview, versions, a second person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from trainer.questions.bank_places import find_question
from trainer.ui.author.bank_page import BankPage
from trainer.ui.author.banks_page import BanksPage
from trainer.ui.author.content_page import ContentPage
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.author.release_page import ReleasePage
from trainer.ui.author.versions_page import VersionsPage
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.window import bank_pages, staff_pages

SINGLE, FILL = "telephone/single-0", "telephone/fill-0"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def trainer(site):
    return site.program.accounts.add_person(site.supervisor, "陈老师", "T1", "trainer", "").person


@pytest.fixture
def desk(site):
    return site.program.banks


@pytest.fixture
def file(site):
    return site.program.folder / "question_banks" / "telephone.yaml"


@pytest.fixture
def form(desk, trainer, shown):
    """The page of one question, or of a new one, on the screen."""

    def open_page(question: str = "") -> QuestionPage:
        opened = desk.open(trainer, question) if question else desk.open_new(trainer, "telephone")
        return shown(QuestionPage(desk, trainer, opened))

    return open_page


def type_into(widget, words):
    widget.setFocus()
    QTest.keyClicks(widget, words)


def write_over(edit, words):
    edit.selectAll()
    QTest.keyClick(edit, Key.Key_Delete)
    type_into(edit, words)


def test_the_banks_lead_to_a_bank_and_its_questions(qtbot, desk, trainer):
    page = BanksPage(desk, trainer)
    qtbot.addWidget(page)
    page.focus_first()
    with qtbot.waitSignal(page.bank_wanted) as bank:
        QTest.keyClick(page.list.table, Key.Key_Return)
    assert bank.args == ["telephone"]
    questions = BankPage(desk, trainer, "telephone")
    qtbot.addWidget(questions)
    assert len(questions.model.rows) == 40
    questions.filters.search.setText("fill-3")
    qtbot.waitUntil(lambda: len(questions.model.rows) == 1)
    with qtbot.waitSignal(questions.question_wanted) as question:
        QTest.keyClick(questions.list.table, Key.Key_Return)
    assert question.args == ["telephone/fill-3"]


def test_questions_are_filtered_by_kind_and_state(qtbot, desk, trainer):
    opened = desk.open(trainer, SINGLE)
    desk.save(trainer, opened, replace(opened.written, stem="新的说法"))
    page = BankPage(desk, trainer, "telephone")
    qtbot.addWidget(page)
    page.filters.choose("kind", "multiple")
    qtbot.waitUntil(lambda: len(page.model.rows) == 10)
    page.filters.clear_all()
    page.filters.choose("state", "changed")
    qtbot.waitUntil(lambda: [row.id for row in page.model.rows] == [SINGLE])
    assert page.model.rows[0].by == "陈老师"
    page.publish.click()
    assert page.notice.message()
    qtbot.waitUntil(lambda: page.model.rows == [])


def test_what_is_typed_is_seen_as_a_learner_sees_it(qtbot, form):
    page = form(SINGLE)
    page.question_form.stem.setPlainText("{{ring_limit|zh}}声")
    qtbot.waitUntil(lambda: page.view.accessibleName() == "两声")
    page.answer_shown.setChecked(True)
    assert page.view.question.key == ("B",)
    assert page.focusWidget() is not None


def test_a_new_question_is_written_with_the_keyboard_alone(qtbot, form, file):
    page = form()
    page.focus_first()
    stem, options = page.question_form.stem, page.question_form.options
    type_into(stem, "why?")
    QTest.keyClick(stem, Key.Key_Tab)
    QTest.keyClick(page.focusWidget(), Key.Key_Tab)
    assert page.focusWidget() is options.rows[0].edit
    for words in ("one", "two", "three", "four"):
        QTest.keyClicks(page.focusWidget(), words)
        QTest.keyClick(page.focusWidget(), Key.Key_Return)
    QTest.keyClicks(page.focusWidget(), "five")
    QTest.keyClick(page.focusWidget(), Key.Key_Up, ALT)
    QTest.keyClick(options.rows[0].mark, Key.Key_Space)
    type_into(page.question_form.explanation, "so")
    QTest.keyClick(page, Key.Key_S, CTRL)
    written = find_question(file.read_text("utf-8"), page.opened.written.id)
    assert [one.text for one in written.options] == ["one", "two", "three", "five", "four"]
    assert (written.stem, written.key, written.draft) == ("why?", ("A",), False)
    first = page.opened.id
    QTest.keyClick(page, Key.Key_Return, CTRL)
    assert page.opened.is_new
    assert page.opened.id != first
    assert stem.toPlainText() == ""


def test_options_are_removed_pinned_and_marked_and_the_key_follows(qtbot, form):
    page = form(SINGLE)
    options = page.question_form.options
    options.rows[3].pin.click()
    options.remove_option(0)
    written = page.question_form.form()
    assert [(one.label, one.pinned) for one in written.options] == [
        ("A", False),
        ("B", False),
        ("C", True),
    ]
    assert written.key == ("A",)
    options.rows[2].mark.click()
    assert page.question_form.form().key == ("C",)
    while options.add.isEnabled():
        options.add.click()
    assert len(options.rows) == 8


def test_another_kind_shows_its_own_fields(qtbot, form):
    page = form(SINGLE)
    fields = page.question_form
    fields.kind.setCurrentIndex(fields.kind.findData("true_false"))
    assert fields.options.isHidden() or not fields.options.isVisible()
    fields.answers.truth.wrong.click()
    assert fields.form().key == ("false",)
    fields.answers.truth.wrong.click()
    assert fields.form().key == ()
    fields.kind.setCurrentIndex(fields.kind.findData("multiple"))
    fields.options.rows[0].mark.click()
    fields.options.rows[2].mark.click()
    assert fields.form().key == ("A", "C")


def test_a_blank_more_is_a_field_more_and_tells_what_is_accepted(qtbot, form):
    page = form(FILL)
    fields = page.question_form
    assert fields.answers.blanks.key() == (("两", "2"),)
    fields._blank.click()
    fields.answers.blanks.boxes[1].set_text("３\n三")
    qtbot.waitUntil(lambda: fields.answers.blanks.said()[1].startswith("Right is: 3."))
    assert fields.form().key == (("两", "2"), ("３", "三"))
    fields.stem.setPlainText("没有空")
    assert fields.answers.blanks.boxes == []


def test_problems_stand_below_their_fields_and_saving_keeps_the_question_back(
    qtbot, form, desk, trainer, file
):
    page = form(SINGLE)
    first = page.question_form.options.rows[0].edit
    write_over(page.question_form.marks, "viel")
    write_over(first, "")
    page.try_now()
    assert "viel" in page.question_form.said("marks")
    assert page.question_form.said("options") == "Option A is empty."
    page.save_button.click()
    assert find_question(file.read_text("utf-8"), "single-0").draft
    assert desk.bank(trainer, "telephone").errors == 0
    write_over(page.question_form.options.rows[0].edit, "one")
    write_over(page.question_form.marks, "2")
    page.try_now()
    assert page.save()
    assert not find_question(file.read_text("utf-8"), "single-0").draft


def test_a_new_form_does_not_complain_about_what_is_not_written_yet(form):
    page = form()
    assert page.question_form.said("stem") == ""
    page.save()
    assert page.question_form.said("stem") == "Please fill this in."


def test_leaving_and_coming_back_loses_nothing(qtbot, form):
    page = form(SINGLE)
    page.question_form.stem.setPlainText("半句")
    page.hide()
    again = form(SINGLE)
    assert again.question_form.form().stem == "半句"
    again.notice.acted.emit()
    assert again.question_form.form().stem == again.opened.written.stem
    assert form(SINGLE).opened.unsaved is None


def test_reading_again_leaves_the_form_alone_unless_the_file_changed(form, file, desk, trainer):
    page = form(SINGLE)
    row = page.question_form.options.rows[0]
    page.refresh()
    assert page.question_form.options.rows[0] is row
    other = desk.open(trainer, SINGLE)
    desk.save(trainer, other, replace(other.written, stem="别人写的"))
    page.refresh()
    assert page.question_form.form().stem == "别人写的"
    page.question_form.stem.setPlainText("我在写")
    other = desk.open(trainer, SINGLE)
    desk.remove(trainer, other)
    page.refresh()
    assert page.question_form.form().stem == "我在写"


def test_somebody_elses_change_is_not_overwritten_and_the_form_stays(form, file):
    page = form(SINGLE)
    file.write_text(file.read_text("utf-8") + "# 别人\n", "utf-8")
    page.question_form.stem.setPlainText("我的说法")
    assert not page.save()
    assert "changed elsewhere" in page.notice.message()
    assert page.question_form.form().stem == "我的说法"
    page.notice.acted.emit()
    content = file.read_text("utf-8")
    assert content.endswith("# 别人\n")
    assert find_question(content, "single-0").stem == "我的说法"


def test_a_question_is_taken_out_after_asking(qtbot, form, file):
    page = form(SINGLE)
    page.remove.click()
    with qtbot.waitSignal(page.back_wanted):
        page.dialog.primary.click()
    assert find_question(file.read_text("utf-8"), "single-0") is None


def test_an_old_version_is_compared_and_written_back(qtbot, site, desk, trainer, form):
    first = desk.open(trainer, SINGLE)
    desk.save(trainer, first, replace(first.written, stem="第二版"))
    desk.publish(trainer, "telephone")
    question = form(SINGLE)
    page = VersionsPage(site.program.history, trainer, "question", SINGLE)
    qtbot.addWidget(page)
    assert [row.by for row in page.model.rows] == ["陈老师", "王主管"]
    page.list.table.setCurrentIndex(page.model.index(1, 0))
    page.against.setCurrentIndex(1)
    page.restore.click()
    with qtbot.waitSignal(page.restored):
        page.dialog.primary.click()
    assert page.model.rows[0].what == "draft"
    question.refresh()
    assert question.question_form.form().stem == first.written.stem


def test_a_second_person_releases_on_the_content_page(qtbot, site, desk, trainer, window):
    policy = next((site.program.folder / "content" / "policies").glob("*.yaml"))
    source = policy.read_text("utf-8").replace("levels:", "release_by_second: true\nlevels:", 1)
    policy.write_text(source, "utf-8")
    site.program.authoring.publish(site.supervisor)
    opened = desk.open(trainer, SINGLE)
    desk.save(trainer, opened, replace(opened.written, stem="新的说法"))
    own = BankPage(desk, trainer, "telephone")
    qtbot.addWidget(own)
    own.publish.click()
    assert "second person" in own.notice.message()
    window.sign_in(trainer)
    window.workspace.open("content")
    page = window.workspace.page
    assert isinstance(page, ContentPage)
    page._waiting_card.table.opened.emit(page.waiting.index(0, 0))
    assert not window.workspace.page.release.isEnabled()
    window.sign_in(site.supervisor)
    window.workspace.open("content")
    page = window.workspace.page
    page._waiting_card.table.opened.emit(page.waiting.index(0, 0))
    release = window.workspace.page
    assert isinstance(release, ReleasePage)
    release.release.click()
    assert window.workspace.page is page
    assert page.waiting.rows == []
    row = site.program.history.versions(trainer, "question", SINGLE)[0]
    assert (row.current, row.by) == (True, "王主管")


def test_refusing_a_release_needs_a_reason(qtbot, site, desk, trainer):
    policy = next((site.program.folder / "content" / "policies").glob("*.yaml"))
    source = policy.read_text("utf-8").replace("levels:", "release_by_second: true\nlevels:", 1)
    policy.write_text(source, "utf-8")
    site.program.authoring.publish(site.supervisor)
    opened = desk.open(trainer, SINGLE)
    desk.save(trainer, opened, replace(opened.written, stem="新的说法"))
    desk.publish(trainer, "telephone")
    [release] = site.program.releases.waiting(site.supervisor)
    page = ReleasePage(site.program.releases, site.program.history, site.supervisor, release)
    qtbot.addWidget(page)
    page.refuse.click()
    page.dialog.primary.click()
    assert site.program.releases.waiting(site.supervisor)
    page.dialog.reason.set_text("有歧义")
    with qtbot.waitSignal(page.done):
        page.dialog.primary.click()
    assert site.program.releases.waiting(site.supervisor) == ()


def test_a_question_opens_from_anywhere_and_says_when_it_is_gone(site, trainer, window):
    window.sign_in(trainer)
    staff_pages.open_question(window.workspace, SINGLE)
    assert isinstance(window.workspace.page, QuestionPage)
    before = window.workspace.page
    staff_pages.open_question(window.workspace, "telephone/none")
    assert window.workspace.page is before
    window.workspace.back()


def test_a_bank_whose_file_is_gone_says_so_and_is_left_in_peace(site, window, trainer, file):
    window.sign_in(trainer)
    space = window.workspace
    bank_pages.open_bank(space, "telephone")
    page = space.page
    assert isinstance(page, BankPage)
    file.unlink()
    space.refresh()
    assert "no question bank" in page.notice.message() and page.model.rowCount()
    space.back()
    bank_pages.open_bank(space, "telephone")
    [dialog] = space.findChildren(FormDialog)
    assert dialog.isVisible() and not isinstance(space.page, BankPage)


def test_a_hint_about_the_whole_bank_stands_above_its_questions(qtbot, desk, trainer, file):
    more = "".join(
        f"  - id: more-{at}\n    kind: single\n    stem: {chr(0x4E00 + at * 7) * 9}？\n"
        f"    options: {{A: {at}一, B: {at}二, C: {at}三}}\n    key: B\n    explanation: 如此。\n"
        for at in range(12)
    )
    file.write_text(file.read_text("utf-8") + more, encoding="utf-8")
    page = BankPage(desk, trainer, "telephone")
    qtbot.addWidget(page)
    assert page.notice.message().startswith("22 of 22 single-choice keys are B")
