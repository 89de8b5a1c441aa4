"""What a drill is worth: four parts of 100, and knock-outs that no sum makes up for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from math import ceil

from trainer.foundation.canonical import Plain
from trainer.simulations.faults import KNOCK_OUTS, FaultKind
from trainer.simulations.matching import first_held
from trainer.simulations.simulation import Act, Round, Simulation
from trainer.simulations.spent import written_in

FIRST, ROUNDS, STAYED = 20, 10, 5
ACCURACY, MANNER, SPEED, OWN_WORDS = 35, 15, 10, 5
OFF = 5  # for each customer who left, wrong fact, forbidden word, open placeholder
LEAST_TYPED = 20  # 字; fewer tell nothing about speed
_TEMPLATES_MOST = Fraction(3, 5)
_LOW, _HIGH = Fraction(60, 100), Fraction(95, 100)


@dataclass(frozen=True)
class Figures:
    """What was counted; times in ms. Where nothing was answered a time is None."""

    first_in_time: int
    first_all: int
    first_mean: int | None
    rounds_in_time: int
    rounds_all: int
    rounds_mean: int | None
    rounds_p90: int | None
    left: int
    facts_met: int
    facts_all: int
    manner_met: int
    manner_all: int
    wrong_facts: int
    forbidden: int
    placeholders: int
    same_templates: int
    typed: int
    sent: int
    composing: int
    speed: int
    switches: int


@dataclass(frozen=True)
class ChatScore:
    """The four parts (of 35, 35, 15, 15), their sum, and whether it is enough."""

    time: int
    accuracy: int
    manner: int
    typing: int
    knock_outs: tuple[FaultKind, ...]
    passed: bool
    figures: Figures

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return self.time + self.accuracy + self.manner + self.typing

    def as_plain(self) -> Mapping[str, Plain]:
        """As it is recorded."""
        return {**asdict(self), "total": self.total}


def score_of(played: Simulation) -> ChatScore:
    """The score of a drill that has ended."""
    figures = figures_of(played)
    kinds = {fault.kind for line in played.lines for fault in line.faults}
    knocked = tuple(kind for kind in KNOCK_OUTS if kind in kinds)
    parts = (_time(figures), _accuracy(figures), _manner(figures), _typing(figures, played))
    passed = sum(parts) >= played.scenario.pass_mark and not knocked
    return ChatScore(*parts, knocked, passed, figures)


def figures_of(played: Simulation) -> Figures:
    """Everything that was counted."""
    scenario = played.scenario
    rounds = [one for chat in played.chats for one in chat.rounds]
    first = [one for one in rounds if one.first]
    kinds = [fault.kind for line in played.lines for fault in line.faults]
    sent = [act for act in played.acts if act.kind == "send"]
    typed = sum(typed_of(played, act) for act in sent)
    spent = written_in(played)
    facts, manner = _wants(played, fact=True), _wants(played, fact=False)
    named = [_is_named(played, at) for at in range(len(played.chats))]
    return Figures(
        first_in_time=_in_time(first, scenario.first_reply), first_all=len(first),
        first_mean=_mean(first), rounds_in_time=_in_time(rounds, scenario.reply),
        rounds_all=len(rounds), rounds_mean=_mean(rounds), rounds_p90=_p90(rounds),
        left=sum(chat.state == "left" for chat in played.chats),
        facts_met=sum(facts), facts_all=len(facts),
        manner_met=sum(manner) + sum(named), manner_all=len(manner) + len(named),
        wrong_facts=kinds.count("wrong_fact"), forbidden=kinds.count("forbidden"),
        placeholders=kinds.count("placeholder"), same_templates=kinds.count("same_template"),
        typed=typed, sent=sum(len(act.text) for act in sent), composing=spent,
        speed=round(typed * 60_000 / spent) if spent else 0,
        switches=sum(act.kind == "switch" for act in played.acts),
    )  # fmt: skip


def typed_of(played: Simulation, act: Act) -> int:
    """How many 字 of a reply were typed and not put in with its template."""
    template = played.scenario.template(act.template)
    return len(act.text) if template is None else typed_over(template.text, act.text)


def typed_over(ready: str, wanted: str) -> int:
    """How many 字 must be typed to make one text of another."""
    steps = SequenceMatcher(None, ready, wanted, autojunk=False).get_opcodes()
    return sum(end - begin for what, _a, _b, begin, end in steps if what in ("replace", "insert"))


def _time(figures: Figures) -> int:
    share = Fraction(figures.first_in_time, figures.first_all or 1)
    first = min(max((share - _LOW) / (_HIGH - _LOW), Fraction(0)), Fraction(1)) * FIRST
    rounds = Fraction(figures.rounds_in_time, figures.rounds_all or 1) * ROUNDS
    stayed = STAYED if figures.rounds_all else 0
    return max(round(first + rounds) + stayed - OFF * figures.left, 0)


def _accuracy(figures: Figures) -> int:
    share = Fraction(figures.facts_met, figures.facts_all or 1)
    return max(round(share * ACCURACY) - OFF * figures.wrong_facts, 0)


def _manner(figures: Figures) -> int:
    share = Fraction(figures.manner_met, figures.manner_all or 1)
    return max(round(share * MANNER) - OFF * (figures.forbidden + figures.placeholders), 0)


def _typing(figures: Figures, played: Simulation) -> int:
    """Half the level's speed is worth nothing, the whole of it everything."""
    if figures.typed < LEAST_TYPED:
        return 0
    share = Fraction(figures.speed, played.scenario.speed)
    speed = min(max(share * 2 - 1, Fraction(0)), Fraction(1)) * SPEED
    ready = 1 - Fraction(figures.typed, figures.sent)
    over = max(ready - _TEMPLATES_MOST, Fraction(0)) / (1 - _TEMPLATES_MOST)
    return round(speed + (1 - over) * OWN_WORDS)


def _wants(played: Simulation, *, fact: bool) -> list[bool]:
    """Whether each want of everybody was met, in order."""
    return [
        (number, at) in chat.met
        for chat in played.chats
        for number, turn in enumerate(chat.customer.turns)
        for at, want in enumerate(turn.wants)
        if want.fact == fact
    ]


def _is_named(played: Simulation, place: int) -> bool:
    who = played.scenario.customers[place]
    return any(
        bool(first_held(line.text, (who.address, who.name)))
        for line in played.lines
        if line.kind == "sent" and line.customer == who.id
    )


def _in_time(rounds: list[Round], limit: int) -> int:
    return sum(span <= limit * 1000 for span in _spans(rounds))


def _spans(rounds: list[Round]) -> list[int]:
    return [one.answered - one.since for one in rounds if one.answered is not None]


def _mean(rounds: list[Round]) -> int | None:
    spans = _spans(rounds)
    return round(sum(spans) / len(spans)) if spans else None


def _p90(rounds: list[Round]) -> int | None:
    spans = sorted(_spans(rounds))
    return spans[ceil(len(spans) * 0.9) - 1] if spans else None
