"""What every condition of every level rests on; Enter opens the attempt behind it."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.desks.person_file import EvidenceLine
from trainer.foundation.wording import _
from trainer.ui.components.moments import minute
from trainer.ui.components.rows_model import Column
from trainer.ui.supervisor.person_tables import PersonTable
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState

_SHORT = 12


def evidence_table(lines: Sequence[EvidenceLine]) -> PersonTable:
    """`opened` hands on what kind it is and its id, as in "run:ID"."""
    empty = EmptyState("award", _("No certificate policy is published yet"))
    table = PersonTable(_("What it rests on"), empty)
    columns: list[Column[EvidenceLine]] = [
        Column(_("Level"), lambda line: line.level_title),
        Column(_("Condition"), lambda line: str(line.rule)),
        Column(_("State"), lambda line: _pill(line).text, pill=_pill),
        Column(_("Rests on"), _what, tip=lambda line: line.event or _what(line)),
        Column(_("Time"), lambda line: minute(line.at)),
        Column(_("Version"), lambda line: line.version[:_SHORT] or "—", tip=lambda e: e.version),
    ]
    table.fill(columns, lines, [f"{line.kind}:{line.opens}" for line in lines])
    return table


def _pill(line: EvidenceLine) -> PillValue:
    if line.met:
        return PillValue(_("met"), "ok")
    return PillValue(_("still missing"), "neutral", "circle")


def _what(line: EvidenceLine) -> str:
    value = "" if line.value is None else f"{round(line.value, 1).normalize():f}"
    words = {
        "sitting": _("Quiz {value}%"),
        "run": _("Typing test, {value} characters a minute"),
        "module": _("Module finished"),
        "award": _("Certificate {number}"),
    }
    template = words.get(line.kind)
    if template is None:
        return str(line.next_step) or "—"
    return template.format(value=value, number=line.opens)
