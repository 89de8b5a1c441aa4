"""Change one value inside the text of `standard.yaml` and leave every other character."""

from __future__ import annotations

import json

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml


class NotThere(TrainerError):
    """The file holds no such value, or cannot be read, so nothing was changed."""


def set_value_in_text(content: str, name: str, value: str) -> str:
    """The text with another value for the name; comments and order survive.

    Raises:
        NotThere: the text has no value of that name.
    """
    mark = "\ufeff" if content.startswith("\ufeff") else ""
    content = content.removeprefix(mark)
    node = _value_node(content, name)
    if node is None:
        raise NotThere(text("The house standard has no value named “{name}”.", name=name))
    return mark + content[: node.start] + _spelling(value) + content[node.end :]


def _value_node(content: str, name: str) -> Node | None:
    root, _problems = read_yaml(content, "standard.yaml")
    values = root.get("values") if root else None
    for item in values.items if values else ():
        found = item.get("name")
        if found and found.text.strip() == name:
            return item.get("value")
    return None


def _spelling(value: str) -> str:
    """The value as it is, in quotes only where YAML would read something else without them."""
    quoted = json.dumps(value, ensure_ascii=False)
    # Tried both ways a value can stand: on a line of its own and between braces.
    plain = _reads_back(f"- {value}", value) and _reads_back(f"- {{a: {value}}}", value)
    return value if plain else quoted


def _reads_back(content: str, value: str) -> bool:
    root, problems = read_yaml(content, "")
    if root is None or problems or len(root.items) != 1:
        return False
    item = root.items[0]
    if item.kind == "mapping":
        found = item.get("a") if len(item.members) == 1 else None
        if found is None:
            return False
        item = found
    return item.kind == "text" and item.text == value and not item.quoted and not item.is_empty
