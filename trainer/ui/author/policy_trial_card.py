"""Whom the policies that wait would touch, told before they are published."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout

from trainer.desks.policy_trial import PolicyTrialDesk, Trial
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui import tasks
from trainer.ui.author.policy_trial_dialog import PolicyTrialDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label

Then = Callable[[tuple[Trial, ...]], None]


class PolicyTrialCard(Card):
    """Hidden while no policy waits; *Details* shows the names."""

    def __init__(self, desk: PolicyTrialDesk, actor: Person) -> None:
        super().__init__()
        self._desk, self._actor = desk, actor
        self._asked = 0
        self.trials: tuple[Trial, ...] = ()
        self.dialog: PolicyTrialDialog | None = None
        self._title = Label("", "h3", wrap=True)
        self.words = Label("", wrap=True, selectable=True)
        self._rest = Label("", "muted", wrap=True)
        self.details = Button(_("Names and reasons…"), icon="users")
        self.details.clicked.connect(self.show_details)
        row = QHBoxLayout()
        row.addWidget(self._rest, 1)
        row.addWidget(self.details)
        self.column.addWidget(self._title)
        self.column.addWidget(self.words)
        self.column.addLayout(row)
        self.hide()

    def look(self, policies: Sequence[str], then: Then | None = None) -> None:
        """Try these drafts out on another thread; `then` is called when all could be tried.

        A later call takes the place of an earlier one, whose outcome is forgotten.
        """
        self._asked += 1
        number = self._asked
        self.setVisible(bool(policies))
        if not policies:
            self.trials = ()
            return
        desk, actor, ids = self._desk, self._actor, tuple(policies)
        if not self.trials:
            self._say(_("A policy waits to be published"), _("Looking who would be affected…"))

        def done(trials: tuple[Trial, ...]) -> None:
            if number == self._asked:
                self._show(trials)
                if then is not None:
                    then(trials)

        def failed(error: TrainerError) -> None:
            if number == self._asked:
                self.trials = ()
                self._say(_("The policy could not be tried out"), str(error))

        tasks.run(
            lambda: tuple(desk.dry_run_draft(actor, policy) for policy in ids), done, failed, self
        )

    def show_details(self) -> None:
        """Open the table of names."""
        self.dialog = PolicyTrialDialog(self, self.trials)
        self.dialog.open()

    def _show(self, trials: tuple[Trial, ...]) -> None:
        self.trials = trials
        titles = _("; ").join(trial.policy.title for trial in trials)
        said = [str(sentence) for trial in trials for sentence in trial.sentences]
        self._say(_("If “{title}” is published").format(title=titles), "\n".join(said))
        rest = _("{n} of {m} people would stay as they are.")
        lines = [rest.format(n=trial.unchanged, m=trial.people) for trial in trials]
        if not any(trial.losing for trial in trials):
            lines.append(_("Certificates that are held keep their level and last day."))
        self._rest.setText(" ".join(lines))
        self.details.setVisible(any(trial.concerned for trial in trials))

    def _say(self, title: str, words: str) -> None:
        self._title.setText(title)
        self.words.setText(words)
        self._rest.setText("")
        self.details.hide()
