"""What is published, read once for each version and kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from trainer.assessment.cycle import Cycle
from trainer.assessment.cycle import from_plain as cycle_from_plain
from trainer.certification import policy as policies
from trainer.certification.policy import Policy
from trainer.certification.retention import Retention
from trainer.certification.retention import from_plain as retention_from_plain
from trainer.desks.vault import Vault
from trainer.exams.blueprint import ExamBlueprint
from trainer.exams.blueprint import from_plain as exam_from_plain
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import BankId, LessonId, ModuleId, QuestionId, Version
from trainer.foundation.wording import text
from trainer.inspection.scorecard import Scorecard
from trainer.inspection.scorecard import from_plain as scorecard_from_plain
from trainer.lessons.canonical import lesson_from_plain, module_from_plain
from trainer.lessons.course_order import course_order
from trainer.lessons.lesson import Lesson, Module
from trainer.questions import canonical as questions
from trainer.questions.question import Question
from trainer.records.published import Published, PublishedThing
from trainer.simulations.scenario import Scenario
from trainer.simulations.scenario import from_plain as chat_from_plain
from trainer.standard import canonical as standards
from trainer.standard.house import HouseStandard
from trainer.typing_tests.passage import Passage
from trainer.typing_tests.passage import from_plain as passage_from_plain

Thing = TypeVar("Thing")


class NotPublished(TrainerError):
    """Nothing of this is published yet."""


@dataclass(frozen=True)
class PublishedBank:
    """A bank as published, its questions with the version of each."""

    id: BankId
    title: str
    version: Version
    questions: Mapping[QuestionId, tuple[Question, Version]]


class Catalogue:
    """Published content as values; asking twice for the same version costs nothing.

    The questions of a sealed bank are locked; `vault` opens them while it has their key.
    """

    def __init__(self, published: Published, vault: Vault | None = None) -> None:
        self._published = published
        self.vault = vault or Vault()
        self._read: dict[str, Any] = {}

    def standard(self) -> HouseStandard:
        """The house standard in force; empty before the first publication."""
        thing = self._published.current("standard", "standard")
        return HouseStandard() if thing is None else self._once(thing, standards.from_plain)

    def modules(self) -> list[tuple[Module, Version]]:
        """Every published module, in the order of the course."""
        versions: dict[ModuleId, Version] = {}
        found: list[Module] = []
        for thing in self._published.all("module"):
            module: Module = self._once(thing, module_from_plain)
            versions[module.id] = thing.version
            found.append(module)
        return [(module, versions[module.id]) for module in course_order(found)]

    def module(self, module: ModuleId) -> tuple[Module, Version]:
        """One module. Raises NotPublished."""
        thing = self._need("module", module)
        return self._once(thing, module_from_plain), thing.version

    def lesson(self, lesson: LessonId) -> tuple[Lesson, Version]:
        """One lesson. Raises NotPublished."""
        thing = self._need("lesson", lesson)
        return self._once(thing, lesson_from_plain), thing.version

    def picture(self, version: Version, file: str) -> bytes:
        """A picture of one version of a lesson. Raises NotFound."""
        plain = cast("Mapping[str, Any]", self._published.plain(version))
        return self._published.file(plain["pictures"].get(file, ""))

    def bank(self, bank: str) -> PublishedBank:
        """One bank with its questions. Raises NotPublished."""
        thing = self._need("bank", bank)
        return self._once(thing, lambda plain: self._bank(plain, thing.version))

    def banks(self) -> list[PublishedBank]:
        """Every published bank, by id."""
        return [self.bank(thing.thing) for thing in self._published.all("bank")]

    def passages(self) -> list[Passage]:
        """Every published passage, by id."""
        return [self._once(thing, passage_from_plain) for thing in self._published.all("passage")]

    def policies(self, today: date) -> list[tuple[Policy, Version]]:
        """Every policy, by id, in the version that is in force on the day."""
        found = [policies.in_force(versions, today) for versions in self._policies()]
        return [(policy, policy.version) for policy in found]

    def policies_to_come(self, today: date) -> list[Policy]:
        """The policies, by id, whose newest version is in force only from a later day on."""
        newest = [versions[-1] for versions in self._policies()]
        return [policy for policy in newest if policy.effective_from > today]

    def _policies(self) -> list[list[Policy]]:
        """The versions of every policy as they were published, by id."""
        published: dict[str, list[Policy]] = {}
        for thing, version, _at in self._published.history("policy"):
            if version not in self._read:
                plain = cast("Mapping[str, Any]", self._published.plain(version))
                self._read[version] = policies.from_plain(plain)
            published.setdefault(thing, []).append(self._read[version])
        return [published[thing] for thing in sorted(published)]

    def exams(self) -> list[tuple[ExamBlueprint, Version]]:
        """Every exam that can be opened, by id."""
        return [
            (self._once(thing, exam_from_plain), thing.version)
            for thing in self._published.all("exam")
        ]

    def exam(self, exam: str) -> tuple[ExamBlueprint, Version]:
        """One exam. Raises NotPublished."""
        thing = self._need("exam", exam)
        return self._once(thing, exam_from_plain), thing.version

    def chats(self) -> list[tuple[Scenario, Version]]:
        """Every published chat drill, by id."""
        return [
            (self._once(thing, chat_from_plain), thing.version)
            for thing in self._published.all("chat")
        ]

    def cycles(self) -> list[tuple[Cycle, Version]]:
        """Every published assessment that comes round, by id."""
        return [
            (self._once(thing, cycle_from_plain), thing.version)
            for thing in self._published.all("assessment")
        ]

    def scorecards(self) -> list[tuple[Scorecard, Version]]:
        """Every published scorecard, by id."""
        return [
            (self._once(thing, scorecard_from_plain), thing.version)
            for thing in self._published.all("scorecard")
        ]

    def retention(self) -> Retention | None:
        """How long names are kept; None before a table was published."""
        thing = self._published.current("retention", "retention")
        return None if thing is None else self._once(thing, retention_from_plain)

    def _bank(self, plain: Mapping[str, Any], version: Version) -> PublishedBank:
        held = {
            QuestionId(member["id"]): (
                questions.from_plain(cast(Any, self._published.plain(member["version"]))),
                Version(member["version"]),
            )
            for member in plain["questions"]
        }
        return PublishedBank(BankId(plain["id"]), plain["title"], version, held)

    def _need(self, family: str, thing: str) -> PublishedThing:
        found = self._published.current(family, thing)
        if found is None:
            raise NotPublished(text("“{thing}” is not published.", thing=thing))
        return found

    def _once(self, thing: PublishedThing, read: Callable[[Any], Thing]) -> Thing:
        if thing.version not in self._read:
            self._read[thing.version] = read(thing.plain)
        return cast(Thing, self._read[thing.version])
