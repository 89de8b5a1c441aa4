"""Read a bank of our own like any other file of questions, and make such questions of its."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from trainer.foundation.errors import Place, Problem
from trainer.foundation.text_files import decode
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Report
from trainer.questions.answers import marked_turns
from trainer.questions.bank import read_bank
from trainer.questions.bank_codes import NO_EXPLANATION, PREFIX
from trainer.questions.bank_question import NO_GROUP, Group, is_group, read_group, read_question
from trainer.questions.formats.parsed import EmbeddedFile, Parsed, ParsedOption, ParsedQuestion
from trainer.questions.formats.quick_key import number_key
from trainer.questions.marking import weight_of
from trainer.questions.pictures import pictures_in
from trainer.questions.question import KINDS, Question
from trainer.standard.house import HouseStandard

_PASSED_OVER = f"{PREFIX}-{NO_EXPLANATION:03}"


def read_bank_file(
    data: bytes | str,
    name: str,
    standard: HouseStandard,
    pictures: Mapping[str, bytes] | None = None,
) -> Parsed:
    """The questions of a YAML bank, those with errors, too; `standard` fills its references.

    `pictures` are the files beside the bank by name, as far as they are known.

    Raises:
        Unreadable: the bytes are not text.
    """
    encoding = ""
    if isinstance(data, bytes):
        decoded = decode(data, name)
        data, encoding = decoded.text, decoded.encoding
    bank, problems = read_bank(data, name, standard, None)
    root, _again = read_yaml(data, name, PREFIX)
    node = root.get("questions") if root is not None else None
    items = node.items if node is not None else ()
    reading = _Reading(data.split("\n"), name, bank.id, problems, pictures or {})
    questions = tuple(reading.question(item) for item in items if item.kind == "mapping")
    inside = [(item.line, item.end_line) for item in items if item.kind == "mapping"]
    others = [one for one in problems if not any(_within(one, lines) for lines in inside)]
    return Parsed("yaml", encoding, questions, tuple(others), tuple(reading.unknown.items()))


class _Reading:
    """Reads item after item and counts the kinds that it does not know."""

    def __init__(
        self,
        lines: list[str],
        name: str,
        bank: str,
        problems: list[Problem],
        pictures: Mapping[str, bytes],
    ) -> None:
        self.unknown: Counter[str] = Counter()
        self._pictures = pictures
        self._lines, self._name, self._bank = lines, name, bank
        self._problems = problems

    def question(self, item: Node, group: Group = NO_GROUP) -> ParsedQuestion:
        """The question or group in this node, whatever is wrong with it."""
        report = Report(self._name, PREFIX, [])
        place = Place(file=self._name or None, line=item.line, column=item.column)
        source = "\n".join(self._lines[item.line - 1 : item.end_line])
        if is_group(item) and group is NO_GROUP:
            found, inner = read_group(item, report)
            questions = tuple(self.question(one, found) for one in inner if one.kind == "mapping")
            notes = self._notes(item, inner)
            return ParsedQuestion(
                "group", found.stem, place, source, found.name, questions=questions, notes=notes,
                files=self._files(found.stem),
            )  # fmt: skip
        kind = item.get("kind")
        if kind is not None and kind.text.strip() not in KINDS:
            self.unknown[kind.text.strip()] += 1
        question, _reader = read_question(item, self._bank, report, group)
        shown = "\n".join((question.stem, *(option.text for option in question.options)))
        return replace(
            from_question(question),
            place=place,
            source=source,
            notes=self._notes(item, ()),
            files=self._files(shown),
        )

    def _files(self, shown: str) -> tuple[EmbeddedFile, ...]:
        names = dict.fromkeys(picture.file for picture in pictures_in(shown))
        return tuple(EmbeddedFile(x, self._pictures[x]) for x in names if x in self._pictures)

    def _notes(self, item: Node, inner: Iterable[Node]) -> tuple[Problem, ...]:
        parts = [(one.line, one.end_line) for one in inner]
        return tuple(
            one
            for one in self._problems
            if _within(one, (item.line, item.end_line))
            and one.code != _PASSED_OVER
            and not any(_within(one, part) for part in parts)
        )


def from_questions(questions: Iterable[Question]) -> Iterator[ParsedQuestion]:
    """Questions of a bank as the writers of other formats take them; a group is one again."""
    for name, together in groupby(questions, key=lambda one: one.group):
        found = tuple(together)
        if not name:
            yield from map(from_question, found)
            continue
        inner = tuple(map(from_question, found))
        yield ParsedQuestion("group", found[0].shared, Place(), id=name, questions=inner)


def from_question(question: Question) -> ParsedQuestion:
    """One question; whatever its kind needs stands in the field that the kind uses."""
    one = ParsedQuestion(
        kind=question.kind,
        stem=question.stem,
        place=Place(),
        id=question.id.partition("/")[2],
        marks=question.marks,
        explanation=question.explanation,
        tags=question.tags,
        topic=question.topic or "",
        difficulty=question.difficulty,
        lesson=question.lesson or "",
        model=question.model,
        rubric=tuple(f"{line.marks}: {line.words}" for line in question.rubric),
        marking=question.marking or "",
    )
    texts = {option.label: option.text for option in question.options}
    match question.kind:
        case "single" | "multiple" | "ordering":
            return replace(one, options=_options(question), key=question.labels)
        case "true_false":
            return replace(one, key=question.labels)
        case "fill":
            blanks = (part for part in question.key if not isinstance(part, str))
            return replace(one, accepted=tuple(blanks))
        case "number":
            return replace(one, numbers=tuple(map(number_key, question.labels)))
        case "matching":
            rights = [texts.get(label, "") for label in question.labels]
            pairs = list(zip(question.items, rights, strict=False))
            pairs += [("", words) for x, words in texts.items() if x not in question.labels]
            return replace(one, pairs=tuple(pairs))
        case "find_fault":
            call = [f"{turn.speaker}：{turn.words}" for turn in question.turns]
            marked = marked_turns(question.labels).items()
            return replace(
                one,
                stem="\n".join(filter(None, [question.stem, *call])),
                options=_options(question),
                faults=tuple((turn, texts.get(label, "")) for turn, label in marked),
            )
        case _:
            return one


def _options(question: Question) -> tuple[ParsedOption, ...]:
    return tuple(
        ParsedOption(
            one.label, one.text, weight_of(one.weight) if one.weight else None, "", one.pinned
        )
        for one in question.options
    )


def _within(problem: Problem, lines: tuple[int, int]) -> bool:
    line = problem.place.line
    return line is not None and lines[0] <= line <= lines[1]
