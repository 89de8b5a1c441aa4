"""Take somebody through 待岗培训: each step by a named person, the end by two, all of it kept."""

from __future__ import annotations

from datetime import date

from trainer.certification.days import local_day
from trainer.certification.decisions import REASONS
from trainer.desks.catalogue import Catalogue
from trainer.desks.certification import CertificationDesk
from trainer.desks.decisions import DecisionDesk
from trainer.desks.objecting import ObjectionTime
from trainer.desks.permission import require, require_self_or
from trainer.desks.retraining_book import RetrainingBook
from trainer.desks.retraining_facts import RetrainingFacts
from trainer.desks.retraining_return import Reinstating
from trainer.desks.retraining_tasks import RetrainingTasks
from trainer.desks.retraining_values import ExitChoice, Ground, Proposal, RetrainingView
from trainer.foundation.clock import Clock
from trainer.foundation.events import Event
from trainer.foundation.identity import EventId, PersonId, new_id
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.training import episode_rules as rules
from trainer.training.episode import Episode, Outcome
from trainer.training.episode_rules import MayNotRetrain
from trainer.training.events import (
    ExitTestSet,
    ObjectionAnswered,
    OutcomeProposed,
    OutcomeRefused,
    RetrainingAcknowledged,
    RetrainingClosed,
    RetrainingExtended,
    RetrainingNoticed,
    RetrainingObjected,
    RetrainingPlanned,
    TalkRecorded,
)
from trainer.training.plan import Missing, Plan, plan_of, propose

_KIND = "retraining"


