"""Histories of people, written as plain values, told to the rules of certification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from trainer.certification.days import day_begins
from trainer.certification.decisions import decisions_in
from trainer.certification.events import (
    DecisionAcknowledged,
    DecisionConfirmed,
    DecisionMade,
    DecisionRefused,
)
from trainer.certification.evidence import (
    Award,
    Evidence,
    InspectionEvidence,
    ModuleEvidence,
    NotedEvidence,
    QuizEvidence,
    StudyEvidence,
    TypingEvidence,
)
from trainer.certification.policy import Policy
from trainer.certification.policy_file import read_policy
from trainer.certification.standing import Standing, standing
from trainer.foundation.clock import SHANGHAI
from trainer.foundation.events import Envelope, Event, Recorded
from trainer.foundation.identity import EventId, ModuleId, PersonId, PolicyId

GOLDEN = Path(__file__).with_name("golden")
COURSE = [
    (ModuleId("rules"), "基础"),
    (ModuleId("goods"), "产品"),
    (ModuleId("complaints"), "技巧"),
]
TITLES = {
    "rules": "规章制度",
    "goods": "产品知识",
    "complaints": "投诉处理",
    "exam:junior": "初级业务考试",
}
PERSON = PersonId("p1")
Step = Mapping[str, Any]


@cache
def golden_policy(name: str = "policy.yaml") -> Policy:
    """The policy that golden histories are judged by."""
    policy, problems = read_policy((GOLDEN / name).read_text("utf-8"), name)
    assert policy is not None and not problems
    return policy


def moment(written: str) -> datetime:
    """ "2026-03-02" is noon of that day at the site, "2026-03-02 23:59" that minute."""
    day, _blank, hour = written.partition(" ")
    at = time.fromisoformat(hour or "12:00")
    return datetime.combine(date.fromisoformat(day), at, SHANGHAI)


@dataclass
class History:
    """What happened, as evidence, certificates and recorded decisions."""

    evidence: list[Evidence] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    recorded: list[Recorded] = field(default_factory=list)
    left: date | None = None

    def standing(self, policy: Policy, as_of: datetime) -> Standing:
        """Where the person stands at the moment."""
        return standing(
            self.evidence, self.awards, policy, PERSON, as_of, titles=TITLES, course=COURSE,
            decisions=decisions_in(self.recorded),
            active=self.left is None or as_of < day_begins(self.left),
            others=[golden_policy(name) for name in ("policy.yaml", "post.yaml")],
        )  # fmt: skip


def told(steps: Iterable[Step]) -> History:
    """The history that these steps tell."""
    history = History()
    for number, step in enumerate(steps, 1):
        _tell(history, EventId(f"e{number}"), moment(step["at"]), step)
    return history


def _tell(history: History, name: EventId, at: datetime, step: Step) -> None:
    what = step["do"]
    if what in ("decide", "confirm", "refuse", "read"):
        history.recorded.append(_recorded(name, at, step))
    elif what == "award":
        first, last = (date.fromisoformat(step[end]) for end in ("from", "until"))
        policy = PolicyId(step.get("policy", "hotline"))
        award = Award(name, at, policy, step["level"], f"SG-{name}", first, last)
        history.awards.append(award)
    elif what == "leave the centre":
        history.left = at.date()
    elif what == "inspect":
        history.evidence += (
            InspectionEvidence(EventId(f"{name}.{number}"), at, Decimal(score))
            for number, score in enumerate(step["scores"], 1)
        )
    else:
        history.evidence.append(_evidence(name, at, step))


def _evidence(name: EventId, at: datetime, step: Step) -> Evidence:
    what = step["do"]
    if what == "study":
        return StudyEvidence(name, at, ModuleId(step["module"]))
    if what == "finish":
        return ModuleEvidence(
            name, at, ModuleId(step["module"]), "m1", again=step.get("again", False)
        )
    if what in ("quiz", "exam"):
        return QuizEvidence(
            name, at, ModuleId(step["of"]), Decimal(step["percent"]), "b1",
            sitting=str(name), second_of=step.get("second_of", ""),
        )  # fmt: skip
    if what == "type":
        return TypingEvidence(
            name, at, Decimal(step["speed"]), Decimal(step.get("accuracy", "99")), Decimal(5),
            "standard", True, "t1",
        )  # fmt: skip
    assert what == "note", what
    until = date.fromisoformat(step["until"]) if "until" in step else None
    return NotedEvidence(
        name, at, step["kind"], step["item"], step.get("passed", True), PersonId(step["by"]), until
    )


def _recorded(name: EventId, at: datetime, step: Step) -> Recorded:
    decision, what = step["decision"], step["do"]
    event: Event
    if what == "decide":
        event = DecisionMade(
            decision, step["kind"],
            "" if step["kind"] in ("leave", "return") else step.get("policy", "hotline"),
            step.get("level", ""), step.get("requirement", ""),
            step.get("first", at.date().isoformat()), step.get("until", ""),
            step.get("reason", "quality"), "w", step.get("about", ""),
        )  # fmt: skip
    elif what == "confirm":
        event = DecisionConfirmed(decision, "w")
    elif what == "refuse":
        event = DecisionRefused(decision, "w")
    else:
        event = DecisionAcknowledged(decision, step.get("objection", ""))
    actor = PersonId(step["by"])
    number = int(name[1:])
    envelope = Envelope(
        name, "s1", number, at, actor, "seat", "", 1, PERSON, f"decision:{decision}", "", ""
    )
    return Recorded(envelope, event)
