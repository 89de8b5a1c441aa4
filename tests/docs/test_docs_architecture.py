"""The page about the architecture names what there is, and so does the page about records."""

from __future__ import annotations

from pathlib import Path

from trainer.records.export import VIEWS
from trainer.records.kinds import KINDS
from trainer.records.migrations import PROJECTION_TABLES

ROOT = Path(__file__).resolve().parents[2]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
RECORDS = (ROOT / "docs" / "records.md").read_text("utf-8")


def _rooms(folder: Path) -> set[str]:
    return {room.parent.name for room in folder.glob("*/__init__.py")}


def test_every_room_is_named() -> None:
    rooms = _rooms(ROOT / "trainer") | _rooms(ROOT / "trainer" / "ui")
    assert {room for room in rooms if f"`{room}/`" not in ARCHITECTURE} == set()


def test_every_kind_of_event_is_named_in_the_row_of_its_room() -> None:
    rows = [line for line in ARCHITECTURE.splitlines() if line.startswith("| `")]
    missing = {
        name
        for kind, (name, _schema) in KINDS.items()
        if not any(
            f"`{kind.__module__.split('.')[1]}/`" in row and f"`{name}`" in row for row in rows
        )
    }
    assert missing == set()


def test_every_projection_and_view_is_named_on_both_pages() -> None:
    for page in (ARCHITECTURE, RECORDS):
        assert {name for name in (*PROJECTION_TABLES, *VIEWS) if f"`{name}`" not in page} == set()
