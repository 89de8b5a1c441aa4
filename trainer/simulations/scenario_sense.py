"""Whether a chat drill can be done: its answers are good, and its level has the time."""

from __future__ import annotations

from trainer.foundation.wording import Text, text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Report
from trainer.simulations.checker import BUSIEST, Trial, trials
from trainer.simulations.faults import faults_of, met_by
from trainer.simulations.scenario import Scenario, Turn

PREFIX = "CHAT"
BAD_ANSWER, FAULTY_ANSWER, TOO_FEW, NO_TIME, NOT_PASSED = 14, 15, 17, 20, 21


def check_sense(scenario: Scenario, root: Node, report: Report) -> None:
    """Hold every written answer against its own wants, then play the whole at its speed."""
    before = len(report.problems)
    customers = root.get("customers")
    for place, customer in enumerate(scenario.customers):
        node = customers.items[place].get("turns") if customers else None
        for number, turn in enumerate(customer.turns):
            _check_turn(scenario, place, turn, node.items[number] if node else None, report)
    if len(scenario.customers) < scenario.at_once:
        message = text(
            "{n} customers never fill {m} windows.",
            n=len(scenario.customers), m=scenario.at_once,
        )  # fmt: skip
        report.add(TOO_FEW, customers, message, text("Write another customer."), "warning")
    if len(report.problems) == before:
        _check_time(scenario, root, report)


def _check_turn(
    scenario: Scenario, place: int, turn: Turn, node: Node | None, report: Report
) -> None:
    met = met_by(turn, turn.answer)
    for at, want in enumerate(turn.wants):
        if at not in met:
            message = text("The answer does not hold what is wanted: {what}.", what=want.meaning)
            report.add(BAD_ANSWER, node and node.get("answer"), message)
    pending: list[Turn | None] = [None] * len(scenario.customers)
    for fault in faults_of(scenario, place, pending, turn.answer):
        message = text("The answer breaks a rule of this drill: “{words}”.", words=fault.words)
        report.add(FAULTY_ANSWER, node and node.get("answer"), message)


def _check_time(scenario: Scenario, root: Node, report: Report) -> None:
    for trial in trials(scenario, with_templates=True):
        if not trial.keeps_limits:
            # No error: a rule of the house is not refused for the sake of practice.
            report.add(
                NO_TIME, root.get("speed"), _words(scenario, trial),
                text("Let customers come later or think longer, or write shorter answers."),
                "warning",
            )  # fmt: skip
            return
    for trial in trials(scenario, with_templates=False):
        if not trial.score.passed:
            message = text(
                "Without templates {speed} 字/min reach {total} of {mark} points.",
                speed=scenario.speed, total=trial.score.total, mark=scenario.pass_mark,
            )  # fmt: skip
            report.add(NOT_PASSED, root.get("speed"), message, severity="warning")
            return


def _words(scenario: Scenario, trial: Trial) -> Text:
    return text(
        "At {speed} 字/min it cannot be done in time, even with templates: the slowest first "
        "reply takes {first} seconds, the slowest reply {reply}; busy {busy} % of the time "
        "(at most {most} %).",
        speed=scenario.speed, first=round(trial.slowest_first / 1000),
        reply=round(trial.slowest / 1000), busy=trial.busy, most=BUSIEST,
    )  # fmt: skip
