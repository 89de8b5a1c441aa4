"""The record file as one thing with a shelf for each kind of question."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from trainer.foundation.events import Bus
from trainer.foundation.identity import PersonId
from trainer.records.access import Access
from trainer.records.corrections import Corrections
from trainer.records.database import open_records
from trainer.records.decided import Decided
from trainer.records.erasing import Erasing
from trainer.records.inspected import Inspected
from trainer.records.journal import Journal
from trainer.records.past import open_past
from trainer.records.people import People
from trainer.records.practising import Practising
from trainer.records.private import Private
from trainer.records.projections import Projections
from trainer.records.published import Published
from trainer.records.question_use import QuestionUse
from trainer.records.releases import Releases
from trainer.records.responses import Responses
from trainer.records.results import Results
from trainer.records.settings import Settings
from trainer.records.standings import Standings
from trainer.records.studies import Studies
from trainer.records.teams import Teams
from trainer.records.training import Training
from trainer.records.typing_tests import TypingTests


class Records:
    """The journal and the shelves over one open record file."""

    def __init__(
        self, file: Path, bus: Bus, seat: str, connection: sqlite3.Connection | None = None
    ) -> None:
        self.file = file
        self.connection: sqlite3.Connection = connection or open_records(file)
        self.journal = Journal(self.connection, file, bus, [Projections()], seat)
        self.people = People(self.connection)
        self.private = Private(self.connection)
        self.published = Published(self.connection)
        self.studies = Studies(self.connection)
        self.results = Results(self.connection)
        self.typing_tests = TypingTests(self.connection)
        self.decided = Decided(self.connection)
        self.inspected = Inspected(self.connection, self.published)
        self.corrections = Corrections(self.connection)
        self.training = Training(self.connection)
        self.practising = Practising(self.connection)
        self.releases = Releases(self.connection)
        self.question_use = QuestionUse(self.connection)
        self.responses = Responses(self.connection)
        self.standings = Standings(self.connection, file)
        self.teams = Teams(self.connection)
        self.access = Access(self.connection)
        self.erasing = Erasing(self.connection)
        self.settings = Settings(self.connection, file)

    @contextmanager
    def past(self, person: PersonId, moment: datetime) -> Iterator[Records]:
        """What was known of one person at a past moment; nothing can be recorded there."""
        with open_past(self.file, person, moment) as connection:
            yield Records(self.file, Bus(), "", connection)

    def is_founded(self) -> bool:
        """Whether a site was founded in this file."""
        row = self.connection.execute(
            "SELECT 1 FROM events WHERE kind = 'site-founded' LIMIT 1"
        ).fetchone()
        return row is not None

    def is_demo(self) -> bool:
        """Whether the site was founded with made-up people."""
        row = self.connection.execute(
            "SELECT json_extract(body, '$.demo') FROM events WHERE kind = 'site-founded'"
        ).fetchone()
        return bool(row and row[0])

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded into it."""
        self.connection.close()
