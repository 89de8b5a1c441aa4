"""Read an assessment from YAML."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from trainer.assessment.cycle import (
    FULL,
    RHYTHMS,
    SOURCE_KINDS,
    WHO,
    Cycle,
    Rhythm,
    Source,
    SourceKind,
    Who,
)
from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, filled, read_yaml
from trainer.foundation.yaml_reader import Reader, Report
from trainer.standard.agreement import agree
from trainer.standard.house import HouseStandard

PREFIX = "ASSE"
BAD_ID, TWICE, NOT_FULL, BAD_BANDS, UNKNOWN_EXAM = 10, 11, 12, 13, 14
UNKNOWN_ASSESSMENT, NO_MENTEES, OWN_RESULTS = 15, 16, 17
ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
# What the house standard says about the days and weights that stand in these files.
_DUE: Mapping[Rhythm, str] = {
    "month": "month_review_day",
    "quarter": "quarter_review_days",
    "year": "year_review_day",
}
_MENTEES_WEIGHT = "mentor_team_weight"


@dataclass(frozen=True)
class Known:
    """What an assessment may name: ids of exams and of assessments; None where nobody knows."""

    exams: Collection[str] | None = None
    assessments: Collection[str] | None = None


def read_cycle(
    content: str, file: str, standard: HouseStandard, known: Known = Known()
) -> tuple[Cycle | None, list[Problem]]:
    """The assessment and every problem; it is None when it cannot be read at all."""
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return None, problems
    for number, line in enumerate(content.splitlines(), 1):
        problems += standard.problems_in(line, Place(file=file, line=number))
    report = Report(file, PREFIX, problems)
    reader = Reader(filled(root, standard.fill), report)
    rhythm = cast(Rhythm, reader.choice("period", RHYTHMS) or "month")
    who = cast(Who, reader.choice("who", WHO, "learners") or "learners")
    nodes = reader.items("sources", required=True)
    cycle = Cycle(
        id=_id(reader, "assessment"),
        title=reader.text("title"),
        rhythm=rhythm,
        due_day=reader.integer("due_day", 1, 28) or 1,
        sources=tuple(_source(node, report, known) for node in nodes),
        keep=reader.integer("keep", 1, FULL) or 1,
        raise_from=reader.integer("raise_from", 1, FULL, FULL) or FULL,
        appeal_days=reader.integer("appeal_days", 1, 60, 7) or 7,
        panel=reader.integer("panel", 1, 5, 2) or 2,
        who=who,
        names=reader.texts("names", required=True) if who in ("team", "post") else (),
    )
    reader.finish()
    agree(report, standard, _DUE[rhythm], reader.node("due_day"))
    _check(cycle, reader)
    _check_sources(cycle, nodes, report, standard)
    return (cycle if cycle.id else None), problems


def _check(cycle: Cycle, reader: Reader) -> None:
    report = reader.report
    if cycle.sources and cycle.full != FULL:
        message = text("The weights add up to {full}, not to 100.", full=cycle.full)
        report.add(NOT_FULL, reader.node("sources"), message)
    if cycle.raise_from < cycle.keep:
        message = text("A level cannot be raised with fewer points than it takes to keep it.")
        report.add(BAD_BANDS, reader.node("raise_from"), message)


def _check_sources(
    cycle: Cycle, nodes: Sequence[Node], report: Report, standard: HouseStandard
) -> None:
    seen: set[str] = set()
    for source, node in zip(cycle.sources, nodes, strict=True):
        if source.id in seen:
            report.add(TWICE, node, text("“{id}” stands here twice.", id=source.id))
        seen.add(source.id)
        if source.kind == "mentees":
            _check_mentees(cycle, source, node, report)
            agree(report, standard, _MENTEES_WEIGHT, node.get("weight"))


def _check_mentees(cycle: Cycle, source: Source, node: Node, report: Report) -> None:
    if cycle.who != "mentors":
        message = text("Only mentors have mentees whose results can count.")
        proposal = text("Write “who: mentors” above, or take this source out.")
        report.add(NO_MENTEES, node, message, proposal)
    if source.assessment == cycle.id:
        message = text("An assessment cannot rest on its own results.")
        proposal = text("Name the assessment that the mentees take part in.")
        report.add(OWN_RESULTS, node.get("assessment"), message, proposal)


def _source(node: Node, report: Report, known: Known) -> Source:
    reader = Reader(node, report)
    kind = cast(SourceKind, reader.choice("from", SOURCE_KINDS) or "rated")
    source = Source(
        id=_id(reader, "id"),
        title=reader.text("title"),
        weight=reader.integer("weight", 1, FULL) or 0,
        kind=kind,
        exam=reader.text("exam") if kind == "exam" else "",
        bar=(reader.integer("bar", 1, 300) or 0) if kind == "typing" else 0,
        assessment=reader.text("assessment") if kind == "mentees" else "",
    )
    reader.finish()
    if source.exam and known.exams is not None and source.exam not in known.exams:
        message = text("There is no exam {exam}.", exam=source.exam)
        report.add(UNKNOWN_EXAM, reader.node("exam"), message, severity="warning")
    named, others = source.assessment, known.assessments
    if named and others is not None and named not in others:
        message = text("There is no assessment {assessment}.", assessment=named)
        report.add(UNKNOWN_ASSESSMENT, reader.node("assessment"), message, severity="warning")
    return source


def _id(reader: Reader, key: str) -> str:
    name = reader.text(key)
    if name and not ID.fullmatch(name):
        message = text("“{id}” cannot be an id.", id=name)
        proposal = text("Use letters a–z, digits, “-” and “_”.")
        reader.report.add(BAD_ID, reader.node(key), message, proposal)
    return name
