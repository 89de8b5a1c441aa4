"""Write a question as readable YAML that means exactly what was meant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import yaml

from trainer.foundation.yaml_places import read_yaml
from trainer.questions.answers import marked_turns
from trainer.questions.key import labels_in
from trainer.questions.question import FALSE, TRUE
from trainer.questions.spelling import Spelling, tidy


@dataclass(frozen=True)
class Lines:
    """A list with a line for each member: a text, or a name and what stands after its colon."""

    members: tuple[str | tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.members)


Value = str | tuple[str, ...] | tuple[tuple[str, ...], ...] | Mapping[str, str] | Lines
_ALSO_TRUTHS = ("y", "n", "Y", "N", "是", "否", "对", "错")
_LONG = 60
# What JSON leaves as it is, but YAML takes for the end of a line or refuses.
_NOT_IN_QUOTES = {
    code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
}


def members(written: Spelling) -> dict[str, Value]:
    """The lines of the question in the order of the file; what says nothing is left out."""
    one = tidy(written)
    found: dict[str, Value] = {"id": one.id, "kind": one.kind}
    if one.draft:
        found["draft"] = TRUE
    found["stem"] = one.stem
    found["turns"] = Lines(tuple((turn.speaker, turn.words) for turn in one.turns))
    found["items"] = Lines(one.items)
    found["options"] = {option.label: option.text for option in one.options}
    found["pinned"] = tuple(option.label for option in one.options if option.pinned)
    found["key"] = _key(one)
    found["weights"] = {x.label: x.weight for x in one.options if x.weight}
    found["marking"] = one.marking or ""
    found["model"] = one.model
    found["rubric"] = Lines(tuple((line.marks, line.words) for line in one.rubric))
    found["required"], found["forbidden"] = one.required, one.forbidden
    found["explanation"] = one.explanation
    found["lesson"] = one.lesson
    found["topic"] = one.topic
    found["difficulty"] = "" if one.difficulty == "medium" else one.difficulty
    found["marks"] = "" if one.marks == "1" else one.marks
    found["tags"] = one.tags
    if one.practice:
        found["practice"] = TRUE
    return {name: value for name, value in found.items() if value or name in ("id", "kind")}


def group_lines(written: Spelling, indent: int) -> str:
    """The group of the question with it alone, as `question_lines` writes a question."""
    inner = " " * (indent + 2)
    head = "".join(
        member_lines(key, value, indent + 2)
        for key, value in (("id", written.group), ("kind", "group"), ("stem", written.shared))
    )
    item = f"{inner}questions:\n{inner}  {question_lines(written, indent + 4)}"
    return f"- {head.removeprefix(inner)}{item}"


def question_lines(written: Spelling, indent: int) -> str:
    """The whole item, from its dash; every line but the first is indented, the last one ends."""
    inner = " " * (indent + 2)
    lines = "".join(
        member_lines(name, value, indent + 2) for name, value in members(written).items()
    )
    return f"- {lines.removeprefix(inner)}"


def question_flow(written: Spelling) -> str:
    """The whole item on one line, for a bank that is written in brackets."""
    return "{" + ", ".join(f"{name}: {flow(one)}" for name, one in members(written).items()) + "}"


def member_lines(name: str, value: Value, indent: int) -> str:
    """One `name: value` with its indentation and its last line end."""
    gap = " " * indent
    if isinstance(value, Mapping):
        inner = "".join(member_lines(label, one, indent + 2) for label, one in value.items())
        return f"{gap}{name}:\n{inner}"
    if isinstance(value, Lines):
        return f"{gap}{name}:\n" + "".join(_line(one, indent + 2) for one in value.members)
    if isinstance(value, str) and not value:
        return f'{gap}{name}: ""\n'
    if isinstance(value, str):
        return f"{gap}{name}: {_scalar(name, value, indent)}\n"
    return f"{gap}{name}: {flow(value)}\n"


def flow(value: Value) -> str:
    """The value on one line, as it stands inside brackets and braces."""
    if isinstance(value, str):
        return value if _is_plain(value, f"a: [{value}]\n") else _quoted(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{name}: {flow(one)}" for name, one in value.items())
        return "{" + inner + "}"
    if isinstance(value, Lines):
        return "[" + ", ".join(_flow_line(one) for one in value.members) + "]"
    return "[" + ", ".join(flow(one) for one in value) + "]"


def one_line(name: str, value: Value) -> str | None:
    """The value as it stands after its name and a colon, if it fits on that line."""
    if isinstance(value, Mapping | Lines):
        return None
    spelled = _scalar(name, value, 0) if isinstance(value, str) else flow(value)
    return None if "\n" in spelled else spelled


def _key(one: Spelling) -> Value:
    if one.kind == "find_fault":
        marked = marked_turns(labels_in(one.key))
        return {str(turn): label for turn, label in marked.items()}
    single = len(one.key) == 1 and isinstance(one.key[0], str) and one.kind != "multiple"
    return str(one.key[0]) if single else one.key


def _line(one: str | tuple[str, str], indent: int) -> str:
    gap = " " * indent
    if isinstance(one, str):
        return f"{gap}- {_scalar('', one, indent)}\n"
    return f"{gap}- {_name(one[0])}: {_scalar('', one[1], indent + 2)}\n"


def _flow_line(one: str | tuple[str, str]) -> str:
    return flow(one) if isinstance(one, str) else f"{{{_name(one[0])}: {flow(one[1])}}}"


def _name(name: str) -> str:
    """What stands before a colon, in quotes where it could be misread; a number may stay."""
    is_number = name.replace(".", "", 1).isdecimal() and name.isascii()
    return name if is_number or _is_plain(name, f"a: {name}\n") else _quoted(name)


def _scalar(name: str, value: str, indent: int) -> str:
    """Plain where nobody could misread it, a block where that reads better, else in quotes."""
    is_truth = name in ("draft", "key", "practice") and value in (TRUE, FALSE)
    if is_truth or _is_plain(value, f"a: {value}\n"):
        return value
    if "\n" in value or len(value) > _LONG or '"' in value or "\\" in value:
        inner = "".join(
            f"{' ' * (indent + 2)}{line}\n" if line else "\n" for line in value.split("\n")
        )
        block = f"|\n{inner}"
        if _means(f"{' ' * indent}a: {block}", value):
            return block.removesuffix("\n")
    return _quoted(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_NOT_IN_QUOTES)


def _is_plain(value: str, context: str) -> bool:
    """Whether the value, bare in this line, is that text to us and to any other YAML reader."""
    # Readers disagree about tabs in bare text.
    if "\n" in value or "\t" in value or _other_type(value) or not _means(context, value):
        return False
    return _means(f"a: {value}\n", value)


def _other_type(value: str) -> bool:
    """Whether other readers would take it for a number, a date, yes or no, or nothing."""
    tests = yaml.SafeLoader.yaml_implicit_resolvers.get(value[:1], ())
    return value in _ALSO_TRUTHS or any(pattern.match(value) for _tag, pattern in tests)


@lru_cache(maxsize=4096)  # many questions share a topic, a lesson, an answer
def _means(line: str, value: str) -> bool:
    root, problems = read_yaml(line, "")
    found = root.get("a") if root is not None and len(root.members) == 1 else None
    if found is not None and found.kind == "list" and len(found.items) == 1:
        found = found.items[0]
    if found is None or found.kind != "text" or problems:
        return False
    return found.text.strip() == value and not found.is_empty
