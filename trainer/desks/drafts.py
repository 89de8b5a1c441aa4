"""Read the files of a site folder into checked drafts, with every problem in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from trainer.certification import policy as policies
from trainer.certification import retention as retentions
from trainer.certification.policy_file import read_policy
from trainer.certification.policy_numbers import numbers_of
from trainer.certification.retention_file import read_retention
from trainer.desks.banks_read import bank_in
from trainer.desks.draft_found import (
    BANK_PICTURES,
    RETENTION,
    STANDARD,
    Drafts,
    break_off,
    claim,
    keep,
    name_of,
    pictures_in,
    source_of,
)
from trainer.desks.draft_sheets import read_sheets
from trainer.desks.policy_ladders import ladders_in
from trainer.exams import blueprint as exams
from trainer.exams.blueprint_file import read_blueprint
from trainer.foundation.errors import Problem, has_errors
from trainer.foundation.identity import LessonId, ModuleId, PassageId, Version
from trainer.lessons.canonical import anchors, headings, lesson_draft, module_draft
from trainer.lessons.lesson import Lesson
from trainer.lessons.module_checks import order_problems, quiz_problems
from trainer.lessons.modules import read_module
from trainer.publishing.versions import Draft
from trainer.questions.bank import in_order
from trainer.questions.bank_sense import across
from trainer.questions.canonical import bank_drafts
from trainer.questions.sealed_file import SUFFIX, read_sealed
from trainer.standard import canonical as standards
from trainer.standard.house import HouseStandard, read_standard
from trainer.typing_tests import passage as passages
from trainer.typing_tests.passage import read_passage


def read_drafts(
    folder: Path,
    published: Mapping[tuple[str, str], Version],
    standard: str | None = None,
    in_force: HouseStandard | None = None,
) -> Drafts:
    """Everything under content/ and question_banks/ of the site; nothing is written.

    `published` tells what stays in force where a file is broken; `standard` is a text to
    try out in place of content/standard.yaml, and `in_force` the published one, with which
    the rest is read while that file has errors.
    """
    found = Drafts()
    _read_standard(folder, found, standard)
    if ("standard", "standard") in found.broken and in_force is not None:
        found.standard = in_force
    for file in sorted((folder / "content").glob("*/module.yaml")):
        _read_module(folder, file, found, published)
    if folder.joinpath(*BANK_PICTURES).is_dir():
        found.bank_pictures = pictures_in(folder, folder.joinpath(*BANK_PICTURES), found)
    for file in sorted((folder / "question_banks").glob("*.yaml")):
        _read_bank(folder, file, found, published)
    for file in sorted((folder / "question_banks").glob(f"*{SUFFIX}")):
        _read_sealed_bank(folder, file, found, published)
    _check_modules(found)
    for file in sorted((folder / "content" / "typing").glob("*.md")):
        _read_passage(folder, file, found)
    for file in sorted((folder / "content" / "policies").glob("*.yaml")):
        _read_policy(folder, file, found)
    for file in sorted((folder / "content" / "exams").glob("*.yaml")):
        _read_exam(folder, file, found)
    read_sheets(folder, found)
    _read_retention(folder, found)
    for family, name in found.repeated:
        break_off(found, family, name, [(one.family, one.thing) for one in found.drafts])
    found.drafts = [one for one in found.drafts if (one.family, one.thing) not in found.broken]
    return found


def _read_standard(folder: Path, found: Drafts, tried: str | None) -> None:
    source = tried or source_of(folder, folder.joinpath(*STANDARD), found)
    if source is None:
        found.broken.add(("standard", "standard"))
        return
    standard, problems = _standard(source)
    found.standard = standard
    keep(found, list(problems), ("standard", "standard"), "", lambda: [
        Draft("standard", "standard", standards.to_plain(standard), source=source)
    ])  # fmt: skip


@lru_cache(maxsize=8)
def _standard(source: str) -> tuple[HouseStandard, tuple[Problem, ...]]:
    """The house standard that a text is; everything is read against it again and again."""
    standard, problems = read_standard(source, "/".join(STANDARD))
    return standard, tuple(problems)


def _read_module(
    folder: Path, file: Path, found: Drafts, published: Mapping[tuple[str, str], Version]
) -> None:
    source = source_of(folder, file, found)
    if source is None:
        found.has_unread_module = True
        break_off(found, "module", file.parent.name, published)
        return
    module, problems = read_module(source, name_of(folder, file), found.standard)
    found.problems += problems
    if not module.id:
        found.has_unread_module = True
        break_off(found, "module", file.parent.name, published)
        return
    claim(found, "module", module.id, name_of(folder, file))
    versions: dict[LessonId, Version] = {}
    pictures = pictures_in(folder, file.parent, found)
    for lesson_id in module.lessons:
        draft = _read_lesson(folder, file.parent, module.id, lesson_id, pictures, found)
        version = draft.version if draft else published.get(("lesson", lesson_id))
        if version is not None:
            versions[lesson_id] = version
    found.titles["module", module.id] = module.title
    found.modules.append(module)
    if len(versions) == len(module.lessons) and not has_errors(problems):
        found.drafts.append(replace(module_draft(module, versions), source=source))
    else:
        found.broken.add(("module", module.id))


def _read_lesson(
    folder: Path, place: Path, module: ModuleId, lesson_id: LessonId,
    pictures: Mapping[str, bytes], found: Drafts,
) -> Draft | None:  # fmt: skip
    name = lesson_id.rsplit("/", 1)[-1]
    file = place / f"{name}.md"
    source = source_of(folder, file, found)
    if source is None:
        found.broken.add(("lesson", lesson_id))
        return None
    lesson, problems = _lesson(
        source, name_of(folder, file), module, name, found.standard, tuple(sorted(pictures))
    )
    found.anchors.update(anchors(lesson))
    found.headings.update(headings(lesson))
    found.titles["lesson", lesson.id] = lesson.title
    found.problems += problems
    if has_errors(list(problems)):
        found.broken.add(("lesson", lesson_id))
        return None
    draft = replace(lesson_draft(lesson, pictures), source=source)
    found.drafts.append(draft)
    return draft


@lru_cache(maxsize=512)
def _lesson(
    source: str, file: str, module: str, name: str, standard: HouseStandard,
    pictures: tuple[str, ...],
) -> tuple[Lesson, tuple[Problem, ...]]:  # fmt: skip
    """The lesson that a text is; forms ask again and again while most texts stay as they are."""
    # markdown and nh3 load here, when somebody publishes, and never at the start
    from trainer.lessons.reader import read_lesson

    lesson, problems = read_lesson(source, file, module, name, standard, pictures)
    return lesson, tuple(problems)


def _read_bank(
    folder: Path, file: Path, found: Drafts, published: Mapping[tuple[str, str], Version]
) -> None:
    source = source_of(folder, file, found)
    if source is None:
        break_off(found, "bank", file.stem, published)
        return
    # Without a module's list of lessons nobody can say which links lead nowhere.
    known = None if found.has_unread_module else found.anchors
    pictures = found.bank_pictures
    bank, problems = bank_in(source, name_of(folder, file), found.standard, known, pictures)
    found.problems += in_order([*problems, *across(bank, name_of(folder, file))])
    if has_errors(problems):
        break_off(found, "bank", bank.id or file.stem, published)
    if not bank.id:
        return
    claim(found, "bank", bank.id, name_of(folder, file))
    for question in (*bank.questions, *bank.drafts.values()):
        found.titles["question", question.id] = question.stem
    found.banks[bank.id] = bank
    found.titles["bank", bank.id] = bank.title
    # An unfinished question is not published: its published version stays, if there is one.
    found.broken.update(("question", name) for name in bank.drafts)
    if not has_errors(problems):
        kept = {
            name: published["question", name]
            for name in bank.drafts
            if ("question", name) in published
        }
        found.drafts += [replace(one, source=source) for one in bank_drafts(bank, kept, pictures)]


def _read_sealed_bank(
    folder: Path, file: Path, found: Drafts, published: Mapping[tuple[str, str], Version]
) -> None:
    """Nothing of the questions can be checked here; they were when the bank was sealed."""
    source = source_of(folder, file, found)
    name = name_of(folder, file)
    sealed, problems = (None, []) if source is None else read_sealed(source, name)
    if sealed is None:
        found.problems += problems
        break_off(found, "bank", file.stem, published)
        return
    bank = sealed.bank
    claim(found, "bank", bank.id, name)
    for question in bank.questions:
        found.titles["question", question.id] = question.stem
    found.banks[bank.id] = bank
    found.titles["bank", bank.id] = bank.title
    drafts = bank_drafts(bank, pictures=found.bank_pictures)
    found.drafts += [replace(one, source=source or "") for one in drafts]


def _check_modules(found: Drafts) -> None:
    """A quiz that cannot be drawn, or modules that wait for each other, are not published."""
    for problem in order_problems(found.modules):
        _refuse_module(found, problem)
    for module in found.modules:
        if ("bank", module.quiz.bank if module.quiz else "") not in found.broken:
            for problem in quiz_problems(module, found.banks):
                _refuse_module(found, problem)


def _refuse_module(found: Drafts, problem: Problem) -> None:
    place = problem.place.file or ""
    found.problems.append(
        replace(problem, place=replace(problem.place, file=f"content/{place}", line=1, column=1))
    )
    if problem.severity == "error":
        name = ("module", place.split("/")[0])
        found.broken.add(name)
        found.drafts = [one for one in found.drafts if (one.family, one.thing) != name]


def _read_passage(folder: Path, file: Path, found: Drafts) -> None:
    source = source_of(folder, file, found)
    if source is None:
        found.broken.add(("passage", file.stem))
        return
    passage, problems = read_passage(PassageId(file.stem), source, name_of(folder, file))
    keep(found, problems, ("passage", passage.id), passage.title, lambda: [
        Draft("passage", passage.id, passages.to_plain(passage), source=source)
    ])  # fmt: skip


def _read_policy(folder: Path, file: Path, found: Drafts) -> None:
    source, name = source_of(folder, file, found), name_of(folder, file)
    policy, problems = (
        (None, [])
        if source is None
        else read_policy(source, name, None, lambda: ladders_in(file.parent))
    )
    if policy is None:
        found.problems += problems
        found.broken.add(("policy", file.stem))
        return
    problems += numbers_of(source or "", name, found.standard)
    claim(found, "policy", policy.id, name_of(folder, file))
    keep(found, problems, ("policy", policy.id), policy.title, lambda: [
        Draft("policy", policy.id, policies.to_plain(policy), source=source or "")
    ])  # fmt: skip


def _read_exam(folder: Path, file: Path, found: Drafts) -> None:
    """A blueprint; its cells are held against the banks as their files have them."""
    source = source_of(folder, file, found)
    sound = {name: one for name, one in found.banks.items() if ("bank", name) not in found.broken}
    name = name_of(folder, file)
    exam, problems = (None, []) if source is None else read_blueprint(source, name, sound)
    if exam is None:
        found.problems += problems
        found.broken.add(("exam", file.stem))
        return
    claim(found, "exam", exam.id, name)
    found.exams.append(exam)
    keep(found, problems, ("exam", exam.id), exam.title, lambda: [
        Draft("exam", exam.id, exams.to_plain(exam), source=source or "")
    ])  # fmt: skip


def _read_retention(folder: Path, found: Drafts) -> None:
    file = folder.joinpath(*RETENTION)
    if not file.exists():
        return  # a site founded before there was one; nobody can be erased there until it is
    source = source_of(folder, file, found)
    table, problems = (
        (None, []) if source is None else read_retention(source, name_of(folder, file))
    )
    keep(found, problems, ("retention", "retention"), "", lambda: [
        Draft("retention", "retention", retentions.to_plain(table), source=source or "")
    ] if table else [])  # fmt: skip
    if table is None:
        found.broken.add(("retention", "retention"))
