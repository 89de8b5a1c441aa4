"""Read an assessment from YAML."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import cast

from trainer.assessment.cycle import (
    FULL,
    RHYTHMS,
    SOURCE_KINDS,
    Cycle,
    Rhythm,
    Source,
    SourceKind,
)
from trainer.foundation.errors import Problem
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Reader, Report

PREFIX = "ASSE"
BAD_ID, TWICE, NOT_FULL, BAD_BANDS, UNKNOWN_EXAM = 10, 11, 12, 13, 14
ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
# The handbook: before the 5th, within ten days, before 20 January.
_DUE = {"month": 5, "quarter": 10, "year": 20}


def read_cycle(
    content: str, file: str, exams: Collection[str] | None = None
) -> tuple[Cycle | None, list[Problem]]:
    """The assessment and every problem; it is None when it cannot be read at all.

    With `exams` (their ids) a source may only name one of them.
    """
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return None, problems
    report = Report(file, PREFIX, problems)
    reader = Reader(root, report)
    rhythm = cast(Rhythm, reader.choice("period", RHYTHMS) or "month")
    cycle = Cycle(
        id=_id(reader, "assessment"),
        title=reader.text("title"),
        rhythm=rhythm,
        due_day=reader.integer("due_day", 1, 28, _DUE[rhythm]) or _DUE[rhythm],
        sources=_sources(reader, exams),
        keep=reader.integer("keep", 1, FULL) or 1,
        raise_from=reader.integer("raise_from", 1, FULL, FULL) or FULL,
        appeal_days=reader.integer("appeal_days", 1, 60, 7) or 7,
        panel=reader.integer("panel", 1, 5, 2) or 2,
    )
    reader.finish()
    if cycle.sources and cycle.full != FULL:
        message = text("The weights add up to {full}, not to 100.", full=cycle.full)
        report.add(NOT_FULL, reader.node("sources"), message)
    if cycle.raise_from < cycle.keep:
        message = text("A level cannot be raised with fewer points than it takes to keep it.")
        report.add(BAD_BANDS, reader.node("raise_from"), message)
    return (cycle if cycle.id else None), problems


def _sources(reader: Reader, exams: Collection[str] | None) -> tuple[Source, ...]:
    found: list[Source] = []
    for node in reader.items("sources", required=True):
        source = _source(node, reader.report, exams)
        if any(one.id == source.id for one in found):
            message = text("“{id}” stands here twice.", id=source.id)
            reader.report.add(TWICE, node, message)
        found.append(source)
    return tuple(found)


def _source(node: Node, report: Report, exams: Collection[str] | None) -> Source:
    reader = Reader(node, report)
    kind = cast(SourceKind, reader.choice("from", SOURCE_KINDS) or "rated")
    source = Source(
        id=_id(reader, "id"),
        title=reader.text("title"),
        weight=reader.integer("weight", 1, FULL) or 0,
        kind=kind,
        exam=reader.text("exam") if kind == "exam" else "",
        bar=(reader.integer("bar", 1, 300) or 0) if kind == "typing" else 0,
    )
    reader.finish()
    if source.exam and exams is not None and source.exam not in exams:
        message = text("There is no exam {exam}.", exam=source.exam)
        report.add(UNKNOWN_EXAM, reader.node("exam"), message, severity="warning")
    return source


def _id(reader: Reader, key: str) -> str:
    name = reader.text(key)
    if name and not ID.fullmatch(name):
        message = text("“{id}” cannot be an id.", id=name)
        proposal = text("Use letters a–z, digits, “-” and “_”.")
        reader.report.add(BAD_ID, reader.node(key), message, proposal)
    return name
