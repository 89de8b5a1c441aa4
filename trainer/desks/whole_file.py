"""One person's record in words, for a reader without the program and for an auditor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from trainer.desks.overview import STATE_NAMES
from trainer.desks.person_file import PersonFile
from trainer.desks.privacy import AccessRow
from trainer.desks.timeline import ROLE_NAMES
from trainer.foundation.clock import local
from trainer.foundation.identity import PersonId
from trainer.foundation.listing import Listing
from trainer.foundation.wording import language, text
from trainer.people.person import Person
from trainer.records.results import SittingRow
from trainer.reports import person_check
from trainer.reports.person_html import person_html

_SHORT = 12


def members(
    file: PersonFile,
    looks: Sequence[AccessRow],
    names: Mapping[PersonId, str],
    actor: Person,
    site: str,
    now: datetime,
) -> dict[str, bytes]:
    """The page, the README and the checking program of an export, by name in the zip."""
    title = str(text("Record of {name}", name=file.person.name))
    made = text(
        "{site} · taken out by {name} on {time}", site=site, name=actor.name, time=_time(now)
    )
    parts = [_standing(file), _awards(file), _sittings(file), _runs(file), _lessons(file)]
    parts += [_story(file, names), _looks(looks)]
    tag = language().replace("_", "-")
    page = person_html(tag, title, _lines(file, now), parts, str(made))
    return {
        str(text("record")) + ".html": page.encode(),
        "README.txt": readme().encode("utf-8-sig"),  # so that Notepad shows the Chinese
        "verify.py": Path(person_check.__file__).read_bytes(),
    }


def readme() -> str:
    """What lies in the export and how it is checked."""
    paragraphs = (
        text("This folder holds everything that the records know about one person."),
        text("For reading: open the .html file in any browser; it prints on A4."),
        text(
            "For figures: the .csv files open in Excel. completions are lessons and modules, "
            "quiz_results quizzes, typing_results typing runs, typing_test_results typing "
            "tests, certificates awards."
        ),
        text(
            "For checking: run  python3 verify.py  in this folder. It recomputes every hash and "
            "names what was altered, and it shows the receipt and check codes to compare with "
            "those on paper."
        ),
        text("Without Python: sha256sum -c sha256.txt compares every file."),
        text(
            "events.jsonl: one event a line. Its hash is SHA-256 over the text shanggang-event, a "
            "zero byte, and all its other members as JSON with sorted keys, no spaces and no "
            "escapes; body is a text in it. previous is the hash of the event before in the same "
            "stream, most of which are about other people and not here."
        ),
        text(
            "private.jsonl: names, reasons, typed answers and typing logs. Events hold only the "
            "digest: SHA-256 over shanggang-private, a zero byte, and the JSON list of person, "
            "kind, salt and content. Password hashes are left out, and so are a person's notes "
            "to themselves when somebody else takes the record out."
        ),
        text(
            "versions: the lessons, questions and policies that the results rest on, as they were "
            "then. Each name ends with the SHA-256 of the file."
        ),
        text(
            "What this shows: that the files fit each other. Only a receipt or check code on "
            "paper, or the head of a backup kept elsewhere, shows that nothing was replaced as a "
            "whole."
        ),
    )  # fmt: skip
    return "\n\n".join(str(one) for one in paragraphs) + "\n"


def _lines(file: PersonFile, now: datetime) -> Iterable[str]:
    person = file.person
    yield str(text("Staff number: {value}", value=person.staff_no or "—"))
    yield str(text("Team: {value}", value=person.team or "—"))
    yield str(text("Role: {value}", value=ROLE_NAMES.get(person.role, person.role)))
    yield str(text("At the site since {day}", day=_day(file.added_at)))
    if not person.active:
        yield str(text("Has left."))
    yield str(text("As of {time}", time=_time(now)))


def _standing(file: PersonFile) -> Listing:
    states = " ".join(
        str(text("{kind}: {title}", kind=one.policy.title, title=STATE_NAMES[own.state]))
        for one, own in zip(file.policies, file.standings, strict=True)
    )
    rows = tuple(
        (
            line.level_title, str(line.rule), str(text("met") if line.met else text("not met")),
            _figure(line.value), _day(line.at), str(line.next_step), line.version[:_SHORT],
        )
        for line in file.evidence
    )  # fmt: skip
    head = (
        text("Level"), text("Condition"), text("State"), text("Figure"), text("Day"),
        text("What is missing"), text("Content version"),
    )  # fmt: skip
    return _listing(text("Standing"), head, rows, states)


def _awards(file: PersonFile) -> Listing:
    rows = tuple(
        (
            award.number, award.policy_title, award.level_title, award.valid_from.isoformat(),
            award.valid_until.isoformat(), award.approver, award.check_code,
        )
        for award in file.awards
    )  # fmt: skip
    head = (
        text("Number"), text("Policy"), text("Level"), text("Valid from"), text("Valid until"),
        text("Approved by"), text("Check code"),
    )  # fmt: skip
    return _listing(text("Certificates"), head, rows)


def _sittings(file: PersonFile) -> Listing:
    titles = {one.module.id: one.module.title for one in file.modules}
    rows = tuple(
        (
            titles.get(row.module, row.module), _time(row.opened_at), _time(row.handed_in_at),
            f"{_figure(row.score)} / {_figure(row.full)}", _figure(row.percent),
            _verdict(row), row.version[:_SHORT],
        )
        for row in file.sittings
    )  # fmt: skip
    head = (
        text("Module"), text("Opened"), text("Handed in"), text("Marks"), text("Percent"),
        text("Result"), text("Content version"),
    )  # fmt: skip
    return _listing(text("Quizzes"), head, rows)


def _runs(file: PersonFile) -> Listing:
    rows = tuple(
        (
            _time(row.started_at), str(text("Test") if row.certified else text("Practice")),
            row.passage, _figure(row.net),
            _figure(None if row.accuracy is None else row.accuracy * 100),
            str(row.seconds), row.profile, row.version[:_SHORT],
        )
        for row in file.runs
    )  # fmt: skip
    head = (
        text("Time"), text("Kind"), text("Passage"), text("Characters a minute"),
        text("Accuracy (%)"), text("Seconds"), text("Scored by"), text("Content version"),
    )  # fmt: skip
    return _listing(text("Typing"), head, rows)


def _lessons(file: PersonFile) -> Listing:
    rows = tuple(
        (
            lesson.title, f"{lesson.percent}%",
            str(text("Read") if lesson.read else text("Not read")),
        )
        for lesson in file.lessons
    )  # fmt: skip
    return _listing(text("Lessons"), (text("Lesson"), text("Read"), text("State")), rows)


def _story(file: PersonFile, names: Mapping[PersonId, str]) -> Listing:
    rows = tuple(
        (
            _time(entry.at), str(entry.text), names.get(PersonId(entry.actor), ""),
            entry.event_id,
        )
        for entry in file.timeline
    )  # fmt: skip
    head = (text("Time"), text("What happened"), text("Done by"), text("Event"))
    return _listing(text("What happened"), head, rows)


def _looks(looks: Sequence[AccessRow]) -> Listing:
    rows = tuple((_time(row.at), row.by, str(row.what), row.event_id) for row in looks)
    head = (text("Time"), text("Who"), text("What"), text("Event"))
    return _listing(text("Who looked at the record"), head, rows)


def _listing(
    title: object, head: Iterable[object], rows: tuple[tuple[str, ...], ...], note: str = ""
) -> Listing:
    said = note if rows else note or str(text("Nothing."))
    return Listing(str(title), "", tuple(str(cell) for cell in head), rows, said)


def _verdict(row: SittingRow) -> str:
    if row.handed_in_at is None:
        return str(text("Not handed in"))
    if row.percent is None:
        return str(text("To be marked"))
    return str(text("Passed") if row.passed else text("Not passed"))


def _figure(number: Decimal | None) -> str:
    return "—" if number is None else f"{round(number, 1).normalize():f}"


def _day(moment: date | datetime | None) -> str:
    if moment is None:
        return "—"
    return f"{local(moment) if isinstance(moment, datetime) else moment:%Y-%m-%d}"


def _time(moment: datetime | None) -> str:
    return "—" if moment is None else f"{local(moment):%Y-%m-%d %H:%M:%S}"
