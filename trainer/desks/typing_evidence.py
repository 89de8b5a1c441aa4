"""What typing tests are worth as evidence: those of several passages, and the runs of before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from trainer.certification.evidence import TypingEvidence
from trainer.records.results import RunRow
from trainer.records.typing_tests import TypingTestRow
from trainer.typing_tests.sitting import GRACE_SECONDS, SILENT_SECONDS, State, TypingRules, state


def state_now(test: TypingTestRow, now: datetime) -> State:
    """Where the test is.

    One that nobody ended is broken off once its time is long over, or sooner when nothing is
    heard any more of the passage that is typed.
    """
    rules = TypingRules.from_plain(test.rules)
    longest = timedelta(seconds=len(test.drawn) * (rules.seconds + GRACE_SECONDS))
    return state(
        test.end.ending if test.end else None,
        test.end.notes if test.end else (),
        test.decision.counts if test.decision else None,
        is_stale=now > test.opened_at + longest
        or (
            test.alive is not None
            and now > test.alive + timedelta(seconds=rules.seconds + SILENT_SECONDS)
        ),
    )


def typing_evidence(
    runs: Iterable[RunRow], tests: Iterable[TypingTestRow], now: datetime
) -> list[TypingEvidence]:
    """Every test that counts: a run of its own from before, or one that was opened as a test.

    One that was ended as broken off is an attempt, and enough for nothing, until somebody decides.
    """
    every = list(tests)
    in_tests = {drawn.run for test in every for drawn in test.drawn}
    alone = [_of_run(run) for run in runs if run.certified and run.id not in in_tests]
    together = [
        _undecided(worth) if state == "broken_off" else worth
        for test in every
        if (state := state_now(test, now)) in ("counts", "broken_off")
        and (worth := evidence_of(test)) is not None
    ]
    return [one for one in (*alone, *together) if one is not None]


def _undecided(worth: TypingEvidence) -> TypingEvidence:
    return replace(worth, lowest=Decimal(0))


def _of_run(run: RunRow) -> TypingEvidence | None:
    if run.net is None or run.accuracy is None or run.event is None:
        return None
    return TypingEvidence(
        run.event, run.finished_at or run.started_at, run.net, run.accuracy * 100,
        Decimal(run.seconds) / 60, run.profile, True, run.version, run=run.id,
    )  # fmt: skip


def evidence_of(test: TypingTestRow) -> TypingEvidence | None:
    """What the test is worth if it counts; None before it has ended."""
    end, rules = test.end, TypingRules.from_plain(test.rules)
    if end is None:
        return None
    return TypingEvidence(
        end.event, end.at, end.net, end.accuracy * 100, Decimal(rules.seconds) / 60,
        rules.profile, True, test.drawn[0].version, rules.passages, end.lowest, rules.width,
        test.invigilator is not None, test.drawn[0].run,
    )  # fmt: skip
