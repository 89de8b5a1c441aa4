"""A whole retraining as papers: to read, to compute with, and to check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trainer.certification.decisions import KIND_NAMES
from trainer.desks.decisions import DecisionView
from trainer.desks.retraining_values import RetrainingView, StepView
from trainer.desks.retraining_words import day_words, minute_words, plan_words, sitting_words
from trainer.foundation.canonical import Plain, canonical
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.reports import person_check


@dataclass(frozen=True)
class Chapter:
    """A heading with paragraphs below it."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """A paper to read; `lines` stand below its title, `made` on the foot of every page."""

    title: str
    lines: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    made: str


def dossier(
    view: RetrainingView,
    decisions: tuple[DecisionView, ...],
    appeals: tuple[str, ...],
    actor: Person,
    site: str,
    head: str,
    now: datetime,
) -> Dossier:
    """Grounds, talk, plan, what was done, exit test, decisions, readings, objections, appeals.

    `head` is the hash of the last event of the records at that moment.
    """
    person = view.person
    made = text(
        "{site} · taken out by {name} on {time}", site=site, name=actor.name, time=minute_words(now)
    )
    lines = [
        str(text("Staff number: {value}", value=person.staff_no or "—")),
        str(text("Team: {value}", value=person.team or "—")),
        str(text("Deadline: {day}, that day included", day=view.episode.due)),
    ]
    if view.overdue:
        lines.append(str(text("The deadline has passed.")))
    chapters = [_chapter(view, step, n) for n, step in enumerate(view.steps, 1)]
    decided = tuple(words for one in decisions for words in _decided(one))
    chapters.append(Chapter(str(text("Decisions")), decided or (str(text("Nothing.")),)))
    chapters.append(Chapter(str(text("Appeals")), appeals or (str(text("Nothing.")),)))
    checking = (
        text(
            "Every step is an event of the records. Each event holds the hash of the one before, "
            "so that none can be changed or left out later without a trace."
        ),
        text("The last event of the records when this was taken out: {head}", head=head),
        text("To check this folder: python3 verify.py. To check the records: records verify."),
    )
    chapters.append(Chapter(str(text("How to check this")), tuple(str(one) for one in checking)))
    title = text("Retraining of {name}", name=person.name)
    return Dossier(str(title), tuple(lines), tuple(chapters), str(made))


def data(view: RetrainingView, head: str) -> bytes:
    """The same for programs, as canonical JSON."""
    steps: list[Plain] = [
        {
            "step": step.name,
            "at": step.at.isoformat(),
            "by": step.by,
            "facts": list(step.facts),
            "words": step.words,
            "event": step.event,
            "read_at": step.read_at.isoformat() if step.read_at else None,
            "objection": step.objection,
            "reply": step.reply,
            "reply_by": step.reply_by,
        }
        for step in view.steps
    ]
    plan: list[Plain] = [
        {
            "kind": one.item.kind,
            "id": one.item.id,
            "title": one.item.title,
            "done": one.done.isoformat() if one.done else None,
        }
        for one in view.plan
    ]
    sittings: list[Plain] = [
        {
            "sitting": sat.sitting,
            "at": sat.at.isoformat(),
            "passed": sat.passed,
            "percent": sat.percent,
            "questions": sat.questions,
            "shared": sat.shared,
        }
        for sat in view.sittings
    ]
    plain: dict[str, Plain] = {
        "episode": view.episode.id,
        "person": {"id": view.person.id, "name": view.person.name, "no": view.person.staff_no},
        "due": view.episode.due.isoformat(),
        "stage": view.stage,
        "result": view.result,
        "steps": steps,
        "plan": plan,
        "exit_test": view.exit_title,
        "sittings": sittings,
        "head": head,
    }
    return canonical(plain).encode()


def papers(view: RetrainingView, head: str, printed: bytes) -> dict[str, bytes]:
    """The members of the bundle that people open, by name; `printed` is the dossier as PDF."""
    return {
        "retraining.pdf": printed,
        "retraining.json": data(view, head),
        "README.txt": readme().encode("utf-8-sig"),  # so that Notepad shows the Chinese
        "verify.py": Path(person_check.__file__).read_bytes(),
    }


def readme() -> str:
    """What lies in the bundle and how it is checked."""
    paragraphs = (
        text("This folder holds everything that the records know about one retraining."),
        text("For reading: retraining.pdf. For programs: retraining.json."),
        text(
            "For checking: run  python3 verify.py  in this folder. It recomputes every hash and "
            "names what was altered."
        ),
        text("Without Python: sha256sum -c sha256.txt compares every file."),
        text(
            "events.jsonl holds the events it rests on, private.jsonl the words that they name by "
            "a digest, versions the content as it was then."
        ),
        text(
            "What this shows: that the files fit each other. Whether the records themselves are "
            "whole is shown by  records verify  at the site, which knows the last event named in "
            "retraining.json."
        ),
    )  # fmt: skip
    return "\n\n".join(str(one) for one in paragraphs) + "\n"


def _chapter(view: RetrainingView, step: StepView, number: int) -> Chapter:
    return Chapter(f"{number}  {step.title}", tuple(_step(view, step)))


def _step(view: RetrainingView, step: StepView) -> Iterator[str]:
    yield str(text("{name}, {time}", name=step.by, time=minute_words(step.at)))
    yield from step.facts
    if step.words is None or step.words:
        yield _said(step.words)
    if step.name == "plan":
        yield from (plan_words(one) for one in view.plan)
    if step.name == "exit_test":
        yield from (sitting_words(sat) for sat in view.sittings)
    if step.read_at is not None:
        yield str(text("Read by the person, {time}", time=minute_words(step.read_at)))
    if step.objection is None or step.objection:
        yield str(text("Objection: {words}", words=_said(step.objection)))
    if step.reply is None or step.reply:
        reply = text("Answer of {name}: {words}", name=step.reply_by, words=_said(step.reply))
        yield str(reply)
    yield str(text("Event {id}", id=step.event))


def _decided(view: DecisionView) -> Iterator[str]:
    one = view.decision
    yield f"{day_words(one.at)}  {KIND_NAMES[one.kind]}  {view.by}: {_said(view.words)}"
    if one.confirmed_at is not None:
        yield str(
            text(
                "Confirmed by {name}, {time}: {words}", name=view.confirmed_by,
                time=minute_words(one.confirmed_at), words=_said(view.answer),
            )
        )  # fmt: skip
    if one.refused_at is not None:
        yield str(
            text(
                "Not confirmed by {name}, {time}: {words}", name=view.refused_by,
                time=minute_words(one.refused_at), words=_said(view.answer),
            )
        )  # fmt: skip
    if one.acknowledged_at is not None:
        yield str(text("Read by the person, {time}", time=minute_words(one.acknowledged_at)))
    if one.objection:
        yield str(text("Objection: {words}", words=_said(view.objection)))


def _said(words: str | None) -> str:
    return str(text("(erased)")) if words is None else words
