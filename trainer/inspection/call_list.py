"""A call list from the telephone system against the people of the site, before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from trainer.foundation.clock import SHANGHAI
from trainer.foundation.errors import Problem, TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.tables import Row, Table
from trainer.foundation.wording import Text, text
from trainer.inspection.drawing import Call

PREFIX = "CALLS"
NO_PERSON, NO_TIME, NO_LENGTH, NO_NAME, TWICE = 10, 11, 12, 13, 14
_HEAD_WITHIN = 20  # rows: titles and remarks may stand above the head
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("录音编号", "通话编号", "流水号", "呼叫编号", "录音流水号", "call id", "recording"),
    "staff_no": ("工号", "坐席工号", "座席工号", "员工工号", "坐席", "座席", "agent"),
    "at": ("开始时间", "通话开始时间", "呼叫时间", "通话时间", "来电时间", "时间", "start", "time"),
    "seconds": ("通话时长", "时长", "通话时长(秒)", "时长(秒)", "通话秒数", "duration", "length"),
}  # fmt: skip
_TIMES = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M",
    "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M", "%Y-%m-%dT%H:%M:%S",
)  # fmt: skip
_SECONDS = re.compile(r"(\d{1,5})\s*(?:秒|s)?")
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")


class NoCallHead(TrainerError):
    """The table has no row with the titles of the columns that are needed."""


@dataclass(frozen=True)
class CallList:
    """What a list holds; rows with a problem are left out, and `problems` says which and why."""

    calls: tuple[Call, ...]
    problems: tuple[Problem, ...]


def read_calls(table: Table, people: Mapping[str, PersonId]) -> CallList:
    """The calls of a list; `people` are ids by staff number in small letters.

    Raises:
        NoCallHead: the columns that are needed are not there.
    """
    head, columns = _head(table)
    calls: dict[str, Call] = {}
    problems: list[Problem] = []
    for row in table.rows[table.rows.index(head) + 1 :]:
        cells = {field: row.cell(column) for field, column in columns.items()}
        found = _call(cells, people)
        if isinstance(found, Call) and found.name in calls:
            found = TWICE, "name", text("“{name}” stands in the list twice.", name=found.name)
        if isinstance(found, Call):
            calls[found.name] = found
        else:
            number, field, message = found
            place = table.place(row, columns[field])
            problems.append(Problem("warning", f"{PREFIX}-{number:03}", place, message))
    return CallList(tuple(calls.values()), tuple(problems))


def _head(table: Table) -> tuple[Row, dict[str, int]]:
    for row in table.rows[:_HEAD_WITHIN]:
        titles = [re.sub(r"\s+", "", cell).casefold().replace("（", "(").replace("）", ")")
                  for cell in row.cells]  # fmt: skip
        found = {
            field: at
            for field, words in _COLUMNS.items()
            if (at := _first(titles, words)) is not None
        }
        if set(found) == set(_COLUMNS):
            return row, found
    raise NoCallHead(
        text(
            "The list has no row with the titles 录音编号 (call id), 工号 (staff number), "
            "开始时间 (start) and 通话时长 (duration), in any order."
        )
    )


def _first(titles: list[str], words: Iterable[str]) -> int | None:
    wanted = [word.replace(" ", "") for word in words]
    return next((titles.index(word) for word in wanted if word in titles), None)


def _call(cells: Mapping[str, str], people: Mapping[str, PersonId]) -> Call | tuple[int, str, Text]:
    name, number = cells["name"], cells["staff_no"]
    if not name:
        return NO_NAME, "name", text("The call has no id.")
    person = people.get(number.casefold())
    if person is None:
        message = text("There is nobody with the staff number {staff_no}.", staff_no=number)
        return NO_PERSON, "staff_no", message
    at = _time(cells["at"])
    if at is None:
        message = text("“{value}” is no time such as 2026-11-03 09:12:45.", value=cells["at"])
        return NO_TIME, "at", message
    seconds = _length(cells["seconds"])
    if seconds is None:
        message = text("“{value}” is no length such as 185 or 3:05.", value=cells["seconds"])
        return NO_LENGTH, "seconds", message
    return Call(name, person, at, seconds)


def _time(written: str) -> datetime | None:
    for form in _TIMES:
        try:
            return datetime.strptime(written, form).replace(tzinfo=SHANGHAI).astimezone(UTC)
        except ValueError:
            continue
    return None


def _length(written: str) -> int | None:
    if whole := _SECONDS.fullmatch(written):
        return int(whole[1])
    if clock := _CLOCK.fullmatch(written):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds
    return None
