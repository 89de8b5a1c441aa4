"""Banks and their questions as lists: what is in the files, what changed, what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from trainer.desks.banks_read import questions_of
from trainer.desks.draft_found import Drafts
from trainer.foundation.errors import Problem
from trainer.foundation.identity import BankId, QuestionId, Version
from trainer.questions.canonical import bank_drafts
from trainer.questions.normalise import fold
from trainer.questions.sealed_file import SUFFIX
from trainer.questions.spelling import Spelling, question_id

QuestionState = Literal["published", "new", "changed", "waiting", "draft", "problem"]


@dataclass(frozen=True)
class QuestionEntry:
    """One question of the file; `stem` has the values of the house standard filled in.

    `used` counts papers it stood on, `by` changed it last.
    """

    id: QuestionId
    number: int
    stem: str
    written: Spelling
    state: QuestionState
    problems: tuple[Problem, ...]
    used: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class BankEntry:
    """One bank of the site folder; `counted` says that a quiz draws from it.

    `sealed` is None, or how many questions a sealed bank has; `questions` are none then.
    """

    id: BankId
    title: str
    file: str
    module: str
    counted: bool
    kinds: Mapping[str, int]
    questions: tuple[QuestionEntry, ...]
    problems: tuple[Problem, ...]
    pending: int
    waiting: bool
    published_at: datetime | None = None
    publishable: bool = True
    sealed: int | None = None

    @property
    def count(self) -> int:
        """How many questions it has; those of a sealed bank cannot be listed."""
        return len(self.questions) if self.sealed is None else self.sealed

    @property
    def errors(self) -> int:
        """How many problems keep the bank from being published."""
        return sum(problem.severity == "error" for problem in self.problems)

    def topics(self) -> list[str]:
        """The topics that its questions name, in order."""
        return sorted({one.written.topic for one in self.questions if one.written.topic})

    def matching(
        self, query: str = "", kind: str = "", topic: str = "", state: str = ""
    ) -> tuple[QuestionEntry, ...]:
        """Questions found by words or id; `state` may also be "used" or "problems"."""
        wanted = fold(query)
        return tuple(
            one
            for one in self.questions
            if (not kind or one.written.kind == kind)
            and (not topic or one.written.topic == topic)
            and _has_state(one, state)
            and (wanted in _words(one.written) or wanted in fold(one.stem))
        )


class BankBoard:
    """Puts the entries together from what the drafts say."""

    def __init__(
        self,
        folder: Path,
        drafts: Drafts,
        published: Mapping[tuple[str, str], Version],
        waiting: Mapping[tuple[str, str], Version],
    ) -> None:
        self._folder, self._drafts = folder, drafts
        self._published, self._waiting = published, waiting
        self._versions = {(draft.family, draft.thing): draft.version for draft in drafts.drafts}
        for bank in drafts.banks.values():
            # Also those of a bank that is kept back by another question.
            if any(("question", one.id) not in self._versions for one in bank.questions):
                drafted = bank_drafts(bank)[:-1]
                self._versions |= {(one.family, one.thing): one.version for one in drafted}

    def banks(self) -> tuple[BankEntry, ...]:
        """Every file of question_banks/, in order."""
        folder = self._folder / "question_banks"
        files = sorted([*folder.glob("*.yaml"), *folder.glob(f"*{SUFFIX}")])
        return tuple(self._bank(file) for file in files)

    def _bank(self, file: Path) -> BankEntry:
        name = file.relative_to(self._folder).as_posix()
        problems = tuple(one for one in self._drafts.problems if one.place.file == name)
        content = self._drafts.sources.get(name, "")
        ids = [
            own
            for (family, own), at in self._drafts.files.items()
            if (family, at) == ("bank", name)
        ]
        bank = BankId(ids[0] if ids else file.stem)
        questions = tuple(
            self._question(bank, number, one, problems)
            for number, one in enumerate(_readable(name, content), start=1)
        )
        held = self._drafts.banks.get(bank)
        is_sealed = name.endswith(SUFFIX)
        changes = [one for one in questions if one.state in ("new", "changed")]
        quizzes = [one for one in self._drafts.modules if one.quiz and one.quiz.bank == bank]
        return BankEntry(
            id=bank,
            title=self._drafts.titles.get(("bank", bank)) or bank,
            file=name,
            module=", ".join(one.title for one in quizzes),
            counted=bool(quizzes),
            kinds=Counter(one.written.kind for one in questions if one.state != "draft"),
            questions=questions,
            problems=problems,
            pending=len(changes) or int(self._changed("bank", bank) in ("new", "changed")),
            waiting=("bank", bank) in self._waiting,
            publishable=self._changed("bank", bank) in ("new", "changed"),
            sealed=len(held.questions if held else ()) if is_sealed else None,
        )

    def _question(
        self, bank: BankId, number: int, written: Spelling, problems: tuple[Problem, ...]
    ) -> QuestionEntry:
        own_id = question_id(bank, written)
        own = tuple(one for one in problems if one.place.question == own_id)
        if written.draft:
            state: QuestionState = "draft"
        elif any(one.severity == "error" for one in own):
            state = "problem"
        else:
            state = self._changed("question", own_id)
        stem = self._drafts.standard.fill(written.stem)
        return QuestionEntry(own_id, number, stem, written, state, own)

    def _changed(self, family: str, thing: str) -> QuestionState:
        version, old = self._versions.get((family, thing)), self._published.get((family, thing))
        if version is None or version == old:
            return "published"
        if self._waiting.get((family, thing)) == version:
            return "waiting"
        return "new" if old is None else "changed"


def _readable(file: str, content: str) -> Iterable[Spelling]:
    return () if file.endswith(SUFFIX) else questions_of(content)


def with_history(
    bank: BankEntry,
    used: Mapping[str, int],
    changed: Mapping[str, tuple[str, datetime]],
    published_at: datetime | None,
) -> BankEntry:
    """The bank with how often each question was used and who changed it last."""
    questions = tuple(
        replace(
            one,
            used=used.get(one.id, 0),
            by=changed[one.id][0] if one.id in changed else "",
            at=changed[one.id][1] if one.id in changed else None,
        )
        for one in bank.questions
    )
    return replace(bank, questions=questions, published_at=published_at)


def _has_state(one: QuestionEntry, state: str) -> bool:
    if state == "used":
        return one.used > 0
    if state == "problems":
        return bool(one.problems)
    return state in ("", one.state)


def _words(written: Spelling) -> str:
    parts = (written.id, written.stem, written.explanation, *written.tags)
    return fold(" ".join((*parts, *(option.text for option in written.options))))
