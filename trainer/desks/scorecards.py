"""The scorecard as its file holds it: opened, tried and saved as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from trainer.desks.authoring import AuthoringDesk
from trainer.desks.draft_files import DraftFiles, token_of
from trainer.desks.permission import require
from trainer.foundation.errors import Problem, ProblemsFound, TrainerError, has_errors
from trainer.foundation.text_files import read_text_file
from trainer.foundation.wording import text
from trainer.inspection.scorecard import Scorecard, from_plain
from trainer.inspection.scorecard_file import read_scorecard
from trainer.inspection.scorecard_writing import with_scorecard
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.standard.house import HouseStandard


class ScorecardTrouble(TrainerError):
    """The file of the scorecard cannot be shown, or not be changed, as a form."""


@dataclass(frozen=True)
class OpenScorecard:
    """A scorecard to be changed, with names of values as the file spells them.

    `token` stands for the text it was read from; `since` is when the version in force was
    published, None before one was; `modules` are titles by id; `used` are the ids of what any
    published version asked for.
    """

    file: str
    text: str
    token: str
    card: Scorecard
    since: datetime | None
    modules: Mapping[str, str]
    used: frozenset[str]


class ScorecardDesk:
    """What trainers and supervisors may do with it; publishing is done on the content page."""

    def __init__(self, records: Records, folder: Path, authoring: AuthoringDesk) -> None:
        self._records, self._folder, self._authoring = records, folder, authoring
        self._files = DraftFiles(records.settings, folder)

    def open(self, actor: Person) -> OpenScorecard:
        """The scorecard in use, or else the first one there is a file of.

        Raises:
            NotAllowed: neither trainer nor supervisor.
            ScorecardTrouble: there is none, or its file cannot be read as one.
            Unreadable: the file is gone.
        """
        require(actor, "trainer", "supervisor")
        drafts = self._authoring.drafts()
        found = {thing: file for (family, thing), file in drafts.files.items()
                 if family == "scorecard"}  # fmt: skip
        published = {thing: at for thing, _version, at in self._records.published.history(
            "scorecard")}  # fmt: skip
        names = sorted(found, key=lambda name: (name not in published, name))
        file = found[names[0]] if names else ""
        content = read_text_file(self._folder / file).text if file else ""
        card = _raw(content, file, drafts.standard) if file else None
        if card is None:
            raise ScorecardTrouble(
                text("No scorecard can be read in content/inspection; the content page says why.")
            )
        modules = {str(one.id): one.title for one in drafts.modules}
        return OpenScorecard(
            file, content, token_of(content), card, published.get(card.id), modules,
            self._used(card.id),
        )  # fmt: skip

    def _used(self, name: str) -> frozenset[str]:
        ever = self._records.published.ever("scorecard", name)
        used: set[str] = set()
        for card in (from_plain(plain) for plain in ever if isinstance(plain, Mapping)):
            used |= {item.id for item in card.items}
            used |= {line.id for line in card.lines} | {error.id for error in card.critical}
        return frozenset(used)

    def trial(self, opened: OpenScorecard, card: Scorecard) -> tuple[Problem, ...]:
        """What is wrong with this card; nothing is kept."""
        standard = self._authoring.drafts().standard
        written = with_scorecard(opened.text, opened.card, card)
        return tuple(read_scorecard(written, opened.file, standard, opened.modules)[1])

    def save(self, actor: Person, opened: OpenScorecard, card: Scorecard) -> OpenScorecard:
        """Write the card into its file, as a draft.

        Raises:
            NotAllowed: neither trainer nor supervisor.
            ProblemsFound: it has errors, as when the weights do not make 100.
            ScorecardTrouble: the file is written in a way that a form cannot change.
            ChangedMeanwhile: the file was changed since it was read; nothing was written.
            Unreadable, Unwritable: the file is gone, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        problems = list(self.trial(opened, card))
        if has_errors(problems):
            raise ProblemsFound(text("This scorecard cannot be used yet."), problems)
        standard = self._authoring.drafts().standard
        content = with_scorecard(opened.text, opened.card, card)
        if _raw(content, opened.file, standard) != card:
            raise ScorecardTrouble(
                text(
                    "{file} is written in a way that this page cannot change. Nothing was "
                    "written; please change the file itself.", file=opened.file,
                )
            )  # fmt: skip
        token = self._files.save(actor, opened.file, content, opened.token)
        return replace(opened, text=content, token=token, card=card)


def _raw(content: str, file: str, standard: HouseStandard) -> Scorecard | None:
    """The card with {{names}} of values left in its words; its numbers are those they stand for."""
    words = read_scorecard(content, file, HouseStandard())[0]
    numbers = read_scorecard(content, file, standard)[0]
    if words is None or numbers is None:
        return None
    items = tuple(
        replace(one, weight=other.weight)
        for one, other in zip(words.items, numbers.items, strict=True)
    )
    return replace(words, items=items, lines_weight=numbers.lines_weight, rules=numbers.rules)
