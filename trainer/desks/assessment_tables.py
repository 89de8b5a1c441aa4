"""The report of an assessment as tables and lines of words, for the page, paper and Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from trainer.assessment.assessed import Stage
from trainer.assessment.cycle import REASONS, USES, Cycle
from trainer.assessment.report import AssessmentFigures, Line, NotAssessed, SourceFigure
from trainer.foundation.identity import PersonId
from trainer.foundation.listing import Listing
from trainer.foundation.wording import Text, text
from trainer.people.person import Person

STAGES: Mapping[Stage, Text] = {
    "open": text("Not assessed yet"),
    "proposed": text("To be approved"),
    "approved": text("To be released"),
    "released": text("Released"),
    "appealed": text("Appeal waits"),
    "upheld": text("To be assessed again"),
    "final": text("Final"),
}
OUTCOMES: Mapping[str, Text] = {
    "raised": text("Level may be raised"),
    "kept": text("Level kept"),
    "at_risk": text("Level at risk"),
    "": text("Too little evidence"),
}
_BETWEEN = " · "


def spelled(points: Mapping[str, object], counts: Mapping[str, object], source: str) -> str:
    """The points of a source, and of how many results they are the mean where they are one."""
    own, n = points.get(source), counts.get(source)
    if own is None or own == "":
        return "—"
    return str(own if n is None else text("{points} (n = {n})", points=own, n=n))


def lines_of(figures: AssessmentFigures) -> Iterator[str]:
    """What the period comes to, in a few lines."""
    yield str(
        text(
            "{people} people: {entered} assessed, {approved} approved, {released} released.",
            people=figures.people, entered=figures.entered, approved=figures.approved,
            released=figures.released,
        )
    )  # fmt: skip
    if figures.mean is not None:
        yield str(text("Mean: {mean} of 100, n = {n}", mean=figures.mean, n=figures.n))
    if figures.weak:
        weak = _BETWEEN.join(f"{one.title} {one.mean}" for one in figures.weak)
        yield str(text("Weak sources, below what keeps a level: {sources}", sources=weak))
    appeals = figures.appeals
    if appeals.made:
        yield str(
            text(
                "Appeals: {made}; {upheld} upheld, {refused} not upheld, {waiting} wait.",
                made=appeals.made, upheld=appeals.upheld, refused=appeals.refused,
                waiting=appeals.waiting,
            )
        )  # fmt: skip


def tables_of(
    cycle: Cycle,
    figures: AssessmentFigures,
    lines: Sequence[Line],
    person: Callable[[PersonId], Person],
) -> tuple[Listing, ...]:
    """Every table that has a row; those with names come last."""
    head = text("n")
    found = (
        _table(text("Levels"), (text("Level"), head), _counts(OUTCOMES, figures.outcomes)),
        _sources(figures.sources),
        _table(text("Used for"), (text("Used for"), head), _counts(USES, figures.uses)),
        _table(
            text("Why people take part"), (text("Enrolment reason"), head),
            _counts(REASONS, figures.reasons),
        ),
        _not_assessed(cycle, figures.not_assessed, person),
        _people(cycle, lines, person),
    )  # fmt: skip
    return tuple(table for table in found if table.rows)


def _counts(words: Mapping[str, Text], counts: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(words[name]), str(n)) for name, n in counts.items() if n)


def _sources(sources: Sequence[SourceFigure]) -> Listing:
    rows = tuple(
        (
            one.title,
            f"{one.weight} %",
            "—" if one.mean is None else str(one.mean),
            str(one.n),
            str(text("Weak")) if one.is_weak else "",
        )
        for one in sources
    )
    head = (text("Source"), text("Weight"), text("Mean"), text("n"), text("Weak"))
    note = str(text("Means of the first assessments, of 100 points; n people had any."))
    return _table(text("Sources"), head, rows, note)


def _not_assessed(
    cycle: Cycle, found: Sequence[NotAssessed], person: Callable[[PersonId], Person]
) -> Listing:
    titles = {source.id: source.title for source in cycle.sources}
    rows = tuple((_name(person(one.person)), str(_why(one, titles))) for one in found)
    return _table(text("Not assessed"), (text("Name"), text("Why")), rows)


def _why(one: NotAssessed, titles: Mapping[str, str]) -> Text:
    if one.why == "again":
        return text("Appeal upheld: to be assessed again")
    if one.why == "away":
        return text("On leave for {n} days of the period", n=one.away)
    if one.why == "evidence":
        lacking = _BETWEEN.join(titles[name] for name in one.missing)
        return text("Too little evidence: {sources}", sources=lacking)
    return text("Not assessed yet")


def _people(cycle: Cycle, lines: Sequence[Line], person: Callable[[PersonId], Person]) -> Listing:
    rows = tuple(_row(cycle, line, person(line.person)) for line in lines if line.known.proposal)
    sources = [source.title for source in cycle.sources]
    after = (text("Total"), text("Level"), text("Enrolment reason"), text("Used for"))
    head = (text("Name"), *sources, *after, text("Stage"))
    return _table(text("People and their points"), head, rows)


def _row(cycle: Cycle, line: Line, person: Person) -> tuple[str, ...]:
    proposal = line.known.proposal
    assert proposal is not None
    return (
        _name(person),
        *(spelled(proposal.points, proposal.counts, source.id) for source in cycle.sources),
        proposal.total or "—",
        str(OUTCOMES[proposal.outcome]),
        str(REASONS[proposal.reason]),
        _BETWEEN.join(str(USES[one]) for one in proposal.uses),
        str(STAGES[line.known.stage(cycle.panel)]),
    )


def _name(person: Person) -> str:
    return f"{person.name} {person.staff_no}"


def _table(
    title: Text, head: Iterable[object], rows: tuple[tuple[str, ...], ...], note: str = ""
) -> Listing:
    return Listing(str(title), "", tuple(map(str, head)), rows, note)
