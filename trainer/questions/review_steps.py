"""What was done in a review, to be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trainer.questions.review import Review


@dataclass(frozen=True)
class Steps:
    """The review as it is now, between what was before and what was taken back."""

    now: Review
    before: tuple[Review, ...] = ()
    after: tuple[Review, ...] = ()

    def do(self, review: Review) -> Steps:
        """Go on to another review; one that changes nothing is no step."""
        if review == self.now:
            return self
        return Steps(review, (*self.before, self.now))

    def undo(self) -> Steps:
        """One step back, if there is one."""
        if not self.before:
            return self
        return Steps(self.before[-1], self.before[:-1], (self.now, *self.after))

    def redo(self) -> Steps:
        """Again what was taken back last."""
        if not self.after:
            return self
        return replace(
            self, now=self.after[0], before=(*self.before, self.now), after=self.after[1:]
        )
