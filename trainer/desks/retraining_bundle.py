"""A whole retraining as papers: to read, to compute with, and to check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from trainer.desks.retraining_entries import Exhibit, Family, anchors, shown
from trainer.desks.retraining_values import RetrainingView, StepView
from trainer.desks.retraining_words import minute_words, plan_words, sitting_words
from trainer.foundation.canonical import Plain, canonical
from trainer.foundation.events import Recorded
from trainer.foundation.wording import Text, text
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
    events: Sequence[Recorded],
    exhibits: Sequence[Exhibit],
    actor: Person,
    site: str,
    head: str,
    now: datetime,
) -> Dossier:
    """The steps in their order, then everything they rest on, then how all of it is checked.

    `events` are those of the episode itself; `head` is the hash of the last event of the
    records at that moment.
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
    chapters += _gathered(exhibits, "decision", text("Decisions"), text("Decision: {title}"))
    chapters += _gathered(exhibits, "appeal", text("Appeals"), text("Appeal: {title}"))
    rest = [one for one in exhibits if one.family not in ("decision", "appeal")]
    for n, one in enumerate(rest, 1):
        title = text("Enclosure {n}: {title}", n=n, title=one.title)
        chapters.append(Chapter(str(title), one.paragraphs))
    chapters.append(Chapter(str(text("How to check this")), (*_checking(head), anchors(events))))
    title = text("Retraining of {name}", name=person.name)
    return Dossier(str(title), tuple(lines), tuple(chapters), str(made))


def data(
    view: RetrainingView,
    told: Sequence[Mapping[str, Plain]],
    exhibits: Iterable[tuple[str, Mapping[str, Plain]]],
    head: str,
) -> bytes:
    """The same for programs, as canonical JSON; `told` are the events of the episode itself."""
    families: dict[str, list[Plain]] = {
        name: [] for name in ("decision", "appeal", "paper", "call", "assessment", "done")
    }
    for family, one in exhibits:
        families[family].append(one)
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
        "steps": list(told),
        "plan": plan,
        "exit_test": view.exit_title,
        "sittings": sittings,
        "decisions": families["decision"],
        "appeals": families["appeal"],
        "papers": families["paper"],
        "calls": families["call"],
        "assessments": families["assessment"],
        "done": families["done"],
        "head": head,
    }
    return canonical(plain).encode()


def papers(plain: bytes, printed: bytes) -> dict[str, bytes]:
    """The members of the bundle that people open, by name; `printed` is the dossier as PDF."""
    return {
        "retraining.pdf": printed,
        "retraining.json": plain,
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


def _checking(head: str) -> Iterator[str]:
    yield str(
        text(
            "Every step is an event of the records. Each event holds the hash of the one before, "
            "so that none can be changed or left out later without a trace."
        )
    )
    yield str(text("The last event of the records when this was taken out: {head}", head=head))
    yield str(
        text("To check this folder: python3 verify.py. To check the records: records verify.")
    )


def _gathered(
    exhibits: Iterable[Exhibit], family: Family, title: Text, each: Text
) -> Iterator[Chapter]:
    """A chapter for each of them, or one that says there are none."""
    found = [one for one in exhibits if one.family == family]
    for one in found:
        yield Chapter(str(replace(each, values={"title": one.title})), one.paragraphs)
    if not found:
        yield Chapter(str(title), (str(text("Nothing.")),))


def _chapter(view: RetrainingView, step: StepView, number: int) -> Chapter:
    return Chapter(f"{number}  {step.title}", tuple(_step(view, step)))


def _step(view: RetrainingView, step: StepView) -> Iterator[str]:
    yield str(text("{name}, {time}", name=step.by, time=minute_words(step.at)))
    yield from step.facts
    if step.words is None or step.words:
        yield shown(step.words)
    if step.name == "plan":
        yield from (plan_words(one) for one in view.plan)
    if step.name == "exit_test":
        yield from (sitting_words(sat) for sat in view.sittings)
    if step.read_at is not None:
        yield str(text("Read by the person, {time}", time=minute_words(step.read_at)))
    if step.objection is None or step.objection:
        yield str(text("Objection: {words}", words=shown(step.objection)))
    if step.reply is None or step.reply:
        reply = text("Answer of {name}: {words}", name=step.reply_by, words=shown(step.reply))
        yield str(reply)
    yield str(text("Event {id}", id=step.event))
