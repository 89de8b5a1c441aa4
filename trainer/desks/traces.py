"""Where a person's name stands that erasing does not reach, so that people know beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from trainer.exams.events import AnswerKept
from trainer.exams.sitting import opened
from trainer.foundation.identity import PersonId, QuestionId
from trainer.foundation.text_files import Unreadable, read_text_file
from trainer.foundation.wording import Text, text
from trainer.questions.answers import is_typed
from trainer.records.erasing import Terms
from trainer.records.records import Records

_FOLDERS = ("content", "question_banks", "logs")
_IN_CHAIN: dict[str, Text] = {
    "answer-kept": text("answers typed with version 0.2"),
    "assignment-made": text("names of teams or posts in assignments"),
    "backup-made": text("names of backup files"),
    "notice-posted": text("names of teams or posts in notices"),
    "seat": text("names of computers"),
    "table-exported": text("titles of exported tables"),
}


@dataclass(frozen=True)
class Traces:
    """What keeps naming a person: published things with their kept sources, files of the site
    by their path in it, and events by what in them names the person.

    `old_answers` counts what the person typed while answers still stood in the chain, whether
    it names anybody or not.
    """

    published: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    chain: tuple[tuple[Text, int], ...] = ()
    old_answers: int = 0


def find_traces(records: Records, folder: Path, person: PersonId) -> Traces:
    """Search for every name and staff number the person has had."""
    terms = records.erasing.terms(person)
    return Traces(
        published=tuple(records.erasing.published_mentions(terms)),
        files=tuple(_files(folder, terms)),
        chain=tuple(
            (_IN_CHAIN[kind], n) for kind, n in records.erasing.chain_mentions(terms).items()
        ),
        old_answers=_old_answers(records, person),
    )


def _files(folder: Path, terms: Terms) -> Iterator[str]:
    for file in sorted(file for name in _FOLDERS for file in (folder / name).rglob("*")):
        shown = file.relative_to(folder).as_posix()
        with suppress(Unreadable):  # a picture or a folder holds no text
            if terms.place(f"{shown}\n{read_text_file(file).text}") is not None:
                yield shown


def _old_answers(records: Records, person: PersonId) -> int:
    count = 0
    for row in records.results.sittings(person):
        first, *rest = records.journal.events(thing=row.id)
        paper = opened(first).paper
        kept = (one.event for one in rest if isinstance(one.event, AnswerKept))
        count += sum(
            bool(event.answer) and is_typed(paper.line(QuestionId(event.question)).question)
            for event in kept
        )
    return count
