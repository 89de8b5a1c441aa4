"""Scenes of the gallery in which questions are written, compared and released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trainer.desks.history import DRAFT
from trainer.desks.import_sources import Source
from trainer.desks.release import BankRelease, WaitingQuestion
from trainer.foundation.identity import Version
from trainer.questions.question import Option, RubricLine, Turn
from trainer.questions.spelling import Spelling
from trainer.ui.author.content_page import ContentPage
from trainer.ui.author.grid_page import GridPage
from trainer.ui.author.import_questions_page import ImportQuestionsPage
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.window import bank_pages
from trainer.ui.window.workspace import Workspace

_BANK = "telephone"
_PAPER = """一、单选题（每题2分，共8分）
1. 客户来电投诉快递延误时，客服人员首先应当怎么做？（ B ）
A. 挂断电话 B. 安抚客户的情绪 C. 与客户争辩 D. 转接他人
解析：先处理心情，再处理事情。
2. 下列哪些是礼貌用语？
A. 您好 B. 请问 C. 等着 D. 谢谢
答案：ABD
3. 客户来电投诉快递延误时，客服人员首先应该怎么做？
A. 挂断电话 B. 安抚客户的情绪 C. 与客户争辩 D. 转接他人
答案：B
二、判断题
4. 通话中可以随意打断客户说话。（ × ）
三、填空题
5. 退款一般在____个工作日内到账。
答案：7
"""
_WHY = "见课文《来电六步》。"
_STEPS = tuple(
    Option(label, words)
    for label, words in zip(
        "ABCD", ("致歉并复述诉求", "核对地址", "派单并告知时限", "道别"), strict=True
    )
)
_KINDS = (
    Spelling(
        "x", "ordering", "请把步骤排好次序。", _STEPS, ("A", "B", "C", "D"), _WHY,
        marking="neighbours", group="g1", shared="客户来电说，昨晚八点起断网，已经重启过机顶盒。",
    ),
    Spelling(
        "x", "matching", "为每种来电选下一步。", _STEPS, ("C", "A"), _WHY,
        items=("客户说断网两小时", "客户第二次催单，情绪激动"),
    ),
    Spelling(
        "x", "find_fault", "这段通话有什么问题？",
        (Option("A", "推诿"), Option("B", "抢话"), Option("C", "泄露信息")), ("3=A",), _WHY,
        turns=(
            Turn("客服", "您好，请问有什么可以帮您？"), Turn("客户", "断网了，打了好几次电话。"),
            Turn("客服", "这个我也没办法，你等着吧。"),
        ),
    ),
    Spelling(
        "x", "written", "客户等了两天，请写一段致歉的话。",
        model="非常抱歉让您久等，我马上为您催办。",
        rubric=(RubricLine("1", "先致歉"), RubricLine("1", "说明下一步和时限")), marks="2",
    ),
    Spelling("x", "number", "应在几分钟内回电？", (), ("3..5 分钟",), _WHY),
)  # fmt: skip


def asking(space: Workspace) -> Iterator[str]:
    """Open one page about questions after the other, and name each while it is open."""
    program, actor = space.program, space.person
    file = program.folder / program.banks.bank(actor, _BANK).file
    before = file.read_text(encoding="utf-8")
    questions = program.banks.bank(actor, _BANK).questions
    choice = next(one.id for one in questions if one.written.kind == "single")
    fill = next(one.id for one in questions if one.written.kind == "fill")
    opened = program.banks.open(actor, choice)
    program.banks.save(actor, opened, replace(opened.written, stem="电话响起，几声之内接起？"))
    opened = program.banks.open(actor, fill)
    program.banks.save(actor, opened, replace(opened.written, key=()))
    space.open("banks")
    bank_pages.open_bank(space, _BANK)
    yield "bank"
    yield from _grid(space)
    bank_pages.open_question(space, choice)
    yield "question"
    space.back()
    bank_pages.open_question(space, fill)
    page = space.page
    assert isinstance(page, QuestionPage)
    page.answer_shown.setChecked(True)
    yield "question-not-finished"
    space.back()
    bank_pages.open_new_question(space, _BANK)
    yield "question-new"
    space.back()
    for written in _KINDS:
        bank_pages.open_new_question(space, _BANK)
        page = space.page
        assert isinstance(page, QuestionPage)
        page.question_form.show_form(written)
        page.answer_shown.setChecked(written.kind in ("matching", "written"))
        page.try_now()
        yield f"question-{written.kind}"
        space.back()
    bank_pages.open_versions(space, "question", choice)
    yield "versions"
    space.open("banks")
    yield from _importing(space)
    space.open("content")
    content = space.page
    assert isinstance(content, ContentPage)
    bank_pages.open_release(space, _release(space, choice), content)
    yield "release"
    file.write_text(before, encoding="utf-8")


def _grid(space: Workspace) -> Iterator[str]:
    """All questions as a grid; then one with problems, dark, and in its form."""
    bank_pages.open_grid(space, _BANK)
    page = space.page
    assert isinstance(page, GridPage)
    page.panel.show_now()
    yield "grid"
    across = page.table.horizontalScrollBar()
    across.setValue(across.maximum() // 2)
    yield "grid-aside"
    across.setValue(0)
    page.filters.choose("state", "problems")
    page.filters.entered.emit()
    page.show_found()
    page.panel.show_look("dark")
    yield "grid-problems"
    page.panel.looks["form"].click()
    yield "grid-form"
    space.back()


def _importing(space: Workspace) -> Iterator[str]:
    """A paper with a key that is wrong, a question that is there twice, and its good ones."""
    bank_pages.open_import(space, _BANK)
    page = space.page
    assert isinstance(page, ImportQuestionsPage)
    yield "import-questions"
    desk, actor = space.program.question_import, space.person
    review = desk.read(actor, [Source(_PAPER)], desk.target(actor, _BANK))
    page.reading.read.emit(review)
    yield "import-questions-read"
    page.list.show_number(2)
    yield "import-questions-problem"


def _release(space: Workspace, question: str) -> BankRelease:
    """As if somebody else had asked for the draft: no rule of the demo asks for a second person."""
    program = space.program
    other = next(one for one in program.accounts.people(space.person) if one != space.person)
    now = program.clock().wall
    waits = WaitingQuestion(question, Version(DRAFT))
    title = program.authoring.title("bank", _BANK)
    return BankRelease(_BANK, title, Version(DRAFT), (other.id,), (other.name,), now, (waits,))
