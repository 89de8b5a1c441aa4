"""Read Chinese question papers from text, the clipboard, or lines that came from Word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from trainer.foundation.errors import Place, Problem, TrainerError
from trainer.foundation.text_files import decode
from trainer.foundation.waiting import stepwise
from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats import sheet_notes
from trainer.questions.formats.collecting import no_collection
from trainer.questions.formats.paper_build import build
from trainer.questions.formats.paper_drafts import Sheet
from trainer.questions.formats.paper_key_list import KeyList
from trainer.questions.formats.paper_lines import Line, lines_of, readied
from trainer.questions.formats.paper_match import match_keys, note_missing
from trainer.questions.formats.paper_options import share_options
from trainer.questions.formats.paper_scan import Scanner
from trainer.questions.formats.paper_tables import rows_of, with_tables
from trainer.questions.formats.parsed import Parsed

_NO_KEY = (notes.NO_KEY, sheet_notes.FAULTS["no_key"])
MOST_BYTES = 20 * 1024 * 1024


class PaperUnreadable(TrainerError):
    """The file is no question paper that can be read."""


def read_paper_text(data: bytes, name: str, keys: tuple[bytes, str] | None = None) -> Parsed:
    """Read a paper in a text file; `keys` are the bytes and the name of a second file.

    Raises:
        PaperUnreadable: it is too big.
        Unreadable: it is no text.
    """
    paper = _decoded(data, name)
    second = lines_of(_decoded(*keys)[0], keys[1]) if keys else None
    return read_paper(lines_of(paper[0], name), name, second, encoding=paper[1])


def read_paper_pasted(content: str, name: str = "") -> Parsed:
    """Read a paper that was pasted from the clipboard."""
    plain = content.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return read_paper(lines_of(plain, name), name, form="pasted", encoding="")


@no_collection()
def read_paper(
    lines: Sequence[Line],
    name: str,
    keys: Sequence[Line] | None = None,
    *,
    form: str = "paper",
    encoding: str = "utf-8",
) -> Parsed:
    """Read a paper from lines that know their places, with the keys of a second file."""
    sheet = Scanner(with_tables(lines)).scan()
    if keys is not None:
        _read_keys(sheet, keys)
    share_options(sheet.drafts)
    match_keys(sheet)
    questions = tuple(build(draft) for draft in stepwise(sheet.drafts))
    built = [one for question in questions for one in question.each() if one.kind != "group"]
    leaves = [draft for draft in sheet.all_drafts() if draft.inner is None]
    note_missing(
        sheet,
        [
            draft
            for draft, one in zip(leaves, built, strict=True)
            if any(found.code in _NO_KEY for found in one.notes)
        ],
    )
    skipped = Counter(
        str(one.message.values.get("kind", ""))
        for question in questions
        for inner in question.each()
        for one in inner.notes
        if one.code == notes.UNKNOWN_KIND
    )
    problems = [*sheet.problems, *_told_counts(sheet)]
    problems += [*_unknown_kinds(sheet), *_unknown_rules(sheet)]
    if not questions:
        place = Place(file=name or None)
        message = text("No question was found in this text.")
        proposal = text("Number the questions, and write the key after “答案：”.")
        problems.append(notes.error(notes.NOTHING, place, message, proposal))
    return Parsed(form, encoding, questions, tuple(problems), tuple(skipped.items()))


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    if len(data) > MOST_BYTES:
        raise PaperUnreadable(
            text("{file} is too big for a question paper (more than 20 MB).", file=name)
        )
    found = decode(data, name)
    return found.text, found.encoding


def _read_keys(sheet: Sheet, lines: Sequence[Line]) -> None:
    keys = KeyList(sheet)
    for line in readied(with_tables(lines)):
        for one in rows_of(line) if line.table is not None else (line,):
            if one.text:
                keys.feed(one, one.folded)


def _unknown_rules(sheet: Sheet) -> list[Problem]:
    """Words about marking in heads that nobody here understands."""
    found: list[Problem] = []
    for section in sheet.sections:
        if section.place is None:
            continue
        for words in section.unknown:
            message = text(
                "The head says “{words}”, which was not understood; its questions are marked as "
                "usual for their kind.",
                words=notes.short(words),
            )
            proposal = text("Choose the marking policy of these questions.")
            found.append(notes.warning(notes.RULE_UNKNOWN, section.place, message, proposal))
    return found


def _unknown_kinds(sheet: Sheet) -> list[Problem]:
    """Heads that name a kind nobody here knows, each with its questions counted."""
    found: list[Problem] = []
    counts = _counts(sheet)
    for section in sheet.sections:
        if section.named and section.place is not None:
            message = text(
                "There is no kind of question called “{kind}”. The {n} questions below were taken "
                "for what they look like.",
                kind=section.named,
                n=counts[id(section)],
            )
            proposal = text("Look at the kind of these questions.")
            found.append(notes.warning(notes.UNKNOWN_KIND, section.place, message, proposal))
    return found


def _counts(sheet: Sheet) -> Counter[int]:
    """How many questions stand under each head."""
    return Counter(id(draft.section) for draft in sheet.all_drafts() if draft.inner is None)


def _told_counts(sheet: Sheet) -> list[Problem]:
    """Heads that promise another number of questions than were found."""
    found: list[Problem] = []
    counts = _counts(sheet)
    for section in sheet.sections:
        here = counts[id(section)]
        if section.count is not None and section.place is not None and here != section.count:
            message = text(
                "The head says {told} questions, but {found} were found.",
                told=section.count,
                found=here,
            )
            found.append(notes.warning(notes.COUNT_TOLD, section.place, message))
    return found
