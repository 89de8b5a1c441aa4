"""Write a scorecard into its YAML text; what is the same stays, with its comments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache

from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_writing import end_of_line, replaced, spelling
from trainer.inspection.scorecard import (
    CriticalError,
    InspectionRules,
    Scorecard,
    ScoredItem,
    SheetLine,
)

Find = Callable[[Node], Node | None]


def with_scorecard(content: str, before: Scorecard, card: Scorecard) -> str:
    """The text with the words, weights, lines, errors and rules of `card`.

    `before` is what it says now: a number that is the same stays as it is spelled, also where
    the house standard gives it. Items, lines and errors are found by their ids; what is added
    or taken out must stand on lines of its own, else the text is read back as another card than
    this one.
    """
    content = _with_items(content, card.items)
    content = _with_rows(content, _lines_of, [_row(one) for one in card.lines])
    content = _with_rows(content, _errors_of, [_row(one) for one in card.critical])
    content = _with_part(content, _itself, "title", card.title)
    if card.lines_weight != before.lines_weight:
        content = _with_part(content, _etiquette_of, "weight", str(card.lines_weight))
    weights = {item.id: item.weight for item in before.items}
    for item in card.items:
        find = _by_id(_items_of, item.id)
        content = _with_part(content, find, "title", item.title)
        if item.weight != weights.get(item.id, item.weight):
            content = _with_part(content, find, "weight", str(item.weight))
        content = _with_part(content, find, "module", item.module)
        for grade, words in item.anchors.items():
            content = _with_part(content, _under(find, "anchors"), str(grade), words)
    return _with_rules(content, before.rules, card.rules)


def _with_rules(content: str, before: InspectionRules, rules: InspectionRules) -> str:
    for name, value in asdict(rules).items():
        if value == getattr(before, name):
            continue
        node = _root(content).get("rules")
        if node is None:
            content = content.rstrip("\n") + f"\nrules:\n  {name}: {value}\n"
        content = _with_part(content, _under(_itself, "rules"), name, str(value))
    return content


def _with_items(content: str, items: Sequence[ScoredItem]) -> str:
    """The text with exactly these items; a new one stands behind the last, in lines of its own."""
    known = {_text(node, "id") for node in _entries(content, _items_of)}
    for item in items:
        entries = _entries(content, _items_of)
        if item.id in known or not entries:
            continue
        last = entries[-1]
        indent = content[content.rfind("\n", 0, last.start) + 1 : last.start]
        if indent.strip() == "-":
            end = end_of_line(content, _last(content, last))
            content = content[:end] + _item_lines(indent, item) + content[end:]
    return _with_only(content, _items_of, {item.id for item in items})


def _item_lines(dash: str, item: ScoredItem) -> str:
    indent = "\n" + " " * len(dash)
    parts = [f"id: {item.id}", f"title: {spelling(item.title)}", f"weight: {item.weight}"]
    parts += [f"module: {spelling(item.module)}"] if item.module else []
    anchors = [f"  {grade}: {spelling(words)}" for grade, words in item.anchors.items()]
    return f"\n{dash}" + indent.join([*parts, "anchors:", *anchors])


def _with_only(content: str, find: Find, wanted: Collection[str]) -> str:
    for node in reversed(_entries(content, find)):
        if _text(node, "id") not in wanted:
            content = _without(content, node, is_last=len(_entries(content, find)) == 1)
    return content


def _with_rows(content: str, find: Find, rows: Sequence[Mapping[str, str]]) -> str:
    """The text with exactly these entries in a list, by their ids."""
    content = _with_only(content, find, {row["id"] for row in rows})
    known = {_text(node, "id") for node in _entries(content, find)}
    for row in rows:
        if row["id"] not in known:
            content = _with_entry(content, find, row)
        for key, value in row.items():
            content = _with_part(content, _by_id(find, row["id"]), key, value)
    return content


def _with_entry(content: str, find: Find, row: Mapping[str, str]) -> str:
    spelled = ", ".join(f"{key}: {spelling(value)}" for key, value in row.items() if value)
    words = f"{{{spelled}}}"
    entries = _entries(content, find)
    if entries:
        last = entries[-1]
        indent = content[content.rfind("\n", 0, last.start) + 1 : last.start]
        if indent.strip() != "-":
            return content[: last.end] + f", {words}" + content[last.end :]
        end = end_of_line(content, _last(content, last))
        return content[:end] + f"\n{indent}{words}" + content[end:]
    node = find(_root(content))
    if find is _errors_of and node is None:
        return content.rstrip("\n") + f"\ncritical:\n  - {words}\n"
    if node is not None and content[node.start : node.end].strip() == "[]":
        return content[: node.start] + f"[{words}]" + content[node.end :]
    return content


def _without(content: str, node: Node, *, is_last: bool) -> str:
    begin = content.rfind("\n", 0, node.start) + 1
    if content[begin : node.start].strip() != "-":
        return content  # several share a line; reading back tells that it is still there
    rest = content[end_of_line(content, _last(content, node)) + 1 :]
    empty = content[begin : node.start].replace("- ", "[]\n") if is_last else ""
    return content[:begin] + empty + rest


def _last(content: str, node: Node) -> int:
    """Where its last character stands; a block itself ends only where the next thing begins."""
    inner = node.items or tuple(value for _key, value in node.members)
    if not inner or content[node.start] in "{[":
        return max(node.start, node.end - 1)
    return max(_last(content, one) for one in inner)


def _with_part(content: str, find: Find, key: str, value: str) -> str:
    mapping = find(_root(content))
    if mapping is None or mapping.kind != "mapping":
        return content
    node = mapping.get(key)
    if node is not None:
        return content if node.text == value else replaced(content, node, value)
    if not value:
        return content
    if content[mapping.start : mapping.start + 1] == "{":
        place = mapping.end - 1
        return content[:place] + f", {key}: {spelling(value)}" + content[place:]
    place = end_of_line(content, mapping.members[0][1].start)
    line = "\n" + " " * (mapping.column - 1) + f"{key}: {spelling(value)}"
    return content[:place] + line + content[place:]


def _row(one: SheetLine | CriticalError) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(one).items()}


def _itself(root: Node) -> Node | None:
    return root


def _etiquette_of(root: Node) -> Node | None:
    return root.get("etiquette")


def _items_of(root: Node) -> Node | None:
    return root.get("items")


def _lines_of(root: Node) -> Node | None:
    return _at(root, "etiquette", "lines")


def _errors_of(root: Node) -> Node | None:
    return root.get("critical")


def _under(find: Find, key: str) -> Find:
    def inner(root: Node) -> Node | None:
        found = find(root)
        return None if found is None else found.get(key)

    return inner


def _by_id(find: Find, name: str) -> Find:
    def inner(root: Node) -> Node | None:
        found = find(root)
        entries: Iterable[Node] = () if found is None else found.items
        return next((one for one in entries if _text(one, "id") == name), None)

    return inner


def _entries(content: str, find: Find) -> tuple[Node, ...]:
    found = find(_root(content))
    return () if found is None else found.items


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return "" if found is None else found.text


def _at(root: Node, *keys: str) -> Node | None:
    node: Node | None = root
    for key in keys:
        node = None if node is None else node.get(key)
    return node


@lru_cache(maxsize=2)
def _root(content: str) -> Node:
    root, _problems = read_yaml(content, "")
    if root is None or root.kind != "mapping":
        raise ValueError("no mapping to write a scorecard into")
    return root
