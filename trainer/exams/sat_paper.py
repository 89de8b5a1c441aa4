"""A handed-in paper as statistics need it: marks, what was chosen, how long it took.

The time of a question is what was spent between keeping an answer to it and the step before,
summed over its answers. A step is the opening, a question that came on the screen, a kept
answer or going on after a gap; so reading a question once more without another answer counts
for the question that is answered next, and a gap counts for none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, cast

from trainer.exams.events import (
    AnswerKept,
    PaperHandedIn,
    PaperMarked,
    PaperOpened,
    PaperRemarked,
    QuestionShown,
    SittingResumed,
)
from trainer.exams.result import is_answered
from trainer.foundation.events import Event
from trainer.foundation.identity import PersonId, QuestionId, Version
from trainer.questions import canonical
from trainer.questions.question import Policy, Question

Attempts = Literal["first", "last", "best", "all"]
# A question as it was asked, with the marks and the marking of its paper.
Asked = MutableMapping[tuple[QuestionId, Version], Question]


@dataclass(frozen=True)
class SatLine:
    """One question on the paper: its marks out of `full`, the labels chosen last.

    Questions of one `cell` were drawn from the same ones. `seconds` is None where no answer was
    ever kept. What was typed is not in `chosen`, only that there was something.
    """

    question: QuestionId
    version: Version
    cell: str
    full: float
    marks: float
    chosen: tuple[str, ...]
    is_answered: bool
    seconds: float | None


@dataclass(frozen=True)
class SatPaper:
    """One person's marked paper; `percent` and `pass_mark` are in percent of `full`.

    Marks are those that count now; a question that was taken out later is not among the lines.
    """

    person: PersonId
    at: datetime
    score: float
    full: float
    percent: float
    pass_mark: float
    passed: bool
    lines: tuple[SatLine, ...]


def sat_paper(person: PersonId, events: Sequence[Event], asked: Asked) -> SatPaper | None:
    """The paper that the events of one sitting tell of; None when it was not marked.

    Questions that `asked` does not know yet are put into it.
    """
    opened = next((one for one in events if isinstance(one, PaperOpened)), None)
    handed_in = next((one for one in events if isinstance(one, PaperHandedIn)), None)
    marks = [one for one in events if isinstance(one, PaperMarked | PaperRemarked)]
    if opened is None or handed_in is None or not marks:
        return None
    marked = marks[-1]
    kept = {one.question: one for one in events if isinstance(one, AnswerKept)}
    seconds = seconds_by_question(events)
    lines = cast("Sequence[Mapping[str, Any]]", opened.paper["lines"])
    return SatPaper(
        person,
        datetime.fromisoformat(handed_in.at),
        float(marked.score),
        float(marked.full),
        float(marked.percent),
        float(marked.pass_mark),
        marked.passed,
        tuple(
            _line(line, marked.questions, kept, seconds, asked)
            for line in lines
            if line["question"]["id"] in marked.questions
        ),
    )


def seconds_by_question(events: Iterable[Event]) -> dict[str, float]:
    """How long each question took that was answered, see the module."""
    spent: defaultdict[str, float] = defaultdict(float)
    before = 0
    for event in events:
        match event:
            case AnswerKept(question=question, spent_ms=now):
                spent[question] += max(0, now - before) / 1000
                before = now
            case QuestionShown(spent_ms=now):
                before = now
            case SittingResumed(spent_seconds=now):
                before = max(before, now * 1000)
    return dict(spent)


def choose(
    papers: Iterable[SatPaper],
    attempts: Attempts,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[SatPaper]:
    """The papers handed in from `since` to before `until`, one of each person unless "all".

    "first" is the first one a person ever handed in, so it may lie outside; "last" and "best"
    (of equals the earlier) are those within the time.
    """
    in_order = sorted(papers, key=lambda one: one.at)
    if attempts == "first":
        in_order = list({one.person: one for one in reversed(in_order)}.values())[::-1]
    found = [
        one
        for one in in_order
        if (since is None or one.at >= since) and (until is None or one.at < until)
    ]
    if attempts in ("first", "all"):
        return found
    chosen: dict[PersonId, SatPaper] = {}
    for one in found:
        known = chosen.get(one.person)
        if known is None or attempts == "last" or one.percent > known.percent:
            chosen[one.person] = one
    return list(chosen.values())


def _line(
    line: Mapping[str, Any],
    marks: Mapping[str, str],
    kept: Mapping[str, AnswerKept],
    seconds: Mapping[str, float],
    asked: Asked,
) -> SatLine:
    plain = line["question"]
    own, version = QuestionId(plain["id"]), Version(line["version"])
    if (own, version) not in asked:
        question = canonical.from_plain(plain)
        policy = cast("Policy | None", line.get("marking")) or question.marking
        asked[own, version] = replace(question, marks=Decimal(line["marks"]), marking=policy)
    last = kept.get(own)
    return SatLine(
        own,
        version,
        f"{plain['kind']} {line['marks']}",
        float(line["marks"]),
        float(marks[own]),
        last.answer if last else (),
        last is not None and (bool(last.typed) or is_answered(last.answer)),
        seconds.get(own),
    )
