"""How long one edit in a bank of 2,000 questions takes in its desks, beside one bare YAML read.

Run it with `python -m benchmarks.bank_edit`. An edit changes one cell and includes checking,
writing the file durably and keeping the step to be taken back; the bare read composes the same
text with PyYAML's C loader and does nothing with it. Printed are medians in milliseconds and the
ratios. The questions are those of benchmarks/bank_checks.py.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml

from benchmarks.bank_checks import source
from trainer.assembly import Program, open_program
from trainer.people.person import Person
from trainer.questions.grid_steps import set_cell, set_cells

ROUNDS = 9
FLOOR = 300.0  # milliseconds for one edit
_BANK = "x"


def founded(folder: Path) -> tuple[Program, Person]:
    """A site whose second bank is the large one."""
    program = open_program(folder)
    program.founding.found("中心", "400-1", "刘雅琴", "S001", "correct horse")
    (folder / "question_banks" / f"{_BANK}.yaml").write_text(source(), "utf-8")
    return program, program.accounts.login("S001", "correct horse").person


def timed(act: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """Milliseconds, the median; the act gets the number of the round."""
    found = []
    for number in range(rounds):
        begun = time.perf_counter()
        act(number)
        found.append((time.perf_counter() - begun) * 1000)
    return statistics.median(found)


def measure(program: Program, actor: Person) -> dict[str, float]:
    """Each act by name."""
    content = source()
    bare = timed(lambda _number: yaml.compose(content, Loader=yaml.CSafeLoader), 3)
    found = {"bare YAML read": bare}
    found["open the grid for the first time"] = timed(lambda _n: program.grid.open(actor, _BANK), 1)
    found["open it again"] = timed(lambda _n: program.grid.open(actor, _BANK), 3)
    grid = program.grid.open(actor, _BANK)

    def edit(number: int) -> None:
        nonlocal grid
        step = set_cell(grid.grid, f"q{number * 200}", "stem", f"换成第 {number} 个说法？")
        grid = program.grid.apply(actor, grid, step)

    def back(_number: int) -> None:
        nonlocal grid
        grid = program.grid.undo(actor, grid)

    def topic(number: int) -> None:
        nonlocal grid
        step = set_cells(grid.grid, grid.grid.ids[:200], "topic", f"主题 {number}")
        grid = program.grid.apply(actor, grid, step)

    found["one cell"] = timed(edit)
    found["take it back"] = timed(back)
    found["200 cells"] = timed(topic, 3)
    opened = program.banks.open(actor, f"{_BANK}/q7")

    def save(number: int) -> None:
        nonlocal opened
        form = replace(opened.written, stem=f"另一个说法 {number}？")
        opened = program.banks.save(actor, opened, form)

    def look(number: int) -> None:
        save(number)
        begun = time.perf_counter()
        program.banks.bank(actor, _BANK)
        looks.append((time.perf_counter() - begun) * 1000)

    looks: list[float] = []
    found["save one in the form"] = timed(save, 5)
    timed(look, 3)
    found["first look at the bank after a change"] = statistics.median(looks)
    return found


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        program, actor = founded(Path(folder) / "site")
        found = measure(program, actor)
        program.close()
    bare = found["bare YAML read"]
    for name, milliseconds in found.items():
        print(f"{name}: {milliseconds:.0f} ms, ratio {milliseconds / bare:.2f}")
    print(f"floor for one cell {FLOOR:.0f} ms")


if __name__ == "__main__":
    main()
