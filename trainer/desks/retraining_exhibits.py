"""Everything an episode rests on: decisions, papers, appeals, calls, assessments, what was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from trainer.assessment.events import AssessmentProposed
from trainer.desks.decisions import DecisionDesk
from trainer.desks.retraining_calls import call_of
from trainer.desks.retraining_entries import Exhibit, anchors
from trainer.desks.retraining_facts import RetrainingFacts
from trainer.desks.retraining_grounds import ground_words, grounds_of
from trainer.desks.retraining_judged import (
    ASSESSED,
    appeal_of,
    assessment_of,
    decision_of,
    known_of,
)
from trainer.desks.retraining_papers import paper_of
from trainer.desks.retraining_steps import tests_of
from trainer.desks.retraining_words import day_words
from trainer.exams.events import PaperMarked, PaperRemarked
from trainer.foundation.events import Recorded
from trainer.foundation.identity import EventId, SittingId
from trainer.foundation.wording import text
from trainer.inspection.events import CallScored
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.results import SittingRow
from trainer.training.episode import Episode
from trainer.training.plan import plan_of


class RetrainingExhibits:
    """Collects them; what is about others, and what is not made known yet, stays out."""

    def __init__(self, records: Records, facts: RetrainingFacts, decisions: DecisionDesk) -> None:
        self._records, self._facts, self._decisions = records, facts, decisions

    def of(self, actor: Person, episode: Episode) -> tuple[Exhibit, ...]:
        """Decisions, papers, appeals, calls, assessments and what was done, in this order."""
        story = list(self._records.journal.story(episode.person))
        named = grounds_of(self._records, episode)
        return tuple(
            [
                *self._decided(actor, episode),
                *self._papers(episode, named),
                *self._calls(named),
                *self._assessed(episode, story),
                *self._done(episode, story),
            ]
        )

    def _decided(self, actor: Person, episode: Episode) -> Iterator[Exhibit]:
        grounds = set(episode.notice.event.grounds)
        for view in reversed(self._decisions.of(actor, episode.person)):
            one = view.decision
            if one.event in grounds or _within(episode, one.at):
                yield decision_of(self._records, view)

    def _papers(self, episode: Episode, named: Iterable[Recorded]) -> Iterator[Exhibit]:
        known = {
            row.id: row
            for row in self._records.results.sittings(episode.person)
            if row.event and row.is_known
        }
        marked = (PaperMarked, PaperRemarked)
        wanted = [SittingId(one.event.sitting) for one in named if isinstance(one.event, marked)]
        wanted += [
            sat.sitting for _test, sittings in tests_of(self._facts, episode) for sat in sittings
        ]
        for name in dict.fromkeys(wanted):
            if name in known:
                yield paper_of(self._records, name, self._title(known[name]))
        for appeal in self._records.corrections.appeals():
            if appeal.sitting in known and appeal.sitting in wanted:
                yield appeal_of(self._records, appeal, self._title(known[appeal.sitting]))

    def _calls(self, named: Iterable[Recorded]) -> Iterator[Exhibit]:
        calls = {one.event.call: one for one in named if isinstance(one.event, CallScored)}
        for call, recorded in calls.items():
            words = ground_words(self._records, recorded, self._facts.title)
            yield call_of(self._records, call, words)

    def _assessed(self, episode: Episode, story: Iterable[Recorded]) -> Iterator[Exhibit]:
        """The assessments in which the person took part as somebody in this retraining."""
        found = dict.fromkeys(
            (one.event.cycle, one.event.period)
            for one in story
            if isinstance(one.event, AssessmentProposed)
            and one.event.reason == "retraining"
            and _within(episode, one.envelope.at)
        )
        for cycle, period in found:
            about = [
                one
                for one in story
                if isinstance(one.event, ASSESSED)
                and (one.event.cycle, one.event.period) == (cycle, period)
            ]
            known = known_of(about)
            if known:
                yield assessment_of(self._records, period, known)

    def _done(self, episode: Episode, story: Iterable[Recorded]) -> Iterator[Exhibit]:
        since, plan = episode.planned_at, episode.plan
        if plan is None or since is None:
            return
        wanted, results = plan_of(plan.event), self._records.results
        events: dict[EventId, str] = {}
        for one in self._records.studies.finished(episode.person):
            if one.module in wanted.modules:
                title = self._facts.title(one.module)
                events[one.event] = str(text("Module: {title}", title=title))
        for row in results.sittings(episode.person):
            if row.passed and row.is_known and row.event and row.module in wanted.quizzes:
                title = self._facts.title(row.module)
                events[row.event] = str(text("{title}: passed, {n}%", title=title, n=row.percent))
        for run in results.runs(episode.person):
            if wanted.typing and run.certified and run.event:
                events[run.event] = str(text("{n} characters a minute in a typing test", n=run.net))
        named = [one for one in story if one.envelope.id in events]
        done = [one for one in named
                if since < one.envelope.at and _within(episode, one.envelope.at)]  # fmt: skip
        lines = [f"{day_words(one.envelope.at)}  {events[one.envelope.id]}" for one in done]
        if done:
            heading = str(text("Done since the plan"))
            yield Exhibit("done", episode.id, heading, (*lines, anchors(done)), tuple(done))

    def _title(self, row: SittingRow) -> str:
        return f"{self._facts.title(row.module)} · {day_words(row.opened_at)}"


def _within(episode: Episode, moment: datetime) -> bool:
    """Whether it was between notice and end."""
    closed = episode.closed
    return episode.notice.at <= moment and (closed is None or moment <= closed.at)
