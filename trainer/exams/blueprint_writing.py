"""Write the blueprint of an exam into its YAML text; what is the same stays, with its comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trainer.exams.blueprint import ExamBlueprint, ExamRules
from trainer.exams.paper import BlueprintLine
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_writing import end_of_line, replaced, spelling

_CELLS, _BANKS = "cells", "banks"


def with_blueprint(content: str, exam: ExamBlueprint) -> str:
    """The text with title, banks, rules and cells of `exam`.

    Raises:
        ValueError: the text is no mapping, so nothing can be put into it.
    """
    usual = _scalars(ExamBlueprint("", "", (), ExamRules(0, 0), ()))
    for key, value in _scalars(exam).items():
        node = _root(content).get(key)
        if node is None and value != usual[key]:
            content = _inserted(content, f"{key}: {spelling(value)}\n")
        elif node is not None and node.text != value:
            content = replaced(content, node, value)
    content = _with_banks(content, exam.banks)
    content = _with_mappings(content, exam)
    return _with_cells(content, exam.lines)


def cell_at(content: str, line: int) -> int | None:
    """Which cell (from 0) stands on this line of the text; None for what is no cell."""
    cells = _root(content).get(_CELLS)
    for place, node in enumerate(cells.items if cells is not None else ()):
        if node.line <= line <= node.end_line:
            return place
    return None


def _scalars(exam: ExamBlueprint) -> dict[str, str]:
    rules = exam.rules
    return {
        "title": exam.title,
        "minutes": str(rules.minutes),
        "pass_mark": str(rules.pass_mark),
        "attempts": str(rules.attempts),
        "attempts_days": str(rules.attempts_days),
        "wait_hours": str(rules.wait_hours),
        "overlap": str(rules.overlap),
        "navigation": rules.navigation,
        "shuffle_questions": "true" if rules.shuffle_questions else "false",
        "shuffle_options": "true" if rules.shuffle_options else "false",
        "show": rules.show,
    }


def _with_banks(content: str, banks: Sequence[str]) -> str:
    node = _root(content).get(_BANKS)
    if node is not None and tuple(one.text for one in node.items) == tuple(banks):
        return content
    return _block(content, _BANKS, f"banks: [{', '.join(spelling(one) for one in banks)}]\n")


def _with_mappings(content: str, exam: ExamBlueprint) -> str:
    rules, usual = exam.rules, ExamRules(0, 0)
    content = _with_mapping(content, "written", _written(rules), _written(usual))
    content = _with_mapping(content, "interruptions", _pause(rules), _pause(usual))
    return _with_mapping(content, "marking", exam.marking, {})


def _written(rules: ExamRules) -> dict[str, str]:
    return {"markers": str(rules.written.markers), "tolerance": str(rules.written.tolerance)}


def _pause(rules: ExamRules) -> dict[str, str]:
    return {"rule": rules.interruption, "minutes": str(rules.forgiven_minutes)}


def _with_mapping(
    content: str, key: str, wanted: Mapping[str, str], usual: Mapping[str, str]
) -> str:
    """The text with these values under the key, which is not written for what is `usual`."""
    node = _root(content).get(key)
    if node is None and wanted == usual:
        return content
    had = {} if node is None else _cell(node)
    if {**usual, **had} == wanted:
        return content
    if node is not None and {*had} == {*wanted}:
        for name, member in reversed(node.members):  # from the end, so that places stay right
            if member.text != wanted[name.text]:
                content = replaced(content, member, wanted[name.text])
        return content
    spelled = ", ".join(f"{name}: {spelling(value)}" for name, value in wanted.items())
    return _block(content, key, f"{key}: {{{spelled}}}\n")


def _with_cells(content: str, lines: Sequence[BlueprintLine]) -> str:
    node = _root(content).get(_CELLS)
    had = [] if node is None else [_cell(one) for one in node.items]
    wanted = [_values(one) for one in lines]
    if node is not None and had == wanted:
        return content
    if not lines:
        return _block(content, _CELLS, "cells: []\n")
    pieces = _pieces(content, node)
    rows = []
    for place, (line, values) in enumerate(zip(lines, wanted, strict=True)):
        row = f"  - {{{_spelled(line)}}}\n"
        if values in had and had.index(values) in pieces:
            row = "".join(pieces.pop(had.index(values)))
        elif place in pieces and had[place] not in wanted:
            row = pieces.pop(place)[0] + row  # what stands above it stays
        rows.append(row)
    return _block(content, _CELLS, "cells:\n" + "".join(rows))


def _pieces(content: str, node: Node | None) -> dict[int, tuple[str, str]]:
    """What stands above each cell of a block, and its own lines; none of a list in one line."""
    if node is None or content[node.start] == "[":
        return {}
    found = {}
    end = end_of_line(content, content.rindex(_CELLS, 0, node.start)) + 1
    for place, item in enumerate(node.items):
        begin = content.rindex("\n", 0, item.start) + 1
        last = end_of_line(content, _end_of(content, item)) + 1
        own = content[begin:last]
        found[place] = (content[end:begin], own if own.endswith("\n") else own + "\n")
        end = last
    return found


def _end_of(content: str, node: Node) -> int:
    """Where its own last word ends: YAML counts what follows a block as part of it."""
    lines = content[node.start : node.end].rstrip().split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return node.start + len("\n".join(lines))


def _cell(node: Node) -> dict[str, str]:
    return {name.text: value.text for name, value in node.members}


def _values(line: BlueprintLine) -> dict[str, str]:
    values = {"kind": line.kind, "topic": line.topic, "difficulty": line.difficulty}
    values |= {"count": str(line.count), "marks": f"{line.marks.normalize():f}"}
    return {name: value for name, value in values.items() if value}


def _spelled(line: BlueprintLine) -> str:
    return ", ".join(f"{name}: {spelling(value)}" for name, value in _values(line).items())


def _block(content: str, key: str, block: str) -> str:
    """The text with `block` in the place of this key and all that is below it."""
    found = next((pair for pair in _root(content).members if pair[0].text == key), None)
    if found is None:
        return _inserted(content, block)
    name, value = found
    end = end_of_line(content, _end_of(content, value))
    return content[: name.start] + block + content[end + 1 :]


def _inserted(content: str, line: str) -> str:
    """The text with a line before the cells, or at the end where there are none."""
    names = [name for name, _value in _root(content).members if name.text == _CELLS]
    at = names[0].start if names else len(content)
    gap = "" if not content[:at] or content[:at].endswith("\n") else "\n"
    return content[:at] + gap + line + content[at:]


def _root(content: str) -> Node:
    root, _problems = read_yaml(content, "")
    if root is None or root.kind != "mapping":
        raise ValueError("no mapping")
    return root
