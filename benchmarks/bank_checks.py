"""How long looking for bad questions in a bank of 2,000 takes, beside reading the bank.

Run it with `python -m benchmarks.bank_checks`. The questions are those of
benchmarks/duplicates.py: Chinese, one in ten is another one with a word changed. Printed are
seconds, the best of three, for each question alone and for all of them against each other.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.duplicates import bank as made
from trainer.foundation.errors import Problem
from trainer.foundation.yaml_places import read_yaml
from trainer.foundation.yaml_reader import Reader, Report
from trainer.questions.bank import read_bank
from trainer.questions.bank_add import blocks
from trainer.questions.bank_sense import across
from trainer.questions.question import Option
from trainer.questions.sense import check_sense
from trainer.questions.spelling import Spelling
from trainer.standard.house import HouseStandard

QUESTIONS = 2_000
FLOOR = 0.5  # seconds for both


def source() -> str:
    """The bank as its file."""
    written = []
    for number, (stem, texts) in enumerate(made()[:QUESTIONS]):
        options = tuple(Option(label, one) for label, one in zip("ABCD", texts, strict=True))
        # Uneven keys, as people write them: half are B.
        key = ("B", "A", "B", "C", "B", "D")[number % 6]
        written.append(Spelling(f"q{number}", "single", stem, options, (key,), "见课文。"))
    return "bank: x\ntitle: x\nquestions:\n" + blocks(written, 2)


def best(act: Callable[[int], object]) -> float:
    """The best of three, in seconds; the act gets the number of the round."""
    found = []
    for number in range(3):
        begun = time.perf_counter()
        act(number)
        found.append(time.perf_counter() - begun)
    return min(found)


def main() -> None:
    """Measure and print."""
    content = source()
    bank, _problems = read_bank(content, "x.yaml", HouseStandard(), None)
    problems: list[Problem] = []
    root, _broken = read_yaml(content, "x.yaml")
    items = root.get("questions") if root else None
    report = Report("x.yaml", "BANK", problems)
    readers = [Reader(item, report) for item in (items.items if items else ())]
    pairs = list(zip(bank.questions, readers, strict=True))

    def each(_number: int) -> None:
        for question, reader in pairs:
            check_sense(question, reader)

    alone = best(each)
    # Another name of the file each time, since results are kept.
    together = best(lambda number: across(bank, f"{number}.yaml"))
    reading = best(lambda _number: read_bank(content, "x.yaml", HouseStandard(), None))
    print(f"{len(pairs)} questions: each alone {alone:.3f} s, together {together:.3f} s")
    print(f"floor {FLOOR} s for both; reading the file takes {reading:.2f} s")
    print(f"{len(problems) // 3} problems of one, {len(across(bank, 'x'))} between them")


if __name__ == "__main__":
    main()
