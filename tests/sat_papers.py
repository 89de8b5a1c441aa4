"""Sittings made by hand: these questions, these answers, on that day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from trainer.exams.paper import Paper, PaperLine
from trainer.exams.sitting import open_paper, opened
from trainer.foundation.clock import Moment
from trainer.foundation.events import Bus, Event, Recorded
from trainer.foundation.identity import ModuleId, PersonId, QuestionId, SittingId, Version, new_id
from trainer.questions.question import Question
from trainer.records.database import FILE_NAME
from trainer.records.records import Records


def put_paper(
    folder: Path,
    person: str,
    wall: datetime,
    asked: Sequence[tuple[Question, str]],
    answers: Mapping[str, tuple[str, ...]],
    module: str = "telephone",
) -> None:
    """Record a sitting of these questions with their versions: ten seconds for each answer."""
    records = Records(folder / FILE_NAME, Bus(), "seat")
    lines = tuple(
        PaperLine(one, Version(version), tuple(o.label for o in one.options), one.marks)
        for one, version in asked
    )
    form = Paper("f", "s", ModuleId(module), "电话测验", Version("b"), 30, 60, lines)
    moment = Moment(wall, 100.0, "boot-1")
    own = SittingId(new_id())
    with records.journal.act(PersonId(person), wall) as act:

        def done(event: Event) -> Recorded:
            return act.add(event, person=PersonId(person), thing=own)

        sitting = opened(done(open_paper(own, "quiz", form, moment)))
        for question, answer in answers.items():
            moment = Moment(moment.wall + timedelta(seconds=10), moment.monotonic + 10, "boot-1")
            kept = sitting.answer(
                QuestionId(question), answer, moment,
                lambda words: act.keep_private(PersonId(person), "typed-answer", words),
            )  # fmt: skip
            sitting = sitting.after(done(kept), records.private.content)
        sitting = sitting.after(done(sitting.hand_in(moment)), records.private.content)
        done(sitting.mark("1.0"))
    records.close()
