"""Typing tests worked out again from the scores of their runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from trainer.foundation.wording import Text, text
from trainer.records.results import Results
from trainer.records.typing_tests import TypingTests
from trainer.typing_tests.sitting import TypingRules, means


def differing_tests(connection: sqlite3.Connection) -> Iterator[tuple[str, Text]]:
    """Every test whose means come out otherwise than recorded; runs are checked on their own."""
    tests = TypingTests(connection).of()
    runs = {run.id: run for run in Results(connection).runs()} if tests else {}
    for test in tests:
        if test.end is None:
            continue
        count = TypingRules.from_plain(test.rules).passages
        found = [runs[one.run] for one in test.drawn[:count] if one.run in runs]
        scores = [
            (run.net, run.accuracy)
            for run in found
            if run.net is not None and run.accuracy is not None
        ]
        if means(scores, count) != (test.end.net, test.end.accuracy, test.end.lowest):
            words = text("Working out typing test {id} again gives another result.", id=test.id)
            yield "RECORDS-014", words
