"""How long reading 10,000 questions in GIFT takes, beside a plain split of the same text.

Run it with `python -m benchmarks.gift [rounds]`. The plain split knows nothing of GIFT but its
marks: one regular expression for the blocks, one for title, stem, answers and what follows, one
for each answer with weight and feedback. It makes strings only: no escapes, no places, no
checks. Both take turns in one run; half of the questions are Chinese.
"""

from __future__ import annotations

import gc
import re
import statistics
import sys
import time
from collections.abc import Callable

from benchmarks.questions import bank
from trainer.questions.formats.gift import read_gift
from trainer.questions.formats.gift_writer import write_gift

ROUNDS = 9
_BLOCK = re.compile(r"\n\s*\n")
_PARTS = re.compile(
    r"((?:\s*//[^\n]*\n)*)\s*(?:::((?:\\.|[^\\:]|:(?!:))*)::)?"
    r"((?:\\.|[^\\{])*)(?:\{((?:\\.|[^\\}])*)\}(.*))?",
    re.DOTALL,
)
_ANSWER = re.compile(r"([=~])\s*(?:%([-\d.]+)%)?((?:\\.|[^\\=~#])*)(?:#((?:\\.|[^\\=~])*))?")


def plain_split(data: bytes) -> int:
    """The pieces of every question, found by regular expressions; how many there are."""
    found = []
    for block in _BLOCK.split(data.decode("utf-8")):
        parts = _PARTS.fullmatch(block)
        if parts is not None:
            found.append((parts.groups(), _ANSWER.findall(parts[4] or "")))
    return len(found)


def milliseconds(act: Callable[[], object]) -> float:
    """How much processor time the act takes, which other work beside it hardly changes."""
    gc.collect()
    begun = time.process_time_ns()
    act()
    return (time.process_time_ns() - begun) / 1e6


def main() -> None:
    """Measure in turns and print medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    source, left_out = write_gift(bank())
    data = source.encode()
    read = read_gift(data, "bank.gift").questions
    states = {state: sum(one.state == state for one in read) for state in ("good", "guessed")}
    print(f"{len(read)} questions, {len(data) / 1e6:.2f} MB, {states}, {len(left_out)} notes")
    ours, plain = [], []
    for _ in range(rounds):
        ours.append(milliseconds(lambda: read_gift(data, "bank.gift")))
        plain.append(milliseconds(lambda: plain_split(data)))
    one, other = statistics.median(ours), statistics.median(plain)
    print(f"read {one:7.1f} ms   plain split {other:7.1f} ms   ratio {one / other:.2f}")


if __name__ == "__main__":
    main()
