"""Whatever people do and decide: no illegal step, one standing, an explanation that agrees."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.certification.histories import COURSE, PERSON, History, golden_policy, told
from trainer.certification.award import MayNotAward, may_award, validity
from trainer.certification.days import day_begins, local_day
from trainer.certification.deciding import Wanted, may_be_voided, possible, why_not, why_not_answer
from trainer.certification.decisions import BY_TWO, CORRECTING, KIND_NAMES, decisions_in
from trainer.foundation.identity import PersonId

POLICY = golden_policy()
BOTH = (PersonId("s1"), PersonId("s2"))
# What time alone may do. The rest needs somebody to do something.
BY_TIME = {
    ("certified", "due"), ("due", "grace"), ("due", "lapsed"), ("grace", "lapsed"),
    ("certified", "certified"), ("due", "certified"), ("eligible", "in_training"),
    ("eligible", "lapsed"), ("grace", "eligible"), ("due", "eligible"),
    ("in_training", "none"), ("in_training", "enrolled"), ("eligible", "enrolled"),
    ("certified", "grace"), ("certified", "lapsed"),
    ("certified", "eligible"), ("lapsed", "eligible"), ("eligible", "none"),
}  # fmt: skip
# What ends by itself: a stop, a permission, and what they covered comes to light.
ENDING = ("suspended", "supervised")
# What nobody is in without a decision.
DECIDED = (*ENDING, "revoked", "on_leave", "enrolled")


class People(RuleBasedStateMachine):
    """One person, two supervisors, and a calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[dict[str, object]] = []
        self.day = date(2026, 3, 2)
        self.minute = 0
        self.history = History()

    def now(self) -> datetime:
        return day_begins(self.day) + timedelta(hours=9, minutes=self.minute)

    def standing(self):
        return self.history.standing(POLICY, self.now())

    def tell(self, do: str, **more: object) -> None:
        self.minute += 1
        at = f"{self.day} {9 + self.minute // 60:02}:{self.minute % 60:02}"
        self.steps.append({"at": at, "do": do, **more})
        self.history = told(self.steps)

    @initialize(certified=st.booleans())
    def begins(self, certified: bool) -> None:
        if certified:
            self.studies()
            self.sits(95, "exam:junior")
            self.types(55)
            self.is_awarded("junior")

    @rule(days=st.sampled_from([1, 3, 8, 30, 60, 200]))
    def time_passes(self, days: int) -> None:
        moments = [self.now() + timedelta(days=n) for n in range(days + 1)]
        states = [self.history.standing(POLICY, one).state for one in moments]
        for old, new in pairwise(states):
            assert old == new or old in ENDING or (old, new) in BY_TIME, (old, new)
            assert old == new or new not in ("suspended", "revoked", "supervised"), (old, new)
        self.day, self.minute = self.day + timedelta(days=days), 0

    @rule()
    def studies(self) -> None:
        for module, _block in COURSE:
            self.tell("finish", module=str(module))

    @rule(
        percent=st.sampled_from([40, 79, 80, 95]), of=st.sampled_from(["exam:junior", "complaints"])
    )
    def sits(self, percent: int, of: str) -> None:
        self.tell("quiz", of=of, percent=str(percent))

    @rule(speed=st.sampled_from([20, 31, 55]))
    def types(self, speed: int) -> None:
        self.tell("type", speed=str(speed))

    @rule(who=st.sampled_from(["t1", "t2"]))
    def is_seen(self, who: str) -> None:
        self.tell("note", kind="observation", item="来电跟听", by=who)

    @rule(level=st.sampled_from(["junior", "intermediate"]))
    def is_awarded(self, level: str) -> None:
        own = self.standing()
        try:
            may_award(own, POLICY, level, BOTH[0], "supervisor")
        except MayNotAward:
            return
        assert own.is_met(level) and own.state not in ("suspended", "withdrawn")
        first, last = validity(POLICY, level, self.day)
        self.tell("award", level=level, **{"from": first.isoformat(), "until": last.isoformat()})
        assert self.standing().held is not None

    @rule(
        kind=st.sampled_from(sorted(KIND_NAMES)),
        by=st.sampled_from(BOTH),
        days=st.integers(0, 30),
        answer=st.sampled_from(["", "confirm", "refuse"]),
    )
    def decide(self, kind, by, days, answer) -> None:
        own = self.standing()
        until = self.day + timedelta(days=days) if kind == "permission" else None
        level = requirement = ""
        if kind == "extension" and own.held is not None:
            level, until = own.held.level, own.held.valid_until + timedelta(days=days + 1)
        if kind == "exemption":
            level, requirement = "junior", "typing"
        reason = "new" if kind == "enrolment" else "quality"
        wanted = Wanted(kind, reason, "因为", self.day, until, level, requirement)
        known = decisions_in(self.history.recorded)
        if why_not(wanted, own, POLICY, by, "supervisor", known) is not None:
            return
        assert kind in possible(own) and kind not in CORRECTING
        if kind == "stop":
            until = self.day + timedelta(days=POLICY.stop_days)
        name = f"d{len(self.steps)}"
        ends = {"until": until.isoformat()} if until else {}
        self.tell(
            "decide", decision=name, kind=kind, by=by, level=level, requirement=requirement, **ends
        )
        if kind in BY_TWO:
            assert self.standing().state == own.state  # one alone changes nothing
        if answer:
            self.answer(name, BOTH[by == BOTH[0]], answer)

    @rule(place=st.integers(0, 9), by=st.sampled_from(BOTH))
    def declare_void(self, place: int, by) -> None:
        known = decisions_in(self.history.recorded)
        if not known:
            return
        target, own = known[place % len(known)], self.standing()
        wanted = Wanted("void", "mistake", "因为", self.day, about=target.id)
        if why_not(wanted, own, POLICY, by, "supervisor", known) is not None:
            return
        name, other = f"d{len(self.steps)}", BOTH[by == BOTH[0]]
        self.tell("decide", decision=name, kind="void", by=by, about=target.id)
        assert self.standing().state == own.state  # one alone changes nothing
        self.tell("confirm", decision=name, by=other)
        kept = [
            one for one in self.history.recorded if getattr(one.event, "decision", "") != target.id
        ]
        without = History(self.history.evidence, self.history.awards, kept)
        now = self.standing().as_plain()
        assert now == without.standing(POLICY, self.now()).as_plain() | {"until": now["until"]}
        assert not may_be_voided(
            next(one for one in decisions_in(self.history.recorded) if one.id == target.id),
            self.now(),
        )

    def answer(self, name: str, by: PersonId, answer: str) -> None:
        own = self.standing()
        decision = next(one for one in decisions_in(self.history.recorded) if one.id == name)
        assert why_not_answer(decision, own, decision.by, "supervisor") is not None
        assert why_not_answer(decision, own, PERSON, "supervisor") is not None
        if why_not_answer(decision, own, by, "supervisor") is not None:
            return
        self.tell(answer, decision=name, by=by)
        after = self.standing().state
        if answer == "confirm":
            wanted = {"stop": "suspended", "suspension": "suspended", "revocation": "revoked"}
            assert after == wanted.get(decision.kind, after)
            assert decision.kind != "reinstatement" or after != "suspended"

    @invariant()
    def the_explanation_agrees(self) -> None:
        own = self.standing()
        if own.state == "eligible":
            assert own.is_met(own.target)
        if own.state in ("certified", "due"):
            assert own.held is not None
            assert own.held.valid_from <= local_day(own.as_of) <= own.held.valid_until
            assert own.valid_until == own.held.valid_until
        assert (own.decision is not None) == (own.state in DECIDED)
        assert own.may_take_calls is False or not own.on_leave
        for judged in own.requirements:
            assert judged.is_met or str(judged.next_step)
            assert judged.evidence or not judged.is_met

    @invariant()
    def nothing_changes_before_until(self) -> None:
        own = self.standing()
        if own.until is not None:
            assert own.until > own.as_of
            then = self.history.standing(POLICY, own.until - timedelta(seconds=1))
            assert (then.state, then.valid_until) == (own.state, own.valid_until)

    @invariant()
    def the_order_of_reading_changes_nothing(self) -> None:
        mixed = History(
            list(self.history.evidence), list(self.history.awards), list(self.history.recorded)
        )
        chance = random.Random(len(self.steps))
        for part in (mixed.evidence, mixed.awards, mixed.recorded):
            chance.shuffle(part)
        moment = self.now()
        assert (
            mixed.standing(POLICY, moment).as_plain()
            == self.history.standing(POLICY, moment).as_plain()
        )


People.TestCase.settings = settings(max_examples=25, stateful_step_count=25)
TestPeople = People.TestCase
