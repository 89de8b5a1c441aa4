"""A certificate that waits for more approvals: who approved it, what is missing, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.awarding import AwardingDesk, ProposalView
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.moments import minute
from trainer.ui.components.sentences import sentences
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class ProposalCard(Card):
    """One proposal in a list of what waits; `first` is the button to begin with, if any."""

    def __init__(
        self,
        parent: QWidget,
        desk: AwardingDesk,
        actor: Person,
        view: ProposalView,
        record: Button,
        done: Callable[[], None],
    ) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.setSpacing(12)
        title = _("{what}: {who}").format(
            what=_("Certificate"), who=f"{view.person.name} {view.person.staff_no}"
        )
        head.addWidget(Label(title, "h3", wrap=True), 1)
        head.addWidget(Pill(missing_words(view), "warn"))
        self.column.addLayout(head)
        self.column.addWidget(
            Label(f"{view.policy_title} · {view.level_title}", "muted", wrap=True)
        )
        for line in approval_lines(view):
            self.column.addWidget(Label(line, wrap=True, selectable=True))
        if view.refusal is not None:
            self.column.addWidget(Label(str(view.refusal), "muted", wrap=True))
        self.first = _agree_button(parent, desk, actor, view, done)
        end = end_button(parent, desk, actor, view, done)
        row = FlowRow()
        for button in (self.first, end, record):
            if button is not None:
                row.add(button)
        self.column.addWidget(row)


def missing_words(view: ProposalView) -> str:
    """How many approvals are missing."""
    if view.missing == 1:
        return _("Waits for a second person") if len(view.approvals) == 1 else _("Waits for one")
    return _("Waits for {n} people").format(n=view.missing)


def approval_lines(view: ProposalView) -> Iterator[str]:
    """Who approved it when, and in which words."""
    for name, at, words in view.approvals:
        said = _("(erased)") if words is None else words
        line = _("{name} approved this on {time}.").format(name=name, time=minute(at))
        yield sentences(line, said) if said else line


def end_button(
    parent: QWidget,
    desk: AwardingDesk,
    actor: Person,
    view: ProposalView,
    done: Callable[[], None],
) -> Button | None:
    """Take back the own proposal, or say no to that of somebody else; None for who may not."""
    if not view.may_end:
        return None
    verb = _("Withdraw the proposal") if view.is_own else _("Decline the proposal")
    name = view.proposal.id
    effect = _("No certificate comes of it; it can be proposed anew.")
    made = Button(_("Withdraw…") if view.is_own else _("Decline…"))
    made.clicked.connect(
        lambda: _ask(parent, verb, effect, verb, lambda said: desk.end(actor, name, said), done)
    )
    return made


def _agree_button(
    parent: QWidget,
    desk: AwardingDesk,
    actor: Person,
    view: ProposalView,
    done: Callable[[], None],
) -> Button | None:
    if view.refusal is not None:
        return None
    one = view.proposal
    title = _("Approve {level} for {name}").format(level=view.level_title, name=view.person.name)
    effect = (
        _("With your approval the certificate is awarded.")
        if view.missing == 1
        else _("After your approval it still waits for somebody else.")
    )
    made = Button(_("Approve {level}").format(level=view.level_title))
    made.clicked.connect(
        lambda: _ask(
            parent, title, effect, _("Approve"),
            lambda said: desk.approve(actor, one.person, one.level, said), done,
        )
    )  # fmt: skip
    return made


def _ask(
    parent: QWidget,
    title: str,
    effect: str,
    verb: str,
    act: Callable[[str], object],
    done: Callable[[], None],
) -> None:
    kept = _("Your name, the time and your words stay in the records.")
    dialog = ReasonDialog(parent, title, sentences(effect, kept), verb, act)
    dialog.accepted.connect(done)
    dialog.open()
