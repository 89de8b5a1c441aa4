"""One attempt as a table: each question, the answer given, the right one, the marks."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.exams.paper import PaperLine
from trainer.exams.sitting import Sitting
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.ui.components.option_list import LETTERS, options_of
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
    return (
        str(number), str(question.id), stem_shown(question), _words(line, given) or "—",
        _key(line), marks,
    )  # fmt: skip


def _words(line: PaperLine, labels: Sequence[str]) -> str:
    """What was chosen or written, with the letters as they stood on the screen."""
    if line.question.kind == "fill":
        return _("; ").join(one or "—" for one in labels)
    texts = options_of(line.question)
    return _("; ").join(
        f"{LETTERS[place]} {texts[label]}"
        for place, label in enumerate(line.order)
        if label in labels
    )


def _key(line: PaperLine) -> str:
    if line.question.kind == "fill":
        return _("; ").join("/".join(accepted) for accepted in line.question.key)
    return _words(line, [str(label) for label in line.question.key])
