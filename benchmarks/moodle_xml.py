"""How long reading 10 MB of Moodle XML takes, beside a bare walk over the same elements.

Run it with `python -m benchmarks.moodle_xml [rounds]`. The file is spelled as Moodle spells it:
6,000 mixed questions, half of them Chinese, stems and options in HTML, feedback, 500 pictures.
The bare walk is lxml's iterparse that looks at the name and the text of every element and lets
it go: no question is made of it. Both take turns in one run; the peak of memory is that of a
process of its own that reads the file and keeps all questions.
"""

from __future__ import annotations

import base64
import gc
import io
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

from lxml import etree

from benchmarks.questions import bank
from trainer.questions.formats.moodle_xml import read_moodle_xml
from trainer.questions.formats.parsed import ParsedQuestion

ROUNDS = 9
COUNT, PICTURES, PICTURE_BYTES = 6_000, 500, 3_000
_TYPES = {
    "single": "multichoice", "multiple": "multichoice", "true_false": "truefalse",
    "fill": "shortanswer", "number": "numerical", "matching": "matching", "written": "essay",
}  # fmt: skip


def exported() -> bytes:
    """The generated bank as Moodle would export it."""
    draw = random.Random(5)
    parts, category = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'], ""
    for number, question in enumerate(bank(COUNT)):
        if question.category != category:
            category = question.category
            path = f"<text>$course$/top/{category}</text>"
            parts.append(
                f'<question type="category">\n<category>\n{path}\n</category>\n</question>\n'
            )
        picture = draw.randbytes(PICTURE_BYTES) if number % (COUNT // PICTURES) == 0 else b""
        parts.append(_question(number, question, picture))
    return "".join([*parts, "</quiz>\n"]).encode()


def _question(number: int, question: ParsedQuestion, picture: bytes) -> str:
    image, file = "", ""
    if picture:
        name = f"图{number}.png"
        image = f'<img src="@@PLUGINFILE@@/%E5%9B%BE{number}.png" alt="" width="300">'
        data = base64.b64encode(picture).decode()
        file = f'<file name="{name}" path="/" encoding="base64">{data}</file>\n'
    return f"""<!-- question: {number}  -->
  <question type="{_TYPES[question.kind]}">
    <name>
      <text>{escape(question.title)}</text>
    </name>
    <questiontext format="html">
      <text><![CDATA[<p>{escape(question.stem)}</p>{image}]]></text>
{file}    </questiontext>
    <generalfeedback format="html">
      <text>{escape(f"<p>{question.explanation}</p>") if question.explanation else ""}</text>
    </generalfeedback>
    <defaultgrade>1.0000000</defaultgrade>
    <penalty>0.3333333</penalty>
    <hidden>0</hidden>
    <idnumber>{question.id}</idnumber>
{_answers(question)}  </question>

"""


def _answers(question: ParsedQuestion) -> str:
    if question.kind in ("single", "multiple"):
        share = f"{100 / len(question.key):.5f}".rstrip("0").rstrip(".")
        wrong = "0" if question.kind == "single" else "-100"
        answers = "".join(
            _answer(
                share if option.label in question.key else wrong,
                f"<![CDATA[<p>{escape(option.text)}</p>]]>",
                option.feedback,
            )
            for option in question.options
        )
        single = "true" if question.kind == "single" else "false"
        return f"""    <single>{single}</single>
    <shuffleanswers>true</shuffleanswers>
    <answernumbering>ABCD</answernumbering>
    <correctfeedback format="html">
      <text>Your answer is correct.</text>
    </correctfeedback>
    <incorrectfeedback format="html">
      <text>Your answer is incorrect.</text>
    </incorrectfeedback>
{answers}"""
    if question.kind == "true_false":
        right = question.key[0] == "true"
        return _answer("100" if right else "0", "true") + _answer("0" if right else "100", "false")
    if question.kind == "fill":
        return "".join(_answer("100", escape(words)) for words in question.accepted[0])
    if question.kind == "number":
        return _answer("100", str(question.numbers[0].value), tolerance="0.05")
    return "".join(
        f"""    <subquestion format="html">
      <text><![CDATA[<p>{escape(left)}</p>]]></text>
      <answer>
        <text>{escape(right)}</text>
      </answer>
    </subquestion>
"""
        for left, right in question.pairs
    )


def _answer(share: str, words: str, feedback: str = "", tolerance: str = "") -> str:
    more = f"      <tolerance>{tolerance}</tolerance>\n" if tolerance else ""
    return f"""    <answer fraction="{share}" format="html">
      <text>{words}</text>
      <feedback format="html">
        <text>{escape(feedback)}</text>
      </feedback>
{more}    </answer>
"""


def bare_walk(data: bytes) -> int:
    """Look at every element and its text; how many there are."""
    count = 0
    for _event, element in etree.iterparse(io.BytesIO(data)):
        if element.tag and element.text is not None:
            count += 1
        element.clear()
    return count


def milliseconds(act: Callable[[], object]) -> float:
    """How long the act takes of this process alone; it waits for nothing."""
    gc.collect()
    begun = time.process_time_ns()
    act()
    return (time.process_time_ns() - begun) / 1e6


def peak(file: str) -> None:
    """Print the most memory in MB that this process has held before and after reading."""
    before = _most_memory()
    parsed = read_moodle_xml(Path(file).read_bytes(), "bank.xml")
    print(f"{len(parsed.questions)} kept, peak {_most_memory()} MB, {before} MB before")


def _most_memory() -> int:
    # Not from getrusage: there a new process begins with the peak of its parent.
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    """Measure in turns and print medians."""
    if sys.argv[1:2] == ["--peak"]:
        peak(sys.argv[2])
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    data = exported()
    read = read_moodle_xml(data, "bank.xml").questions
    states = {state: sum(one.state == state for one in read) for state in ("good", "guessed")}
    print(f"{len(read)} questions, {len(data) / 1e6:.2f} MB, {states}")
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(milliseconds(lambda: read_moodle_xml(data, "bank.xml")))
        bare.append(milliseconds(lambda: bare_walk(data)))
    one, other = statistics.median(ours), statistics.median(bare)
    print(f"read {one:7.1f} ms   bare walk {other:7.1f} ms   ratio {one / other:.2f}")
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(data)
        file.flush()
        command = [sys.executable, "-m", "benchmarks.moodle_xml", "--peak", file.name]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")


if __name__ == "__main__":
    main()
