"""What another policy would make of a person's standing, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.certification.evidence import Award
from trainer.certification.judged import Judged
from trainer.certification.policy import Policy
from trainer.certification.standing import Standing, due_from
from trainer.foundation.wording import Text, text


@dataclass(frozen=True)
class Difference:
    """A standing under two policies; `before` is None where no policy of this name is in force.

    `policy` is the one on trial. An award never differs: it is kept as it was given.
    """

    before: Standing | None
    after: Standing
    policy: Policy

    @property
    def old_state(self) -> str:
        """The state now."""
        return "none" if self.before is None else self.before.state

    @property
    def is_change(self) -> bool:
        """Whether the state, or the level that it speaks of, would be another one."""
        old = None if self.before is None else self.before.level
        return (self.old_state, old) != (self.after.state, self.after.level)

    @property
    def more(self) -> tuple[Text, ...]:
        """The rules of the next certificate that are not met, and were met or not asked."""
        known = () if self.before is None else self.before.by_level.get(self.after.target, ())
        unmet = {(one.kind, one.id) for one in known if not one.is_met}
        return tuple(one.rule for one in self._unmet if (one.kind, one.id) not in unmet)

    @property
    def _unmet(self) -> list[Judged]:
        return [judged for judged in self.after.requirements if not judged.is_met]

    @property
    def reasons(self) -> tuple[Text, ...]:
        """Why it would change, in words."""
        return tuple(self._reasons())

    @property
    def next_steps(self) -> tuple[Text, ...]:
        """What the person, or a supervisor, could do about it."""
        if self.after.state == "certified":
            return ()
        if self.after.is_met(self.after.target):
            return (text("A supervisor can award it."),)
        return tuple(one.next_step for one in self._unmet)

    def _end_of(self, kept: Award) -> Text:
        if not self.policy.has(kept.level):
            return text(
                "The policy has no level like that of certificate {number}; it stays valid "
                "until {end}.",
                number=kept.number,
                end=kept.valid_until,
            )
        return text(
            "It ends on {end} and is due for renewal from {day}.",
            end=kept.valid_until,
            day=due_from(self.policy, kept),
        )

    def _reasons(self) -> Iterator[Text]:
        held, kept = self.before.held if self.before else None, self.after.held
        if kept is not None:
            if held is None or held.event != kept.event:
                yield text("Certificate {number} counts under this policy.", number=kept.number)
            yield self._end_of(kept)
            return
        if self.after.state == "eligible":
            yield text("Every condition is met.")
        elif self.after.state == "none":
            yield text("Nothing that was begun counts under this policy.")
        elif self.old_state == "none":
            yield text("What was begun counts under this policy.")
        else:
            yield from self.more or (one.rule for one in self._unmet)
