"""What was read from somebody else's file, as the command line prints it."""

from __future__ import annotations

from decimal import Decimal

from trainer.foundation.canonical import Plain
from trainer.questions.formats.parsed import NumberKey, Parsed, ParsedOption, ParsedQuestion


def as_json(parsed: Parsed) -> dict[str, object]:
    """The document that `bank show` promises; `problems` are those of every question, too."""
    notes = [note for one in parsed.questions for inner in one.each() for note in inner.notes]
    return {
        "format": parsed.format,
        "encoding": parsed.encoding,
        "question_count": parsed.question_count,
        "questions": [_question(one) for one in parsed.questions],
        "problems": [problem.as_json() for problem in (*parsed.problems, *notes)],
        "skipped": dict(parsed.skipped),
    }


def _question(one: ParsedQuestion) -> dict[str, object]:
    shown: dict[str, object] = {
        "id": one.id,
        "title": one.title,
        "kind": one.kind,
        "stem": one.stem,
        "options": [_option(option) for option in one.options],
        "key": _key(one),
        "marks": _number(one.marks),
        "explanation": one.explanation,
        "category": one.category,
        "tags": list(one.tags),
        "topic": one.topic,
        "difficulty": one.difficulty,
        "lesson": one.lesson,
        "files": [{"name": file.name, "size": len(file.data)} for file in one.files],
        "place": one.place.as_json(),
        "notes": [note.as_json() for note in one.notes],
    }
    if one.kind == "group":
        shown["questions"] = [_question(inner) for inner in one.questions]
    return shown


def _option(option: ParsedOption) -> dict[str, Plain | float]:
    return {
        "label": option.label,
        "text": option.text,
        "weight": _number(option.weight),
        "feedback": option.feedback,
        "pinned": option.pinned,
    }


def _key(one: ParsedQuestion) -> object:
    if one.kind == "true_false":
        return one.key[0] == "true" if one.key else None
    if one.kind == "fill":
        return [list(texts) for texts in one.accepted]
    if one.kind == "number":
        return [_range(number) for number in one.numbers]
    if one.kind == "matching":
        return [list(pair) for pair in one.pairs]
    if one.kind == "written":
        return {"model": one.model, "rubric": list(one.rubric)}
    if one.kind == "find_fault":
        return [{"turn": turn, "fault": fault} for turn, fault in one.faults]
    return list(one.key)


def _range(number: NumberKey) -> dict[str, float | int | str | None]:
    if number.reference:
        return {"reference": number.reference, "weight": _number(number.weight)}
    return {
        "value": _number(number.value),
        "tolerance": _number(number.tolerance),
        "low": _number(number.low),
        "high": _number(number.high),
        "weight": _number(number.weight),
    }


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
