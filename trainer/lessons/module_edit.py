"""Change the list of lessons inside the text of `module.yaml` and leave every other character."""

from __future__ import annotations

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_writing import end_of_line


class NoList(TrainerError):
    """The file has no list of lessons that could be changed, so nothing was."""


def lesson_names(content: str) -> tuple[str, ...]:
    """The names in the list as they stand there, also while the rest has errors."""
    node = _list(content)
    return tuple(item.text.strip() for item in node.items) if node else ()


def with_lesson(content: str, name: str, place: int) -> str:
    """The text with one more lesson before the one that is at this place now.

    Raises:
        NoList: the file has no list `lessons`.
    """
    node = _need(content)
    if content[node.start] == "[":
        if not node.items:
            return content[: node.start] + f"[{name}]" + content[node.end :]
        if place < len(node.items):
            offset = node.items[place].start
            return content[:offset] + f"{name}, " + content[offset:]
        offset = node.items[-1].end
        return content[:offset] + f", {name}" + content[offset:]
    first = node.items[0]
    indent = content[content.rfind("\n", 0, first.start) + 1 : first.start]
    if place < len(node.items):
        offset = content.rfind("\n", 0, node.items[place].start) + 1
        return content[:offset] + f"{indent}{name}\n" + content[offset:]
    offset = end_of_line(content, node.items[-1].start)
    return content[:offset] + f"\n{indent}{name}" + content[offset:]


def with_lesson_moved(content: str, name: str, step: int) -> str:
    """The text with a lesson one place earlier (-1) or later (1); at the end nothing changes.

    Raises:
        NoList: the file has no list `lessons`, or the lesson is not in it.
    """
    node = _need(content)
    names = lesson_names(content)
    if name not in names:
        raise NoList(text("The lesson {lesson} is not in the module's list.", lesson=name))
    place = names.index(name)
    if not 0 <= place + step < len(names):
        return content
    early, late = sorted((place, place + step))
    (start, end), (start2, end2) = (_span(content, node, at) for at in (early, late))
    return (
        content[:start] + content[start2:end2] + content[end:start2] + content[start:end]
        + content[end2:]
    )  # fmt: skip


def _span(content: str, node: Node, place: int) -> tuple[int, int]:
    """Where a lesson stands; on a line of its own the comment behind it goes along."""
    item = node.items[place]
    if content[node.start] == "[":
        return item.start, item.end
    return item.start, end_of_line(content, item.start)


def _list(content: str) -> Node | None:
    root, _problems = read_yaml(content, "module.yaml")
    node = root.get("lessons") if root else None
    return node if node and node.kind == "list" else None


def _need(content: str) -> Node:
    node = _list(content)
    if node is None:
        raise NoList(text("module.yaml has no list of lessons that can be read. Mend it first."))
    return node
