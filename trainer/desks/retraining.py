"""Take somebody through 待岗培训: each step by a named person, the end by two, all of it kept."""

from __future__ import annotations

from datetime import date

from trainer.certification.days import local_day
from trainer.certification.deciding import Wanted
from trainer.certification.decisions import REASONS
from trainer.desks.catalogue import Catalogue
from trainer.desks.certification import CertificationDesk
from trainer.desks.decisions import DecisionDesk
from trainer.desks.permission import require, require_self_or
from trainer.desks.retraining_book import RetrainingBook, open_items
from trainer.desks.retraining_facts import RetrainingFacts
from trainer.desks.retraining_values import ExitChoice, Ground, Proposal, RetrainingView
from trainer.desks.task_board import TaskFacts
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
    AssignmentMade,
    ExitTestSet,
    ObjectionAnswered,
    OutcomeProposed,
    OutcomeRefused,
    RetrainingAcknowledged,
    RetrainingClosed,
    RetrainingNoticed,
    RetrainingPlanned,
    TalkRecorded,
)
from trainer.training.plan import Missing, Plan, propose

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
        self._decisions = decisions
        self._clock = clock
        self._facts = RetrainingFacts(records, catalogue)
        self._book = RetrainingBook(records, self._facts, clock)
        self._tasks = TaskFacts(records, catalogue)

    def of(self, actor: Person, person: PersonId) -> tuple[RetrainingView, ...]:
        """The episodes of one person, the newest first. Raises NotAllowed."""
        require_self_or(actor, person, "trainer", "supervisor", "auditor")
        return tuple(self._book.view(actor, one) for one in reversed(self._book.episodes(person)))

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
            rules.check_notice(person, actor.id, self._book.episodes(person), due, local_day(now))
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
        found = self._book.find(episode)
        policies = self._certification.policies()
        missing = Missing()
        if policies:
            own = self._certification.standings(found.person)[0]
            missing = self._facts.missing(policies[0], own)
        plan = propose(missing, self._facts.answers(found.person))
        weak = self._facts.items(plan)
        others = (one for one in self._facts.course() if one not in weak)
        return Proposal(plan, (*weak, *others))

    def plan(self, actor: Person, episode: str, plan: Plan, words: str = "") -> None:
        """Set what is to be done by the deadline; what is not done yet becomes tasks.

        Raises:
            NotAllowed, NotFound, MayNotRetrain.
        """
        require(actor, "trainer", "supervisor")
        if words.strip():
            rules.check_words(words)
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            found = self._book.find(episode)
            rules.check_plan(found, actor.id, len(plan))
            event = RetrainingPlanned(
                episode, plan.modules, plan.quizzes, plan.lessons, plan.topics, plan.typing,
                self._assigned(act, found, plan), self._keep(act, found.person, words),
            )  # fmt: skip
            self._add(act, found, event)

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
        decision = self._reinstate(actor, found, words) if outcome == "reinstated" else ""
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
        self._answer_decision(actor, found, proposed, words, agree=True)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            found = self._book.find(episode)
            rules.check_second(found, actor.id)
            kept = self._keep(act, found.person, words)
            self._add(act, found, RetrainingClosed(episode, proposed.outcome, kept))

    def refuse(self, actor: Person, episode: str, words: str) -> None:
        """Disagree as the second supervisor: it goes on. Raises as `confirm`."""
        proposed, found = self._second(actor, episode, words)
        self._answer_decision(actor, found, proposed, words, agree=False)
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

    def _reinstate(self, actor: Person, episode: Episode, words: str) -> str:
        """The reinstatement that goes with the end; the one that waits already, if one does."""
        own = self._certification.current(episode.person).standing
        if own is None or own.state != "suspended":
            return ""
        now = self._clock().wall
        for one in self._records.decided.of(episode.person):
            if one.kind == "reinstatement" and one.by == actor.id and one.waits(now):
                return one.id
        wanted = Wanted("reinstatement", "retrained", words, local_day(now))
        return self._decisions.decide(actor, episode.person, own.policy, wanted).id

    def _answer_decision(
        self, actor: Person, episode: Episode, proposed: OutcomeProposed, words: str, *, agree: bool
    ) -> None:
        if not proposed.decision:
            return
        now = self._clock().wall
        [decision] = [
            one for one in self._records.decided.of(episode.person) if one.id == proposed.decision
        ]
        if decision.waits(now):
            answer = self._decisions.confirm if agree else self._decisions.refuse
            answer(actor, decision.id, words)
        elif agree and decision.refused_at is not None:
            raise MayNotRetrain(
                text("The reinstatement was not confirmed. Do not confirm this end either.")
            )

    def _assigned(self, act: Act, episode: Episode, plan: Plan) -> tuple[str, ...]:
        """Make tasks of what is neither done nor set already; returns the assignments."""
        now = self._clock().wall
        board = self._tasks.board(now, episode.person)
        due, made = episode.notice.event.due, []
        for kind, item in open_items(board, episode.person, plan):
            name, days = new_id(), max(1, (episode.due - local_day(now)).days)
            event = AssignmentMade(name, kind, item, "people", (episode.person,), due, days, "")
            act.add(event, thing=f"assignment:{name}")
            made.append(name)
        return tuple(made)

    def _add(self, act: Act, episode: Episode, event: Event) -> None:
        act.add(event, person=episode.person, thing=f"retraining:{episode.id}")

    def _keep(self, act: Act, person: PersonId, words: str) -> str:
        said = words.strip()
        return act.keep_private(person, _KIND, said) if said else ""
