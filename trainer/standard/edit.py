"""Change values inside the text of `standard.yaml` and leave every other character."""

from __future__ import annotations

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_writing import end_of_line, replaced, spelling
from trainer.standard.house import StandardValue

PARTS = ("value", "unit", "meaning", "source")


class NotThere(TrainerError):
    """The file holds no such value, or cannot be read, so nothing was changed."""


def set_value_in_text(content: str, name: str, value: str) -> str:
    """The text with another value for the name; comments and order survive.

    Raises:
        NotThere: the text has no value of that name.
    """
    return set_part_in_text(content, name, "value", value)


def set_part_in_text(content: str, name: str, part: str, words: str) -> str:
    """The text with other words for one of PARTS; a part that is missing is added.

    Raises:
        NotThere: the text has no value of that name.
    """
    mark, content = _without_mark(content)
    item, value = _found(content, name)
    node = item.get(part)
    if node is not None:
        return mark + replaced(content, node, words)
    if not words:
        return mark + content
    if content[item.start] == "{":
        return mark + _inserted(content, value.end, f", {part}: {spelling(words)}")
    line = "\n" + " " * (item.column - 1) + f"{part}: {spelling(words)}"
    return mark + _inserted(content, end_of_line(content, value.start), line)


def add_value_to_text(content: str, value: StandardValue) -> str:
    """The text with one more value at the end of the list.

    Raises:
        NotThere: the text has no list `values`.
    """
    mark, content = _without_mark(content)
    values = _values(content)
    if values is None:
        raise NotThere(text("The house standard has no list of values."))
    parts = [("name", value.name), *((part, getattr(value, part)) for part in PARTS)]
    written = [f"{key}: {spelling(words)}" for key, words in parts if words]
    if content[values.start] == "[":
        comma = ", " if values.items else ""
        return mark + _inserted(content, values.end - 1, f"{comma}{{{', '.join(written)}}}")
    dash = content.rfind("\n", 0, values.items[-1].start) + 1
    indent = content[dash : values.items[-1].start]
    lines = f"\n{indent}" + ("\n" + " " * len(indent)).join(written)
    end = _end_of_item(content, values.items[-1])
    gap = "\n" if "\n\n" in content[values.start : values.end].rstrip() else ""
    return mark + _inserted(content, end, gap + lines)


def remove_value_from_text(content: str, name: str) -> str:
    """The text without the lines of this value; comments above it stay.

    Raises:
        NotThere: the text has no value of that name, or no line of its own for it.
    """
    mark, content = _without_mark(content)
    item, _value = _found(content, name)
    start = content.rfind("\n", 0, item.start) + 1
    if content[start : item.start].strip() != "-":
        raise NotThere(text("“{name}” does not stand on a line of its own.", name=name))
    end = min(len(content), _end_of_item(content, item) + 1)
    if content[end : end + 1] == "\n":
        end += 1
    return mark + content[:start] + content[end:]


def _without_mark(content: str) -> tuple[str, str]:
    mark = "\ufeff" if content.startswith("\ufeff") else ""
    return mark, content.removeprefix(mark)


def _values(content: str) -> Node | None:
    root, _problems = read_yaml(content, "standard.yaml")
    values = root.get("values") if root else None
    return values if values and values.kind == "list" else None


def _found(content: str, name: str) -> tuple[Node, Node]:
    """The entry of this name, and its value."""
    values = _values(content)
    for item in values.items if values else ():
        found, value = item.get("name"), item.get("value")
        if found and value and found.text.strip() == name:
            return item, value
    raise NotThere(text("The house standard has no value named “{name}”.", name=name))


def _end_of_item(content: str, item: Node) -> int:
    """The offset of the line break after its last line."""
    end = -1
    for _line in range(item.end_line):
        end = end_of_line(content, end + 1)
    return end


def _inserted(content: str, offset: int, words: str) -> str:
    return content[:offset] + words + content[offset:]
