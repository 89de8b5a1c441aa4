"""Add many questions at the end of the text of a bank at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.questions.bank_edit import put_question_in_text
from trainer.questions.bank_places import NotWritten, questions_in
from trainer.questions.bank_write import group_lines, member_lines, question_lines
from trainer.questions.spelling import Spelling, tidy


def add_questions_to_text(content: str, written: Sequence[Spelling]) -> str:
    """The bank with these questions after its last one; every line that was there stays.

    Questions of one group that follow each other become that group. Their ids must be new.

    Raises:
        NotWritten: the text cannot be read, or is written in a way that this cannot change.
    """
    if not written:
        return content
    new = [tidy(one) for one in written]
    mark = "\ufeff" if content.startswith("\ufeff") else ""
    plain = content.removeprefix(mark)
    items = _items(plain)
    if items is not None and not items.items:
        tried = _begun(plain, items, new)
    elif items is not None and _in_lines(plain, items):
        tried = _continued(plain, items, new)
    else:
        # A list in brackets: rare, and known how to do for one question.
        tried = plain
        for one in new:
            tried = put_question_in_text(tried, one)
    if questions_in(tried) != questions_in(plain) + new or _others(tried) != _others(plain):
        raise NotWritten(
            text("The program cannot change this file safely. Change it with a text editor.")
        )
    return mark + tried


def new_bank_text(bank: str, title: str) -> str:
    """A bank that holds no question yet."""
    return member_lines("bank", bank, 0) + member_lines("title", title, 0) + "questions: []\n"


def blocks(new: Sequence[Spelling], indent: int, between: str = "") -> str:
    """The items of a list, each from its indentation on, with `between` before each."""
    gap = " " * indent
    blocks: list[str] = []
    for group, together in groupby(new, key=lambda one: one.group):
        found = list(together)
        if not group:
            blocks += [gap + question_lines(one, indent) for one in found]
            continue
        inner = [f"{gap}    {question_lines(one, indent + 4)}" for one in found[1:]]
        whole = gap + group_lines(found[0], indent) + "".join(inner)
        blocks.append(whole)
    return "".join(between + block for block in blocks)


def _begun(content: str, items: Node, new: Sequence[Spelling]) -> str:
    """The first questions of a bank that has none."""
    colon = content.rfind(":", 0, items.start + 1)
    end = items.end if items.kind == "list" else colon + 1
    rest = content[end:]
    return f"{content[: colon + 1]}\n{blocks(new, 2)}{rest.removeprefix(chr(10))}"


def _continued(content: str, items: Node, new: Sequence[Spelling]) -> str:
    """The questions after the last one, with its indentation and its distance."""
    last = items.items[-1]
    lines = content.split("\n")
    indent = len(lines[last.line - 1][: last.column - 1].rpartition("-")[0])
    apart = len(items.items) > 1 and not lines[last.line - 2].strip()
    head, tail = lines[: last.end_line], lines[last.end_line :]
    added = blocks(new, indent, "\n" if apart else "")
    return "\n".join(head) + "\n" + added + "\n".join(tail)


def _in_lines(content: str, items: Node) -> bool:
    """Whether each question begins on a line of its own, behind a dash."""
    last = items.items[-1]
    before = content.split("\n")[last.line - 1][: last.column - 1]
    return last.kind == "mapping" and before.strip() == "-"


def _items(content: str) -> Node | None:
    root, _problems = read_yaml(content, "")
    items = root.get("questions") if root is not None else None
    return items if items is not None and (items.kind == "list" or items.is_empty) else None


def _others(content: str) -> dict[str, str]:
    root, _problems = read_yaml(content, "")
    members = root.members if root is not None else ()
    return {name.text: value.text for name, value in members if name.text != "questions"}