class RetrainingDesk:
    """Episodes: supervisors open and end them, trainers may plan, the person reads each step."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        certification: CertificationDesk,
        decisions: DecisionDesk,
        clock: Clock,
    ) -> None:
        self._records = records
        self._certification = certification
        self._reinstating = Reinstating(records, certification, decisions, clock)
        self._clock = clock
        self._facts = RetrainingFacts(records, catalogue)
        self._book = RetrainingBook(records, self._facts, ObjectionTime(catalogue), clock)
        self._tasks = RetrainingTasks(records, catalogue, clock)

    def of(self, actor: Person, person: PersonId) -> tuple[RetrainingView, ...]:
        """The episodes of one person, the newest first. Raises NotAllowed."""
        require_self_or(actor, person, "trainer", "supervisor", "auditor")
        return tuple(self._book.view(actor, one) for one in reversed(self._book.episodes(person)))

    def open(self, actor: Person) -> tuple[RetrainingView, ...]:
        """Every episode that goes on, what is due first above. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        found = [one for one in self._book.episodes() if one.is_open]
        found.sort(key=lambda one: (one.due, one.notice.at, one.id))
        return tuple(self._book.view(actor, one) for one in found)

    def going_on(self) -> int:
        """How many of them there are."""
        return sum(one.is_open for one in self._book.episodes())

    def find(self, actor: Person, episode: str) -> RetrainingView:
        """One episode. Raises NotAllowed or NotFound."""
        found = self._book.find(episode)
        require_self_or(actor, found.person, "trainer", "supervisor", "auditor")
        return self._book.view(actor, found)

    def grounds(self, actor: Person, person: PersonId) -> tuple[Ground, ...]:
        """What a notice may rest on. Raises NotAllowed."""
        require(actor, "supervisor")
        return tuple(self._facts.grounds(person, self._clock().wall))

    def may_open(self, actor: Person, person: Person) -> bool:
        """Whether this supervisor can give this person notice now."""
        free = not any(one.is_open for one in self._book.episodes(person.id))
        is_other = actor.id != person.id and actor.role == "supervisor" and actor.active
        return free and is_other and person.active and person.role == "learner"

    def give_notice(
        self,
        actor: Person,
        person: PersonId,
        grounds: tuple[EventId, ...],
        reason: str,
        words: str,
        due: date,
        terms: str = "",
    ) -> str:
        """Open an episode; returns its id. `due` is its last local day.

        Raises:
            NotAllowed, NotFound, MayNotRetrain.
        """
        require(actor, "supervisor")
        rules.check_words(words)
        if reason not in REASONS:
            raise MayNotRetrain(text("Please choose a reason."))
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            whom = self._records.people.get(person)
            if not whom.active or whom.role != "learner":
                raise MayNotRetrain(text("Only learners who work here are trained anew."))
            self._book.check_notice(actor.id, person, reason, due, now)
            known = {one.event for one in self._facts.grounds(person, now)}
            if set(grounds) - known:
                raise MayNotRetrain(text("A ground does not hold any more. Choose again."))
            policies = self._certification.policies()
            name = new_id()
            event = RetrainingNoticed(
                name, policies[0].id if policies else "", tuple(grounds), reason,
                self._keep(act, person, words), self._keep(act, person, terms), due.isoformat(),
            )  # fmt: skip
            act.add(event, person=person, thing=f"retraining:{name}")
        return name

    def record_talk(
        self, actor: Person, episode: str, day: date, present: tuple[PersonId, ...], words: str
    ) -> None:
        """What was said at the talk, on which day, and who was there beside the two.

        Raises:
            NotAllowed, NotFound, MayNotRetrain.
        """
        require(actor, "supervisor")
        rules.check_words(words)
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            found = self._book.find(episode)
            notice = local_day(found.notice.at)
            rules.check_talk(found, actor.id, day, notice, local_day(now))
            for one in present:
                self._records.people.get(one)
            kept = self._keep(act, found.person, words)
            self._add(act, found, TalkRecorded(episode, day.isoformat(), tuple(present), kept))

    def witnesses(self, actor: Person, episode: str) -> tuple[Person, ...]:
        """Colleagues who may have been at the talk beside the two. Raises NotAllowed."""
        require(actor, "supervisor")
        two = (actor.id, self._book.find(episode).person)
        everybody = self._records.people.all()
        staff = (one for one in everybody if one.active and one.role != "learner")
        return tuple(one for one in staff if one.id not in two)

    def propose(self, actor: Person, episode: str) -> Proposal:
        """What was weak, as a plan, and all else of the course to choose from.

        Raises:
            NotAllowed, NotFound.
        """
        require(actor, "trainer", "supervisor")
        found, now = self._book.find(episode), self._clock().wall
        policies = self._certification.policies()
        missing = Missing()
        if policies:
            own = self._certification.standings(found.person)[0]
            missing = self._facts.missing(policies[0], own)
        plan = propose(
            missing, self._facts.answers(found.person), self._facts.needs(found.person, now)
        )
        weak = self._facts.items(plan)
        if found.plan is not None:  # what it asks now can be chosen again
            asked = self._facts.items(plan_of(found.plan.event))
            weak = (*asked, *(one for one in weak if one not in asked))
        others = (one for one in self._facts.course() if one not in weak)
        return Proposal(plan, (*weak, *others))

    def plan(self, actor: Person, episode: str, plan: Plan, words: str = "") -> None:
        """Set what is to be done by the deadline; what is not done yet becomes tasks.

        A plan that is there already is changed; that asks for words, and the person reads it anew.

        Raises:
            NotAllowed, NotFound, MayNotRetrain.
        """
        require(actor, "trainer", "supervisor")
        if words.strip():
            rules.check_words(words)
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            found = self._book.find(episode)
            rules.check_plan(found, actor.id, len(plan), words, self._book.result(found))
            event = RetrainingPlanned(
                episode, plan.modules, plan.quizzes, plan.lessons, plan.topics, plan.typing,
                self._tasks.renew(act, found, plan, found.due.isoformat()),
                self._keep(act, found.person, words),
            )  # fmt: skip
            self._add(act, found, event)

    def extend(self, actor: Person, episode: str, due: date, words: str) -> None:
        """Give a later deadline, a local day; the tasks of the plan get it, too.

        Raises:
            NotAllowed, NotFound, MayNotRetrain.
        """
        require(actor, "supervisor")
        rules.check_words(words)
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            found = self._book.find(episode)
            rules.check_extension(found, actor.id, due, local_day(now))
            day, made = due.isoformat(), tuple[str, ...]()
            if found.plan is not None:
                made = self._tasks.renew(act, found, plan_of(found.plan.event), day)
            kept = self._keep(act, found.person, words)
            self._add(act, found, RetrainingExtended(episode, day, made, kept))

    def exit_choices(self, actor: Person) -> tuple[ExitChoice, ...]:
        """What can be the exit test. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        return self._facts.choices()

    def set_exit_test(self, actor: Person, episode: str, item: str) -> None:
        """Choose the exit test; its paper must be another one than those sat before.

        Raises:
            NotAllowed, NotFound, MayNotRetrain.
        """
        require(actor, "trainer", "supervisor")
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            found = self._book.find(episode)
            rules.check_exit_test(found, actor.id, self._book.result(found))
            if item not in {one.item for one in self._facts.choices()}:
                raise MayNotRetrain(text("Choose a published exam or quiz."))
            before = self._facts.before(found.person, item)
            self._add(act, found, ExitTestSet(episode, item, before))

    def propose_outcome(self, actor: Person, episode: str, outcome: Outcome, words: str) -> None:
        """Say how it should end; who is suspended and comes back gets a reinstatement with it.

        Raises:
            NotAllowed, NotFound, MayNotRetrain, MayNotDecide.
        """
        require(actor, "supervisor")
        rules.check_words(words)
        now = self._clock().wall
        found = self._book.find(episode)
        self._check_outcome(found, actor, outcome)
        decision = self._reinstating.propose(actor, found, words) if outcome == "reinstated" else ""
        with self._records.journal.act(actor.id, now) as act:
            found = self._book.find(episode)
            self._check_outcome(found, actor, outcome)
            kept = self._keep(act, found.person, words)
            self._add(act, found, OutcomeProposed(episode, outcome, decision, kept))

    def confirm(self, actor: Person, episode: str, words: str) -> None:
        """Agree as the second supervisor: it is over.

        Raises:
            NotAllowed, NotFound, MayNotRetrain, MayNotDecide.
        """
        proposed, found = self._second(actor, episode, words)
        self._reinstating.answer(actor, found, proposed, words, agree=True)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            found = self._book.find(episode)
            rules.check_second(found, actor.id)
            kept = self._keep(act, found.person, words)
            self._add(act, found, RetrainingClosed(episode, proposed.outcome, kept))

    def refuse(self, actor: Person, episode: str, words: str) -> None:
        """Disagree as the second supervisor: it goes on. Raises as `confirm`."""
        proposed, found = self._second(actor, episode, words)
        self._reinstating.answer(actor, found, proposed, words, agree=False)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            found = self._book.find(episode)
            rules.check_second(found, actor.id)
            self._add(act, found, OutcomeRefused(episode, self._keep(act, found.person, words)))

    def acknowledge(self, person: Person, episode: str, step: str, objection: str = "") -> None:
        """The person says that they have read a step, and what they have against it.

        Raises:
            NotFound, MayNotRetrain.
        """
        if objection.strip():
            rules.check_words(objection)
        with self._records.journal.act(person.id, self._clock().wall) as act:
            found = self._book.find(episode)
            rules.check_reading(found, person.id, step)
            kept = self._keep(act, found.person, objection)
            self._add(act, found, RetrainingAcknowledged(episode, step, kept))

    def object_to(self, person: Person, episode: str, step: str, objection: str) -> None:
        """The person objects to a step they have read, once, within the days of the standard.

        Raises:
            NotFound, MayNotRetrain.
        """
        rules.check_words(objection)
        now = self._clock().wall
        with self._records.journal.act(person.id, now) as act:
            found = self._book.find(episode)
            rules.check_objection(
                found, person.id, step, self._book.last_objection(found, step), local_day(now)
            )
            kept = self._keep(act, found.person, objection)
            self._add(act, found, RetrainingObjected(episode, step, kept))

    def reply(self, actor: Person, episode: str, step: str, words: str) -> None:
        """Answer an objection to a step that somebody else took.

        Raises:
            NotAllowed, NotFound, MayNotRetrain.
        """
        require(actor, "supervisor")
        rules.check_words(words)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            found = self._book.find(episode)
            rules.check_reply(found, actor.id, step)
            kept = self._keep(act, found.person, words)
            self._add(act, found, ObjectionAnswered(episode, step, kept))

    def _second(self, actor: Person, episode: str, words: str) -> tuple[OutcomeProposed, Episode]:
        require(actor, "supervisor")
        rules.check_words(words)
        found = self._book.find(episode)
        rules.check_second(found, actor.id)
        assert found.outcome is not None
        return found.outcome.event, found

    def _check_outcome(self, found: Episode, actor: Person, outcome: Outcome) -> None:
        today = local_day(self._clock().wall)
        rules.check_outcome(found, actor.id, outcome, self._book.result(found), today)

    def _add(self, act: Act, episode: Episode, event: Event) -> None:
        act.add(event, person=episode.person, thing=f"retraining:{episode.id}")

    def _keep(self, act: Act, person: PersonId, words: str) -> str:
        said = words.strip()
        return act.keep_private(person, _KIND, said) if said else ""
