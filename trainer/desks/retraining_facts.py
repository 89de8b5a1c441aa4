"""What a retraining rests on: what was weak, what was done since, how the exit test went."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal

from trainer.certification.decisions import AGAINST, KIND_NAMES
from trainer.certification.policy import (
    ModuleRequired,
    Policy,
    QuizRequired,
    TypingRequired,
)
from trainer.certification.standing import Standing
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.practice_pool import Pool, last_answers
from trainer.desks.retraining_values import ExitChoice, ExitSitting, Ground, PlanItem, PlanLine
from trainer.exams.drawing import overlap
from trainer.exams.paper import Paper
from trainer.exams.sitting import fold
from trainer.foundation.clock import local
from trainer.foundation.identity import LessonId, PersonId, SittingId
from trainer.foundation.wording import text
from trainer.inspection.inspected import Sheet
from trainer.records.records import Records
from trainer.records.results import SittingRow
from trainer.training.episode import Episode
from trainer.training.plan import Answered, Missing, Plan, plan_of

_LATEST = 10
_NEEDED_DAYS = 90


class RetrainingFacts:
    """Reads what there is; decides nothing."""

    def __init__(self, records: Records, catalogue: Catalogue) -> None:
        self._records, self._catalogue = records, catalogue

    def grounds(self, person: PersonId, now: datetime) -> Iterator[Ground]:
        """Decisions against the person, the latest results that were not passed, and the latest
        inspected calls with a critical error or a need for training."""
        for one in reversed(self._records.decided.of(person)):
            if one.kind in AGAINST and one.is_in_force(now):
                yield Ground(one.event, f"{_day(one.at)} {KIND_NAMES[one.kind]}")
        failed = [
            row
            for row in self._records.results.sittings(person)
            if row.event and row.is_known and not row.passed
        ]
        for row in failed[::-1][:_LATEST]:
            words = text("{title}: not passed, {n}%", title=self.title(row.module), n=row.percent)
            assert row.event is not None
            yield Ground(row.event, f"{_day(row.handed_in_at or row.opened_at)} {words}")
        weak = [one for one in self._sheets(person) if one.marks.errors or one.needs]
        for sheet in weak[::-1][:_LATEST]:
            words = text("Inspected call: {score} of 100", score=sheet.score)
            if sheet.marks.errors:
                words = text("Inspected call with a critical error: {score} of 100",
                             score=sheet.score)  # fmt: skip
            yield Ground(sheet.event, f"{_day(sheet.at)} {words}")

    def needs(self, person: PersonId, now: datetime) -> tuple[str, ...]:
        """The published modules that inspectors named as needed in the last months, by name."""
        since = now - timedelta(days=_NEEDED_DAYS)
        named = {one for sheet in self._sheets(person) if sheet.at > since for one in sheet.needs}
        known = {str(module.id) for module, _version in self._catalogue.modules()}
        return tuple(sorted(named & known))

    def missing(self, policy: Policy, own: Standing) -> Missing:
        """What the level to be earned or kept asks and the person does not have."""
        level = policy.level(own.level or own.target)
        unmet = {one.id for one in own.by_level[level.id] if not one.is_met}
        asked = [one for one in level.requires if one.id in unmet]
        typing = [one.speed for one in asked if isinstance(one, TypingRequired)]
        return Missing(
            tuple(one.module for one in asked if isinstance(one, ModuleRequired)),
            tuple(one.module for one in asked if isinstance(one, QuizRequired)),
            max(typing, default=None),
        )

    def answers(self, person: PersonId) -> Iterator[Answered]:
        """The last answer to each question of quizzes, checks and practice, and every answer
        of the counted exams that were made known."""
        pool = Pool(self._records, self._catalogue, person)
        for name, one in last_answers(pool.answers()).items():
            found = pool.find(name)
            if found is not None:
                yield Answered(found.question.topic or "", found.lesson, one.right)
        for row in self._records.results.sittings(person):
            if row.type == "counted" and row.is_known:
                yield from self._exam_answers(row.id)

    def items(self, plan: Plan) -> tuple[PlanItem, ...]:
        """The things of a plan with their titles."""
        found = [PlanItem("module", one, self.title(one)) for one in plan.modules]
        found += [PlanItem("quiz", one, self.title(one)) for one in plan.quizzes]
        found += [PlanItem("lesson", one, self._lesson(one)) for one in plan.lessons]
        found += [PlanItem("topic", one, one) for one in plan.topics]
        if plan.typing:
            words = text("{n} characters a minute in a typing test", n=plan.typing)
            found.append(PlanItem("typing", plan.typing, str(words)))
        return tuple(found)

    def course(self) -> tuple[PlanItem, ...]:
        """Every module and every quiz: somebody can be weak in what no test asks."""
        modules = [module for module, _version in self._catalogue.modules()]
        quizzes = tuple(one.id for one in modules if one.quiz is not None)
        return self.items(Plan(tuple(one.id for one in modules), quizzes))

    def progress(self, episode: Episode) -> Iterator[PlanLine]:
        """How far each thing of the plan is; only what was done after it counts."""
        since, person = episode.planned_at, episode.person
        if episode.plan is None or since is None:
            return
        plan = plan_of(episode.plan.event)
        done = self._done(person, since, plan.typing)
        practised = self._practised(person, since)
        for item in self.items(plan):
            if item.kind == "topic":
                n, right = practised.get(item.id, (0, 0))
                note = text("{n} practised since, {right} of them right", n=n, right=right)
                yield PlanLine(item, None, note)
            elif item.kind == "lesson":
                yield PlanLine(item, None, text("to be read again"))
            else:
                kind = (item.kind, "" if item.kind == "typing" else item.id)
                yield PlanLine(item, done.get(kind))

    def choices(self) -> tuple[ExitChoice, ...]:
        """The counted exams, then the quizzes."""
        exams = [ExitChoice(exam.name, exam.title) for exam, _version in self._catalogue.exams()]
        quizzes = [
            ExitChoice(module.id, module.quiz.title)
            for module, _version in self._catalogue.modules()
            if module.quiz is not None
        ]
        return (*exams, *quizzes)

    def exit_sittings(self, episode: Episode) -> tuple[ExitSitting, ...]:
        """The sittings of the exit test since it was set."""
        if episode.exit_test is None:
            return ()
        since, event = episode.exit_test.at, episode.exit_test.event
        before = [self._paper(SittingId(one)) for one in event.before]
        rows = [
            row
            for row in self._records.results.sittings(episode.person)
            if row.module == event.item and row.opened_at > since
        ]
        return tuple(self._exit(row, before) for row in rows)

    def before(self, person: PersonId, item: str) -> tuple[str, ...]:
        """The sittings of this test so far."""
        rows = self._records.results.sittings(person)
        return tuple(row.id for row in rows if row.module == item)

    def title(self, item: str) -> str:
        """What people call a module or exam; its id once it is not published."""
        titles = {one.item: one.title for one in self.choices() if one.item.startswith("exam:")}
        titles |= {module.id: module.title for module, _version in self._catalogue.modules()}
        return titles.get(item, item)

    def _sheets(self, person: PersonId) -> list[Sheet]:
        """What inspectors gave and counts: nothing in dispute; the oldest first."""
        calls = self._records.inspected.of(person).values()
        shown = [one.shown for one in calls if one.score is not None]
        return sorted((one for one in shown if one), key=lambda one: (one.at, one.event))

    def _exit(self, row: SittingRow, before: list[Paper]) -> ExitSitting:
        paper = self._paper(row.id)
        known = row.event is not None and row.is_known
        return ExitSitting(
            sitting=row.id,
            at=row.opened_at,
            passed=row.passed if known else None,
            percent=str(row.percent) if known else "",
            questions=len(paper.lines),
            shared=max((overlap(paper, one) for one in before), default=0),
        )

    def _paper(self, sitting: SittingId) -> Paper:
        return fold(
            self._records.journal.events(thing=sitting), self._records.private.content
        ).paper

    def _exam_answers(self, sitting: SittingId) -> Iterator[Answered]:
        sat = fold(self._records.journal.events(thing=sitting), self._records.private.content)
        for marked in sat.result.counted if sat.result else ():
            question = sat.paper.line(marked.question).question
            yield Answered(question.topic or "", question.lesson or "", marked.is_right)

    def _lesson(self, lesson: str) -> str:
        with suppress(NotPublished):
            return self._catalogue.lesson(LessonId(lesson))[0].title
        return lesson

    def _done(self, person: PersonId, since: datetime, typing: str) -> dict[tuple[str, str], date]:
        found: dict[tuple[str, str], date] = {}
        for one in self._records.studies.finished(person):
            if one.at > since:
                found["module", one.module] = local(one.at).date()
        for row in self._records.results.sittings(person):
            if row.passed and row.is_known and row.opened_at > since:
                found.setdefault(("quiz", row.module), local(row.opened_at).date())
        for run in self._records.results.runs(person):
            fast = bool(typing) and run.net is not None and run.net >= Decimal(typing)
            if run.certified and fast and run.started_at > since:
                found.setdefault(("typing", ""), local(run.started_at).date())
        return found

    def _practised(self, person: PersonId, since: datetime) -> dict[str, tuple[int, int]]:
        pool = Pool(self._records, self._catalogue, person)
        found: dict[str, tuple[int, int]] = {}
        for one in pool.practised:
            where = pool.find(one.question) if one.at > since else None
            if where is not None and where.question.topic:
                n, right = found.get(where.question.topic, (0, 0))
                found[where.question.topic] = (n + 1, right + one.right)
        return found


def _day(moment: datetime) -> str:
    return f"{local(moment):%Y-%m-%d}"
