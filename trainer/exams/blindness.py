"""Written answers that nobody may read beside a name, since they wait for their markers."""

from __future__ import annotations

from dataclasses import replace

from trainer.exams.paper import PaperLine
from trainer.exams.sitting import Sitting


def is_hidden(sitting: Sitting, line: PaperLine) -> bool:
    """Whether the answer is kept from everybody but its sitter: until the paper has its result."""
    return sitting.result is None and line.question.kind == "written"


def without_hidden(sitting: Sitting) -> Sitting:
    """The sitting as it may be read beside the name of its sitter.

    What is hidden stands as words that cannot be read, and so still waits for its markers.
    """
    hidden = {line.question.id for line in sitting.paper.lines if is_hidden(sitting, line)}
    kept = {name: answer for name, answer in sitting.answers.items() if name not in hidden}
    erased = sitting.erased | (sitting.answers.keys() - kept.keys())
    return replace(sitting, answers=kept, erased=erased)
