"""Say in plain words what makes a text not YAML, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml
from yaml.reader import ReaderError

from trainer.foundation.wording import Text, text


@dataclass(frozen=True)
class Fault:
    """The first thing that makes a text not YAML; line and column count from 1."""

    line: int
    column: int
    message: Text
    proposal: Text


@dataclass(frozen=True)
class _Stop:
    """Where PyYAML stopped, what it said, and where the thing began that it was reading.

    Lines and columns count from 0 here, as PyYAML's do.
    """

    said: str
    line: int
    column: int
    began: tuple[int, int]
    lines: list[str]

    @property
    def source(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    def here(self, message: Text, proposal: Text) -> Fault:
        return Fault(self.line + 1, self.column + 1, message, proposal)

    def at_beginning(self, message: Text, proposal: Text) -> Fault:
        return Fault(self.began[0] + 1, self.began[1] + 1, message, proposal)


def explain(error: yaml.YAMLError, content: str) -> Fault:
    """Find the sentence for what PyYAML reports in the language of its scanner."""
    if isinstance(error, ReaderError):
        return _character(content)
    assert isinstance(error, yaml.MarkedYAMLError)
    mark = error.problem_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    began = error.context_mark
    said = f"{error.context or ''}; {error.problem or ''}"
    start = (began.line, began.column) if began else (line, column)
    stop = _Stop(said, line, column, start, content.split("\n"))
    for recognise in _FAMILIES:
        fault = recognise(stop)
        if fault:
            return fault
    return stop.here(
        text("This line cannot be read: {reason}.", reason=error.problem or "?"),
        text("Compare its indentation and punctuation with the lines around it."),
    )


def beginning(character: str) -> tuple[Text, Text]:
    """What is wrong with a text that begins with this character, and what to do."""
    return (
        text(
            "A text may not begin with {character} unless it is quoted.",
            character=character,
        ),
        text("Put the whole text in quotation marks."),
    )


def _character(content: str) -> Fault:
    # PyYAML counts bytes here; the character itself is looked up instead.
    forbidden = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", content)
    start = forbidden.start() if forbidden else 0
    return Fault(
        content.count("\n", 0, start) + 1,
        start - content.rfind("\n", 0, start),
        text("An invisible control character stands here."),
        text("Delete it; it often comes along when text is pasted from Word or a web page."),
    )


def _tab(stop: _Stop) -> Fault | None:
    indent = re.match(r" *\t", stop.source)
    if not indent or "cannot start any token" not in stop.said:
        return None
    return Fault(
        stop.line + 1,
        indent.end(),
        text("The line is indented with a tab."),
        text("Replace the tab by spaces, as many as in the lines above."),
    )


def _quote(stop: _Stop) -> Fault | None:
    if "quoted scalar" not in stop.said:
        return None
    if "end of stream" in stop.said or "document indicator" in stop.said:
        return stop.at_beginning(
            text("The quotation mark that opens here is never closed."),
            text("Close it with the same mark at the end of the text."),
        )
    return stop.here(
        text("Inside double quotes a backslash has a special meaning."),
        text("Write two backslashes, or use single quotes."),
    )


def _after_quote(stop: _Stop) -> Fault | None:
    before = stop.source[: stop.column].rstrip()
    if "did not find expected" not in stop.said or not before.endswith(("'", '"')):
        return None
    return stop.here(
        text("Words stand after the closing quotation mark."),
        text("Put the whole text inside the quotation marks, or leave them out."),
    )


def _forbidden_start(stop: _Stop) -> Fault | None:
    line, column = stop.line, stop.column
    if re.match("while scanning an? (directive|anchor|alias|tag)", stop.said):
        line, column = stop.began
    character = stop.lines[line][column : column + 1] if line < len(stop.lines) else ""
    if character == "" or character not in "@`%*&!":
        return None
    return Fault(line + 1, column + 1, *beginning(character))


def _brace(stop: _Stop) -> Fault | None:
    opening = re.search(r"(?:[:-] |^ *)(\{\{)", stop.source)
    if not opening:
        return None
    return Fault(
        stop.line + 1,
        opening.start(1) + 1,
        text("A text that begins with a brace must stand in quotes."),
        text('Write it as "{{name}}".'),
    )


def _bracket(stop: _Stop) -> Fault | None:
    if "parsing a flow" not in stop.said:
        return None
    return stop.at_beginning(
        text("The bracket that opens here is never closed."),
        text("Close it, or quote the text if the bracket belongs to it."),
    )


def _full_width_colon(stop: _Stop) -> Fault | None:
    if "':'" not in stop.said and "mapping values" not in stop.said:
        return None
    # What lacks its colon is the line where PyYAML began, or the one before where it stopped.
    for number in (stop.began[0], stop.line - 1):
        name = re.match(r"[ -]*\w+(：)", stop.lines[max(number, 0)])
        if name:
            return Fault(
                max(number, 0) + 1,
                name.start(1) + 1,
                text("After the name stands a full-width colon."),
                text("Use the half-width colon “:” followed by a space."),
            )
    return None


def _colon(stop: _Stop) -> Fault | None:
    if "mapping values are not allowed" not in stop.said:
        return None
    if ": " not in stop.source[: stop.column]:
        return _column(stop)
    return stop.here(
        text("A colon followed by a space stands inside a text that is not quoted."),
        text("Put the whole text in quotation marks, or use the full-width colon “：”."),
    )


def _no_colon(stop: _Stop) -> Fault | None:
    if "could not find expected ':'" not in stop.said:
        return None
    return stop.at_beginning(
        text("Here stands a name without a value."),
        text("Write “name: value”, with a colon and a space."),
    )


def _indentation(stop: _Stop) -> Fault | None:
    return _column(stop) if "parsing a block" in stop.said else None


def _column(stop: _Stop) -> Fault:
    return Fault(
        stop.line + 1,
        len(stop.source) - len(stop.source.lstrip()) + 1,
        text("The line does not stand in one column with the lines it belongs to."),
        text("Indent it exactly like its neighbours, with spaces."),
    )


def _second_document(stop: _Stop) -> Fault | None:
    if "another document" not in stop.said:
        return None
    return stop.here(
        text("A second document begins here."),
        text("Delete the line “---”; a file holds one document."),
    )


# The order matters: the particular explanation before the general one.
_FAMILIES: tuple[Callable[[_Stop], Fault | None], ...] = (
    _tab,
    _second_document,
    _quote,
    _after_quote,
    _forbidden_start,
    _brace,
    _bracket,
    _full_width_colon,
    _colon,
    _no_colon,
    _indentation,
)
