"""How far the reading of a paper has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from trainer.questions.formats.paper_drafts import Draft
from trainer.questions.formats.paper_lines import Line
from trainer.questions.formats.paper_words import Section

Reading = Literal["stem", "option", "key", "explanation", "rubric", "fact"]


@dataclass(slots=True)
class Now:
    """What is being read; the parts of the scanner share it."""

    at: int = 0  # the line
    section: Section = field(default_factory=Section)
    draft: Draft | None = None
    group: Draft | None = None
    outer: tuple[int, str] = (0, "")  # number and style before the questions of a group
    reading: Reading = "stem"
    last: int = 0  # the number of the last question
    fresh: bool = True  # a head was read, and no question since
    blank: bool = False  # the line before was empty
    tagged: Line | None = None  # a tag that stood before the number
