"""One attempt as a table: each question, the answer given, the right one, the marks."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.exams.blindness import is_hidden
from trainer.exams.paper import PaperLine
from trainer.exams.sitting import Sitting
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.questions.answers import marked_turns
from trainer.questions.numbers import accepted_words
from trainer.ui.components.letters import lettered
from trainer.ui.components.question_view import stem_shown


def sitting_listing(sitting: Sitting, about: str, shown: Sequence[int]) -> Listing:
    """The questions of these numbers, from 1; `about` says whose attempt it is, and when."""
    head = (
        _("No."), _("Question"), _("Question text"), _("Their answer"), _("Right answer"),
        _("Marks"),
    )  # fmt: skip
    rows = tuple(_row(number, sitting.paper.lines[number - 1], sitting) for number in shown)
    return Listing(_("Quiz attempt"), about, head, rows, right=frozenset({5}))


def _row(number: int, line: PaperLine, sitting: Sitting) -> tuple[str, ...]:
    question = line.question
    given = sitting.answers.get(question.id, ())
    marks = f"— / {line.marks.normalize():f}"
    if sitting.result is not None:
        marked = next(one for one in sitting.result.questions if one.question == question.id)
        marks = f"{marked.marks.normalize():f} / {line.marks.normalize():f}"
        if marked.is_void:
            marks = _("taken out")
    words = _("(deleted)") if question.id in sitting.erased else _words(line, given) or "—"
    if is_hidden(sitting, line):
        words = _("(hidden until it is marked)")
    return (str(number), str(question.id), stem_shown(question), words, _key(line), marks)


def _words(line: PaperLine, answer: Sequence[str]) -> str:
    """What was chosen or written, with the letters as they stood on the screen."""
    question = line.question
    if question.kind in ("fill", "number", "written"):
        return _("; ").join(one or "—" for one in answer)
    shown = {
        label: words.replace("  ", " ", 1)
        for label, words in lettered(question, line.order).items()
    }
    if question.kind == "matching":
        pairs = zip(question.items, answer, strict=False)
        return _("; ").join(f"{item} → {shown.get(label, '—')}" for item, label in pairs)
    if question.kind == "find_fault":
        return _("; ").join(
            _("turn {n}: {fault}").format(n=turn, fault=shown.get(label, "—"))
            for turn, label in marked_turns(answer).items()
        )
    if question.kind == "ordering":
        return " → ".join(shown[label] for label in answer)
    return _("; ").join(shown[label] for label in shown if label in answer)


def _key(line: PaperLine) -> str:
    question = line.question
    if question.kind == "fill":
        return _("; ").join("/".join(accepted) for accepted in question.key)
    if question.kind == "number":
        return "/".join(accepted_words(key) for key in question.labels)
    return question.model or _words(line, question.labels)
