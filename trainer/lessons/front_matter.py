"""Split a Markdown file into its front matter and its lines, which keep their numbers."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.errors import Problem
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Report
from trainer.lessons.codes import LESSON, NO_FRONT

FENCE = "---"


@dataclass(frozen=True)
class Line:
    """One line of a file and its number, from 1."""

    number: int
    text: str


def split(content: str, file: str) -> tuple[Node | None, list[Line], list[Problem]]:
    """The front matter (None when there is none that can be read), the body, the problems."""
    lines = content.removeprefix("\ufeff").split("\n")
    body = [Line(number, line) for number, line in enumerate(lines, 1)]
    ends = [n for n, line in enumerate(lines) if line.rstrip() == FENCE]
    if len(ends) < 2 or ends[0] != 0:
        problems: list[Problem] = []
        message = text("The file does not begin with its title and minutes.")
        proposal = text("Begin with the lines “---”, “title: …”, “minutes: …” and “---”.")
        Report(file, LESSON, problems).add(NO_FRONT, None, message, proposal)
        return None, body, problems
    # An empty line in the place of the fence keeps the numbers of the lines right.
    front, problems = read_yaml("\n".join(["", *lines[1 : ends[1]]]), file, LESSON)
    return front, body[ends[1] + 1 :], problems
