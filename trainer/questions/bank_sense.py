"""Check the questions of a bank against each other: doubles, keys given away, uneven keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_uppercase

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.wording import Text, text
from trainer.questions.bank import Bank, in_order
from trainer.questions.bank_codes import (
    GIVES_AWAY,
    NEARLY_SAME,
    PREFIX,
    SAME_AGAIN,
    UNEVEN_KEYS,
)
from trainer.questions.duplicates import find_duplicates, signature
from trainer.questions.key import blanks_of
from trainer.questions.pictures import without_pictures
from trainer.questions.question import Question
from trainer.questions.sense import is_all_or_none, width

# Six Chinese characters or twelve Latin ones. Shorter answers (确认, 稍等) stand in every other
# stem by chance; what stands in more than two stems is a term of the trade.
LEAST_GIVEN = 12
MOST_STEMS = 2
_WINDOW = LEAST_GIVEN // 2

# With fewer single-choice questions any distribution is chance. A position is uneven when
# (found - expected)² / expected is more than 9, three standard deviations: among 1,000 banks
# whose keys were drawn by lot a few are noted at most. 12 of 20 keys are, and 32 of 73.
LEAST_SINGLE = 20
UNEVEN = 9.0


def across(bank: Bank, file: str) -> list[Problem]:
    """What is wrong between the finished questions of a bank, in the order of the file.

    Nothing of it keeps the bank from being published.
    """
    lines = tuple(bank.lines[one.id][0] for one in bank.questions)
    return list(_across(bank.questions, lines, file))


# Pages ask again and again while most banks stay as they are.
@lru_cache(maxsize=64)
def _across(
    questions: tuple[Question, ...], lines: tuple[int, ...], file: str
) -> tuple[Problem, ...]:
    places = [
        Place(file=file, line=line, column=1, question=one.id)
        for one, line in zip(questions, lines, strict=True)
    ]
    found = [*_uneven(questions, file), *_doubles(questions, places), *_given(questions, places)]
    return tuple(in_order(found))


def _problem(
    severity: Severity, number: int, place: Place, message: Text, proposal: Text
) -> Problem:
    return Problem(severity, f"{PREFIX}-{number:03}", place, message, proposal)


def _doubles(questions: Sequence[Question], places: Sequence[Place]) -> Iterator[Problem]:
    """Each question that an earlier one asks already; the one most like it is named."""
    shared = [signature(one.shared) for one in questions]
    alike = find_duplicates([_asked(one) for one in questions])
    for at, others in enumerate(alike):
        # Below different stems the same words ask something else.
        earlier = [one for one in others if one.at < at and shared[one.at] == shared[at]]
        if not earlier:
            continue
        first = earlier[0]
        told = {"id": _name(questions[first.at]), "line": places[first.at].line}
        proposal = text("Keep one of the two, or make clear what is different.")
        if first.percent == 100:
            message = text("This is the same question as {id} on line {line}.", **told)
            yield _problem("warning", SAME_AGAIN, places[at], message, proposal)
        else:
            message = text(
                "This is nearly the same question as {id} on line {line} ({percent} %).",
                percent=first.percent,
                **told,
            )
            yield _problem("warning", NEARLY_SAME, places[at], message, proposal)


def _asked(question: Question) -> str:
    """All that makes it this question, for comparing."""
    parts = (
        *(option.text for option in question.options),
        *question.items,
        *(turn.words for turn in question.turns),
    )
    return signature(question.stem, parts)


def _given(questions: Sequence[Question], places: Sequence[Place]) -> Iterator[Problem]:
    """Each stem that holds what is the key of another question."""
    stems = [signature(without_pictures(one.stem)) for one in questions]
    answers = _answers(questions)
    starts: defaultdict[str, set[str]] = defaultdict(set)
    for answer in answers:
        starts[answer[:_WINDOW]].add(answer)
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for at, stem in enumerate(stems):
        windows = {stem[start : start + _WINDOW] for start in range(len(stem) - _WINDOW + 1)}
        for answer in {one for window in windows & starts.keys() for one in starts[window]}:
            if answer in stem:
                holding[answer].append(at)
    for answer, stands in holding.items():
        if len(stands) > MOST_STEMS:
            continue
        for at in stands:
            for asked, words in answers[answer]:
                if asked != at and answer not in stems[asked]:
                    yield _gives_away(questions[asked], places[asked], places[at], words)


def _gives_away(other: Question, there: Place, here: Place, words: str) -> Problem:
    message = text(
        "This stem holds the answer to {id} on line {line}: “{words}”.",
        id=_name(other),
        line=there.line,
        words=words,
    )
    return _problem("warning", GIVES_AWAY, here, message, text("Say it in other words."))


def _answers(questions: Sequence[Question]) -> dict[str, list[tuple[int, str]]]:
    """Long enough right answers, plain, with the questions they answer and as written.

    What is wrong elsewhere is a term that learners meet anyway, and gives nothing away.
    """
    right: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    wrong: set[str] = set()
    for at, question in enumerate(questions):
        if question.kind == "fill":
            texts = [words for blank in blanks_of(question.key) for words in blank]
        elif question.kind in ("single", "multiple"):
            key = question.labels
            texts = [option.text for option in question.options if option.label in key]
            wrong.update(signature(one.text) for one in question.options if one.label not in key)
        else:
            continue
        for words in dict.fromkeys(texts):
            plain = signature(without_pictures(words))
            if width(plain) >= LEAST_GIVEN and not is_all_or_none(words):
                right[plain].append((at, words))
    return {plain: asked for plain, asked in right.items() if plain not in wrong}


def _uneven(questions: Sequence[Question], file: str) -> Iterator[Problem]:
    """Once for the bank: the keys of its single-choice questions by position."""
    single = [
        one for one in questions if one.kind == "single" and one.options and len(one.labels) == 1
    ]
    if len(single) < LEAST_SINGLE:
        return
    found, expected = defaultdict[int, int](int), defaultdict[int, float](float)
    for one in single:
        found[[option.label for option in one.options].index(one.labels[0])] += 1
        for at in range(len(one.options)):
            expected[at] += 1 / len(one.options)
    far = {at: (found[at] - even) ** 2 / even for at, even in expected.items()}
    worst = max(far, key=far.__getitem__)
    if far[worst] <= UNEVEN:
        return
    message = text(
        "{count} of {n} single-choice keys are {label}: {counts}.",
        count=found[worst],
        n=len(single),
        label=ascii_uppercase[worst],
        counts=" / ".join(f"{ascii_uppercase[at]} {found[at]}" for at in sorted(expected)),
    )
    proposal = text(
        "Change the order of options here and there: about {n} would be even.",
        n=round(expected[worst]),
    )
    yield _problem("hint", UNEVEN_KEYS, Place(file=file, line=1, column=1), message, proposal)


def _name(question: Question) -> str:
    return question.id.rpartition("/")[2]
