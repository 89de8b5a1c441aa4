"""Check that a question can be asked and marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from trainer.foundation.wording import text
from trainer.foundation.yaml_reader import Reader, nearest
from trainer.questions.bank_codes import (
    BAD_PICTURE,
    BLANKS,
    EQUAL_OPTIONS,
    FEW_OPTIONS,
    KEY_IS_ALL,
    KEY_OUTSIDE,
    NO_ALT,
    NO_EXPLANATION,
    NO_PICTURE,
    ONE_KEY,
    SEVERAL_KEYS,
    UNKNOWN_LESSON,
)
from trainer.questions.key import one_shape
from trainer.questions.kind_checks import check_kind
from trainer.questions.normalise import fold
from trainer.questions.pictures import is_picture_name, pictures_in
from trainer.questions.question import BLANK, KINDS, OPTION_KINDS, Option, Question
from trainer.questions.sense import check_sense
from trainer.standard.house import HouseStandard


def filled(question: Question, standard: HouseStandard) -> Question:
    """The question with the values of the house standard in their places."""
    fill = standard.fill
    return replace(
        question,
        stem=fill(question.stem),
        options=tuple(replace(option, text=fill(option.text)) for option in question.options),
        # Labels hold no names of values, but a number may be one.
        key=one_shape(
            fill(part) if isinstance(part, str) else tuple(fill(accepted) for accepted in part)
            for part in question.key
        ),
        explanation=fill(question.explanation),
        items=tuple(fill(one) for one in question.items),
        turns=tuple(replace(one, words=fill(one.words)) for one in question.turns),
        model=fill(question.model),
        rubric=tuple(replace(one, words=fill(one.words)) for one in question.rubric),
        required=tuple(fill(one) for one in question.required),
        forbidden=tuple(fill(one) for one in question.forbidden),
        shared=fill(question.shared),
    )


def check(
    raw: Question,
    question: Question,
    reader: Reader,
    standard: HouseStandard,
    known_lessons: Collection[str] | None,
    pictures: Collection[str] | None = None,
) -> None:
    """Note every problem; `raw` is the question as written, `question` the filled one.

    `pictures` are the files there are; None leaves them unchecked.
    """
    _check_references(raw, reader, standard)
    check_pictures(reader, {"stem": question.stem}, pictures)
    options = reader.node("options")
    if options is not None and options.kind == "mapping":
        texts = {option.label: option.text for option in question.options}
        check_pictures(Reader(options, reader.report), texts, pictures)
    kind = reader.node("kind")
    if kind is None or kind.text.strip() not in KINDS:
        return  # what else is wrong depends on the kind
    if question.kind in OPTION_KINDS:
        _check_options(question, reader)
        _check_labels(question, reader)
    if question.kind in ("single", "multiple"):
        _check_key(question, reader)
    if question.kind == "fill":
        _check_blanks(question, reader)
    check_kind(question, reader)
    check_sense(question, reader)
    if known_lessons is not None and question.lesson:
        _check_lesson(question.lesson, reader, known_lessons)
    if not question.explanation and question.kind not in ("written", "information"):
        message = text("The question has no explanation.")
        proposal = text("Say in one sentence why the key is right.")
        reader.report.add(NO_EXPLANATION, reader.root, message, proposal, "warning")


def check_pictures(reader: Reader, texts: Mapping[str, str], there: Collection[str] | None) -> None:
    """Note pictures that cannot be shown; the texts stand under these names."""
    for key, written in texts.items():
        node = reader.node(key)
        for picture in pictures_in(written):
            if not is_picture_name(picture.file):
                message = text("“{file}” is no picture of the folder.", file=picture.file)
                proposal = text("Put an svg, png or jpg file into question_banks/pictures.")
                reader.report.add(BAD_PICTURE, node, message, proposal)
            elif there is not None and picture.file not in there:
                message = text(
                    "There is no picture {file} in question_banks/pictures.", file=picture.file
                )
                proposal = nearest(picture.file, there)
                reader.report.add(NO_PICTURE, node, message, proposal)
            if not picture.alt:
                message = text("The picture is not described.")
                reader.report.add(NO_ALT, node, message, severity="warning")


def _check_references(raw: Question, reader: Reader, standard: HouseStandard) -> None:
    accepted = [x for part in raw.key for x in ([part] if isinstance(part, str) else part)]
    parts = {
        "stem": raw.stem,
        "options": "\n".join(option.text for option in raw.options),
        "key": "\n".join(accepted),
        "explanation": raw.explanation,
        "items": "\n".join(raw.items),
        "turns": "\n".join(one.words for one in raw.turns),
        "model": raw.model,
        "rubric": "\n".join(one.words for one in raw.rubric),
        "required": "\n".join(raw.required),
        "forbidden": "\n".join(raw.forbidden),
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


def _check_labels(question: Question, reader: Reader) -> None:
    labels = {option.label for option in question.options}
    named = (part.rpartition("=")[2] for part in question.labels)
    for label in dict.fromkeys(named):
        if label and label not in labels:
            message = text("The key names {label}, which is none of the options.", label=label)
            reader.report.add(KEY_OUTSIDE, reader.node("key"), message)


def _check_key(question: Question, reader: Reader) -> None:
    node, report = reader.node("key"), reader.report
    labels = [option.label for option in question.options]
    key = question.labels
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
