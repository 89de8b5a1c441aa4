"""A result too near its pass mark to decide: a second form decides with it, by their mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from trainer.certification.evidence import QuizEvidence
from trainer.certification.figures import figure
from trainer.foundation.canonical import Plain
from trainer.foundation.wording import Text, text


@dataclass(frozen=True)
class Borderline:
    """How near is too near: so many standard errors, or so many percent; one of them is there.

    The percent hold where the standard error is not known; without them nothing is borderline
    there.
    """

    standard_errors: Decimal | None = None
    percent: Decimal | None = None

    def margin(self, error: Decimal | None) -> Decimal | None:
        """The margin in percent for a result with this standard error in percent."""
        if self.standard_errors is not None and error is not None:
            return self.standard_errors * error
        return self.percent

    @property
    def words(self) -> Text:
        """The margin for people, as the rule states it."""
        errors, percent = self.standard_errors, self.percent
        if errors is None:
            return text("{percent} %", percent=figure(percent or Decimal(0)))
        if percent is None:
            return text("{errors} standard errors", errors=figure(errors))
        return text(
            "{errors} standard errors ({percent} % where the error is not known)",
            errors=figure(errors),
            percent=figure(percent),
        )

    def as_plain(self) -> dict[str, Plain]:
        """The canonical value, of what is there only."""
        both = {"standard_errors": self.standard_errors, "percent": self.percent}
        return {name: figure(value) for name, value in both.items() if value is not None}


def from_plain(plain: Mapping[str, Plain] | None) -> Borderline | None:
    """The rule that `as_plain` wrote down; None where a policy has none."""
    if plain is None:
        return None
    return Borderline(**{name: Decimal(str(value)) for name, value in plain.items()})


def is_near(found: QuizEvidence, pass_mark: Decimal, rule: Borderline | None) -> bool:
    """Whether a first form, passed or not, is within the margin; one exactly on it is."""
    if rule is None or found.second_of:
        return False
    margin = rule.margin(found.error)
    return margin is not None and abs(found.percent - pass_mark) <= margin


def as_asked(
    found: Sequence[QuizEvidence], pass_mark: Decimal, rule: Borderline | None
) -> list[QuizEvidence]:
    """Papers of a quiz as this rule has them.

    Another condition may have called the first of two borderline, for which the second was
    opened; where this one does not, the second is a paper like any other.
    """
    papers = {one.sitting: one for one in found}

    def is_second(one: QuizEvidence) -> bool:
        first = papers.get(one.second_of) if one.second_of else None
        if first is None or is_second(first):
            return False
        return is_near(replace(first, second_of=""), pass_mark, rule)

    return [
        one if not one.second_of or is_second(one) else replace(one, second_of="") for one in found
    ]


def decided(
    found: Sequence[QuizEvidence], pass_mark: Decimal, rule: Borderline | None
) -> tuple[list[QuizEvidence], QuizEvidence | None]:
    """The results that decide, oldest first, and the latest one if it waits for a second form.

    A second form never counts alone. With its first one, where that is borderline, it makes one
    result: their mean, dated when the second was handed in. A first form that is not borderline
    stands alone, whatever the second was.
    """
    seconds = {one.second_of: one for one in found if one.second_of}
    counting, waiting = list[QuizEvidence](), None
    firsts = [one for one in found if not one.second_of]
    for first in firsts:
        second = seconds.get(first.sitting)
        if not is_near(first, pass_mark, rule):
            counting.append(first)
        elif second is not None:
            counting.append(_mean(first, second))
        elif first is firsts[-1]:
            waiting = first
    return sorted(counting, key=lambda one: one.at), waiting


def paired(found: Sequence[QuizEvidence]) -> list[QuizEvidence]:
    """Results that were used, two forms as the one result that they made."""
    seconds = {one.second_of: one for one in found if one.second_of}
    firsts = {one.sitting for one in found}
    return [
        _mean(one, seconds[one.sitting]) if one.sitting in seconds else one
        for one in found
        if not one.second_of or one.second_of not in firsts
    ]


def _mean(first: QuizEvidence, second: QuizEvidence) -> QuizEvidence:
    mean = (first.percent + second.percent) / 2
    return replace(second, percent=mean, rests_on=(first.event,))
