"""Make questions of the sorted lines of a paper."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from trainer.foundation.errors import Problem
from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.faults import faults
from trainer.questions.formats.paper_drafts import Draft
from trainer.questions.formats.paper_kinds import understand
from trainer.questions.formats.paper_lines import fold, joined
from trainer.questions.formats.paper_reading import Answered, Reading, explanation
from trainer.questions.formats.paper_tables import with_listed
from trainer.questions.formats.paper_words import decimal, find_marks, find_tag, kind_named, tag
from trainer.questions.formats.parsed import ParsedKind, ParsedQuestion

LONGEST = 20_000  # characters of one question
_DIFFICULTY = {
    "easy": "易|容易|简单|较易|低|easy", "medium": "中|中等|一般|适中|普通|medium",
    "hard": "难|困难|较难|高|hard",
}  # fmt: skip
_UNKNOWN_TAG = re.compile(r"[(\[]\s*([\u3400-\u9fff]{2,6}题)\s*[)\]]")
# What was told already in other words.
_SAME_AS = {notes.KEY_UNCLEAR: "no_key", notes.OPTION_TWICE: "label_twice"}
# Labels of forms; what stands behind them is the stem, and the options.
_STEM_FOLLOWS = re.compile(r"(?:题目|题干|试题|问题)(?:内容)?\s*:\s*(?=\S)")
_OPTIONS_FOLLOW = re.compile(r"(?:(?:备选)?选项|备选答案)\s*:?")
_TAG_ENDS = re.compile(r"[,，、;；\s]+")
_FIRST_NUMBER = re.compile(r"\D{0,3}(\d+(?:\.\d+)?)")
_STEP_BEFORE = re.compile(r"[(]?\d{1,2}[.、)]\s*|[①②③④⑤⑥⑦⑧⑨⑩]\s*|[*-]\s+")


def build(draft: Draft) -> ParsedQuestion:
    """The question as far as it can be understood, with everything that was noticed."""
    if draft.ready is not None:
        return with_listed(draft, draft.ready)
    if draft.inner is not None:
        return _group(draft)
    reading = _read(draft)
    found = understand(draft, reading)
    told = {part: line.text for part, line in draft.facts.items()}
    tags = told.get("tags")
    why = [*reading.why, explanation(draft)] if reading.why else [explanation(draft)]
    question = ParsedQuestion(
        kind=found.kind,
        stem=found.stem,
        place=draft.place,
        source=joined(draft.lines),
        id=told.get("id", ""),
        title=told.get("title", ""),
        options=found.options,
        key=found.key,
        accepted=found.accepted,
        numbers=found.numbers,
        pairs=found.pairs,
        model=found.model,
        rubric=tuple([_without_number(line.text) for line in draft.rubric]),
        marks=_marks(draft, reading, found),
        explanation="\n".join(filter(None, why)),
        category=told.get("category", draft.section.category),
        tags=tuple(filter(None, _TAG_ENDS.split(tags))) if tags else (),
        topic=told.get("topic", ""),
        difficulty=_difficulty(told["difficulty"]) if "difficulty" in told else "",
        lesson=told.get("lesson", ""),
        files=tuple([file for line in draft.lines if line.files for file in line.files]),
        marking=_marking(draft.section.policy, found.kind),
    )
    return _noted(question, draft, reading.notes)


def _group(draft: Draft) -> ParsedQuestion:
    inner = tuple(build(one) for one in draft.inner or ())
    place = draft.lines[0].place
    stem = "\n".join(line.text for line in draft.stem).strip()
    question = ParsedQuestion(
        "group", stem, place, joined(draft.lines), questions=inner,
        category=draft.section.category,
        files=tuple(file for line in draft.lines for file in line.files),
    )  # fmt: skip
    found: list[Problem] = []
    if not inner:
        message = text("No question was found that shares this stem.")
        found.append(notes.error(notes.GROUP_EMPTY, place, message))
    elif draft.last == 0:
        message = text("Where the questions with this stem end was guessed.")
        proposal = text("Write for example “(Questions 1-3 share this stem)”.")
        found.append(notes.warning(notes.GROUP_END, place, message, proposal))
    elif draft.last > 0 and draft.inner and draft.inner[-1].number != draft.last:
        message = text(
            "This stem is for questions up to {last}, but the last one found is {found}.",
            last=draft.last,
            found=draft.inner[-1].number or "?",
        )
        found.append(notes.warning(notes.GROUP_END, place, message))
    return _noted(question, draft, found)


def _read(draft: Draft) -> Reading:
    """Cut tags and marks out of the stem, which are about the question and not part of it."""
    lines = [line.text for line in draft.stem if not _OPTIONS_FOLLOW.fullmatch(line.folded)]
    named = _STEM_FOLLOWS.match(draft.stem[0].folded) if draft.stem else None
    if named and lines:
        lines[0] = lines[0][named.end() :]
    reading = Reading(draft.section.kind, lines)
    told = draft.facts.get("kind")
    if told is not None:
        reading.name_kind(told.folded.strip("()[] :.。"), told.place)
    while lines:
        if lines[0][:1] not in "([（［【〔《":
            break
        folded = fold(lines[0])
        found = tag(folded) if folded[:1] in ("(", "[") else None
        if found is None:
            named_there = _UNKNOWN_TAG.match(folded)
            if named_there:
                reading.name_kind(named_there[1], draft.lines[0].place)
            break
        reading.kind, reading.marks = found[0], found[1] or reading.marks
        lines[0] = lines[0][found[2] :].lstrip()
    if lines and lines[-1][-1:] in ")）]】〕》":
        match = find_tag(fold(lines[-1]))
        if match:
            reading.kind = kind_named(match["word"])
            reading.marks = decimal(match["marks"]) or reading.marks
            lines[-1] = lines[-1][: match.start()].rstrip()
    for index, line in enumerate(lines):
        match = find_marks(fold(line)) if "分" in line else None
        if match:
            reading.marks = decimal(match[1])
            lines[index] = (line[: match.start()] + line[match.end() :]).strip()
    return reading


def _marks(draft: Draft, reading: Reading, found: Answered) -> Decimal | None:
    told = draft.facts.get("marks")
    match = _FIRST_NUMBER.match(told.folded) if told else None
    if match:
        return Decimal(match[1])
    if reading.marks is not None:
        return reading.marks
    each = draft.section.marks
    if each is not None and draft.section.each_blank:
        return each * max(len(found.accepted), 1)
    return each


def _marking(policy: str, kind: ParsedKind) -> str:
    """The policy of the section, where the kind can be marked by it and leaves a choice."""
    return policy if kind in ("multiple", "fill") else ""


def _difficulty(written: str) -> str:
    plain = fold(written).strip("。.").lower()
    known = (name for name, words in _DIFFICULTY.items() if plain and plain in words.split("|"))
    return next(known, written)


def _without_number(written: str) -> str:
    match = _STEP_BEFORE.match(fold(written))
    return written[match.end() if match else 0 :].strip()


def _noted(question: ParsedQuestion, draft: Draft, found: list[Problem]) -> ParsedQuestion:
    found = [*draft.notes, *found]
    found += [one for line in draft.lines if line.notes for one in line.notes]
    known = {_SAME_AS.get(one.code) for one in found}
    for fault in faults(question) if question.kind != "group" else ():
        if fault.name in known:
            continue
        where = draft.key[0].place if draft.key and fault.name in notes.OF_KEY else question.place
        code = notes.FAULTS[fault.name]
        found.append(notes.note(fault.severity, code, where, fault.message, fault.proposal))
    if question.kind == "written" and not question.model and not question.rubric:
        message = text("There is no model answer.")
        found.append(notes.warning(notes.NO_MODEL, question.place, message))
    if len(question.source) > LONGEST:
        message = text("The question has more than {n} characters.", n=LONGEST)
        found.append(notes.error(notes.TOO_LONG, question.place, message))
    return replace(question, notes=tuple(found)) if found else question
