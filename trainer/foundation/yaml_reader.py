"""Take typed values out of YAML nodes and collect what is wrong with them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.wording import Text, text
from trainer.foundation.yaml_places import NO_PROPOSAL, Node, NodeKind

# The numbers every kind of file shares after its prefix; 001 and 002 are `read_yaml`'s.
MISSING, WRONG_SHAPE, WRONG_NUMBER, WRONG_CHOICE, UNKNOWN_KEY = 3, 4, 5, 6, 7

_SHAPES: dict[NodeKind, Text] = {
    "text": text("“{key}” must be a single value."),
    "list": text("“{key}” must be a list: lines that begin with “- ”."),
    "mapping": text("“{key}” must be made of lines “name: value”."),
}


@dataclass(frozen=True)
class Report:
    """Where problems with one file are collected, numbered after the file's prefix."""

    file: str
    prefix: str
    problems: list[Problem]
    question: str | None = None

    def place(self, node: Node | None) -> Place:
        """The place of this node; without one, the beginning of the file."""
        line, column = (node.line, node.column) if node else (1, 1)
        return Place(file=self.file, line=line, column=column, question=self.question)

    def add(
        self,
        number: int,
        node: Node | None,
        message: Text,
        proposal: Text = NO_PROPOSAL,
        severity: Severity = "error",
    ) -> None:
        """Note one problem with the node."""
        code = f"{self.prefix}-{number:03}"
        self.problems.append(Problem(severity, code, self.place(node), message, proposal))


class Reader:
    """Read the members of one mapping; what was never asked for is unknown."""

    def __init__(self, node: Node, report: Report) -> None:
        self.root = node
        self.report = report
        self._asked: set[str] = set()
        if node.kind != "mapping":
            message = text("Here lines “name: value” are expected.")
            report.add(WRONG_SHAPE, node, message)

    def node(self, key: str) -> Node | None:
        """The value under the key; a bare `key:` counts as absent."""
        self._asked.add(key)
        value = self.root.get(key)
        return None if value is None or value.is_empty else value

    def text(self, key: str) -> str:
        """A text that must be there; "" after a problem was noted."""
        value = self._required(key, "text")
        if value is None:
            return ""
        if not value.text.strip():
            self._missing(key, value)
        return value.text.strip()

    def optional_text(self, key: str, default: str = "") -> str:
        """A text that may be left out."""
        value = self._shaped(key, "text")
        return default if value is None else value.text.strip()

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int | None:
        """A whole number in the range; without a default it must be there."""
        if default is not None and self.node(key) is None:
            return default
        value = self._required(key, "text")
        if value is None:
            return None
        digits = value.text.strip()
        if re.fullmatch(r"[+-]?[0-9]{1,12}", digits) and low <= int(digits) <= high:
            return int(digits)
        message = text(
            "“{key}” must be a whole number from {low} to {high}, not “{value}”.",
            key=key,
            low=low,
            high=high,
            value=digits,
        )
        self.report.add(WRONG_NUMBER, value, message)
        return None

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str | None:
        """One of the choices; without a default it must be there. None after a problem."""
        if default is not None and self.node(key) is None:
            return default
        value = self._required(key, "text")
        if value is None:
            return None
        if value.text.strip() in choices:
            return value.text.strip()
        message = text(
            "“{key}” must be one of {choices}, not “{value}”.",
            key=key,
            choices=", ".join(choices),
            value=value.text.strip(),
        )
        self.report.add(WRONG_CHOICE, value, message, nearest(value.text.strip(), choices))
        return None

    def items(self, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """The members of a list; one that is not required may be left out."""
        value = self._required(key, "list") if required else self._shaped(key, "list")
        return value.items if value else ()

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts; members that are lists or empty are noted and left out."""
        found = []
        for item in self.items(key, required=required):
            if item.kind == "text" and item.text.strip():
                found.append(item.text.strip())
            else:
                message = text("Each member of “{key}” must be a text.", key=key)
                self.report.add(WRONG_SHAPE, item, message)
        return tuple(found)

    def mapping(self, key: str) -> Reader | None:
        """A mapping under the key, to be read in turn."""
        value = self._shaped(key, "mapping")
        return Reader(value, self.report) if value else None

    def finish(self) -> None:
        """Warn about every name that was never asked for."""
        for name, _value in self.root.members:
            if name.text not in self._asked:
                message = text("“{key}” is not known here and is ignored.", key=name.text)
                proposal = nearest(name.text, self._asked)
                self.report.add(UNKNOWN_KEY, name, message, proposal, "warning")

    def _required(self, key: str, kind: NodeKind) -> Node | None:
        if self.node(key) is None and self.root.kind == "mapping":
            self._missing(key, self.root)
            return None
        return self._shaped(key, kind)

    def _shaped(self, key: str, kind: NodeKind) -> Node | None:
        value = self.node(key)
        if value is None or value.kind == kind:
            return value
        self.report.add(WRONG_SHAPE, value, Text(_SHAPES[kind].template, {"key": key}))
        return None

    def _missing(self, key: str, node: Node) -> None:
        self.report.add(MISSING, node, text("“{key}” is missing.", key=key))


def nearest(name: str, known: Collection[str]) -> Text:
    """Propose the known name that looks most like this one, if any does."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return text("Did you mean “{name}”?", name=close[0]) if close else NO_PROPOSAL
