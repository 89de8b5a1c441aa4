"""How long reading a Word paper of 2,000 questions takes, beside bare walks of the same file.

Run it with `python -m benchmarks.paper [rounds] [file.docx ...]`. A walk unpacks the main part
and goes through it with `iterparse`: no numbers, no tables, no questions. The plain walk looks
at every element; the tight one lets lxml pass on paragraphs only and joins their text. Half of
the questions are Chinese. The same paper is read with the marks that Word itself leaves (a run
for each script, fonts, sizes and languages in each, revision numbers) and as our own writer
saves it, which is about as lean as a file can be; papers that other programs saved can be
named. All ways take turns in one run; the time of the grammar alone, on the lines of the paper,
is printed, too.
"""

from __future__ import annotations

import gc
import io
import re
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lxml import etree

from benchmarks.questions import bank
from trainer.questions.formats.docx import docx_lines, read_docx
from trainer.questions.formats.docx_write import write_paper_docx
from trainer.questions.formats.paper import read_paper

QUESTIONS, ROUNDS, FLOOR = 2_000, 9, 3.0
_RUN = re.compile(r"<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t(?: [^>]*)?>(.*?)</w:t></w:r>", re.DOTALL)
_SCRIPTS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_FONTS = (
    '<w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体" w:cs="宋体" w:hint="eastAsia"/>'
    '<w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
)
_PARAGRAPH = '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E" w:rsidP="00D21F0A">'
_WORD_RUN = (
    f'<w:r w:rsidRPr="00D21F0A"><w:rPr>{_FONTS}</w:rPr>'
    '<w:t xml:space="preserve">{text}</w:t></w:r>'
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def as_word_saves(data: bytes) -> bytes:
    """The same paper with the marks of Word: every run cut at each change of script."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                runs = _RUN.sub(_word_runs, content.decode())
                content = runs.replace("<w:p>", _PARAGRAPH).encode()
            new.writestr(name, content)
    return stream.getvalue()


def _word_runs(match: re.Match[str]) -> str:
    return "".join(_WORD_RUN.format(text=piece) for piece in _SCRIPTS.findall(match[1]))


def plain_walk(data: bytes) -> int:
    """Look at every element; how many paragraphs there are."""
    found = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
        for _event, element in etree.iterparse(part):
            found += element.tag == f"{W}p"
            element.clear()
    return found


def tight_walk(data: bytes) -> int:
    """The text of every paragraph and nothing else; how many there are."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
        for _event, element in etree.iterparse(part, events=("end",), tag=f"{W}p"):
            found.append("".join(one.text or "" for one in element.iter(f"{W}t")))
            element.clear()
    return len(found)


def milliseconds(act: Callable[[], object]) -> float:
    """Processor time of the act."""
    gc.collect()
    begun = time.process_time_ns()
    act()
    return (time.process_time_ns() - begun) / 1e6


def measure(name: str, data: bytes, rounds: int) -> None:
    """Measure in turns and print medians."""
    lines = docx_lines(data, "paper.docx")
    acts: dict[str, Callable[[], object]] = {
        "read": lambda: read_docx(data, "paper.docx"),
        "plain walk": lambda: plain_walk(data),
        "tight walk": lambda: tight_walk(data),
        "grammar": lambda: read_paper(lines, "paper.docx"),
    }
    times: dict[str, list[float]] = {act: [] for act in acts}
    for _ in range(rounds):
        for act, run in acts.items():
            times[act].append(milliseconds(run))
    median = {act: statistics.median(found) for act, found in times.items()}
    print(f"{name:14}", *(f"{act} {found:5.1f} ms  " for act, found in median.items()))
    plain, tight = (median["read"] / median[f"{walk} walk"] for walk in ("plain", "tight"))
    print(f"{'':14} read / plain walk {plain:.2f} (floor {FLOOR}), read / tight walk {tight:.2f}")


def main() -> None:
    """Write the paper, and measure both forms of it."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    lean, left_out = write_paper_docx([replace(one, id="") for one in bank(QUESTIONS)], True)
    heavy = as_word_saves(lean)
    read = read_docx(heavy, "paper.docx").questions
    states = {state: sum(one.state == state for one in read) for state in ("good", "guessed")}
    missing = sum(note.severity == "error" for note in left_out)
    print(f"{len(read)} questions, {plain_walk(heavy)} paragraphs, {states}, {missing} left out")
    measure("as Word saves", heavy, rounds)
    measure("as we write", lean, rounds)
    for path in map(Path, sys.argv[2:]):
        measure(path.name, path.read_bytes(), rounds)


if __name__ == "__main__":
    main()
