"""Read a module from its `module.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import cast

from trainer.foundation.errors import Problem
from trainer.foundation.identity import LessonId, ModuleId
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Reader, Report
from trainer.lessons import codes
from trainer.lessons.lesson import TRACKS, Module, Quiz, QuizLine, Track
from trainer.questions.question import KINDS, QUIZ_KINDS
from trainer.standard.house import NO_STANDARD, HouseStandard

BLOCKS = ("基础", "产品", "技巧")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def read_module(
    content: str, file: str, standard: HouseStandard = NO_STANDARD
) -> tuple[Module, list[Problem]]:
    """Read a module with the standard filled in; its summary stays Markdown.

    A quiz with errors is left out, like a lesson whose name cannot be one.
    """
    root, problems = read_yaml(content, file, codes.MODULE)
    if root is None:
        return Module(ModuleId(""), "", "", "", 0, (), (), None), problems
    report = Report(file, codes.MODULE, problems)
    return _Filling(Reader(root, report), standard).module(), problems


@dataclass(frozen=True)
class _Filling:
    """Take the parts out of one file, with the values of the standard in their places."""

    reader: Reader
    standard: HouseStandard

    def module(self) -> Module:
        reader = self.reader
        name = reader.text("id")
        if name:
            self._check_id(name, "id")
        track = cast("Track", reader.choice("track", TRACKS, "onboarding") or "onboarding")
        module = Module(
            id=ModuleId(name),
            title=self._filled(reader, "title", reader.text("title")),
            block=reader.choice("block", BLOCKS) or "",
            purpose=self._filled(reader, "purpose", reader.optional_text("purpose")),
            minutes=reader.integer("minutes", 1, 6000) or 0,
            prerequisites=self._prerequisites(name),
            lessons=self._lessons(name),
            quiz=self._quiz(),
            summary=self._filled(reader, "summary", reader.optional_text("summary")),
            track=track,
            launch=self._launch(track),
        )
        reader.finish()
        return module

    def _filled(self, reader: Reader, key: str, written: str) -> str:
        place = reader.report.place(reader.node(key))
        reader.report.problems.extend(self.standard.problems_in(written, place))
        return self.standard.fill(written)

    def _check_id(self, name: str, key: str) -> bool:
        if _ID.fullmatch(name):
            return True
        message = text("“{id}” cannot be the name of a module or lesson.", id=name)
        proposal = text("Use small letters a–z, digits, “-” and “_”.")
        self.reader.report.add(codes.BAD_ID, self.reader.node(key), message, proposal)
        return False

    def _prerequisites(self, module: str) -> tuple[ModuleId, ...]:
        names = self.reader.texts("prerequisites")
        if module in names:
            node = self.reader.node("prerequisites")
            message = text("A module cannot be its own prerequisite.")
            self.reader.report.add(codes.OWN_PREREQUISITE, node, message)
        return tuple(ModuleId(name) for name in dict.fromkeys(names) if name != module)

    def _lessons(self, module: str) -> tuple[LessonId, ...]:
        report, node = self.reader.report, self.reader.node("lessons")
        names = self.reader.texts("lessons", required=True)
        if node and node.kind == "list" and not names:
            report.add(codes.NO_LESSONS, node, text("The module has no lessons."))
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            message = text("The lesson {lesson} stands in the list twice.", lesson=name)
            report.add(codes.REPEATED_LESSON, node, message)
        usable = [name for name in dict.fromkeys(names) if self._check_id(name, "lessons")]
        return tuple(LessonId(f"{module}/{name}") for name in usable)

    def _launch(self, track: Track) -> date | None:
        """The day of the launch; only new products have one, and they must."""
        reader = self.reader
        node = reader.node("launch")
        if track != "new_product":
            if node is not None:
                message = text("“launch” says nothing without “track: new_product”.")
                reader.report.add(codes.IDLE_LAUNCH, node, message, severity="warning")
            return None
        written = reader.text("launch")
        day = _day(written)
        if written and day is None:
            message = text("“{day}” is not a day of the calendar.", day=written)
            proposal = text("Write it like 2026-12-01.")
            reader.report.add(codes.BAD_LAUNCH, node, message, proposal)
        return day

    def _quiz(self) -> Quiz | None:
        problems = self.reader.report.problems
        before = len(problems)
        reader = self.reader.mapping("quiz")
        if reader is None:
            return None
        quiz = Quiz(
            title=self._filled(reader, "title", reader.text("title")),
            bank=reader.text("bank"),
            minutes=reader.integer("minutes", 1, 300) or 0,
            pass_mark=reader.integer("pass_mark", 1, 100) or 0,
            lines=self._lines(reader),
        )
        reader.finish()
        broken = any(problem.severity == "error" for problem in problems[before:])
        return None if broken else quiz

    def _lines(self, reader: Reader) -> tuple[QuizLine, ...]:
        lines = [_line(node, reader.report) for node in reader.items("lines", required=True)]
        found = tuple(line for line in lines if line is not None)
        for line in dict.fromkeys(found):
            if found.count(line) > 1:
                message = text("Two lines of the quiz are the same.")
                report, node = reader.report, reader.node("lines")
                report.add(codes.REPEATED_LINE, node, message, severity="warning")
        return found


def _day(written: str) -> date | None:
    """The day that is written as 2026-12-01; Python alone would read 20261201 as well."""
    if not _DAY.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:  # 2026-02-30
        return None


def _line(node: Node, report: Report) -> QuizLine | None:
    reader = Reader(node, report)
    if node.kind != "mapping":
        return None
    kind = reader.choice("kind", KINDS)
    if kind == "written":
        message = text("A quiz cannot ask written answers yet: nobody could mark them.")
        report.add(codes.NOT_DRAWN, reader.node("kind"), message)
    elif kind is not None and kind not in QUIZ_KINDS:
        message = text("A quiz asks no questions of a kind without answers.")
        report.add(codes.NOT_DRAWN, reader.node("kind"), message)
    count = reader.integer("count", 1, 500)
    marks = reader.integer("marks", 1, 100)
    reader.finish()
    return QuizLine(kind, count, marks) if kind and count and marks else None
