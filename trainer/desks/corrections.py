"""Put a wrong key right: see what it would change, decide, and mark the papers again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, cast

from trainer.desks.catalogue import Catalogue
from trainer.desks.correction_values import (
    ChangeRow,
    MadeCorrection,
    OpenCorrection,
    Preview,
    RestingAward,
    UsedVersion,
)
from trainer.desks.marking_again import mark_again
from trainer.desks.papers_read import PapersRead
from trainer.desks.permission import require
from trainer.exams.correction import KEYED, Correction, CorrectionRefused, DryRun, Way
from trainer.exams.events import QuestionCorrected
from trainer.foundation.clock import Clock
from trainer.foundation.identity import EventId, PersonId, QuestionId, Version, new_id
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.questions.canonical import from_plain
from trainer.questions.question import Question
from trainer.records.records import Records
from trainer.records.results import AwardRow
from trainer.records.trouble import NotFound

REASON = "reason"


class CorrectionDesk:
    """Trainers and supervisors correct; old results stay, and nothing is revoked by itself."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock

    def start(self, actor: Person, question: QuestionId) -> OpenCorrection:
        """What can be corrected in a published question ("bank/question").

        Raises:
            NotAllowed: not a trainer or supervisor.
            NotFound: it was never published.
            CorrectionRefused: its bank is sealed and locked.
        """
        require(actor, "trainer", "supervisor")
        current = self._records.published.current("question", question)
        if current is None:
            raise NotFound(text("This question was never published, so it was on no paper."))
        papers = Counter(one.version for one in self._records.corrections.papers(question))
        versions = tuple(
            UsedVersion(version, self._version(version), count, version == current.version)
            for version, count in papers.items()
        )
        made = tuple(
            MadeCorrection(
                kept.correction.way, kept.at, self._records.people.get(kept.by).name,
                self._records.private.content(kept.why),
            )
            for kept in self._records.corrections.all()
            if kept.correction.question == question
        )  # fmt: skip
        now = self._version(current.version)
        return OpenCorrection(question, now, current.version, versions, made)

    def papers(self, actor: Person, question: QuestionId) -> PapersRead:
        """The marked papers with the question, to be read in slices before a dry run.

        Raises NotAllowed.
        """
        require(actor, "trainer", "supervisor")
        return PapersRead(self._records, self._catalogue, question)

    def dry_run(
        self,
        actor: Person,
        question: QuestionId,
        versions: Collection[Version],
        way: Way,
        papers: PapersRead | None = None,
    ) -> Preview:
        """What this correction would do to the papers as they were read, or are now.

        Nothing is recorded.

        Raises:
            NotAllowed: not a trainer or supervisor.
            CorrectionRefused: no version was chosen, or the way is not open for one of them.
        """
        correction = _correction(self.start(actor, question), versions, way)
        papers = papers or self.papers(actor, question)
        papers.finish()
        run = papers.dry_run(correction)
        people = {person.id: person for person in self._records.people.all()}
        sittings = {sitting.id: sitting for sitting in papers.sittings}
        rows = tuple(
            ChangeRow(change, people[change.person], sittings[change.sitting])
            for change in run.changes
        )
        if actor.role != "supervisor":
            return Preview(run, rows, ())
        changed = (papers.awards.get(change.sitting, ()) for change in run.changes)
        awards = dict.fromkeys(row.event for rows_of_one in changed for row in rows_of_one)
        by_event = {row.event: row for one in papers.awards.values() for row in one}
        return Preview(run, rows, tuple(_resting(by_event[event], people) for event in awards))

    def correct(
        self,
        actor: Person,
        question: QuestionId,
        versions: Collection[Version],
        way: Way,
        why: str,
        seen: DryRun,
    ) -> str:
        """Correct it as the dry run that was `seen` showed, in one act; tells the id.

        Raises:
            NotAllowed: not a trainer or supervisor.
            CorrectionRefused: no reason, the actor's own result, or something has changed since.
        """
        require(actor, "trainer", "supervisor")
        if not why.strip():
            raise CorrectionRefused(text("Please write the reason first."))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # inside the act: somebody may have handed in or published since the dry run
            opened = self.start(actor, question)
            correction = _correction(opened, versions, way)
            papers = self.papers(actor, question)
            papers.finish()
            _refuse(actor, papers.dry_run(correction), seen)
            event = QuestionCorrected(
                correction=correction.id,
                question=question,
                versions=tuple(sorted(correction.versions)),
                version=opened.version if way in KEYED else "",
                way=way,
                why=act.keep_private(None, REASON, why.strip()),
            )
            act.add(event, thing=f"correction:{correction.id}")
            for sitting in papers.sittings:
                mark_again(act, self._records, self._catalogue, sitting, correction)
        return correction.id

    def picture(self, digest: str) -> bytes:
        """A picture of a question by its hash. Raises NotFound."""
        return self._records.published.file(digest)

    def _version(self, version: str) -> Question:
        plain = cast("Mapping[str, Any]", self._records.published.plain(version))
        question = self._catalogue.vault.question(from_plain(plain))
        if question.is_locked:
            raise CorrectionRefused(
                text(
                    "This question is sealed. Unlock its bank with the passphrase on its page "
                    "under question banks, then open the correction again."
                )
            )
        return question


def _correction(opened: OpenCorrection, versions: Collection[Version], way: Way) -> Correction:
    if not versions:
        raise CorrectionRefused(text("Choose at least one version."))
    refusal = opened.refusal(way, versions)
    if refusal is not None:
        raise CorrectionRefused(refusal)
    now = opened.current if way in KEYED else None
    return Correction(new_id(), opened.question, frozenset(versions), way, now)


def _refuse(actor: Person, run: DryRun, seen: DryRun) -> None:
    if any(change.person == actor.id for change in run.changes):
        raise CorrectionRefused(
            text("This would change your own result, so somebody else makes the correction.")
        )
    if run != seen:
        raise CorrectionRefused(
            text("Something was handed in or changed since you looked. Please look again.")
        )


def _resting(row: AwardRow, people: Mapping[PersonId, Person]) -> RestingAward:
    return RestingAward(
        EventId(row.event), row.number, people[row.person], date.fromisoformat(row.valid_until)
    )
