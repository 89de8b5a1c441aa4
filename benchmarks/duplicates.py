"""How long near-duplicates of 3,000 questions take, beside comparing every pair of them.

Run it with `python benchmarks/duplicates.py`. The questions are made of a few hundred words
that banks of this trade repeat, most begin alike, one in ten is another one with a word
changed. Printed are the seconds and how many pairs either way finds.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process

from trainer.questions.duplicates import LEAST, find_duplicates, signature

QUESTIONS = 3_000
_OPENINGS = (
    "下列关于客户服务的说法正确的是", "客户来电投诉时，客服人员应当", "以下哪一项不属于",
    "接到客户的催单电话后", "在线客服回复客户消息时", "",
)  # fmt: skip


def bank() -> list[tuple[str, list[str]]]:
    """Stems with four options each."""
    draw = random.Random(7)
    syllables = [chr(0x4E00 + draw.randrange(900)) for _ in range(500)]
    words = ["".join(draw.choices(syllables, k=draw.randint(1, 3))) for _ in range(900)]

    def sentence(least: int, most: int) -> str:
        return "".join(draw.choices(words, k=draw.randint(least, most)))

    made: list[tuple[str, list[str]]] = []
    while len(made) < QUESTIONS:
        if made and draw.random() < 0.1:
            stem, options = draw.choice(made)
            made.append((stem + draw.choice(words), list(reversed(options))))
        else:
            stem = f"{draw.choice(_OPENINGS)}{sentence(4, 14)}（　）。"
            made.append((stem, [sentence(1, 6) for _ in range(4)]))
    return made


def timed(act: Callable[[], int]) -> tuple[float, int]:
    """The best of three, in seconds, and what came of it."""
    best, outcome = float("inf"), 0
    for _ in range(3):
        begun = time.perf_counter()
        outcome = act()
        best = min(best, time.perf_counter() - begun)
    return best, outcome


def ours(questions: list[tuple[str, list[str]]]) -> int:
    """Pairs found by our search, signatures included."""
    found = find_duplicates([signature(stem, options) for stem, options in questions])
    return sum(map(len, found)) // 2


def every_pair(texts: list[str]) -> int:
    """Pairs found by comparing everything with everything."""
    return sum(
        len(process.extract(one, texts[:at], scorer=fuzz.ratio, score_cutoff=LEAST, limit=None))
        for at, one in enumerate(texts)
    )


def main() -> None:
    """Measure and print."""
    questions = bank()
    seconds, pairs = timed(lambda: ours(questions))
    texts = [signature(stem, options) for stem, options in questions]
    bare, all_pairs = timed(lambda: every_pair(texts))
    print(f"{len(questions)} questions: {seconds:.2f} s, {pairs} pairs")
    print(f"every pair compared: {bare:.2f} s, {all_pairs} pairs; ratio {seconds / bare:.2f}")


if __name__ == "__main__":
    main()
