"""Count what a Moodle question has and ours have no place for, so that nothing goes silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats import moodle_xml_notes as notes
from trainer.questions.formats.moodle_xml_item import Element, Item, number, raw

# Said once a file with the number of questions, in this order.
_COUNTED: dict[str, Text] = {
    "hidden": text("{n} of the questions are hidden in Moodle; they were read all the same."),
    "hint": text("Hints are not kept; {n} of the questions have some."),
    "overall": text(
        "Feedback for right, partly right and wrong answers is not kept; {n} of the questions "
        "have some."
    ),
    "answer": text("Feedback on texts and numbers is not kept; {n} of the questions have some."),
    "penalty": text(
        "Penalties for further tries are not kept; {n} of the questions have one of their own."
    ),
    "template": text("Templates of written answers are not kept; {n} of the questions have one."),
    "unshuffled": text("Pairs are always shuffled here; {n} of the questions do not in Moodle."),
}
_OVERALL = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
# What Moodle puts there by itself.
_USUAL = frozenset(
    (
        "Your answer is correct.", "Your answer is partially correct.",
        "Your answer is incorrect.", "您的回答正确。", "您的答案正确。", "回答正确。", "答案正确。",
        "您的回答部分正确。", "您的答案部分正确。", "部分正确。", "您的回答不正确。",
        "您的答案不正确。", "回答错误。", "答案错误。",
    )
)  # fmt: skip
_PENALTIES = frozenset(("", "0.3333333", "0.0000000", "0", "1.0000000", "1"))
_YES = ("1", "true")


class Losses:
    """Counts over the questions of one file."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def look(self, item: Item, kind: str) -> None:
        """Count what this question loses; what changes its marking is noted with it."""
        parts = item.parts
        if "hint" in parts:
            self._counts["hint"] += 1
        if "penalty" in parts and (parts["penalty"][0].text or "").strip() not in _PENALTIES:
            self._counts["penalty"] += 1
        if "hidden" in parts and (parts["hidden"][0].text or "").strip().lower() in _YES:
            self._counts["hidden"] += 1
        for tag in _OVERALL:
            if tag in parts and _says(parts[tag][0]):
                self._counts["overall"] += 1
                break
        if "responsetemplate" in parts and _says(item.all("responsetemplate")[0]):
            self._counts["template"] += 1
        if kind in ("shortanswer", "numerical"):
            self._look_at_texts(item)
        elif kind in ("matching", "match") and item.value("shuffleanswers").lower() in _NO:
            self._counts["unshuffled"] += 1

    def _look_at_texts(self, item: Item) -> None:
        answers = item.all("answer")
        parts = [part for answer in answers for part in answer if part.tag in _OF_ANSWER]
        if any(part.tag == "feedback" and _says(part) for part in parts):
            self._counts["answer"] += 1
        if item.value("usecase") in _YES and any(
            raw(one).lower() != raw(one).upper() for one in answers
        ):
            item.note(
                "warning",
                notes.NOT_KEPT,
                text("In Moodle capital and small letters differ in the answer; here they do not."),
                text("See whether that is right for this question."),
            )
        kinds = {number(raw(part)) for part in parts if part.tag == "tolerancetype"}
        if kinds - {None, _NOMINAL}:
            item.note(
                "warning",
                notes.NOT_KEPT,
                text("In Moodle the tolerance is a share of the number; here it is absolute."),
                text("Correct the tolerance."),
            )

    def problems(self, file: str) -> Iterator[Problem]:
        """A hint for each thing that was lost."""
        here = Place(file=file or None, line=1)
        for name, message in _COUNTED.items():
            count = self._counts[name]
            if count:
                yield Problem("hint", notes.NOT_KEPT, here, text(message.template, n=count))


_NO = ("0", "false")
_OF_ANSWER = ("feedback", "tolerancetype")
_NOMINAL = 2


def _says(element: Element) -> bool:
    """Whether somebody wrote something there."""
    words = raw(element).strip()
    return words != "" and words.removeprefix("<p>").removesuffix("</p>") not in _USUAL
