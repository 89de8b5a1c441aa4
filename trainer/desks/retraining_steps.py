"""The steps of an episode in words, as the page and the papers tell them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from trainer.certification.decisions import REASONS
from trainer.desks.retraining_facts import RetrainingFacts
from trainer.desks.retraining_grounds import ground_words, grounds_of
from trainer.desks.retraining_values import ExitSitting, StepView
from trainer.desks.retraining_words import item_words, sitting_words
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.training.episode import STEPS, Episode, OldPlan, Step
from trainer.training.episode_rules import OUTCOME_NAMES
from trainer.training.events import ExitTestSet
from trainer.training.plan import plan_of


def steps_of(
    records: Records, facts: RetrainingFacts, episode: Episode, actor: Person
) -> tuple[StepView, ...]:
    """Every step that was taken, the first one first."""
    found = [_step(records, episode, actor, *one) for one in _taken(records, facts, episode)]
    found += [_old_plan(records, facts, one) for one in episode.earlier]
    return tuple(sorted(found, key=lambda one: one.at))


def tests_of(
    facts: RetrainingFacts, episode: Episode
) -> Iterator[tuple[Step[ExitTestSet], tuple[ExitSitting, ...]]]:
    """Every exit test that was set, with its sittings until another one was."""
    tests = [*episode.earlier_tests, *([episode.exit_test] if episode.exit_test else [])]
    for place, test in enumerate(tests):
        later = tests[place + 1].at if place + 1 < len(tests) else None
        every = facts.exit_sittings(replace(episode, exit_test=test))
        yield test, tuple(sat for sat in every if later is None or sat.at < later)


Told = tuple[str, Text, Step[Any], tuple[str, ...]]


def _taken(records: Records, facts: RetrainingFacts, one: Episode) -> Iterator[Told]:
    yield "notice", text("Notice of retraining"), one.notice, _notice(records, facts, one)
    if one.talk is not None:
        yield "talk", text("Talk"), one.talk, _talk(records, one)
    if one.plan is not None:
        title = text("Plan, changed") if one.earlier else text("Plan")
        yield "plan", title, one.plan, ()
    for later in one.extended:
        day = text("Deadline: {day}, that day included", day=later.event.due)
        yield "extended", text("Deadline extended"), later, (str(day),)
    for test, sittings in tests_of(facts, one):
        asked = text(
            "{title}, on a paper that was not sat before", title=facts.title(test.event.item)
        )
        if test is one.exit_test:
            yield "exit_test", text("Exit test set"), test, (str(asked),)
        else:
            told = (str(asked), *(sitting_words(sat) for sat in sittings))
            yield "earlier_test", text("Exit test, until another was set"), test, told
    for declined, refused in zip(one.declined, one.refused, strict=True):
        ending = _ending(declined.event.outcome)
        yield "declined", text("End proposed, and not confirmed"), declined, (ending,)
        yield "refused", text("The proposed end was not confirmed"), refused, ()
    if one.outcome is not None:
        yield "proposed", text("End proposed"), one.outcome, (_ending(one.outcome.event.outcome),)
    if one.closed is not None:
        yield "closed", text("Closed"), one.closed, (_ending(one.closed.event.outcome),)


def _step(
    records: Records, episode: Episode, actor: Person, name: str, title: Text, step: Step[Any],
    facts: tuple[str, ...],
) -> StepView:  # fmt: skip
    read = episode.read.get(name)
    reply = episode.replies.get(name)
    asked = name in STEPS and name in episode.objections()
    others = actor.id not in (step.by, episode.person)
    return StepView(
        name=name,
        title=title,
        at=step.at,
        by=_name(records, step.by),
        facts=facts,
        words=_content(records, getattr(step.event, "words", "")),
        event=step.id,
        read_at=read.at if read else None,
        objection=_content(records, read.event.objection) if read else "",
        reply=_content(records, reply.event.words) if reply else "",
        reply_by=_name(records, reply.by) if reply else "",
        may_reply=asked and others and actor.role == "supervisor" and actor.active,
    )


def _old_plan(records: Records, facts: RetrainingFacts, old: OldPlan) -> StepView:
    return StepView(
        name="earlier_plan",
        title=text("Plan, until it was changed"),
        at=old.step.at,
        by=_name(records, old.step.by),
        facts=tuple(str(item_words(one)) for one in facts.items(plan_of(old.step.event))),
        words=_content(records, old.step.event.words),
        event=old.step.id,
        read_at=old.read.at if old.read else None,
        objection=_content(records, old.read.event.objection) if old.read else "",
        reply=_content(records, old.reply.event.words) if old.reply else "",
        reply_by=_name(records, old.reply.by) if old.reply else "",
    )


def _notice(records: Records, facts: RetrainingFacts, one: Episode) -> tuple[str, ...]:
    event = one.notice.event
    lines = [str(text("Reason: {reason}", reason=REASONS.get(event.reason, event.reason)))]
    for ground in grounds_of(records, one):
        words = ground_words(records, ground, facts.title)
        lines.append(str(text("Ground: {words}", words=words)))
    lines.append(str(text("Deadline: {day}, that day included", day=event.due)))
    terms = _content(records, event.terms)
    if terms or terms is None:
        said = text("(erased)") if terms is None else terms
        lines.append(str(text("What is expected: {words}", words=said)))
    return tuple(lines)


def _talk(records: Records, one: Episode) -> tuple[str, ...]:
    assert one.talk is not None
    event = one.talk.event
    lines = [str(text("Held on {day}", day=event.day))]
    if event.present:
        names = "、".join(_name(records, PersonId(who)) for who in event.present)
        lines.append(str(text("Also there: {names}", names=names)))
    return tuple(lines)


def _ending(outcome: str) -> str:
    return next((str(words) for name, words in OUTCOME_NAMES.items() if name == outcome), outcome)


def _name(records: Records, person: PersonId) -> str:
    return records.people.get(person).name


def _content(records: Records, digest: str) -> str | None:
    return records.private.content(digest) if digest else ""
