"""Read a policy file and say what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from trainer.certification.policy import (
    KINDS,
    ExamRequired,
    Level,
    Policy,
    Required,
    asked_elsewhere,
)
from trainer.certification.policy_circles import Ladder, elsewhere_of
from trainer.certification.policy_sense import sense_of
from trainer.certification.required_file import an_id, required_of
from trainer.foundation.errors import Problem
from trainer.foundation.identity import PolicyId
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Reader, Report

PREFIX = "POLICY"
WRONG_DATE, NO_LEVELS, UNKNOWN_MODULE = 11, 12, 13

Ladders = Callable[[], Mapping[str, Ladder]]


def read_policy(
    content: str,
    file: str,
    modules: Collection[str] | None = None,
    ladders: Ladders | None = None,
) -> tuple[Policy | None, list[Problem]]:
    """The policy and every problem found; there is none when a problem is an error.

    `modules` are the modules there are, `ladders` gives the levels of all policies with what
    they ask, none where they are not known, and is asked only where it matters; None leaves
    names unchecked.
    """
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return None, problems
    report = Report(file, PREFIX, problems)
    policy = _policy(Reader(root, report), modules)
    sense_of(policy, root, report)
    if ladders is not None and asked_elsewhere(policy):
        elsewhere_of(policy, root, report, ladders())
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return policy, problems


def _policy(reader: Reader, modules: Collection[str] | None) -> Policy:
    policy = Policy(
        id=PolicyId(an_id(reader, "policy")),
        title=reader.text("title"),
        effective_from=_date(reader, "effective_from"),
        note=reader.text("note"),
        approvers=reader.integer("approvers", 1, 3, default=1) or 1,
        levels=tuple(
            _level(Reader(node, reader.report), modules)
            for node in reader.items("levels", required=True)
        ),
        release_by_second=reader.choice("release_by_second", ("true", "false"), "false") == "true",
        stop_days=reader.integer("stop_days", 1, 30, default=3) or 1,
        temporary_days=reader.integer("temporary_days", 1, 366, default=30) or 1,
        cooldown_days=reader.integer("cooldown_days", 0, 3650, default=0) or 0,
    )
    reader.finish()
    if not policy.levels:
        reader.report.add(NO_LEVELS, reader.root, text("A policy needs at least one level."))
    return policy


def _level(reader: Reader, modules: Collection[str] | None) -> Level:
    level = Level(
        id=an_id(reader, "id"),
        name=reader.text("name"),
        source_term=reader.optional_text("source_term"),
        valid_months=reader.integer("valid_months", 1, 120) or 1,
        due_days=reader.integer("due_days", 0, 366, default=30) or 0,
        requires=tuple(_requirements(reader, modules)),
        grace_days=reader.integer("grace_days", 0, 366, default=0) or 0,
    )
    reader.finish()
    if not reader.items("requires"):
        reader.report.add(NO_LEVELS, reader.root, text("A level needs at least one requirement."))
    return level


def _requirements(reader: Reader, modules: Collection[str] | None) -> Iterator[Required]:
    for node in reader.items("requires", required=True):
        inner = Reader(node, reader.report)
        kind = inner.choice("kind", tuple(KINDS))
        if kind is None:
            continue
        name = an_id(inner, "id")
        required = required_of(inner, kind, name)
        inner.finish()
        _check_module(inner, required, modules)
        yield required


def _check_module(reader: Reader, required: Required, modules: Collection[str] | None) -> None:
    module = None if isinstance(required, ExamRequired) else getattr(required, "module", None)
    if modules is not None and module and module not in modules:
        reader.report.add(
            UNKNOWN_MODULE,
            reader.node("module"),
            text("There is no module “{module}”.", module=module),
        )


def _date(reader: Reader, key: str) -> date:
    written = reader.text(key)
    node: Node | None = reader.node(key)
    # only this one spelling: later Pythons read more than 3.11 does
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII):
        try:
            return date.fromisoformat(written)
        except ValueError:
            reader.report.add(WRONG_DATE, node, text("There is no day {value}.", value=written))
            return date.min
    if written:
        message = text("“{value}” is not a date like 2026-01-31.", value=written)
        reader.report.add(WRONG_DATE, node, message)
    return date.min
