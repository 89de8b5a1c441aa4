"""Check that a question can be asked and marked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from trainer.foundation.wording import text
from trainer.foundation.yaml_reader import Reader, nearest
from trainer.questions.key import one_shape
from trainer.questions.normalise import fold
from trainer.questions.question import BLANK, KINDS, Option, Question
from trainer.standard.house import HouseStandard

PREFIX = "BANK"
REPEATED_ID, BAD_ID, BAD_LABEL, BAD_PINNED, BAD_KEY, BAD_MARKS = 10, 11, 12, 13, 14, 15
FEW_OPTIONS, EQUAL_OPTIONS, KEY_OUTSIDE, KEY_IS_ALL, SEVERAL_KEYS = 16, 17, 18, 19, 20
ONE_KEY, BLANKS, UNKNOWN_LESSON, NO_EXPLANATION, NO_QUESTIONS = 21, 22, 23, 24, 25


def filled(question: Question, standard: HouseStandard) -> Question:
    """The question with the values of the house standard in their places."""
    fill = standard.fill
    return replace(
        question,
        stem=fill(question.stem),
        options=tuple(replace(option, text=fill(option.text)) for option in question.options),
        key=one_shape(
            part if isinstance(part, str) else tuple(fill(accepted) for accepted in part)
            for part in question.key
        ),
        explanation=fill(question.explanation),
    )


def check(
    raw: Question,
    question: Question,
    reader: Reader,
    standard: HouseStandard,
    known_lessons: Collection[str] | None,
) -> None:
    """Note every problem; `raw` is the question as written, `question` the filled one."""
    _check_references(raw, reader, standard)
    kind = reader.node("kind")
    if kind is None or kind.text.strip() not in KINDS:
        return  # what else is wrong depends on the kind
    if question.kind in ("single", "multiple"):
        _check_options(question, reader)
        _check_key(question, reader)
    if question.kind == "fill":
        _check_blanks(question, reader)
    if known_lessons is not None and question.lesson:
        _check_lesson(question.lesson, reader, known_lessons)
    if not question.explanation:
        message = text("The question has no explanation.")
        proposal = text("Say in one sentence why the key is right.")
        reader.report.add(NO_EXPLANATION, reader.root, message, proposal, "warning")


def _check_references(raw: Question, reader: Reader, standard: HouseStandard) -> None:
    accepted = [written for part in raw.key if not isinstance(part, str) for written in part]
    parts = {
        "stem": raw.stem,
        "options": "\n".join(option.text for option in raw.options),
        "key": "\n".join(accepted),
        "explanation": raw.explanation,
    }
    for key, written in parts.items():
        place = reader.report.place(reader.node(key) or reader.root)
        reader.report.problems.extend(standard.problems_in(written, place))


def _check_options(question: Question, reader: Reader) -> None:
    options, place = question.options, reader.node("options") or reader.root
    if len(options) < 2:
        reader.report.add(FEW_OPTIONS, place, text("There must be at least two options."))
    first: dict[str, Option] = {}
    for option in options:
        earlier = first.setdefault(fold(option.text), option)
        if earlier is not option and option.text:
            message = text(
                "Options {one} and {other} are equal: “{text}”.",
                one=earlier.label,
                other=option.label,
                text=option.text,
            )
            reader.report.add(EQUAL_OPTIONS, place.get(option.label), message)


def _check_key(question: Question, reader: Reader) -> None:
    node, report = reader.node("key"), reader.report
    labels = [option.label for option in question.options]
    key = [part for part in question.key if isinstance(part, str)]
    for label in dict.fromkeys(key):
        if label not in labels:
            message = text("The key names {label}, which is none of the options.", label=label)
            report.add(KEY_OUTSIDE, node, message)
    if question.kind == "single" and len(set(key)) > 1:
        message = text("A single-choice question has one right answer, not {n}.", n=len(set(key)))
        report.add(SEVERAL_KEYS, node, message, text("Make it “kind: multiple”, or keep one."))
    if question.kind == "multiple" and len(set(key)) == 1:
        message = text("Only one answer of a multiple-choice question is right.")
        report.add(ONE_KEY, node, message, text("Should it be “kind: single”?"), "warning")
    if len(labels) > 1 and set(key) >= set(labels):
        message = text("Every answer is right, so choosing all of them would always win.")
        report.add(KEY_IS_ALL, node, message, text("Add a wrong option."))


def _check_blanks(question: Question, reader: Reader) -> None:
    blanks = question.stem.count(BLANK)
    if blanks != len(question.key) or not blanks:
        message = text(
            "The stem has {blanks} blanks (____) and the key {keys} lists.",
            blanks=blanks,
            keys=len(question.key),
        )
        reader.report.add(BLANKS, reader.node("key") or reader.root, message)


def _check_lesson(lesson: str, reader: Reader, known: Collection[str]) -> None:
    if lesson in known:
        return
    name, _mark, anchor = lesson.partition("#")
    if name in known:
        message = text("The lesson {lesson} has no heading #{anchor}.", lesson=name, anchor=anchor)
    else:
        message = text("There is no lesson {lesson}.", lesson=name)
    reader.report.add(UNKNOWN_LESSON, reader.node("lesson"), message, nearest(lesson, known))
