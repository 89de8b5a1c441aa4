"""The dialogs of a retraining: notice, talk, plan, exit test, and how it ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from PySide6.QtWidgets import QComboBox, QWidget

from trainer.certification.decisions import REASONS
from trainer.desks.retraining import RetrainingDesk
from trainer.desks.retraining_values import PlanItem, Proposal, RetrainingView
from trainer.desks.retraining_words import item_words
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import EventId, PersonId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.training.episode import OUTCOMES, Outcome
from trainer.training.episode_rules import LONGEST_DAYS, OUTCOME_NAMES, last_extension
from trainer.training.plan import Plan, plan_of
from trainer.ui.components.ticks import Ticks
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox

_USUAL_DAYS = 30
_MORE_DAYS = 14


class _StepDialog(FormDialog):
    """Closes only when the step was recorded; `error` says why it was not."""

    def __init__(self, parent: QWidget, title: str, verb: str) -> None:
        super().__init__(parent, title, verb, _("Cancel"))
        self.setMinimumWidth(540)
        self.error = Label("", "caption", wrap=True, mark="bad")
        self.error.hide()
        self._outer.insertWidget(2, self.error)

    def record(self) -> None:
        """Record the step. Raises TrainerError."""
        raise NotImplementedError

    def accept(self) -> None:
        """Close only when it was recorded."""
        try:
            self.record()
        except TrainerError as error:
            self.error.setText(str(error))
            self.error.show()
            self.fit()
            return
        super().accept()

    def box(self, name: str) -> QComboBox:
        """A box below its name."""
        box = QComboBox()
        box.setAccessibleName(name)
        self.add(Label(name, "strong"))
        self.add(box)
        return box

    def dated(self, name: str, first: date, last: date, shown: date) -> DateField:
        """A day below its name."""
        field = DateField(name)
        field.show_range(first, last)
        field.show_day(shown)
        self.add(Label(name, "strong"))
        self.add(field)
        return field


class NoticeDialog(_StepDialog):
    """Grounds, reason, words, what is expected, and the deadline."""

    def __init__(
        self, parent: QWidget, desk: RetrainingDesk, actor: Person, person: Person, today: date
    ) -> None:
        title = _("Notice of retraining for {name}").format(name=person.name)
        super().__init__(parent, title, _("Give notice"))
        self.words = TextBox(_("What happened, in words"), lines=2)
        self._desk, self._actor, self._person = desk, actor, person
        grounds = desk.grounds(actor, person.id)
        self.grounds = Ticks(_("Grounds"), ((one.words, one.event, False) for one in grounds), 3)
        name = Label(_("Grounds"), "strong")
        for part in (name, self.grounds):
            part.setVisible(bool(grounds))
            self.add(part)
        self.reason = self.box(_("Reason"))
        self.reason.addItem(_("Please choose"), "")
        for code, words in REASONS.items():
            self.reason.addItem(str(words), code)
        self.add(self.words)
        self.terms = TextBox(_("What is expected, and what follows"), lines=2)
        self.add(self.terms)
        self.due = self.dated(
            _("Deadline"), today + timedelta(days=1), today + timedelta(days=LONGEST_DAYS),
            today + timedelta(days=_USUAL_DAYS),
        )  # fmt: skip
        self.reason.setFocus()

    def record(self) -> None:
        self._desk.give_notice(
            self._actor, self._person.id, tuple(cast(list[EventId], self.grounds.ticked())),
            str(self.reason.currentData()), self.words.text(), self.due.day(), self.terms.text(),
        )  # fmt: skip


class TalkDialog(_StepDialog):
    """When it was, who was there, and what was said."""

    def __init__(
        self, parent: QWidget, desk: RetrainingDesk, actor: Person, view: RetrainingView,
        first: date, today: date,
    ) -> None:  # fmt: skip
        title = _("Record the talk with {name}").format(name=view.person.name)
        super().__init__(parent, title, _("Record the talk"))
        self.words = TextBox(_("What was said, by both sides"), lines=4)
        self._desk, self._actor, self._episode = desk, actor, view.episode.id
        self.day = self.dated(_("Day"), first, today, today)
        self.witness = self.box(_("Who else was there"))
        self.witness.addItem(_("Nobody"), "")
        for one in desk.witnesses(actor, view.episode.id):
            self.witness.addItem(f"{one.name} {one.staff_no}", one.id)
        self.add(self.words)
        self.words.setFocus()

    def record(self) -> None:
        there = str(self.witness.currentData())
        present = (PersonId(there),) if there else ()
        self._desk.record_talk(
            self._actor, self._episode, self.day.day(), present, self.words.text()
        )


class PlanDialog(_StepDialog):
    """What was weak is ticked already; more can be ticked, or less."""

    def __init__(
        self, parent: QWidget, desk: RetrainingDesk, actor: Person, view: RetrainingView
    ) -> None:
        title = _("Plan for {name}").format(name=view.person.name)
        changes = view.episode.plan is not None
        super().__init__(parent, title, _("Change the plan") if changes else _("Set the plan"))
        self.words = TextBox(
            _("Why it is changed") if changes else _("Anything else (optional)"), lines=2
        )
        self._desk, self._actor, self._episode = desk, actor, view.episode.id
        proposal = desk.propose(actor, self._episode)
        about = _("Ticked is what was weak: missing conditions, and where most answers were wrong.")
        if changes:
            about = _("Ticked is the plan as it is. The person reads the changed one anew.")
        self.add(Label(about, "muted", wrap=True))
        chosen = plan_of(view.episode.plan.event) if view.episode.plan else proposal.plan
        self.items = Ticks(_("What is to be done"), _rows(proposal, chosen))
        self.add(self.items)
        self.add(self.words)
        self.items.setFocus()

    def record(self) -> None:
        chosen = cast(list[PlanItem], self.items.ticked())
        names = {
            kind: tuple(one.id for one in chosen if one.kind == kind)
            for kind in ("module", "quiz", "lesson", "topic", "typing")
        }
        plan = Plan(
            names["module"], names["quiz"], names["lesson"], names["topic"],
            "".join(names["typing"]),
        )  # fmt: skip
        self._desk.plan(self._actor, self._episode, plan, self.words.text())


class ExtendDialog(_StepDialog):
    """A later deadline, and why."""

    def __init__(
        self, parent: QWidget, desk: RetrainingDesk, actor: Person, view: RetrainingView,
        today: date,
    ) -> None:  # fmt: skip
        title = _("Extend the deadline of {name}").format(name=view.person.name)
        super().__init__(parent, title, _("Extend"))
        self._desk, self._actor, self._episode = desk, actor, view.episode.id
        about = _("The tasks of the plan that are not done get the new day, too.")
        self.add(Label(about, "muted", wrap=True))
        first, last = max(view.episode.due, today), last_extension(view.episode, today)
        self.due = self.dated(
            _("New deadline"), first + timedelta(days=1), last, first + timedelta(days=_MORE_DAYS)
        )
        self.words = TextBox(_("Why"), lines=3)
        self.add(self.words)
        self.words.setFocus()

    def record(self) -> None:
        self._desk.extend(self._actor, self._episode, self.due.day(), self.words.text())


class ExitDialog(_StepDialog):
    """Which exam or quiz ends it."""

    def __init__(
        self, parent: QWidget, desk: RetrainingDesk, actor: Person, view: RetrainingView
    ) -> None:
        super().__init__(parent, _("Choose the exit test"), _("Set the exit test"))
        self._desk, self._actor, self._episode = desk, actor, view.episode.id
        about = _("The paper avoids every question the person has seen, as far as the banks allow.")
        self.add(Label(about, "muted", wrap=True))
        self.test = self.box(_("Exit test"))
        for one in desk.exit_choices(actor):
            self.test.addItem(one.title, one.item)
        self.test.setFocus()

    def record(self) -> None:
        self._desk.set_exit_test(self._actor, self._episode, str(self.test.currentData()))


class OutcomeDialog(_StepDialog):
    """How it should end; a second supervisor confirms it."""

    def __init__(
        self, parent: QWidget, desk: RetrainingDesk, actor: Person, view: RetrainingView
    ) -> None:
        title = _("How the retraining of {name} ends").format(name=view.person.name)
        super().__init__(parent, title, _("Propose"))
        self.words = TextBox(_("In words"), lines=3)
        self._desk, self._actor, self._episode = desk, actor, view.episode.id
        about = _("This counts once another supervisor has confirmed it.")
        self.add(Label(about, "muted", wrap=True))
        self.outcome = self.box(_("End"))
        for one in OUTCOMES:
            self.outcome.addItem(str(OUTCOME_NAMES[one]), one)
        if view.result != "passed":
            self.outcome.setCurrentIndex(OUTCOMES.index("referred"))
        self.add(self.words)
        self.words.setFocus()

    def record(self) -> None:
        outcome = cast(Outcome, self.outcome.currentData())
        self._desk.propose_outcome(self._actor, self._episode, outcome, self.words.text())


def _rows(proposal: Proposal, plan: Plan) -> list[tuple[str, object, bool]]:
    wanted = {
        "module": plan.modules, "quiz": plan.quizzes, "lesson": plan.lessons,
        "topic": plan.topics, "typing": (plan.typing,),
    }  # fmt: skip
    return [(str(item_words(one)), one, one.id in wanted[one.kind]) for one in proposal.items]
