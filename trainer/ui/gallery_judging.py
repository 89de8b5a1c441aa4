"""Scenes of the gallery in which a key is put right, and appeals are made and answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from trainer.assembly import Program
from trainer.desks.appeals import WHOLE
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import ModuleId, SittingId
from trainer.people.person import Person
from trainer.questions.answers import right_answer
from trainer.ui.author.correction_page import CorrectionPage
from trainer.ui.window import judging_pages, learner_pages
from trainer.ui.window.workspace import Workspace

SignIn = Callable[[Person], Workspace]
_MODULE = ModuleId("telephone")
_WRONG = 5


def judging(sign_in: SignIn, trainer: Person, supervisor: Person, sitter: Person) -> Iterator[str]:
    """Both sides of a correction and of an appeal, each page while it is open."""
    program = sign_in(trainer).program
    sitting = _judged(program, trainer, supervisor, sitter)
    space = sign_in(sitter)
    space.open("home")
    learner_pages.open_result(space, sitting.id)
    yield "result-corrected"
    space = sign_in(supervisor)
    single = next(one for one in sitting.paper.lines if one.question.kind == "single")
    judging_pages.open_correction(space, single.question.id)
    assert isinstance(space.page, CorrectionPage)
    space.page.choice.why.set_text("标准答案录错了。")
    yield "correction"
    space = sign_in(trainer)
    judging_pages.open_appeals(space)
    yield "appeals"
    judging_pages.open_appeal(space, program.appeals.inbox(trainer)[0].appeal.id)
    yield "appeal"
    judging_pages.open_appeal(space, program.appeals.inbox(trainer)[-1].appeal.id)
    yield "appeal-answered"


def _judged(program: Program, trainer: Person, supervisor: Person, sitter: Person) -> Sitting:
    """A sitting with a correction and two appeals, made once."""
    made = [one for one in program.appeals.inbox(trainer) if one.person.id == sitter.id]
    if made:
        return program.exams.sitting(trainer, SittingId(made[0].appeal.sitting))
    sitting = program.exams.open_quiz(sitter, _MODULE)
    for line in sitting.paper.lines[_WRONG:]:
        answer = right_answer(line.question)
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    sitting = program.exams.hand_in(sitting)
    single = next(one for one in sitting.paper.lines if one.question.kind == "single")
    first, second = (one for one in sitting.paper.lines[:3] if one is not single)
    name, versions, desk = first.question.id, {first.version}, program.corrections
    seen = desk.dry_run(supervisor, name, versions, "void").run
    desk.correct(supervisor, name, versions, "void", "题干有歧义，两种理解都成立。", seen)
    program.appeals.make(sitter, sitting.id, second.question.id, "第二个选项也符合教材第三节。")
    inbox = program.appeals.inbox(trainer)
    waiting = next(one.appeal.id for one in inbox if one.person.id == sitter.id)
    program.appeals.answer(trainer, waiting, "refused", "教材写明以书面通知为准，维持原判。")
    program.appeals.make(sitter, sitting.id, WHOLE, "请复核整份试卷的得分。")
    _publish_key(program, trainer, supervisor, single.question.id)
    return sitting


def _publish_key(program: Program, trainer: Person, supervisor: Person, question: str) -> None:
    opened = program.banks.open(trainer, question)
    other = next(one.label for one in opened.written.options if (one.label,) != opened.written.key)
    program.banks.save(trainer, opened, replace(opened.written, key=(other,)))
    program.banks.publish(trainer, opened.bank)
    for release in program.releases.waiting(supervisor):
        if program.releases.may_release(supervisor, release):
            program.releases.release(supervisor, release)
