"""A site with thousands of people, made quickly: one real career, copied under a valid chain."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from trainer.assembly import Program, open_program
from trainer.foundation.canonical import canonical
from trainer.foundation.clock import Moment
from trainer.foundation.identity import LessonId, ModuleId
from trainer.lessons.progress import checks
from trainer.people.names import search_keys
from trainer.people.person import Person
from trainer.questions.question import Question
from trainer.records.database import FILE_NAME, open_records
from trainer.records.journal import COLUMNS, chain_hash, private_digest, stamp
from trainer.records.people import profile_content
from trainer.typing_tests import run as entries
from trainer.typing_tests.run import Run

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
SPAN = timedelta(days=400)
NOW = START + SPAN + timedelta(days=1)
PASSWORD = "correct horse"
TEAMS = 60
_SURNAMES, _NAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平",
)
_INSERT = f"INSERT INTO events ({COLUMNS}) VALUES ({', '.join('?' * 13)})"
_HEADING = ("stream", "seq", "id", "at", "actor", "seat", "kind", "schema", "person", "thing")
_BATCH = 20_000

# What one career can show without exams and typing tests that somebody else has to open.
POLICY = """policy: hotline
title: 热线客服上岗认证
effective_from: 2024-01-01
note: 企业内部上岗认证
approvers: 1
levels:
  - id: junior
    name: 初级客服
    valid_months: 12
    due_days: 30
    requires:
      - {id: modules, kind: modules, blocks: all}
      - {id: typing, kind: typing, speed: 30, accuracy: 98, minutes: 5, profile: standard,
         window_days: 90}
