"""The list of everybody's standing at scale, beside the same SQL run bare.

Run it with `python -m benchmarks.overview [rounds]`. It makes two sites, of 500 people with
100,000 events and of 10,000 people with 2,000,000, and measures through the desks what the
page does: open (bring up to date, counts, teams, first page), filter, and open on a morning
on which certificates have turned. The statements each of them sent are then run bare, on a
plain connection, and the ratio is printed. Also: everybody judged anew as after a new policy,
the table of completion of 500 people, one person's file now and as of a past day, and the
rebuild of the tables made for reading. The sites take about two minutes to make.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median

from benchmarks.crowd import NOW, PASSWORD, Stage, make_crowd
from trainer.certification.days import local_day
from trainer.desks.accounts import AccountsDesk
from trainer.desks.catalogue import Catalogue
from trainer.desks.certification import CertificationDesk
from trainer.desks.overview import Filter, OverviewDesk
from trainer.desks.supervision import SupervisionDesk
from trainer.foundation.events import Bus
from trainer.records.database import FILE_NAME, open_records
from trainer.records.projections import rebuild
from trainer.records.records import Records

ROUNDS = 15
SITES = ((500, 100_000), (10_000, 2_000_000))
FLOOR_MS = 150
PAGE = 200
SLICE = 50


class Desk:
    """What the page asks of a site."""

    def __init__(self, folder: Path) -> None:
        self.clock = Stage(NOW)
        self.records = records = Records(folder / FILE_NAME, Bus(), "seat")
        catalogue = Catalogue(records.published)
        certification = CertificationDesk(records, catalogue, self.clock)
        self.overview = OverviewDesk(records, certification, self.clock)
        self.supervision = SupervisionDesk(
            records, catalogue, certification, self.overview, self.clock
        )
        self.actor = AccountsDesk(records, self.clock).login("S1", PASSWORD).person

    def open(self) -> None:
        """As the page opens."""
        self.overview.freshen()
        self.overview.teams()
        self.overview.counts(self.actor)
        self._show(Filter())

    def filter(self) -> None:
        """One team, what ends within 90 days, somebody's initials."""
        for chosen in (Filter(team="客服07组"), Filter(days=90), Filter(query="wf")):
            self._show(chosen)

    def _show(self, chosen: Filter) -> None:
        self.overview.found(self.actor, chosen)
        self.overview.page(self.actor, chosen, limit=PAGE)


def milliseconds(step: Callable[[], object], rounds: int) -> float:
    """The middle of so many times."""
    spent = []
    for _round in range(rounds):
        begun = time.perf_counter()
        step()
        spent.append((time.perf_counter() - begun) * 1000)
    return median(spent)


def sent(connection: sqlite3.Connection, step: Callable[[], object]) -> list[str]:
    """The statements that the step sends, with their values in them."""
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    step()
    connection.set_trace_callback(None)
    return statements


def beside(name: str, desk: Desk, file: Path, step: Callable[[], None], rounds: int) -> float:
    """Print what the step takes, what its SQL takes bare, and the ratio; the milliseconds."""
    connection = desk.records.connection
    statements = sent(connection, step)
    bare = sqlite3.connect(file)

    def run_bare() -> None:
        for statement in statements:
            bare.execute(statement).fetchall()

    took, least = milliseconds(step, rounds), milliseconds(run_bare, rounds)
    bare.close()
    print(f"{name:28} {took:7.1f} ms, its SQL bare {least:7.1f} ms, ratio {took / least:.2f}")
    return took


def main() -> None:
    """Make the sites, measure, and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as place:
        for people, events in SITES:
            folder = Path(place) / str(people)
            begun = time.perf_counter()
            make_crowd(folder, people, events)
            print(
                f"\n{people} people, {events} events, made in {time.perf_counter() - begun:.0f} s"
            )
            measure(folder, people, rounds)


def measure(folder: Path, people: int, rounds: int) -> None:
    """Everything there is to measure on one site."""
    file = folder / FILE_NAME
    _rebuild(file)
    desk = Desk(folder)
    begun = time.perf_counter()
    while desk.overview.freshen(SLICE):
        pass
    took = time.perf_counter() - begun
    print(f"everybody judged anew: {took:.1f} s, {people / took:.0f} people a second")
    opened = beside("open", desk, file, desk.open, rounds)
    print(f"{'':28} floor {FLOOR_MS} ms: {'met' if opened < FLOOR_MS else 'NOT met'}")
    beside("filter, three times", desk, file, desk.filter, rounds)
    desk.clock.moment = Stage(NOW + timedelta(days=1)).moment
    begun = time.perf_counter()
    desk.open()
    print(f"open on the next morning: {(time.perf_counter() - begun) * 1000:.0f} ms")
    supervision = desk.supervision
    took = milliseconds(lambda: supervision.completion(desk.actor), 3)
    print(f"table of completion: {took:.0f} ms")
    person = desk.overview.page(desk.actor, Filter(query="k00000"))[0].person
    took = milliseconds(lambda: supervision.person(desk.actor, person.id), rounds)
    day = local_day(NOW) - timedelta(days=20)
    past = milliseconds(lambda: supervision.person(desk.actor, person.id, day), rounds)
    print(f"one person's file: {took:.0f} ms, as of a past day {past:.0f} ms")
    desk.records.close()


def _rebuild(file: Path) -> None:
    connection = open_records(file)
    begun = time.perf_counter()
    events = rebuild(connection)
    took = time.perf_counter() - begun
    connection.close()
    print(f"rebuild: {took:.1f} s, {events / took:.0f} events a second")


if __name__ == "__main__":
    main()
