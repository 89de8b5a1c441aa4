"""A paper that an episode rests on: its results, and each question with answer and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainer.desks.retraining_entries import Entries, Exhibit, anchors, shown
from trainer.desks.retraining_words import minute_words
from trainer.exams.events import (
    PaperHandedIn,
    PaperMarked,
    PaperOpened,
    PaperRemarked,
    QuestionCorrected,
    ResultApproved,
    ResultReleased,
)
from trainer.exams.paper import PaperLine
from trainer.exams.result import MarkedAnswer
from trainer.exams.sitting import Sitting, fold
from trainer.foundation.canonical import Plain
from trainer.foundation.events import Recorded
from trainer.foundation.identity import SittingId
from trainer.foundation.wording import text
from trainer.questions.answers import marked_turns
from trainer.questions.pictures import without_pictures
from trainer.questions.question import FALSE, TRUE
from trainer.records.records import Records

_TOLD = (PaperOpened, PaperHandedIn, PaperMarked, PaperRemarked, ResultApproved, ResultReleased)


def paper_of(records: Records, sitting: SittingId, title: str) -> Exhibit:
    """The sitting as its sitter answered it and as it was marked, corrections with it.

    A question of a sealed bank stays sealed: its answer and marks are told, not its words.
    """
    journal, entries = records.journal, Entries(records)
    every = list(journal.events(thing=sitting))
    sat = fold(every, records.private.content)
    corrections = {one.event.correction for one in every if isinstance(one.event, PaperRemarked)}
    why = [one for name in sorted(corrections) for one in journal.events(thing=f"correction:{name}")
           if isinstance(one.event, QuestionCorrected)]  # fmt: skip
    told = [one for one in every if isinstance(one.event, _TOLD)] + why
    marked = sat.result.questions if sat.result else ()
    lines = [line for one in told for line in _result(one, entries)]
    lines += [_question(n, sat.paper.line(one.question), one) for n, one in enumerate(marked, 1)]
    questions: list[Plain] = [_plain(sat, one) for one in marked]
    return Exhibit(
        "paper", sitting, title, (*lines, anchors(told)), tuple(told), {"questions": questions}
    )


def _result(recorded: Recorded, entries: Entries) -> Iterator[str]:
    event, time = recorded.event, minute_words(recorded.envelope.at)
    by = entries.name(recorded.envelope.actor)
    if isinstance(event, PaperOpened):
        yield str(text("Opened {time}", time=time))
    elif isinstance(event, PaperHandedIn):
        yield str(text("Handed in {time}", time=time))
    elif isinstance(event, PaperMarked | PaperRemarked):
        first = isinstance(event, PaperMarked)
        what = text("Marked {time}", time=time)
        yield str(
            text(
                "{what}: {score} of {full} marks, {percent}%; {mark}% are asked for",
                what=what if first else text("After a correction, {time}", time=time),
                score=event.score, full=event.full, percent=event.percent, mark=event.pass_mark,
            )
        )  # fmt: skip
    elif isinstance(event, ResultReleased):
        yield str(text("Made known by {name}, {time}", name=by, time=time))
    elif isinstance(event, QuestionCorrected):
        why = entries.said(event.why)
        yield str(text("Corrected by {name}, {time}: {words}", name=by, time=time, words=why))


def _question(number: int, line: PaperLine, marked: MarkedAnswer) -> str:
    question = line.question
    stem = str(text("(sealed)")) if question.is_locked else without_pictures(question.stem)
    answer = shown(None) if marked.is_erased else answer_words(line, marked.answer) or "—"
    earned, full = f"{marked.marks.normalize():f}", f"{marked.full.normalize():f}"
    marks = text("Marks: {n} of {full}", n=earned, full=full)
    if marked.is_void:
        marks = text("taken out")
    lines = [f"{number}. {stem}", str(text("Answer: {answer}", answer=answer))]
    right = "" if question.is_locked else _right(line)
    if right:
        lines.append(str(text("Right answer: {answer}", answer=right)))
    return "\n".join([*lines, str(marks)])


def answer_words(line: PaperLine, answer: Sequence[str]) -> str:
    """An answer as its sitter read it: what the options say, not their labels."""
    question = line.question
    options = {one.label: without_pictures(one.text) for one in question.options}
    options |= {TRUE: str(text("True")), FALSE: str(text("False"))}
    said = [options.get(one, one) for one in answer]
    if question.kind == "matching":
        said = [f"{item} → {one}" for item, one in zip(question.items, said, strict=False)]
    elif question.kind == "find_fault":
        said = [f"{turn}: {options.get(at, at)}" for turn, at in marked_turns(answer).items()]
    return (" → " if question.kind == "ordering" else "；").join(said)


def _right(line: PaperLine) -> str:
    question = line.question
    if question.kind == "fill":
        return "；".join("/".join(accepted) for accepted in question.key)
    if question.kind == "number":
        return "/".join(question.labels)
    return question.model or answer_words(line, question.labels)


def _plain(sat: Sitting, marked: MarkedAnswer) -> dict[str, Plain]:
    return {
        "question": marked.question,
        "version": sat.paper.line(marked.question).version,
        "answer": None if marked.is_erased else list(marked.answer),
        "marks": None if marked.is_void else str(marked.marks),
        "full": str(marked.full),
    }
