"""What another value would do, before anything is changed."""

from __future__ import annotations

from trainer.desks.standard import StandardChange
from trainer.foundation.wording import _
from trainer.ui.author.problem_words import place_words
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label

_FAMILIES = ("lesson", "question", "module", "bank")
_MOST = 8


class EffectCard(Card):
    """New versions by kind and name, what would break, and who learned the old value."""

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(Label(_("What the change touches"), "h3"))
        self._first = Label("", wrap=True)
        self._broken = Label("", wrap=True, mark="bad", selectable=True)
        self._people = Label("", "strong", wrap=True)
        self._names = Label("", "muted", wrap=True, selectable=True)
        for part in (self._first, self._broken, self._people, self._names):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_change(self, change: StandardChange | None) -> None:
        """Show what a change does; None while the value is the present one."""
        self._broken.setText(_broken_words(change) if change else "")
        self._people.setText(_people_words(change) if change else "")
        self._names.setText(_names_words(change) if change else "")
        self._first.setText(_first_words(change))
        for label in (self._broken, self._people, self._names):
            label.setVisible(bool(label.text()))

    def words(self) -> str:
        """Everything it says."""
        labels = (self._first, self._broken, self._people, self._names)
        return "\n".join(label.text() for label in labels if label.text())


def _first_words(change: StandardChange | None) -> str:
    if change is None:
        return _("Type another value to see what it would touch. Nothing is written yet.")
    if not change.is_possible:
        return _("{old} → {new} cannot be used: it would break what refers to it.").format(
            old=change.old, new=change.new
        )
    if not change.touched:
        return _("{old} → {new}: nothing refers to it, so learners see no difference.").format(
            old=change.old, new=change.new
        )
    counts = [
        words.format(n=number)
        for family, words in _counted().items()
        if (number := sum(one.family == family for one in change.touched))
    ]
    return _("{old} → {new} makes new versions of {things}.").format(
        old=change.old, new=change.new, things=_("; ").join(counts)
    )


def _counted() -> dict[str, str]:
    words = (_("{n} lessons"), _("{n} questions"), _("{n} modules"), _("{n} banks"))
    return dict(zip(_FAMILIES, words, strict=True))


def _broken_words(change: StandardChange) -> str:
    errors = [one for one in change.problems if one.severity == "error"]
    lines = []
    for one in errors[:_MOST]:
        place = one.place.question or place_words(one.place)
        lines.append(f"• {place} {one.message}")
    return "\n".join(lines)


def _people_words(change: StandardChange) -> str:
    if not change.touched or not change.is_possible:
        return ""
    if not change.people:
        return _("Nobody has read these lessons yet.")
    return _("{n} people have learned the old value.").format(n=change.people)


def _names_words(change: StandardChange) -> str:
    if not change.is_possible:
        return ""
    blocks = []
    for family in _FAMILIES:
        names = [one.title for one in change.touched if one.family == family]
        if names:
            more = _("… and {n} more").format(n=len(names) - _MOST) if len(names) > _MOST else ""
            head = _counted()[family].format(n=len(names))
            blocks.append("\n".join([head, *(f"• {name}" for name in names[:_MOST]), more]).strip())
    return "\n\n".join(blocks)
