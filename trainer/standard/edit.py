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
    node, problems = read_yaml(f"- {value}", "")
    if node is None or problems or len(node.items) != 1:
        return quoted
    item = node.items[0]
    same = item.kind == "text" and item.text == value and not item.quoted and not item.is_empty
    # In a flow mapping these would end the value.
    return value if same and not set(value) & set(",{}[]") else quoted
