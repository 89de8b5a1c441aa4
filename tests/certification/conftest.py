"""The policy of a hotline, and evidence a day at a time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from trainer.certification.days import day_begins
from trainer.certification.evidence import Award, ModuleEvidence, QuizEvidence, TypingEvidence
from trainer.certification.policy_file import read_policy
from trainer.certification.standing import standing
from trainer.foundation.identity import EventId, ModuleId, PersonId, PolicyId

POLICY = """\
policy: hotline
title: 热线客服上岗认证
effective_from: 2026-01-01
note: 企业内部上岗认证，非国家职业技能等级证书
approvers: 1
levels:
  - id: junior
    name: 初级客服
    source_term: 初级工
    valid_months: 12
    due_days: 30
    requires:
      - {id: module, kind: module, module: telephone}
      - {id: quiz, kind: quiz, module: telephone, pass_mark: 80, window_days: 90}
      - {id: typing, kind: typing, speed: 30, accuracy: 98, minutes: 5, window_days: 60}
  - id: intermediate
    name: 中级客服
    source_term: 中级工
    valid_months: 6
    due_days: 20
    requires:
      - {id: held, kind: held_level, level: junior}
      - {id: typing, kind: typing, speed: 50, accuracy: 98, minutes: 5, window_days: 60}
"""

TELEPHONE = ModuleId("telephone")


class Story:
    """Writes down what a person achieves and asks where they stand."""

    def __init__(self, policy):
        self.policy = policy
        self.evidence = []
        self.awards = []

    def _next(self):
        return EventId(f"e{len(self.evidence) + len(self.awards)}")

    @staticmethod
    def at(day):
        return day_begins(day) + timedelta(hours=10)

    def finishes(self, day):
        self.evidence.append(ModuleEvidence(self._next(), self.at(day), TELEPHONE, "m1"))
        return self

    def quiz(self, day, percent):
        self.evidence.append(
            QuizEvidence(self._next(), self.at(day), TELEPHONE, Decimal(percent), "b1")
        )
        return self

    def types(self, day, speed, accuracy="99", minutes=5, profile="standard"):
        self.evidence.append(
            TypingEvidence(
                self._next(),
                self.at(day),
                Decimal(speed),
                Decimal(accuracy),
                Decimal(minutes),
                profile,
                True,
                "p1",
            )
        )
        return self

    def everything(self, day):
        return self.finishes(day).quiz(day, 90).types(day, "46.2")

    def awarded(self, level, first, last):
        self.awards.append(
            Award(self._next(), self.at(first), PolicyId("hotline"), level, "SG-1", first, last)
        )
        return self

    def standing(self, day, **more):
        moment = day_begins(day) + timedelta(hours=12)
        return standing(self.evidence, self.awards, self.policy, PersonId("p1"), moment, **more)


@pytest.fixture
def policy_text():
    return POLICY


@pytest.fixture
def policy():
    found, problems = read_policy(POLICY, "hotline.yaml", {"telephone"})
    assert not problems
    return found


@pytest.fixture
def story(policy):
    return Story(policy)


@pytest.fixture
def day():
    """The n-th day of the story; day 0 is 2026-03-02."""
    return lambda n: date(2026, 3, 2) + timedelta(days=n)
