"""How long item analysis of 1,000,000 responses takes, beside numpy's covariance of them.

Run it with `python -m benchmarks.items [rounds]`: 5,000 people, 200 questions, whole and half
marks. Both ways take turns in one run and the medians are compared.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from trainer.exams.items import analyse, matrix

PEOPLE, QUESTIONS, ROUNDS, FLOOR = 5_000, 200, 31, 3.0


def milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter_ns()
    act()
    return (time.perf_counter_ns() - begun) / 1e6


def main(rounds: int) -> None:
    chance = np.random.default_rng(2026)
    skill = chance.normal(0.7, 0.15, (PEOPLE, 1))
    marks = (chance.random((PEOPLE, QUESTIONS)) < skill).astype(np.float64) * 2
    marks[:, ::3] /= 2
    full = [1.0 if at % 3 == 0 else 2.0 for at in range(QUESTIONS)]
    ids = [f"q{at}" for at in range(QUESTIONS)]

    def figures() -> object:
        responses, totals = matrix(ids, full, marks)
        return analyse(responses, totals, same_paper=True, cut=200.0)

    taken: dict[str, list[float]] = {"covariance": [], "figures": []}
    for _round in range(rounds):
        taken["covariance"].append(milliseconds(lambda: np.cov(marks, rowvar=False)))
        taken["figures"].append(milliseconds(figures))
    bare, ours = (statistics.median(taken[way]) for way in ("covariance", "figures"))
    print(f"covariance {bare:.1f} ms, all figures {ours:.1f} ms: {ours / bare:.2f} x", end="")
    print(f" (floor {FLOOR} x)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