"""


class Stage:
    """A clock that stands where it is put, a little later each time it is read."""

    def __init__(self, wall: datetime) -> None:
        self.moment = Moment(wall, 1000.0, "boot")

    def __call__(self) -> Moment:
        self.moment = replace(
            self.moment,
            wall=self.moment.wall + timedelta(seconds=1),
            monotonic=self.moment.monotonic + 1,
        )
        return self.moment


def make_crowd(folder: Path, people: int, events: int) -> None:
    """Found a site, let one person go the whole way, and copy that way for everybody.

    A third stops before the certificate, a tenth has only read, a twentieth has done nothing;
    each is filled up with kept answers to the same number of events. The papers are left out
    of the copies: no list looks at them.
    """
    clock = Stage(START - timedelta(days=1))
    program = open_program(folder, clock)
    boss = program.founding.found("Centre", "", "Supervisor", "S1", PASSWORD).supervisor
    (folder / "content/policies/hotline.yaml").write_text(POLICY, "utf-8")
    program.authoring.publish(boss)
    career = _career(program, boss)
    program.close()
    _copy(folder / FILE_NAME, career, people, events // people)


def _career(program: Program, boss: Person) -> list[tuple[Any, ...]]:
    """The rows of somebody who went the whole way."""
    person = program.accounts.add_person(boss, "王芳", "T1", "learner", "").person
    for one in program.study.modules(person):
        for lesson in one.lessons:
            _read(program, person, lesson.lesson_id)
        if one.module.quiz is not None:
            _sit(program, person, one.module.id)
    _type(program, person)
    program.certification.approve(boss, person.id, "junior", "benchmark")
    connection = open_records(program.folder / FILE_NAME)
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM events WHERE person = ? ORDER BY seq", (person.id,)
    ).fetchall()
    connection.close()
    return [row for row in rows if row[6] != "password-set"]


def _read(program: Program, person: Person, lesson: LessonId) -> None:
    view = program.study.open_lesson(person, lesson)
    view = program.study.blocks_read(person, view, range(len(view.lesson.blocks)))
    for question in checks(view.lesson):
        view = program.study.check_answered(person, view, question.id, _key(question), True)


def _sit(program: Program, person: Person, module: ModuleId) -> None:
    sitting = program.exams.open_quiz(person, module)
    for line in sitting.paper.lines:
        sitting = program.exams.keep_answer(sitting, line.question.id, _key(line.question))
    program.exams.hand_in(sitting)


def _key(question: Question) -> tuple[str, ...]:
    return tuple(part if isinstance(part, str) else part[0] for part in question.key)


def _type(program: Program, person: Person) -> None:
    passage = program.typing.next_passage(person, certified=True)
    ticket = program.typing.start(person, passage, seconds=300, certified=True)
    run = Run.new(passage, "standard", 300, certified=True).apply(entries.start(0))
    for place, mark in enumerate(passage.text):
        run = run.apply(entries.preedit(500 + place * 1000, "x"))
        run = run.apply(entries.commit(500 + (place + 1) * 1000 - 1, mark))
    program.typing.finish(ticket, run.tick(400_000))


def _copy(file: Path, career: Sequence[tuple[Any, ...]], people: int, each: int) -> None:
    connection = open_records(file)
    connection.execute("PRAGMA synchronous = OFF")
    stream, seq, head = connection.execute(
        "SELECT stream, seq, hash FROM events ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    chance = random.Random(1)
    batch: list[tuple[Any, ...]] = []
    connection.execute("BEGIN IMMEDIATE")
    for number in range(people):
        begins = START + SPAN * number / people
        person = uuid.UUID(int=chance.getrandbits(128)).hex
        profile = _profile(connection, chance, person, number)
        step = SPAN / people / (each + 1)
        for place, row in enumerate(_way(career, chance, person, profile, each)):
            seq += 1
            heading = {
                **dict(zip(_HEADING, row, strict=False)),
                "stream": stream, "seq": seq, "at": stamp(begins + step * place),
            }  # fmt: skip
            own = chain_hash(heading, row[10], head)
            batch.append((*heading.values(), row[10], head, own))
            head = own
        if len(batch) > _BATCH:
            connection.executemany(_INSERT, batch)
            batch.clear()
    connection.executemany(_INSERT, batch)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _profile(connection: Any, chance: random.Random, person: str, number: int) -> str:
    name = chance.choice(_SURNAMES) + chance.choice(_NAMES) + chance.choice(_NAMES)
    staff_no, team = f"K{number:05d}", f"客服{number % TEAMS:02d}组"
    content = profile_content(name, staff_no, team, search_keys(name, staff_no))
    digest = private_digest(person, "profile", "s", content)
    connection.execute(
        "INSERT INTO private (digest, person, kind, salt, content) "
        "VALUES (?, ?, 'profile', 's', ?)",
        (digest, person, content),
    )
    return digest


def _way(
    career: Sequence[tuple[Any, ...]], chance: random.Random, person: str, profile: str, each: int
) -> Iterator[tuple[Any, ...]]:
    """The rows of one copy, under ids of their own."""
    luck = chance.random()
    last = (
        "person-added" if luck < 0.05 else "lesson-read" if luck < 0.15
        else "typing-run-finished" if luck < 0.45 else "certificate-awarded"
    )  # fmt: skip
    ids = {row[2]: uuid.UUID(int=chance.getrandbits(128)).hex for row in career}
    ids[career[0][8]] = person
    for row in career:
        body = json.loads(row[10])
        for own in ("sitting", "run"):
            if own in body:
                ids.setdefault(body[own], uuid.UUID(int=chance.getrandbits(128)).hex)
    done = 0
    for row in career:
        done += 1
        yield _renamed(row, ids, person, profile)
        if row[6] == last:
            break
    kept = next(row for row in career if row[6] == "answer-kept")
    for _more in range(each - done):
        yield _renamed(kept, ids, person, profile)


def _renamed(
    row: tuple[Any, ...], ids: dict[str, str], person: str, profile: str
) -> tuple[Any, ...]:
    kind, body = row[6], row[10]
    if kind == "paper-opened":
        plain = json.loads(body)
        body = canonical({**plain, "paper": {"bank_version": plain["paper"]["bank_version"]}})
    elif kind == "person-added":
        body = canonical({"profile": profile, "role": "learner"})
    for old, new in ids.items():
        if old in body:
            body = body.replace(old, new)
    thing = ids.get(row[9], row[9])
    actor = ids.get(row[4], row[4])
    own_id = uuid.uuid4().hex if kind == "answer-kept" else ids[row[2]]
    return (row[0], row[1], own_id, row[3], actor, row[5], kind, row[7], person, thing, body)
