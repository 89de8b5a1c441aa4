"""The month's report as tables and lines of words, for the page, for paper and for Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from trainer.desks.inspection_review import GRADES, MATTERS
from trainer.foundation.identity import PersonId
from trainer.foundation.listing import Listing
from trainer.foundation.wording import Text, text
from trainer.inspection.agreement import Agreement
from trainer.inspection.month import MonthFigures, WeekLine
from trainer.inspection.rolling import MeanScore
from trainer.people.person import Person

_STAGES: Mapping[str, Text] = {
    "kept": text("kept, without a plan"),
    "planned": text("plan set"),
    "closed": text("closed"),
}
_GOOD = 2  # the two better grades of four


def tables_of(
    figures: MonthFigures, person: Callable[[PersonId], Person], modules: Mapping[str, str]
) -> tuple[Listing, ...]:
    """Every table that has a row; the longest, of the people, comes last."""
    found = (
        _items(figures), _lines(figures), _errors(figures), _needs(figures, modules),
        _customers(figures), _weeks(figures), _people(figures, person),
    )  # fmt: skip
    return tuple(table for table in found if table.rows)


def lines_of(figures: MonthFigures) -> Iterator[str]:
    """What the month comes to, in a few lines."""
    yield str(
        text(
            "Calls with a score: {calls}, of {people} people; {least} people have at least {n}, "
            "{target} the {aim} that are aimed at.",
            calls=figures.calls, people=len(figures.people), least=figures.with_least,
            n=figures.least, target=figures.with_target, aim=figures.target,
        )
    )  # fmt: skip
    yield str(text("Mean score: {mean}", mean=mean_text(figures.score, figures.least_calls)))
    heard = figures.customers
    if heard.people:
        yield str(
            text(
                "Customers: {share} satisfied, {complaints} complaints, counted for {n} people.",
                share=_share([n for counts in heard.ratings.values() for n in counts]),
                complaints=heard.complaints, n=heard.people,
            )
        )  # fmt: skip
    else:
        yield str(text("Customers: nothing was counted in this month."))
    yield agreement_text(figures.agreement)


def mean_text(mean: MeanScore | None, least: int) -> str:
    """A mean with its interval and n; too few calls say so in its place."""
    if mean is None:
        return "—"
    if mean.n < least or mean.low is None or mean.high is None:
        return str(text("Too few calls ({n})", n=mean.n))
    return str(
        text(
            "{mean} ({low} to {high}), n = {n}",
            mean=mean.mean, low=mean.low, high=mean.high, n=mean.n,
        )
    )  # fmt: skip


def agreement_text(known: Agreement) -> str:
    """How far two scorers agree, or that nothing can be said."""
    if not known.is_enough or known.within is None or known.equal is None:
        return str(text("Agreement of two scorers: too few pairs to say ({n})", n=known.pairs))
    return str(
        text(
            "Agreement of two scorers: {within} % close scores, {equal} % equal grades "
            "({n} pairs)",
            within=f"{known.within * 100:.0f}", equal=f"{known.equal * 100:.0f}", n=known.pairs,
        )
    )  # fmt: skip


def _items(figures: MonthFigures) -> Listing:
    rows = tuple((one.title, mean_text(one.mean, figures.least_calls)) for one in figures.items)
    shown = rows if figures.calls else ()
    note = str(text("Of 100 marks; the interval holds the true mean 19 times out of 20."))
    return _table(text("Items"), (text("Item"), text("Mean")), shown, note)


def _lines(figures: MonthFigures) -> Listing:
    rows = tuple((one.title, f"{_percent(one.share * 100)} %") for one in figures.lines)
    return _table(text("Weak lines of etiquette"), (text("Etiquette"), text("Right in")), rows)


def _errors(figures: MonthFigures) -> Listing:
    rows = tuple((title, str(n)) for title, n in figures.errors)
    return _table(text("Critical errors"), (text("Error"), text("Calls")), rows)


def _needs(figures: MonthFigures, modules: Mapping[str, str]) -> Listing:
    rows = tuple((modules.get(module, module), str(n)) for module, n in figures.needs)
    return _table(text("Needs for training"), (text("Module"), text("Calls")), rows)


def _customers(figures: MonthFigures) -> Listing:
    rows = tuple(
        (str(words), *map(str, counts), _share(counts))
        for matter, words in MATTERS.items()
        if (counts := figures.customers.ratings.get(matter))
    )
    head = (text("Matter"), *GRADES, text("Satisfied"))
    return _table(text("Customers’ ratings"), head, rows)


def _weeks(figures: MonthFigures) -> Listing:
    rows = tuple((one.week.isoformat(), str(one.calls), _week(one)) for one in figures.weeks)
    return _table(
        text("Weekly reviews"), (text("Week from"), text("Calls"), text("What came of it")), rows
    )


def _week(one: WeekLine) -> str:
    stage = str(_STAGES[one.stage])
    if not one.asked:
        return stage
    return str(text("{stage}, {done} of {all} done", stage=stage, done=one.done, all=one.asked))


def _people(figures: MonthFigures, person: Callable[[PersonId], Person]) -> Listing:
    rows = []
    for one in figures.people:
        who = person(PersonId(one.person))
        numbers = (str(one.drawn), f"{one.settled}/{figures.target}", str(one.critical))
        rows.append((who.name, who.staff_no, *numbers))
    head = (
        text("Name"), text("Staff number"), text("Drawn"), text("With a score"),
        text("Critical errors"),
    )  # fmt: skip
    return _table(text("People and their calls"), head, tuple(rows))


def _table(
    title: Text, head: tuple[Text, ...], rows: tuple[tuple[str, ...], ...], note: str = ""
) -> Listing:
    return Listing(str(title), "", tuple(map(str, head)), rows, note)


def _share(counts: tuple[int, ...] | list[int]) -> str:
    """The percentage of the two better grades, in rows of four."""
    every = sum(counts)
    if not every:
        return "—"
    grades = len(GRADES)
    good = sum(n for place, n in enumerate(counts) if place % grades < _GOOD)
    return f"{_percent(Decimal(good * 100) / every)} %"


def _percent(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
