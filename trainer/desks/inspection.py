"""Inspecting calls: bring in a list, draw from it, score, score again, and what the agent says."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from trainer.desks.call_rows import CallRows, short_name
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.inspection_values import ImportedList, InspectionRefused, SheetView, ToScore
from trainer.desks.permission import require, require_self_or
from trainer.foundation.canonical import Plain, canonical
from trainer.foundation.clock import Clock, local
from trainer.foundation.identity import PersonId, Version, new_id
from trainer.foundation.tables import read_table
from trainer.foundation.wording import text
from trainer.inspection.call_list import CallList, read_calls
from trainer.inspection.drawing import Call, draw_calls
from trainer.inspection.events import CallScored, CallsDrawn, CallShown, CallsImported
from trainer.inspection.inspected import (
    InspectedCall,
    dispute_until,
    next_round,
    why_no_dispute,
    why_not_score,
)
from trainer.inspection.scorecard import Scorecard, from_plain
from trainer.inspection.scoring import CallMarks, score_call
from trainer.people.person import Person, Role
from trainer.records.records import Records
from trainer.records.trouble import NotFound

INSPECTORS: tuple[Role, ...] = ("inspector", "trainer", "supervisor")
_LONGEST = 2_000


class InspectionDesk:
    """What inspectors do with calls, and the agents whose calls they are."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock
        self._rows = CallRows(records)

    def card(self) -> tuple[Scorecard, Version]:
        """The scorecard in use. Raises NotPublished."""
        for card, version in self._catalogue.scorecards():
            return card, version
        raise NotPublished(text("No scorecard is published yet (content/inspection)."))

    def read_list(self, actor: Person, file: Path) -> CallList:
        """What a call list holds; nothing is kept yet.

        Raises:
            NotAllowed: no inspector, trainer or supervisor.
            TableUnreadable, Unreadable, NoCallHead: it is no call list.
        """
        require(actor, *INSPECTORS)
        people = {one.staff_no.casefold(): one.id for one in self._records.people.all()}
        return read_calls(read_table(file), people)

    def keep_list(self, actor: Person, found: CallList, month: str) -> str:
        """Keep the calls of the month; returns the name of the list.

        Raises:
            NotAllowed: no inspector, trainer or supervisor.
            InspectionRefused: it has no call of this month.
        """
        require(actor, *INSPECTORS)
        calls = [call for call in found.calls if f"{local(call.at):%Y-%m}" == month]
        if not calls:
            raise InspectionRefused(text("The list has no call of {month}.", month=month))
        name = new_id()
        left_out = len(found.problems) + len(found.calls) - len(calls)
        rows: list[Plain] = [
            [call.name, call.person, call.at.isoformat(), call.seconds] for call in calls
        ]
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            digest = act.keep_private(None, "call-list", canonical(rows))
            event = CallsImported(name, month, digest, len(calls), left_out)
            act.add(event, thing=f"calls:{name}")
        return name

    def lists(self, actor: Person) -> tuple[ImportedList, ...]:
        """The lists that were brought in, the newest first."""
        require(actor, *INSPECTORS, "auditor")
        drawn = Counter(call.list for call in self._records.inspected.drawn().values())
        return tuple(
            ImportedList(
                event.list, event.month, envelope.at,
                self._records.people.get(envelope.actor).name, event.count, event.left_out,
                drawn[event.list],
            )
            for envelope, event in reversed(self._rows.imports())
        )  # fmt: skip

    def draw(self, actor: Person, name: str, seed: str = "") -> int:
        """Draw what is missing to the target of each person of the list; how many were drawn.

        The seed is recorded with the draw, so that anybody can repeat it on the list.

        Raises:
            NotAllowed: no inspector, trainer or supervisor.
            NotFound, NotPublished: there is no such list, or no scorecard.
        """
        require(actor, *INSPECTORS)
        card, _version = self.card()
        months = {event.list: event.month for _envelope, event in self._rows.imports()}
        seed = seed or secrets.token_hex(8)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            calls = self._rows.of_list(name)
            known = self.calls()
            of_month = [one for one in known.values() if months[one.list] == months[name]]
            wanted = {
                person: card.rules.target - sum(one.person == person for one in of_month)
                for person in sorted({call.person for call in calls})
            }
            named = [replace(call, name=short_name(call.name)) for call in calls]
            drawn = draw_calls(named, wanted, seed, card.rules.second_share, known.keys())
            event = CallsDrawn(
                list=name,
                seed=seed,
                second_share=card.rules.second_share,
                wanted={person: max(0, n) for person, n in wanted.items()},
                drawn={one.call.name: one.call.person for one in drawn},
                twice=tuple(one.call.name for one in drawn if one.twice),
            )
            act.add(event, thing=f"calls:{name}")
        return len(drawn)

    def to_score(self, actor: Person) -> tuple[ToScore, ...]:
        """The calls that the actor may score now: reviews first, then the oldest draws."""
        require(actor, *INSPECTORS)
        order = {"review": 0, "second": 1, "first": 2}
        waiting = [call for call in self.calls().values() if why_not_score(call, actor.id) is None]
        rows = self._rows.of(waiting)
        found = [self._to_score(call, rows.get(call.call)) for call in waiting]
        return tuple(sorted(found, key=lambda one: order[one.round]))

    def score(
        self, actor: Person, call: str, marks: CallMarks, needs: Sequence[str], words: str
    ) -> None:
        """Hand in a sheet; a call that has its score with it is evidence.

        Raises:
            NotAllowed: no inspector, trainer or supervisor.
            InspectionRefused: one's own call, scored by the actor before, or settled.
            CallNotScored: the sheet has gaps.
        """
        require(actor, *INSPECTORS)
        card, version = self.card()
        worth = score_call(card, marks)
        if len(words) > _LONGEST:
            raise InspectionRefused(text("Please keep to {n} characters.", n=_LONGEST))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            known = self._call(call)
            refusal = why_not_score(known, actor.id)
            if refusal is not None:
                raise InspectionRefused(refusal)
            said = words.strip()
            digest = act.keep_private(known.person, "inspection", said) if said else ""
            event = CallScored(
                call=call, round=next_round(known), scorecard=card.id,
                version=version, marks=marks.to_plain(), score=str(worth), needs=tuple(needs),
                words=digest,
            )  # fmt: skip
            act.add(event, person=known.person, thing=f"call:{call}")

    def of(self, actor: Person, person: PersonId) -> tuple[SheetView, ...]:
        """The inspected calls of a person that have a score, the newest first.

        One in dispute is kept from whoever may review it, see `kept_back`.
        """
        require_self_or(actor, person, *INSPECTORS, "auditor")
        shown = [
            call
            for call in self.calls(person).values()
            if call.score is not None or (call.in_dispute and not _may_review(call, actor))
        ]
        rows = self._rows.of(shown)
        return tuple(self._sheet(call, rows.get(call.call)) for call in reversed(shown))

    def kept_back(self, actor: Person, person: PersonId) -> int:
        """How many calls in dispute the actor does not see, so that a review is blind.

        Raises NotAllowed.
        """
        require_self_or(actor, person, *INSPECTORS, "auditor")
        calls = self.calls(person).values()
        return sum(one.in_dispute and _may_review(one, actor) for one in calls)

    def acknowledge(self, person: Person, call: str) -> None:
        """The agent has read the sheet. Raises InspectionRefused."""
        known = self._own(person, call)
        if known.seen_at is None:
            self._show(person, call, False, "")

    def dispute(self, person: Person, call: str, words: str) -> None:
        """The agent disputes the score: somebody who has not scored it looks at the call.

        Raises:
            InspectionRefused: not one's own, too late, disputed before, or no words.
        """
        known = self._own(person, call)
        refusal = why_no_dispute(known, self.card()[0].rules, self._clock().wall)
        if refusal is not None:
            raise InspectionRefused(refusal)
        if not words.strip():
            raise InspectionRefused(text("Please write what you see differently."))
        self._show(person, call, True, words.strip())

    def calls(self, person: PersonId | None = None) -> Mapping[str, InspectedCall]:
        """Every drawn call, or those of one person, by its short name."""
        inspected = self._records.inspected
        return inspected.all() if person is None else inspected.of(person)

    def months(self) -> Mapping[str, str]:
        """The month of each list, by its name."""
        return {event.list: event.month for _envelope, event in self._rows.imports()}

    def _show(self, person: Person, call: str, disputed: bool, words: str) -> None:
        with self._records.journal.act(person.id, self._clock().wall) as act:
            digest = act.keep_private(person.id, "dispute", words) if words else ""
            act.add(CallShown(call, disputed, digest), person=person.id, thing=f"call:{call}")

    def _own(self, person: Person, call: str) -> InspectedCall:
        known = self._call(call)
        if known.person != person.id:
            raise InspectionRefused(text("This is somebody else's call."))
        return known

    def _call(self, call: str) -> InspectedCall:
        known = self._records.inspected.one(call)
        if known is None:
            raise NotFound(text("There is no such call."))
        return known

    def _to_score(self, call: InspectedCall, row: Call | None) -> ToScore:
        return ToScore(
            call.call, row.name if row else "", self._records.people.get(call.person),
            row.at if row else None, row.seconds if row else 0, next_round(call),
            self._content(call.dispute) or "",
        )  # fmt: skip

    def _sheet(self, call: InspectedCall, row: Call | None) -> SheetView:
        sheet = call.shown
        assert sheet is not None  # only calls with a sheet come here
        rules = self.card()[0].rules
        settled = call.settled_at
        return SheetView(
            call=call,
            name=row.name if row else "",
            at=row.at if row else None,
            inspector=self._records.people.get(sheet.inspector).name,
            card=self._card(sheet.version),
            marks=sheet.marks,
            score=sheet.score,
            counted=call.score,
            needs=sheet.needs,
            words=self._content(sheet.words),
            dispute=self._content(call.dispute),
            no_dispute=why_no_dispute(call, rules, self._clock().wall),
            dispute_until=dispute_until(settled, rules) if settled else None,
        )

    def _card(self, version: str) -> Scorecard:
        plain = self._records.published.plain(version)
        assert isinstance(plain, Mapping)
        return from_plain(plain)

    def _content(self, digest: str) -> str | None:
        return self._records.private.content(digest) if digest else ""


def _may_review(call: InspectedCall, actor: Person) -> bool:
    return actor.role in INSPECTORS and why_not_score(call, actor.id) is None
