"""Lessons and modules as plain values that are published, and back without any Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from trainer.foundation.canonical import Plain
from trainer.foundation.identity import LessonId, ModuleId, Version
from trainer.lessons.lesson import (
    Block,
    Check,
    Heading,
    Lesson,
    Module,
    Note,
    Picture,
    Prose,
    Quiz,
    QuizLine,
    Table,
)
from trainer.publishing.versions import Draft, file_hash
from trainer.questions import canonical as questions


def lesson_to_plain(lesson: Lesson, pictures: Mapping[str, str] | None = None) -> dict[str, Plain]:
    """What a version of the lesson is taken over; `pictures` are hashes by file name."""
    return {
        "id": lesson.id,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "blocks": [_block_to_plain(block) for block in lesson.blocks],
        "pictures": dict(pictures or {}),
    }


def lesson_from_plain(plain: Mapping[str, Any]) -> Lesson:
    """The lesson that `lesson_to_plain` turned into this."""
    blocks = tuple(_FROM_PLAIN[block["type"]](block) for block in plain["blocks"])
    return Lesson(LessonId(plain["id"]), plain["title"], plain["minutes"], blocks)


def lesson_draft(lesson: Lesson, files: Mapping[str, bytes]) -> Draft:
    """The lesson with those of the module's files that are its pictures."""
    names = [block.file for block in lesson.blocks if isinstance(block, Picture)]
    mine = {name: files[name] for name in names if name in files}
    hashes = {name: file_hash(data) for name, data in mine.items()}
    return Draft("lesson", lesson.id, lesson_to_plain(lesson, hashes), mine)


def module_to_plain(module: Module, versions: Mapping[LessonId, Version]) -> dict[str, Plain]:
    """What a version of the module is taken over; it lists the versions of its lessons."""
    plain: dict[str, Plain] = {
        "id": module.id,
        "title": module.title,
        "block": module.block,
        "purpose": module.purpose,
        "minutes": module.minutes,
        "prerequisites": list(module.prerequisites),
        "lessons": [{"id": lesson, "version": versions[lesson]} for lesson in module.lessons],
        "quiz": _quiz_to_plain(module.quiz) if module.quiz else None,
        "summary": module.summary,
    }
    # Only what is not the default, so that modules without a track keep their version.
    if module.track != "onboarding":
        plain["track"] = module.track
    if module.launch is not None:
        plain["launch"] = module.launch.isoformat()
    return plain


def module_from_plain(plain: Mapping[str, Any]) -> Module:
    """The module that `module_to_plain` turned into this."""
    return Module(
        id=ModuleId(plain["id"]),
        title=plain["title"],
        block=plain["block"],
        purpose=plain["purpose"],
        minutes=plain["minutes"],
        prerequisites=tuple(ModuleId(name) for name in plain["prerequisites"]),
        lessons=tuple(LessonId(lesson["id"]) for lesson in plain["lessons"]),
        quiz=_quiz_from_plain(plain["quiz"]) if plain["quiz"] else None,
        summary=plain["summary"],
        track=plain.get("track", "onboarding"),
        launch=date.fromisoformat(plain["launch"]) if "launch" in plain else None,
    )


def module_draft(module: Module, versions: Mapping[LessonId, Version]) -> Draft:
    """The module, given the version of each of its lessons.

    Raises:
        KeyError: the version of a lesson is missing.
    """
    return Draft("module", module.id, module_to_plain(module, versions))


def anchors(lesson: Lesson) -> tuple[str, ...]:
    """Everything a question may point to: the lesson, and each of its headings."""
    headings = (block.anchor for block in lesson.blocks if isinstance(block, Heading))
    return (lesson.id, *(f"{lesson.id}#{anchor}" for anchor in headings))


def headings(lesson: Lesson) -> dict[str, str]:
    """What people call each place that a question may point to."""
    found = {
        f"{lesson.id}#{block.anchor}": block.text
        for block in lesson.blocks
        if isinstance(block, Heading)
    }
    return {lesson.id: lesson.title} | found


def _block_to_plain(block: Block) -> dict[str, Plain]:
    if isinstance(block, Heading):
        return {
            "type": "heading",
            "level": block.level,
            "text": block.text,
            "anchor": block.anchor,
        }
    if isinstance(block, Prose):
        return {"type": "prose", "html": block.html}
    if isinstance(block, Note):
        return {"type": "note", "kind": block.kind, "title": block.title, "html": block.html}
    if isinstance(block, Table):
        return {
            "type": "table",
            "head": list(block.head),
            "rows": [list(row) for row in block.rows],
        }
    if isinstance(block, Picture):
        return {"type": "picture", "file": block.file, "alt": block.alt}
    return {"type": "check", "question": questions.to_plain(block.question)}


_FROM_PLAIN: dict[str, Callable[[Mapping[str, Any]], Block]] = {
    "heading": lambda plain: Heading(plain["level"], plain["text"], plain["anchor"]),
    "prose": lambda plain: Prose(plain["html"]),
    "note": lambda plain: Note(plain["kind"], plain["title"], plain["html"]),
    "table": lambda plain: Table(tuple(plain["head"]), tuple(tuple(row) for row in plain["rows"])),
    "picture": lambda plain: Picture(plain["file"], plain["alt"]),
    "check": lambda plain: Check(questions.from_plain(plain["question"])),
}


def _quiz_to_plain(quiz: Quiz) -> dict[str, Plain]:
    return {
        "title": quiz.title,
        "bank": quiz.bank,
        "minutes": quiz.minutes,
        "pass_mark": quiz.pass_mark,
        "lines": [
            {"kind": line.kind, "count": line.count, "marks": line.marks} for line in quiz.lines
        ],
    }


def _quiz_from_plain(plain: Mapping[str, Any]) -> Quiz:
    return Quiz(
        title=plain["title"],
        bank=plain["bank"],
        minutes=plain["minutes"],
        pass_mark=plain["pass_mark"],
        lines=tuple(
            QuizLine(line["kind"], line["count"], line["marks"]) for line in plain["lines"]
        ),
    )
