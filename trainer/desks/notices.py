"""What everybody must have read by a day, and who confirmed that they have."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from trainer.desks.catalogue import Catalogue
from trainer.desks.permission import NotAllowed, require
from trainer.foundation.clock import Clock, local
from trainer.foundation.errors import Problem, ProblemsFound, TrainerError, has_errors
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import Text, text
from trainer.lessons.lesson import Lesson
from trainer.people.person import Person
from trainer.records.people import Since
from trainer.records.records import Records
from trainer.records.training import NoticeRow
from trainer.records.trouble import NotFound
from trainer.training.audience import Audience, came_in_time, is_for
from trainer.training.events import NoticePosted, NoticeRead, NoticeWithdrawn


class NoticeRefused(TrainerError):
    """A notice cannot be posted like this; `field` names what to change."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Notice:
    """One notice; `names` are people, teams or posts as people call them."""

    id: str
    title: str
    text: str
    audience: Audience
    names: tuple[str, ...]
    due: date | None
    posted_at: datetime
    posted_by: str
    is_withdrawn: bool


@dataclass(frozen=True)
class MyNotice:
    """A notice for one person; `read_at` is their receipt."""

    notice: Notice
    read_at: datetime | None


@dataclass(frozen=True)
class Reader:
    """Somebody a notice is for, or who read it when it was."""

    person: Person
    read_at: datetime | None


@dataclass(frozen=True)
class Receipts:
    """Who read a notice and who has not, those first; `is_late` when its day is over for them."""

    notice: Notice
    readers: tuple[Reader, ...]
    is_late: bool

    @property
    def read(self) -> int:
        """How many confirmed it."""
        return sum(reader.read_at is not None for reader in self.readers)

    @property
    def is_open(self) -> bool:
        """Whether somebody has yet to read it."""
        return not self.notice.is_withdrawn and self.read < len(self.readers)


@dataclass(frozen=True)
class Rendered:
    """The text of a notice as it is read, and what is wrong with it."""

    lesson: Lesson
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Staff:
    """Everybody, and since when they are where they are: read once for many notices."""

    people: Mapping[PersonId, Person]
    since: Mapping[PersonId, Since]


