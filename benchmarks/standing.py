"""The standing of one person from 1,000 events, beside a bare pass over the same events.

Run it with `python -m benchmarks.standing [rounds]`. Three years of one person: lessons begun,
modules, quizzes and exams, typing tests, observations, certificates and decisions. Measured are
the rules alone, and the decisions being folded first; the floor is 2 ms. Beside them stands one
pass that only sorts the same events and looks at each of them once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

from trainer.certification.decisions import Decision, decisions_in
from trainer.certification.events import DecisionConfirmed, DecisionMade
from trainer.certification.evidence import (
    Award,
    Evidence,
    ModuleEvidence,
    NotedEvidence,
    QuizEvidence,
    StudyEvidence,
    TypingEvidence,
)
from trainer.certification.policy import Policy
from trainer.certification.policy_file import read_policy
from trainer.certification.standing import standing
from trainer.foundation.events import Envelope, Event, Recorded
from trainer.foundation.identity import EventId, ModuleId, PersonId, PolicyId

ROUNDS = 200
EVENTS = 1000
FLOOR_MS = 2.0
START = datetime(2024, 1, 8, 2, tzinfo=UTC)
PERSON = PersonId("p1")
MODULES = [f"module-{number}" for number in range(17)]
BLOCKS = ("基础", "产品", "技巧")


def policy() -> Policy:
    """The shipped policy."""
    file = Path(__file__).parent.parent / "content" / "policies" / "hotline.yaml"
    found, _problems = read_policy(file.read_text(encoding="utf-8"), file.name)
    assert found is not None
    return found


def evidence(number: int) -> Evidence:
    """What somebody achieved, one of each kind in turn."""
    name, at = EventId(f"e{number}"), START + timedelta(days=number, hours=number % 7)
    module = ModuleId(MODULES[number % len(MODULES)])
    made: tuple[Evidence, ...] = (
        StudyEvidence(name, at, module),
        ModuleEvidence(name, at, module, "m"),
        QuizEvidence(name, at, ModuleId("exam:junior"), Decimal(60 + number % 40), "b"),
        QuizEvidence(name, at, module, Decimal(60 + number % 40), "b"),
        TypingEvidence(
            name, at, Decimal(30 + number % 60), Decimal(99), Decimal(5), "standard", True, "t"
        ),
        NotedEvidence(name, at, "observation", "来电跟听", True, PersonId("t1")),
    )
    return made[number % len(made)]


def decided() -> list[Recorded]:
    """A leave and its end every other month, and a suspension with its reinstatement."""
    recorded = []
    kinds = ("leave", "return", "suspension", "reinstatement")
    for number in range(40):
        at = START + timedelta(days=20 * number)
        made = DecisionMade(
            f"d{number}", kinds[number % 4], "hotline" if number % 4 > 1 else "", "", "",
            at.date().isoformat(), "", "quality", "w",
        )  # fmt: skip
        recorded.append(_recorded(made, 2 * number, at, "s1"))
        later = at + timedelta(hours=5)
        recorded.append(
            _recorded(DecisionConfirmed(f"d{number}", "w"), 2 * number + 1, later, "s2")
        )
    return recorded


def _recorded(event: Event, number: int, at: datetime, actor: str) -> Recorded:
    envelope = Envelope(
        EventId(f"x{number}"), "s", number, at, PersonId(actor), "seat", "", 1, PERSON, None, "", ""
    )
    return Recorded(envelope, event)


def milliseconds(step: Callable[[], object], rounds: int) -> float:
    """The middle of so many times."""
    spent = []
    for _round in range(rounds):
        begun = time.perf_counter()
        step()
        spent.append((time.perf_counter() - begun) * 1000)
    return median(spent)


def main(rounds: int) -> int:
    """Print the figures; 1 when the floor is missed."""
    own, recorded = policy(), decided()
    awards = [
        Award(
            EventId(f"a{year}"), START + timedelta(days=365 * year), PolicyId("hotline"), "junior",
            f"SG-{year}", date(2024 + year, 1, 8), date(2025 + year, 1, 7),
        )
        for year in range(3)
    ]  # fmt: skip
    shown = [evidence(number) for number in range(EVENTS - len(recorded) - len(awards))]
    now = START + timedelta(days=1000)
    course = [(ModuleId(name), BLOCKS[at % 3]) for at, name in enumerate(MODULES)]

    def judge(decisions: tuple[Decision, ...]) -> object:
        return standing(shown, awards, own, PERSON, now, course=course, decisions=decisions)

    folded = decisions_in(recorded)
    rules = milliseconds(lambda: judge(folded), rounds)
    whole = milliseconds(lambda: judge(decisions_in(recorded)), rounds)
    bare = milliseconds(lambda: [one.event for one in sorted(shown, key=lambda e: e.at)], rounds)
    print(f"{EVENTS} events: rules {rules:.2f} ms, with the decisions folded {whole:.2f} ms")
    print(f"a bare pass over them {bare:.2f} ms, ratio {whole / bare:.1f}; floor {FLOOR_MS} ms")
    return int(whole > FLOOR_MS)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
