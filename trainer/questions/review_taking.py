"""Put the chosen rows of a review into the text of a bank."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import text
from trainer.questions.bank import read_bank
from trainer.questions.bank_add import add_questions_to_text
from trainer.questions.bank_names import Names
from trainer.questions.bank_places import questions_in
from trainer.questions.formats.bank_file import read_bank_file
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.questions.formats.to_bank import pictures_of, to_questions
from trainer.questions.question import Question
from trainer.questions.review import Known, Review, known
from trainer.questions.spelling import spelling
from trainer.standard.house import NO_STANDARD


class NothingChosen(TrainerError):
    """There is no question that could be taken over."""


@dataclass(frozen=True)
class Taken:
    """The text of the bank with the new questions, and the pictures that belong beside it."""

    text: str
    questions: tuple[QuestionId, ...]
    pictures: dict[str, bytes]


def taken(content: str, bank: str, review: Review, had: Collection[str] = ()) -> Taken:
    """The text of the bank with everything that the review wants, after its last question.

    `had` are names that published questions had and that must not come again.

    Raises:
        NothingChosen: there is nothing to take.
        NotWritten: the text of the bank cannot be changed safely.
    """
    rows = review.wanted
    if not rows:
        raise NothingChosen(text("No question is chosen that can be imported."))
    names = Names([*had, *_names_in(content)])
    made = [
        question
        for row in rows
        for question in to_questions(row.question, bank, names.fresh, review.ground.lessons)
    ]
    pictures = {name: data for row in rows for name, data in pictures_of(row.question).items()}
    tried = add_questions_to_text(content, [spelling(one) for one in made])
    return Taken(tried, tuple(one.id for one in made), pictures)


def known_in(content: str) -> tuple[Known, ...]:
    """The questions of a bank to compare with, a group as one."""
    return tuple(known(one.id, one) for one in read_bank_file(content, "", NO_STANDARD).questions)


def preview(question: ParsedQuestion, review: Review) -> tuple[Question, ...]:
    """What the learner would see, with the values of the house standard filled in; () for none."""
    if any(note.severity == "error" for one in question.each() for note in one.notes):
        return ()
    alone = Review((replace(review.rows[0], question=question, chosen=True),), review.ground)
    content = taken("bank: x\ntitle: x\nquestions: []\n", "x", alone).text
    return read_bank(content, "", review.ground.standard, None)[0].questions


def _names_in(content: str) -> list[str]:
    found = questions_in(content)
    return [*(one.group for one in found if one.group), *(one.id for one in found)]
