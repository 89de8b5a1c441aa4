"""The keys of sealed banks that somebody has unlocked, in memory and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from trainer.exams.paper import Paper
from trainer.exams.sitting import Sitting
from trainer.questions.question import Question
from trainer.questions.sealing import key_name, opened_question


class Vault:
    """Opens locked questions whose key it holds; those of others stay locked."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}

    def add(self, name: str, key: bytes) -> None:
        """Hold a data key until `lock`."""
        self._keys[name] = key

    def has(self, name: str) -> bool:
        """Whether the data key of this name is held."""
        return name in self._keys

    def lock(self) -> None:
        """Forget every key."""
        self._keys.clear()

    def question(self, question: Question) -> Question:
        """The whole question where its key is held. Raises SealBroken."""
        if not question.is_locked or not self.has(key_name(question)):
            return question
        return opened_question(question, self._keys[key_name(question)])

    def paper(self, paper: Paper) -> Paper:
        """The paper with its questions opened. Raises SealBroken."""
        if not is_locked(paper):
            return paper
        lines = tuple(replace(line, question=self.question(line.question)) for line in paper.lines)
        return replace(paper, lines=lines)

    def sitting(self, sitting: Sitting) -> Sitting:
        """The sitting with its paper opened. Raises SealBroken."""
        paper = self.paper(sitting.paper)
        return sitting if paper is sitting.paper else replace(sitting, paper=paper)


def is_locked(paper: Paper) -> bool:
    """Whether a question on it cannot be read."""
    return any(line.question.is_locked for line in paper.lines)
