"""Write questions in the format that the name of a file asks for, and say what it cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from trainer.foundation.errors import Problem, TrainerError
from trainer.foundation.wording import text
from trainer.questions.bank_add import new_bank_text
from trainer.questions.formats.faults import faults
from trainer.questions.formats.paper_notes import short
from trainer.questions.formats.parsed import Parsed, ParsedQuestion
from trainer.questions.formats.quick_key import number_key
from trainer.standard.house import NO_STANDARD, HouseStandard

LEFT_OUT = "CONVERT-001"
_BANKS = (".yaml", ".yml")
SUFFIXES = (".yaml", ".xlsx", ".docx", ".txt", ".md", ".gift", ".xml")


class CannotWrite(TrainerError):
    """No format that can be written has this suffix."""


@dataclass(frozen=True)
class Written:
    """The bytes of the file, what is not in it, and pictures that belong beside it."""

    data: bytes
    lost: tuple[Problem, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)


def write_file(
    questions: Sequence[ParsedQuestion],
    name: str,
    with_keys: bool = True,
    standard: HouseStandard = NO_STANDARD,
) -> Written:
    """The questions as the file `name`; a paper (.docx, .txt, .md) may leave the keys out.

    A bank keeps its references to the house standard, every other format gets its values.

    Raises:
        CannotWrite: the suffix is none of those that can be written.
        TrainerError: nothing of it can be written.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _BANKS:
        return _yaml(questions, PurePath(name).stem, standard)
    writer = _WRITERS.get(suffix)
    if writer is None:
        raise CannotWrite(
            text(
                "{file} cannot be written: choose one of {suffixes}.",
                file=name,
                suffixes=" ".join(SUFFIXES),
            )
        )
    kept, doubtful = _without_errors(questions)
    written = writer([_filled(one, standard) for one in kept], with_keys)
    return replace(written, lost=(*doubtful, *written.lost))


def _without_errors(
    questions: Sequence[ParsedQuestion],
) -> tuple[list[ParsedQuestion], list[Problem]]:
    """Leave out what only its notes call wrong: two keys that differ would be one in the file."""
    kept: list[ParsedQuestion] = []
    lost: list[Problem] = []
    for one in questions:
        errors = [note for note in one.notes if note.severity == "error"]
        if errors and not any(fault.severity == "error" for fault in faults(one)):
            message = text(
                "“{stem}” was left out: {reason}", stem=short(one.stem), reason=errors[0].message
            )
            lost.append(Problem("error", LEFT_OUT, one.place, message))
            continue
        inner, lost_inside = _without_errors(one.questions)
        kept.append(replace(one, questions=tuple(inner)) if lost_inside else one)
        lost += lost_inside
    return kept, lost


def _filled(one: ParsedQuestion, standard: HouseStandard) -> ParsedQuestion:
    fill = standard.fill
    return replace(
        one,
        stem=fill(one.stem),
        options=tuple(replace(option, text=fill(option.text)) for option in one.options),
        accepted=tuple(tuple(map(fill, texts)) for texts in one.accepted),
        numbers=tuple(
            number_key(fill(number.reference)) if number.reference else number
            for number in one.numbers
        ),
        pairs=tuple((fill(left), fill(right)) for left, right in one.pairs),
        explanation=fill(one.explanation),
        model=fill(one.model),
        rubric=tuple(map(fill, one.rubric)),
        questions=tuple(_filled(inner, standard) for inner in one.questions),
    )


def _yaml(questions: Sequence[ParsedQuestion], stem: str, standard: HouseStandard) -> Written:
    from trainer.questions.review import Ground, review_of
    from trainer.questions.review_taking import taken

    bank = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-_") or "bank"
    everything = review_of([Parsed("", "", tuple(questions))], Ground(standard))
    review = everything.choose([row.number for row in everything.rows], chosen=True)
    lost = [note for row in everything.rows for note in row.notes if row.state == "problem"]
    done = taken(new_bank_text(bank, stem), bank, review)
    return Written(done.text.encode("utf-8"), tuple(lost), done.pictures)


def _sheet(questions: Sequence[ParsedQuestion], _with_keys: bool) -> Written:
    from trainer.questions.formats.sheet_write import lost_in_sheet, write_sheet

    return Written(write_sheet(questions), lost_in_sheet(questions))


def _docx(questions: Sequence[ParsedQuestion], with_keys: bool) -> Written:
    from trainer.questions.formats.docx_write import write_paper_docx

    return Written(*write_paper_docx(questions, with_keys))


def _text(questions: Sequence[ParsedQuestion], with_keys: bool) -> Written:
    from trainer.questions.formats.paper_write import write_paper_text

    written, lost = write_paper_text(questions, with_keys)
    return Written(written.encode("utf-8"), lost)


def _gift(questions: Sequence[ParsedQuestion], _with_keys: bool) -> Written:
    from trainer.questions.formats.gift_writer import write_gift

    written, lost = write_gift(questions)
    return Written(written.encode("utf-8"), lost)


def _moodle_xml(questions: Sequence[ParsedQuestion], _with_keys: bool) -> Written:
    from trainer.questions.formats.moodle_xml_write import lost_in_moodle_xml, write_moodle_xml

    return Written(write_moodle_xml(questions), lost_in_moodle_xml(questions))


_WRITERS: dict[str, Callable[[Sequence[ParsedQuestion], bool], Written]] = {
    ".xlsx": _sheet,
    ".docx": _docx,
    ".txt": _text,
    ".md": _text,
    ".gift": _gift,
    ".xml": _moodle_xml,
}
