"""How an exam marks each kind: a named policy with an example, where there is a choice."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.marking import POLICIES
from trainer.questions.names import KIND_NAMES, POLICY_EXAMPLES, POLICY_NAMES
from trainer.questions.question import Kind, Policy
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label

_FIELD = 270
_CHOICES = {kind: policies for kind, policies in POLICIES.items() if len(policies) > 1}


class BlueprintMarking(QWidget):
    """`changed` tells that another policy was chosen; a question's own one always goes first."""

    changed = Signal()

    def __init__(self, marking: Mapping[str, Policy]) -> None:
        super().__init__()
        self.fields = {kind: PolicyField(kind, policies) for kind, policies in _CHOICES.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(_("Marking"), "strong"))
        words = _("Where a question names no policy of its own, that of its kind rules here.")
        column.addWidget(Label(words, "caption", wrap=True))
        grid = FlowGrid(_FIELD)
        for kind, field in self.fields.items():
            field.show_policy(marking.get(kind))
            field.box.currentIndexChanged.connect(self.changed)
            grid.add(field)
        column.addWidget(grid)

    def marking(self, base: Mapping[str, Policy]) -> dict[str, Policy]:
        """The policies as they are chosen, by kind; what nobody touched stays as it was."""
        chosen = {str(kind): field.policy for kind, field in self.fields.items()}
        kept = {kind: policy for kind, policy in base.items() if kind not in chosen}
        return kept | {kind: policy for kind, policy in chosen.items() if policy is not None}


class PolicyField(QWidget):
    """The policy of one kind, and what it does to an answer."""

    def __init__(self, kind: Kind, policies: tuple[Policy, ...]) -> None:
        super().__init__()
        self._usual = policies[0]
        self.box = QComboBox()
        name = str(KIND_NAMES[kind])
        self.box.setAccessibleName(_("Marking of “{kind}”").format(kind=name))
        self.box.addItem(_("Usual: {policy}").format(policy=POLICY_NAMES[policies[0]]), None)
        for policy in policies:
            self.box.addItem(str(POLICY_NAMES[policy]), policy)
        self._example = Label("", "caption", wrap=True)
        title = Label(name, "strong")
        title.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        for part in (title, self.box, self._example):
            column.addWidget(part)
        column.addStretch(1)
        self.box.currentIndexChanged.connect(self._show_example)
        self._show_example()

    @property
    def policy(self) -> Policy | None:
        """The chosen one; None leaves it to the kind."""
        chosen: Policy | None = self.box.currentData()
        return chosen

    def show_policy(self, policy: Policy | None) -> None:
        """Choose this one."""
        self.box.setCurrentIndex(max(0, self.box.findData(policy)) if policy else 0)

    def _show_example(self) -> None:
        self._example.setText(str(POLICY_EXAMPLES[self.policy or self._usual]))