class NoticeDesk:
    """Trainers and supervisors post; those a notice is for give their receipt once."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock

    def post(
        self,
        actor: Person,
        title: str,
        written: str,
        audience: Audience,
        names: Sequence[str],
        due: date | None,
    ) -> Notice:
        """Post Markdown for everybody, or for people (ids), teams or posts by name.

        The values of the house standard are filled in now: a notice stays as it was posted.

        Raises:
            NotAllowed, NoticeRefused: `field` is "title", "text", "names" or "due".
            ProblemsFound: the text cannot be shown as it is written.
        """
        require(actor, "trainer", "supervisor")
        now = self._clock().wall
        chosen = () if audience == "everyone" else tuple(dict.fromkeys(names))
        self._refuse(title, written, audience, chosen, due, local(now).date())
        filled = self._catalogue.standard().fill(written.strip())
        head = self._catalogue.standard().fill(title.strip())
        content = json.dumps({"title": head, "text": filled}, ensure_ascii=False)
        notice = new_id()
        with self._records.journal.act(actor.id, now) as act:
            digest = act.keep_private(None, "notice", content)
            day = "" if due is None else due.isoformat()
            act.add(NoticePosted(notice, digest, audience, chosen, day), thing=f"notice:{notice}")
        return self._notice(self._row(notice), self._staff())

    def withdraw(self, actor: Person, notice: str) -> None:
        """Nobody has to read it any more; receipts stay. Raises NotAllowed or NotFound."""
        require(actor, "trainer", "supervisor")
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            if self._row(notice).withdrawn_at is None:
                act.add(NoticeWithdrawn(notice), thing=f"notice:{notice}")

    def all(self, actor: Person) -> tuple[Receipts, ...]:
        """Every notice with its receipts, the newest first. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        staff = self._staff()
        read = self._read_at()
        rows = reversed(self._records.training.notices())
        return tuple(self._receipts(row, staff, read.get(row.id, {})) for row in rows)

    def receipts(self, actor: Person, notice: str) -> Receipts:
        """One notice with its receipts. Raises NotAllowed or NotFound."""
        require(actor, "trainer", "supervisor", "auditor")
        return self._receipts(self._row(notice), self._staff(), self._read_at(notice)[notice])

    def mine(self, person: Person) -> tuple[MyNotice, ...]:
        """What this person has to read, by its day, and then what they have read, newest first."""
        rows = self._records.training.notices()
        staff = self._staff_about(rows, person.id)
        read = {one.notice: one.at for one in self._records.training.receipts(person=person.id)}
        found = [
            MyNotice(self._notice(row, staff), read.get(row.id))
            for row in rows
            if row.id in read or self._must_read(row, staff, person.id)
        ]
        unread = [one for one in found if one.read_at is None]
        unread.sort(key=lambda one: one.notice.due or date.max)
        done = [one for one in found if one.read_at is not None]
        return (*unread, *reversed(done))

    def read(self, person: Person, notice: str) -> datetime:
        """Confirm that somebody has read it; the moment of their first receipt.

        Raises:
            NotFound: there is no such notice.
            NotAllowed: it is not for this person (any more).
        """
        with self._records.journal.act(person.id, self._clock().wall) as act:
            given = self._records.training.receipts(notice, person.id)
            if given:
                return given[0].at
            row = self._row(notice)
            if not self._must_read(row, self._staff_about([row], person.id), person.id):
                raise NotAllowed(text("This notice is not for you any more; nothing is missing."))
            recorded = act.add(NoticeRead(notice), person=person.id, thing=f"notice:{notice}")
        return recorded.envelope.at

    def choices(self, actor: Person, audience: Audience, query: str) -> tuple[tuple[str, str], ...]:
        """What can be chosen for an audience: what it is known by, and what people read.

        Raises NotAllowed.
        """
        require(actor, "trainer", "supervisor")
        if audience == "people":
            found = (one for one in self._records.people.matching(query) if one.active)
            return tuple((one.id, f"{one.name}　{one.staff_no}　{one.team}") for one in found)
        working = [one for one in self._records.people.all() if one.active]
        names = {one.team if audience == "team" else one.post for one in working} - {""}
        wanted = query.casefold()
        return tuple((name, name) for name in sorted(names) if wanted in name.casefold())

    def rendered(self, title: str, written: str) -> Rendered:
        """The text as learners will read it, with the values of the house standard."""
        # markdown and nh3 load here, when somebody reads a notice, and never at the start
        from trainer.lessons.reader import read_lesson

        spelled = json.dumps(title.strip() or "…", ensure_ascii=False)
        source = f"---\ntitle: {spelled}\nminutes: 1\n---\n{written}"
        standard = self._catalogue.standard()
        lesson, problems = read_lesson(source, "", "notice", "notice", standard, ())
        return Rendered(lesson, tuple(problems))

    def _refuse(
        self, title: str, written: str, audience: str, names: tuple[str, ...],
        due: date | None, today: date,
    ) -> None:  # fmt: skip
        if not title.strip():
            raise NoticeRefused("title", text("Please give the title."))
        if not written.strip():
            raise NoticeRefused("text", text("Please write the text."))
        if audience != "everyone" and not names:
            raise NoticeRefused("names", text("Please choose who it is for."))
        if due is not None and due < today:
            raise NoticeRefused("due", text("This day is over. Please choose a later one."))
        problems = list(self.rendered(title, written).problems)
        if has_errors(problems):
            raise ProblemsFound(
                text("The text cannot be shown like this, so it was not posted."),
                [one for one in problems if one.severity == "error"],
            )

    def _row(self, notice: str) -> NoticeRow:
        for row in self._records.training.notices():
            if row.id == notice:
                return row
        raise NotFound(text("There is no such notice."))

    def _staff(self) -> _Staff:
        people = self._records.people
        return _Staff({one.id: one for one in people.all()}, people.since())

    def _staff_about(self, rows: Sequence[NoticeRow], person: PersonId) -> _Staff:
        """One reader, and whoever is named in these notices: a home page needs no others."""
        named = {PersonId(name) for row in rows if row.audience == "people" for name in row.names}
        people = self._records.people
        wanted = named | {row.posted_by for row in rows} | {person}
        return _Staff({one: people.get(one) for one in wanted}, people.since())

    def _read_at(self, notice: str | None = None) -> dict[str, dict[PersonId, datetime]]:
        found: dict[str, dict[PersonId, datetime]] = {} if notice is None else {notice: {}}
        for one in self._records.training.receipts(notice):
            found.setdefault(one.notice, {})[one.person] = one.at
        return found

    def _receipts(
        self, row: NoticeRow, staff: _Staff, read: Mapping[PersonId, datetime]
    ) -> Receipts:
        concerned = [
            Reader(person, read.get(person.id))
            for person in staff.people.values()
            if person.id in read or self._must_read(row, staff, person.id)
        ]
        unread = [one for one in concerned if one.read_at is None]
        done = [one for one in concerned if one.read_at is not None]
        due, today = _day(row.due), local(self._clock().wall).date()
        late = bool(unread) and due is not None and due < today
        return Receipts(self._notice(row, staff), (*unread, *done), late)

    def _must_read(self, row: NoticeRow, staff: _Staff, person: PersonId) -> bool:
        """Who wrote it need not confirm it, nor who came after its day was over."""
        known, since = staff.people.get(person), staff.since.get(person)
        if known is None or since is None or row.withdrawn_at is not None:
            return False
        audience = cast("Audience", row.audience)
        came = {"team": since.team, "post": since.post}.get(audience, since.added)
        return (
            person != row.posted_by
            and is_for(known, audience, row.names)
            and came_in_time(local(came).date(), _day(row.due))
        )

    def _notice(self, row: NoticeRow, staff: _Staff) -> Notice:
        kept = self._records.private.content(row.content)
        content = {"title": str(text("(erased)")), "text": ""} if kept is None else json.loads(kept)
        poster = staff.people.get(row.posted_by)
        names = row.names
        if row.audience == "people":
            names = tuple(
                staff.people[PersonId(name)].name for name in names if name in staff.people
            )
        return Notice(
            row.id, content["title"], content["text"], cast("Audience", row.audience), names,
            _day(row.due), row.posted_at, poster.name if poster else "",
            row.withdrawn_at is not None,
        )  # fmt: skip


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
