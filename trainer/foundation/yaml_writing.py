"""Write values into YAML text so that they are read back as they were meant."""

from __future__ import annotations

import json

from trainer.foundation.yaml_places import Node, read_yaml


def spelling(value: str) -> str:
    """The value as it is, in quotes only where YAML would read something else without them."""
    quoted = json.dumps(value, ensure_ascii=False)
    # Tried both ways a value can stand: on a line of its own and between braces.
    plain = _reads_back(f"- {value}", value) and _reads_back(f"- {{a: {value}}}", value)
    return value if plain else quoted


def replaced(content: str, node: Node, value: str) -> str:
    """The text with another value in the place of this one; the line ends after it stay."""
    old = content[node.start : node.end]
    rest = old[len(old.rstrip()) :]
    gap = "" if old or content[node.start - 1 : node.start] in (" ", "") else " "
    return content[: node.start] + gap + spelling(value) + rest + content[node.end :]


def end_of_line(content: str, offset: int) -> int:
    """The offset of the line break at or after this one, or of the end of the text."""
    found = content.find("\n", offset)
    return len(content) if found < 0 else found


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
