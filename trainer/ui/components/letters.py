"""Options with the letters of their places on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.foundation.wording import _
from trainer.questions.pictures import without_pictures
from trainer.questions.question import FALSE, TRUE, Question

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def options_of(question: Question) -> dict[str, str]:
    """What can be chosen: text by label; true and false where the question is of that kind."""
    if question.kind == "true_false":
        return {TRUE: _("True"), FALSE: _("False")}
    return {option.label: without_pictures(option.text) for option in question.options}


def lettered(question: Question, labels: Sequence[str]) -> dict[str, str]:
    """Letter and text by label, in the order of `labels`; without them, in the question's own."""
    texts = options_of(question)
    order = [label for label in labels if label in texts] or list(texts)
    return {
        label: f"{letter}  {texts[label]}" for letter, label in zip(LETTERS, order, strict=False)
    }
