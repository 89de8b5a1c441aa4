"""How long reading a Word paper of 2,000 questions takes, beside a bare walk of the same file.

Run it with `python -m benchmarks.paper [rounds]`. The bare walk unpacks the main part, goes
through it with `iterparse` and joins the text of each paragraph: no numbers, no tables, no
questions. Half of the questions are Chinese. Both take turns in one run; the time of the grammar
alone, on the lines of the same paper, is printed, too.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from benchmarks.questions import bank
from trainer.questions.formats.docx import docx_lines, read_docx
from trainer.questions.formats.docx_write import write_paper_docx
from trainer.questions.formats.paper import read_paper

QUESTIONS, ROUNDS, FLOOR = 2_000, 9, 3.0
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bare_walk(data: bytes) -> int:
    """The text of every paragraph and nothing else; how many there are."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
        for _event, element in etree.iterparse(part, events=("end",), tag=f"{W}p"):
            found.append("".join(one.text or "" for one in element.iter(f"{W}t")))
            element.clear()
    return len(found)


def milliseconds(act: Callable[[], object]) -> float:
    """How long the act takes."""
    gc.collect()
    begun = time.perf_counter_ns()
    act()
    return (time.perf_counter_ns() - begun) / 1e6


def main() -> None:
    """Measure in turns and print medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    data, left_out = write_paper_docx([replace(one, id="") for one in bank(QUESTIONS)], True)
    lines = docx_lines(data, "paper.docx")
    read = read_docx(data, "paper.docx").questions
    states = {state: sum(one.state == state for one in read) for state in ("good", "guessed")}
    missing = sum(note.severity == "error" for note in left_out)
    print(f"{len(read)} questions, {bare_walk(data)} paragraphs, {states}, {missing} left out")
    ours, walk, grammar = [], [], []
    for _ in range(rounds):
        ours.append(milliseconds(lambda: read_docx(data, "paper.docx")))
        walk.append(milliseconds(lambda: bare_walk(data)))
        grammar.append(milliseconds(lambda: read_paper(lines, "paper.docx")))
    one, other, alone = map(statistics.median, (ours, walk, grammar))
    print(f"read {one:7.1f} ms   bare walk {other:7.1f} ms   grammar alone {alone:7.1f} ms")
    print(f"read / bare walk: {one / other:.2f}   (floor {FLOOR})")


if __name__ == "__main__":
    main()
