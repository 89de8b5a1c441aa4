"""Where the headings of a lesson stand in its text, so that text and page can scroll together."""

from __future__ import annotations

from trainer.lessons.chunks import cut
from trainer.lessons.front_matter import split


def heading_lines(content: str) -> tuple[int, ...]:
    """The line of every heading, in the order of the lesson's Heading blocks."""
    _front, lines, _problems = split(content, "")
    return tuple(chunk.number for chunk in cut(lines) if chunk.kind == "heading")
