"""The pieces of a lesson that the toolbar puts into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trainer.foundation.wording import _

NOTES = ("note", "tip", "warning", "right", "wrong")


@dataclass(frozen=True)
class Snippet:
    """Lines to put in, and the words in them to be chosen and overwritten."""

    lines: str
    choose: str


def heading(content: str) -> Snippet:
    """A heading with an anchor that the lesson does not have yet."""
    words = _("Heading")
    return Snippet(f"## {words} {{#{_free('s', _anchors(content))}}}", words)


def note(kind: str) -> Snippet:
    """A note card; `kind` is one of NOTES."""
    words = _("What learners should remember")
    return Snippet(f'!!! {kind} "{_("Title of the card")}"\n    {words}', _("Title of the card"))


def pair() -> Snippet:
    """How it is done and how it is not, one below the other."""
    words = _("Say it like this")
    right, wrong = _("Like this"), _("Not like this")
    other = _("Do not say it like this")
    return Snippet(f'!!! wrong "{wrong}"\n    {other}\n\n!!! right "{right}"\n    {words}', other)


def check(content: str) -> Snippet:
    """A quick check with an id that the lesson does not have yet."""
    stem = _("What is asked?")
    name = _free("c", set(re.findall(r":::\s*check\s+id\s*=\s*([\w-]+)", content)))
    lines = [
        f":::check id={name}", stem, "- (x) " + _("The right option"),
        "- ( ) " + _("A wrong option"), "> " + _("Why it is so."), ":::",
    ]  # fmt: skip
    return Snippet("\n".join(lines), stem)


def table() -> Snippet:
    """A table of two columns."""
    head = _("At which moment")
    rows = [f"| {head} | {_('What to do')} |", "|---|---|", "|  |  |", "|  |  |"]
    return Snippet("\n".join(rows), head)


def picture(markdown: str) -> Snippet:
    """The line of a picture; what it shows is to be written between the brackets."""
    words = _("What the picture shows")
    return Snippet(markdown.replace("![]", f"![{words}]"), words)


def _anchors(content: str) -> set[str]:
    return set(re.findall(r"\{\s*#([^}\s]+)\s*\}", content))


def _free(letter: str, taken: set[str]) -> str:
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"
