"""Play a drill as a machine would that types at exactly the level's speed."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.simulations.scenario import Scenario
from trainer.simulations.score import ChatScore, score_of, typed_over
from trainer.simulations.simulation import Act, Chat, Simulation

SEEDS = range(1, 6)
READING, PICKING = 3_000, 2_000  # ms to read a message, and to find a template
BUSIEST = 80  # percent of the time at which somebody can still think


@dataclass(frozen=True)
class Trial:
    """How one play went; `busy` in percent of the time, the slowest replies in ms."""

    seed: int
    with_templates: bool
    score: ChatScore
    busy: int
    slowest_first: int
    slowest: int
    played: Simulation

    @property
    def keeps_limits(self) -> bool:
        """Whether everybody was answered in time, without haste, and nobody left."""
        figures = self.score.figures
        return (
            figures.first_in_time == figures.first_all
            and figures.rounds_in_time == figures.rounds_all
            and not figures.left
            and self.busy <= BUSIEST
        )


def trials(scenario: Scenario, *, with_templates: bool) -> tuple[Trial, ...]:
    """One play for each of a few seeds."""
    return tuple(try_out(scenario, seed, with_templates=with_templates) for seed in SEEDS)


def try_out(scenario: Scenario, seed: int, *, with_templates: bool) -> Trial:
    """Answer with the written answers until everybody is gone.

    Newcomers come first, as the course teaches; then whoever has waited longest.
    """
    played, busy, step = Simulation.start(scenario, seed).advance(0), 0, 250
    while played.ended is None:
        waiting = [chat for chat in played.chats if chat.since is not None]
        if not waiting:
            played = played.advance(played.now + step)
            continue
        chat = min(waiting, key=lambda one: (bool(one.rounds), one.since or 0, one.customer.id))
        act = _answer(scenario, chat, played.now, with_templates=with_templates)
        busy += act.at - played.now
        played = played.advance(act.at)
        if played.ended is None and played.chat(act.customer).is_open:
            played = played.reply(act)
    assert played.ended is not None
    rounds = [one for chat in played.chats for one in chat.rounds if one.answered is not None]
    spans = [(one.first, (one.answered or 0) - one.since) for one in rounds]
    return Trial(
        seed, with_templates, score_of(played), round(busy * 100 / max(played.ended, 1)),
        max((span for first, span in spans if first), default=0),
        max((span for _first, span in spans), default=0), played,
    )  # fmt: skip


def _answer(scenario: Scenario, chat: Chat, now: int, *, with_templates: bool) -> Act:
    turn, letter = chat.now_says, 60_000 / scenario.speed
    typing = round(len(turn.answer) * letter)
    template = scenario.template(turn.template) if with_templates else None
    if template is not None:
        typed = typed_over(template.text, turn.answer)
        over = PICKING + round(typed * letter)
        if over < typing:
            began = now + READING + PICKING
            at = now + READING + over
            return Act(at, "send", chat.customer.id, turn.answer, began, template.id, typed)
    at = now + READING + typing
    length = len(turn.answer)
    return Act(at, "send", chat.customer.id, turn.answer, now + READING, typed=length)
