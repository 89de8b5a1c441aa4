"""Look after the records: verify, back up, find a receipt, hand a person their file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trainer.desks.accounts import AccountsDesk
from trainer.desks.erasure import ErasureDesk
from trainer.desks.keeping import KeepingDesk, Verification
from trainer.desks.privacy import PrivacyDesk
from trainer.foundation.clock import Clock, local
from trainer.foundation.errors import Problem, TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui import tasks
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, choose_file, file_name
from trainer.ui.supervisor.privacy_cards import PrivacyCards
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll

_SHOWN_PROBLEMS = 8


class RecordsPage(QWidget):
    """Cards, each with one thing to do and what came of it; `more` of them come from elsewhere.

    `access_wanted` opens the list of who looked, `person_wanted` a person to decide about.
    """

    access_wanted = Signal()
    person_wanted = Signal(str)

    def __init__(
        self,
        keeping: KeepingDesk,
        accounts: AccountsDesk,
        privacy: PrivacyDesk,
        erasure: ErasureDesk,
        actor: Person,
        clock: Clock,
        choose: ChooseFile = choose_file,
        more: Sequence[Card] = (),
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self.more = more
        self._keeping, self._accounts = keeping, accounts
        self._actor, self._clock, self._choose = actor, clock, choose
        self.verified, self.backed_up = Notice(), Notice()
        self.found, self.exported = Notice(), Notice()
        self.receipt = LabelledField(_("Receipt code"), placeholder="XXXX-XXXX-XXXX-XXXX")
        self.receipt.entered.connect(self._on_find)
        self._people = QComboBox()
        self._people.setAccessibleName(_("Person"))
        self._verify = Button(_("Verify"), "primary", "shield-check")
        self._verify.clicked.connect(self._on_verify)
        self.privacy = PrivacyCards(privacy, erasure, actor, self)
        self.privacy.access_wanted.connect(self.access_wanted)
        self.privacy.person_wanted.connect(self.person_wanted)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """The people to choose from, as they are now."""
        chosen = self._people.currentData()
        self._people.clear()
        for person in self._accounts.people(self._actor):
            self._people.addItem(f"{person.name} · {person.staff_no}", person.id)
        self._people.setCurrentIndex(max(0, self._people.findData(chosen)))
        self.privacy.refresh()

    def focus_first(self) -> None:
        """The first thing to do."""
        self._verify.setFocus()

    def _lay_out(self) -> None:
        grid = FlowGrid(340, most=2)
        grid.add(self._verify_card())
        if self._actor.role == "supervisor":
            grid.add(self._backup_card())
        grid.add(self._receipt_card())
        grid.add(self._export_card())
        for card in (*self.more, *self.privacy.all):
            grid.add(card)
        scroll = PageScroll(1100)
        scroll.add(PageHeader(_("Records"), _("What happened stands here and can be checked.")))
        scroll.add(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _verify_card(self) -> Card:
        words = _(
            "Goes through every event, the marks and the lists made from them, and tells what "
            "does not fit. Nothing is changed. A chain makes tampering evident; it is the "
            "receipts on paper that prove nothing was replaced as a whole."
        )
        return _card(_("Verify the records"), words, self._verify, self.verified)

    def _backup_card(self) -> Card:
        words = _(
            "One zip with the checked records, the content and the banks. Keep it on another "
            "drive. The program also makes one by itself every hour, in the folder “backups”."
        )
        button = Button(_("Back up to a file"), icon="save")
        button.clicked.connect(self._on_backup)
        return _card(_("Backup"), words, button, self.backed_up)

    def _receipt_card(self) -> Card:
        words = _("The code on a result page or sign-in sheet leads to the hand-in it stands for.")
        button = Button(_("Find"), icon="search")
        button.clicked.connect(self._on_find)
        return _card(_("Find a receipt"), words, self.receipt, button, self.found)

    def _export_card(self) -> Card:
        words = _(
            "Everything the records hold about one person: a page to read and print, tables, and "
            "a program that checks it. It is recorded that you took it out."
        )
        button = Button(_("Export"), icon="download")
        button.clicked.connect(self._on_export)
        return _card(_("One person's file"), words, self._people, button, self.exported)

    def _on_verify(self) -> None:
        self._verify.setEnabled(False)
        self.verified.show_message(_("Checking every event. You can go on working."), "info")
        tasks.run(self._keeping.verify, self._on_verified, self._on_verify_failed, self)

    def _on_verify_failed(self, error: TrainerError) -> None:
        self._verify.setEnabled(True)
        self.verified.show_message(str(error), "bad")

    def _on_verified(self, result: Verification) -> None:
        self._verify.setEnabled(True)
        if not result.problems:
            words = _("{n} events checked, everything fits. Last hash {head}").format(
                n=result.events, head=result.head[:12]
            )
            self.verified.show_message("\n".join(filter(None, (words, result.remark))), "ok")
            return
        words = _("{n} problems in {events} events. Keep the file and tell whoever looks after it.")
        lines = [words.format(n=len(result.problems), events=result.events)]
        lines += [_problem_line(problem) for problem in result.problems[:_SHOWN_PROBLEMS]]
        self.verified.show_message("\n".join(lines), "bad")

    def _on_backup(self) -> None:
        name = _backup_name(self._clock().wall)
        save_export(
            self,
            self._choose,
            name,
            lambda file: self._keeping.backup(self._actor, file),
            self.backed_up,
        )

    def _on_find(self) -> None:
        self.receipt.clear_error()
        self.found.show_message("")
        try:
            sentence = self._keeping.find_receipt(self.receipt.text())
        except TrainerError as error:
            self.receipt.show_error(str(error))
            return
        if sentence is None:
            self.found.show_message(_("No hand-in in these records has this code."), "warn")
        else:
            self.found.show_message(sentence, "ok")

    def _on_export(self) -> None:
        person = PersonId(str(self._people.currentData()))
        name = file_name(self._people.currentText().replace(" · ", "-")) + ".zip"
        save_export(
            self,
            self._choose,
            name,
            lambda file: self._keeping.export_person(self._actor, person, file),
            self.exported,
        )


def _card(title: str, words: str, *parts: QWidget) -> Card:
    card = Card()
    card.column.addWidget(Label(title, "h3"))
    card.column.addWidget(Label(words, "muted", wrap=True))
    for part in parts:
        side = Qt.AlignmentFlag.AlignLeft if isinstance(part, Button) else Qt.AlignmentFlag(0)
        card.column.addWidget(part, 0, side)
    card.column.addStretch(1)
    return card


def _backup_name(now: datetime) -> str:
    return f"shanggang-{local(now):%Y%m%d-%H%M}.zip"


def _problem_line(problem: Problem) -> str:
    return f"· {problem.message}"
