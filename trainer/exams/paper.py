"""A paper: the questions drawn for one person, frozen with their versions and orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from trainer.foundation.canonical import Plain
from trainer.foundation.identity import ModuleId, QuestionId, Version
from trainer.questions import canonical
from trainer.questions.question import Policy, Question


@dataclass(frozen=True)
class BlueprintLine:
    """So many questions of a kind at so many marks each; "" is any topic, any difficulty."""

    kind: str
    count: int
    marks: Decimal
    topic: str = ""
    difficulty: str = ""

    def takes(self, question: Question) -> bool:
        """Whether the question may stand in this cell; one for practice stands in none."""
        return (
            question.kind == self.kind
            and self.topic in ("", question.topic)
            and self.difficulty in ("", question.difficulty)
            and not question.practice
        )


@dataclass(frozen=True)
class Blueprint:
    """What a paper must contain; `pass_mark` is a percentage of the full marks.

    `marking` names the policy for a kind where a question names none of its own.
    """

    module: ModuleId
    title: str
    bank_version: Version
    minutes: int
    pass_mark: int
    lines: tuple[BlueprintLine, ...]
    marking: Mapping[str, Policy] = field(default_factory=dict)
    shuffle_questions: bool = True
    shuffle_options: bool = True


@dataclass(frozen=True)
class PaperLine:
    """One question as it stands on the paper; `order` is the order its options are shown in.

    `marking` is the policy of the blueprint, where it has one for the question.
    """

    question: Question
    version: Version
    order: tuple[str, ...]
    marks: Decimal
    marking: Policy | None = None


@dataclass(frozen=True)
class Paper:
    """Everything needed to show and to mark it years later; `form` tells papers apart."""

    form: str
    seed: str
    module: ModuleId
    title: str
    bank_version: Version
    minutes: int
    pass_mark: int
    lines: tuple[PaperLine, ...]

    @property
    def allowed_seconds(self) -> int:
        return self.minutes * 60

    @property
    def full(self) -> Decimal:
        """The marks of all questions together."""
        return sum((line.marks for line in self.lines), Decimal(0))

    def line(self, question: QuestionId) -> PaperLine:
        """The line of this question.

        Raises:
            KeyError: the question is not on the paper.
        """
        for line in self.lines:
            if line.question.id == question:
                return line
        raise KeyError(question)


def to_plain(paper: Paper) -> dict[str, Plain]:
    """The canonical value, as the event stores it."""
    return {
        "form": paper.form,
        "seed": paper.seed,
        "module": paper.module,
        "title": paper.title,
        "bank_version": paper.bank_version,
        "minutes": paper.minutes,
        "pass_mark": paper.pass_mark,
        "lines": [_line_to_plain(line) for line in paper.lines],
    }


def from_plain(plain: Mapping[str, Plain]) -> Paper:
    """The paper that `to_plain` wrote down."""
    return Paper(
        form=str(plain["form"]),
        seed=str(plain["seed"]),
        module=ModuleId(str(plain["module"])),
        title=str(plain["title"]),
        bank_version=Version(str(plain["bank_version"])),
        minutes=cast(int, plain["minutes"]),
        pass_mark=cast(int, plain["pass_mark"]),
        lines=tuple(
            _line_from_plain(line) for line in cast("list[Mapping[str, Plain]]", plain["lines"])
        ),
    )


def _line_to_plain(line: PaperLine) -> dict[str, Plain]:
    plain: dict[str, Plain] = {
        "question": canonical.to_plain(line.question),
        "version": line.version,
        "order": list(line.order),
        "marks": str(line.marks),
    }
    return plain | ({"marking": line.marking} if line.marking else {})


def _line_from_plain(plain: Mapping[str, Plain]) -> PaperLine:
    return PaperLine(
        question=canonical.from_plain(cast("Mapping[str, Plain]", plain["question"])),
        version=Version(str(plain["version"])),
        order=tuple(cast("list[str]", plain["order"])),
        marks=Decimal(str(plain["marks"])),
        marking=cast("Policy | None", plain.get("marking")),
    )
