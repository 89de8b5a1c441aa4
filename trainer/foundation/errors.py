"""Errors a person can act on, and problems found while checking something."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Literal

from trainer.foundation.wording import Text

Severity = Literal["error", "warning", "hint"]


class TrainerError(Exception):
    """Something went wrong that a person can act on; `str()` is the sentence for them."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class Place:
    """Where a problem is; only the parts that apply are set. Lines and columns count from 1."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None
    member: str | None = None
    question: str | None = None

    def as_json(self) -> dict[str, object]:
        """The parts that apply, as the command line prints them."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True)
class Problem:
    """One thing wrong with something that was checked: what, where, and what to do."""

    severity: Severity
    code: str
    place: Place
    message: Text
    proposal: Text = field(default_factory=lambda: Text(""))

    def as_json(self) -> dict[str, object]:
        """The shape promised for problems on the command line."""
        return {
            "severity": self.severity,
            "code": self.code,
            "place": self.place.as_json(),
            "message": str(self.message),
            "proposal": str(self.proposal),
        }


class ProblemsFound(TrainerError):
    """Checking found errors, so nothing was done."""

    def __init__(self, message: Text, problems: list[Problem]) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def has_errors(problems: list[Problem]) -> bool:
    """Whether any problem forbids going on (warnings and hints do not)."""
    return any(problem.severity == "error" for problem in problems)
