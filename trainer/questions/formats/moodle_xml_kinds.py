"""The answers of a Moodle question, by its type."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from trainer.foundation.wording import text
from trainer.questions.formats import moodle_xml_notes as notes
from trainer.questions.formats.faults import with_blanks
from trainer.questions.formats.moodle_xml_cloze import read_cloze
from trainer.questions.formats.moodle_xml_item import Element, Item, number, raw
from trainer.questions.formats.parsed import NumberKey, ParsedKind, ParsedOption
from trainer.questions.formats.sheet_cells import truth
from trainer.questions.question import BLANK, FALSE, TRUE

ONE, NOTHING = Decimal(1), Decimal(0)
_PLACE = re.compile(r"\[\[([0-9]{1,3})\]\]")
_POINT = re.compile(r"\n\n((?:- [^\n]+\n?)+)$")


@dataclass(slots=True)
class Answer:
    """What the type of a question adds to its stem."""

    kind: ParsedKind
    stem: str
    options: tuple[ParsedOption, ...] = ()
    key: tuple[str, ...] = ()
    accepted: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[NumberKey, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    model: str = ""
    rubric: tuple[str, ...] = ()
    explanation: str = ""
    weight: int = 0


def label(at: int) -> str:
    """The label of an option counted from 0: A to Z, AA and so on."""
    return chr(65 + at) if at < 26 else label(at // 26 - 1) + chr(65 + at % 26)


def read_answer(kind: str, item: Item, stem: str) -> Answer | None:
    """The answer of a question of this Moodle type; None for a type that is not known."""
    reader = _TYPES.get(kind)
    return reader(item, stem) if reader else None


def _multichoice(item: Item, stem: str) -> Answer:
    single = item.value("single").lower() not in ("false", "0")
    fixed = item.value("shuffleanswers").lower() in ("false", "0")
    answers = item.all("answer")
    shares = [item.fraction(answer) for answer in answers]
    rights = [share for share in shares if share > 0]
    told = not _plain_shares(single, shares, rights)
    options, key = [], []
    for at, (answer, share) in enumerate(zip(answers, shares, strict=True)):
        name = label(at)
        words, feedback = item.read_answer(answer)
        options.append(ParsedOption(name, words, share if told else None, feedback, fixed))
        if share == 1 if single else share > 0:
            key.append(name)
    if single and rights and not key:
        item.note(
            "error",
            notes.NO_FULL_MARKS,
            text("No option earns the full marks."),
            text("Give the right option 100%."),
        )
    return Answer("single" if single else "multiple", stem, tuple(options), tuple(key))


def _plain_shares(single: bool, shares: list[Decimal], rights: list[Decimal]) -> bool:
    """Whether the shares say no more than which options are right."""
    if single:
        return all(share in (NOTHING, ONE) for share in shares)
    even = ONE / len(rights) if rights else ONE
    return all(share == -ONE or abs(share - even) < Decimal("0.0001") for share in shares)


def _truefalse(item: Item, stem: str) -> Answer:
    answers = item.all("answer")
    texts = [item.read_answer(answer) for answer in answers]
    values = [truth(words) for words, _feedback in texts]
    if len(answers) == 2 and set(values) != {True, False}:
        values = [True, False]
        item.note(
            "warning",
            notes.TRUTH_BY_ORDER,
            text("The answers are not called true and false; the first was taken for true."),
            text("See whether the key is right."),
        )
    key = [
        TRUE if value else FALSE
        for value, answer in zip(values, answers, strict=True)
        if item.fraction(answer) > 0 and value is not None
    ]
    explanation = "\n".join(dict.fromkeys(feedback for _words, feedback in texts if feedback))
    return Answer("true_false", stem, key=tuple(key), explanation=explanation)


def _shortanswer(item: Item, stem: str) -> Answer:
    accepted = []
    for answer in item.all("answer"):
        words, share = raw(answer).strip(), item.fraction(answer)
        if not _is_everything(item, words, share) and _is_right(item, words, share):
            accepted.append(_without_wildcard(item, words))
    lists = (tuple(dict.fromkeys(accepted)),) if accepted else ()
    return Answer("fill", with_blanks(stem), accepted=lists)


def _numerical(item: Item, stem: str) -> Answer:
    found = []
    for answer in item.all("answer"):
        words, share = raw(answer).strip(), item.fraction(answer)
        if _is_everything(item, words, share) or share <= 0:
            continue
        value, told = number(words), answer.find("tolerance")
        tolerance = number(raw(told)) if told is not None and raw(told).strip() else None
        if value is None:
            _bad_number(item, words)
        else:
            found.append(NumberKey(value, tolerance, weight=share))
    if any(raw(name).strip() for name in _unit_names(item)):
        item.note(
            "warning",
            notes.NOT_KEPT,
            text("The units of the number are not kept."),
            text("Name the unit in the stem."),
        )
    return Answer("number", stem, numbers=tuple(found))


def _unit_names(item: Item) -> list[Element]:
    return [name for units in item.all("units") for name in units.iter("unit_name")]


def _matching(item: Item, stem: str) -> Answer:
    pairs = []
    for one in item.all("subquestion"):
        answer = one.find("answer")
        right = item.read(answer) if answer is not None else ""
        pairs.append((item.read(one), right))
    return Answer("matching", stem, pairs=tuple(pairs))


def _ordering(item: Item, stem: str) -> Answer:
    options = tuple(
        ParsedOption(label(at), item.read(answer)) for at, answer in enumerate(item.all("answer"))
    )
    return Answer("ordering", stem, options, tuple(option.label for option in options))


def _essay(item: Item, stem: str) -> Answer:
    model = item.shown("graderinfo")
    points = _POINT.search(f"\n\n{model}")
    if points is None:
        return Answer("written", stem, model=model)
    rubric = tuple(line[2:].strip() for line in points[1].strip().split("\n"))
    return Answer("written", stem, model=model[: max(0, points.start() - 2)], rubric=rubric)


def _description(_item: Item, stem: str) -> Answer:
    return Answer("information", stem)


def _cloze(item: Item, stem: str) -> Answer:
    cloze = read_cloze(item, stem)
    if cloze.options:
        return Answer("dropdown", cloze.stem, cloze.options, cloze.key, weight=cloze.weight)
    return Answer("fill", cloze.stem, accepted=cloze.accepted, weight=cloze.weight)


def _gapselect(item: Item, stem: str) -> Answer:
    """Words to choose or to drag into [[1]]; each group of words has gaps of its own."""
    choices = [
        (item.read(one), (one.findtext("group") or "1").strip())
        for one in (*item.all("selectoption"), *item.all("dragbox"))
    ]
    wanted = [int(digits) - 1 for digits in _PLACE.findall(stem)]
    stem = _PLACE.sub(BLANK, stem)
    if any(not 0 <= at < len(choices) for at in wanted):
        item.note(
            "error",
            notes.BAD_GAP,
            text("A gap names a word that is not there."),
            text("Correct the question in Moodle."),
        )
        return Answer("dropdown", stem)
    if len({group for _words, group in choices}) == 1:
        options = tuple(ParsedOption(label(at), words) for at, (words, _) in enumerate(choices))
        return Answer("dropdown", stem, options, tuple(label(at) for at in wanted))
    own, key = [], []
    for gap, right in enumerate(wanted[:100], 1):
        group = [at for at, (_words, name) in enumerate(choices) if name == choices[right][1]]
        own += [
            ParsedOption(f"{gap}{label(place)}", choices[at][0]) for place, at in enumerate(group)
        ]
        key.append(f"{gap}{label(group.index(right))}")
    return Answer("dropdown", stem, tuple(own), tuple(key))


def _is_everything(item: Item, words: str, share: Decimal) -> bool:
    """Whether the answer is *, which stands for whatever was written."""
    if words != "*":
        return False
    if share > 0:
        item.note(
            "error",
            notes.EVERYTHING_RIGHT,
            text("Every answer earns marks, since “*” stands for all of them."),
            text("Write the right answer instead of *."),
        )
    return True


def _is_right(item: Item, words: str, share: Decimal) -> bool:
    if share == 1:
        return True
    if share > 0:
        item.note(
            "warning",
            notes.PARTLY_RIGHT,
            text("“{answer}” earns a part of the marks; it was left out.", answer=words[:30]),
            text("Add it as a right answer if it should count."),
        )
    return False


def _without_wildcard(item: Item, words: str) -> str:
    if re.search(r"(?<!\\)\*", words):
        item.note(
            "warning",
            notes.WILDCARD,
            text("“{answer}” holds a *, which stands for itself here.", answer=words[:30]),
            text("Write the answers that it was meant for."),
        )
    return words.replace("\\*", "*")


def _bad_number(item: Item, words: str) -> None:
    item.note(
        "error",
        notes.BAD_NUMBER,
        text("“{number}” is no number.", number=words[:30]),
        text("Write it with digits and a point, such as 3.14."),
    )


_TYPES: dict[str, Callable[[Item, str], Answer]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "cloze": _cloze,
    "multianswer": _cloze,
    "essay": _essay,
    "description": _description,
    "gapselect": _gapselect,
    "ddwtos": _gapselect,
    "ordering": _ordering,
}
