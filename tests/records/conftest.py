"""A real record file in a fresh folder, and events to put in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trainer.foundation.events import Bus
from trainer.foundation.identity import PersonId
from trainer.records.records import Records

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def records(tmp_path: Path, bus: Bus) -> Iterator[Records]:
    records = Records(tmp_path / "records.db", bus, "seat-1")
    yield records
    records.close()


@pytest.fixture
def me() -> PersonId:
    return PersonId("p1")


@pytest.fixture
def nine() -> datetime:
    return NINE
