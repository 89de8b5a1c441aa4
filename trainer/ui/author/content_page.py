"""Content: what is wrong in the files, what publishing would change, and the button for it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from trainer.desks.authoring import AuthoringDesk, Draftboard, may_publish
from trainer.desks.policy_trial import PolicyTrialDesk, Trial
from trainer.desks.release import BankRelease, ReleaseDesk
from trainer.foundation.clock import Clock
from trainer.foundation.errors import Problem
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.publishing.versions import Change
from trainer.ui.author.policy_trial_card import PolicyTrialCard
from trainer.ui.author.problem_words import change_pill, family_name, place_words, severity_pill
from trainer.ui.components.export_menu import listing_of
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.moments import minute
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

_MOST = 12


class ContentPage(ListPage):
    """Files are drafts; learners see what was published."""

    published = Signal()
    change_wanted = Signal(str, str)
    release_wanted = Signal(object)
    exams_wanted = Signal()

    def __init__(
        self, desk: AuthoringDesk, releases: ReleaseDesk, trials: PolicyTrialDesk, actor: Person,
        clock: Clock,
    ) -> None:  # fmt: skip
        super().__init__(_("Content"))
        self._desk, self._actor, self._clock = desk, actor, clock
        self._releases = releases
        self.trial = PolicyTrialCard(trials, actor)
        self.dialog: FormDialog | None = None
        self._board = Draftboard((), (), None)
        self._check = Button(_("Check again"), icon="refresh-cw")
        self._check.clicked.connect(self._on_check)
        self._publish = Button(_("Publish"), "primary", "send")
        self._publish.clicked.connect(self._on_publish)
        self.exams = Button(_("Exams…"), icon="clipboard-check")
        self.exams.clicked.connect(self.exams_wanted)
        self.header.add_action(self.exams)
        self.header.add_action(self._check)
        self.header.add_action(self._publish)
        self._notice = Notice()
        self._problems_title = Label("", "h3")
        self._changes_title = Label("", "h3")
        self.problems: RowsModel[Problem] = RowsModel(_problem_columns(), self)
        self.changes: RowsModel[Change] = RowsModel(self._change_columns(), self)
        self._problem_card = TableCard(
            _("Problems"), EmptyState("circle-check", _("No problems in any file"))
        )
        self._change_card = TableCard(
            _("Changes"), EmptyState("cloud-check", _("Learners see the newest version"))
        )
        self._problem_card.table.setModel(self.problems)
        self._in_full = Label("", "body", wrap=True, selectable=True)
        self._problem_card.table.selectionModel().currentRowChanged.connect(self._on_problem)
        self._change_card.table.setModel(self.changes)
        self._change_card.table.opened.connect(self._on_change)
        self._waiting_title = Label("", "h3")
        self.waiting: RowsModel[BankRelease] = RowsModel(_release_columns(), self)
        empty = EmptyState("shield-check", _("Nothing waits for a second person"))
        self._waiting_card = TableCard(_("Waiting for release"), empty)
        self._waiting_card.table.setModel(self.waiting)
        self._waiting_card.table.opened.connect(self._on_release)
        self._lay_out()
        self.refresh()

    @property
    def notice(self) -> Notice:
        """What the page says about the last publication."""
        return self._notice

    def listing(self) -> Listing:
        """What would leave as a table: the problems while there are any, else the changes."""
        if self.problems.rows:
            return listing_of(self.problems, _("Problems"), "")
        return listing_of(self.changes, _("Changes"), "")

    def refresh(self) -> None:
        """Read every file again."""
        self._board = self._desk.check()
        self.problems.show_rows(self._board.problems)
        self.changes.show_rows(self._board.pending)
        problems, changes = len(self._board.problems), len(self._board.pending)
        self._problems_title.setText(
            _("Problems: {n}").format(n=problems) if problems else _("No problems in any file")
        )
        self._changes_title.setText(_("Not published yet: {n}").format(n=changes))
        self._problem_card.show_filled(bool(problems), "")
        self._change_card.show_filled(bool(changes), "")
        self._problem_card.fit(420)
        self._change_card.fit(420)
        self._show_waiting()
        self._problem_card.setVisible(bool(problems))
        self._in_full.setVisible(bool(problems))
        if not self._problem_card.table.currentIndex().isValid():
            self._problem_card.table.setCurrentIndex(self.problems.index(0, 0))
        # What is broken is not published, so nobody may say that learners see the newest.
        self._change_card.setVisible(bool(changes) or not problems)
        is_author = self._actor.role in ("trainer", "supervisor")
        publishable = any(
            change.kind != "removed" and may_publish(self._actor, change.family)
            for change in self._board.pending
        )
        self._publish.setVisible(is_author)
        self._publish.setEnabled(publishable)
        self.trial.look(self._policies())
        self.header.show_line(self._line())

    def focus_first(self) -> None:
        """The button that the page is for, or the other one."""
        (self._publish if self._publish.isEnabled() else self._check).setFocus()

    def _lay_out(self) -> None:
        scroll = PageScroll(margins=False)
        for part, stretch in (
            (self.trial, 0),
            (self._waiting_title, 0), (self._waiting_card, 1), (self._problems_title, 0),
            (self._problem_card, 2), (self._in_full, 0), (self._changes_title, 0),
            (self._change_card, 2),
        ):  # fmt: skip
            scroll.add(part, stretch)
        self.column.addWidget(self._notice)
        self.column.addWidget(scroll, 1)

    def _show_waiting(self) -> None:
        waiting = self._releases.waiting(self._actor)
        self.waiting.show_rows(waiting)
        self._waiting_card.fit(420)
        self._waiting_card.show_filled(bool(waiting), _("Enter shows what changed."))
        self._waiting_title.setText(_("Waiting for release: {n}").format(n=len(waiting)))
        for part in (self._waiting_title, self._waiting_card):
            part.setVisible(bool(waiting))

    def _on_change(self, index: QModelIndex) -> None:
        change = self.changes.row_at(index)
        self.change_wanted.emit(change.family, change.thing)

    def _on_release(self, index: QModelIndex) -> None:
        self.release_wanted.emit(self.waiting.row_at(index))

    def _on_problem(self, now: QModelIndex) -> None:
        """A table cuts long sentences; the chosen problem stands below it in full."""
        if not now.isValid():
            self._in_full.setText("")
            return
        problem = self.problems.row_at(now)
        words = f"{place_words(problem.place)}\n{problem.message} {problem.proposal}"
        self._in_full.setText(words.rstrip())

    def _line(self) -> str:
        published = self._board.published_at
        if published is None:
            return _("Nothing is published yet.")
        return _("Last published {time}. Files with errors keep their published version.").format(
            time=minute(published)
        )

    def _on_check(self) -> None:
        self._notice.show_message("")
        self.refresh()

    def _policies(self) -> list[str]:
        """The policies that this person would put in force by publishing."""
        return [
            change.thing
            for change in self._board.pending
            if change.family == "policy" and may_publish(self._actor, change.family)
        ]

    def _on_publish(self) -> None:
        """Look once more whom a policy touches: the files and records may have changed."""
        if policies := self._policies():
            self.trial.look(policies, self._publish_tried)
        else:
            self._publish_now()

    def _publish_tried(self, trials: tuple[Trial, ...]) -> None:
        losing = [one.person.name for trial in trials for one in trial.losing]
        if not losing:
            self._publish_now()
            return
        title = _("Publish it, although {n} people could not take calls any more?")
        self.dialog = FormDialog(
            self, title.format(n=len(losing)), _("Publish"), _("Cancel"), danger=True
        )
        more = len(losing) - _MOST
        names = _("; ").join(losing[:_MOST]) + (" …" if more > 0 else "")
        words = _("From now on these people may not take calls: {names}").format(names=names)
        self.dialog.add(Label(words, wrap=True))
        self.dialog.secondary.setFocus()
        self.dialog.accepted.connect(self._publish_now)
        self.dialog.open()

    def _publish_now(self) -> None:
        done = self._desk.publish(self._actor)
        self.refresh()
        self._notice.show_message(self._published_words(done), "ok")
        self.published.emit()

    def _published_words(self, done: tuple[Change, ...]) -> str:
        waiting = {(one.family, one.thing, one.version) for one in self._board.waiting}
        asked = [one for one in done if (one.family, one.thing, one.new) in waiting]
        told = [one for one in done if one not in asked]
        names = [self._name(change) for change in told[:3]]
        words = _("{n} things published: {names}").format(n=len(told), names=_("; ").join(names))
        words += " …" if len(told) > len(names) else ""
        rules = [one for one in self._board.pending if not may_publish(self._actor, one.family)]
        left = _("{n} rules wait for a supervisor, who publishes them.").format(n=len(rules))
        held = _("{n} wait until a second person releases them.").format(n=len(asked))
        said = [(told, words), (asked, held), (rules, left)]
        nothing = _("Nothing had changed; nothing was published.")
        return "\n".join(sentence for these, sentence in said if these) or nothing

    def _name(self, change: Change) -> str:
        return self._board.titles.get((change.family, change.thing)) or change.thing

    def _change_columns(self) -> list[Column[Change]]:
        return [
            Column(_("Change"), lambda row: change_pill(row).text, pill=change_pill),
            Column(_("Kind"), lambda row: family_name(row.family)),
            Column(_("Title"), self._name),
            Column(_("Id"), lambda row: row.thing),
        ]


def _release_columns() -> list[Column[BankRelease]]:
    return [
        Column(_("Question bank"), lambda row: row.title),
        Column(_("Questions"), lambda row: str(len(row.questions)), right=True),
        Column(_("Asked for by"), lambda row: _("; ").join(row.names)),
        Column(_("Time"), lambda row: minute(row.asked_at)),
    ]


def _problem_columns() -> list[Column[Problem]]:
    return [
        Column(_("Severity"), lambda row: severity_pill(row).text, pill=severity_pill),
        Column(_("Place"), lambda row: place_words(row.place)),
        Column(_("Problem"), lambda row: str(row.message)),
        Column(_("Proposal"), lambda row: str(row.proposal)),
    ]
