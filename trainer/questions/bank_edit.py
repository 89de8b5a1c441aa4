"""Change one question inside the text of a bank and leave every other character."""

from __future__ import annotations

from dataclasses import replace

from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.questions.bank_places import NotWritten, Placed, in_list, items_of, root_of, spellings
from trainer.questions.bank_splices import Splice, dash, is_flow, line_end, spliced, tries
from trainer.questions.spelling import Spelling, tidy


def put_question_in_text(content: str, written: Spelling, name: str | None = None) -> str:
    """The bank with this question in the place of the one named `name`, or at its end.

    Comments, order and every other line survive; inside the question, whatever did not change
    keeps its spelling. A question of a group stands in it; with another group than before it
    moves to that one's end, and a group that is not there yet is begun. The stem of the group
    becomes that of the question, for all in it.

    Raises:
        NotWritten: the text cannot be read, has two questions of the name, or is written in
            a way that this cannot change safely.
    """
    written, name = tidy(written), name or written.id
    mark, content, tail = _parts(content)
    root = root_of(content)
    placed = list(in_list(items_of(root)))
    found = [one for one in placed if one.spelling.id == name]
    if len(found) > 1:
        message = text("The bank has two questions with the id {id}; remove one first.", id=name)
        raise NotWritten(message)
    if found and found[0].spelling.group != written.group:
        left = remove_question_from_text(mark + content, name)
        return put_question_in_text(left, written).removesuffix(tail)
    wanted = _wanted(placed, written, found[0] if found else None)
    for splices in tries(content, items_of(root), placed, written, found):
        tried = content if splices is None else spliced(content, splices)
        if _reads_as(tried, wanted, root):
            return mark + tried.removesuffix(tail)
    raise NotWritten(
        text("The program cannot change this file safely. Change it with a text editor.")
    )


def remove_question_from_text(content: str, name: str) -> str:
    """The bank without this question; the comments around it stay. An empty group goes, too.

    Raises:
        NotWritten: there is no such question, or it cannot be taken out safely.
    """
    mark, content, tail = _parts(content)
    root = root_of(content)
    placed = list(in_list(items_of(root)))
    found = [one for one in placed if one.spelling.id == name]
    refused = NotWritten(text("The bank has no question {id} that can be taken out.", id=name))
    if len(found) != 1:
        raise refused
    node, items = found[0].node, found[0].items
    if found[0].group is not None and len(items.items) == 1:
        node, items = found[0].group, items_of(root)
    if is_flow(content, items):
        raise refused
    start, end = content.rfind("\n", 0, dash(content, node)) + 1, line_end(content, node)
    splices = [Splice(start, end, "")]
    if len(items.items) == 1:
        colon = content.rfind(":", 0, start)
        splices.append(Splice(colon + 1, colon + 1, " []"))
    tried = spliced(content, splices)
    left = [one.spelling for one in placed if one is not found[0]]
    if not _reads_as(tried, left, root):
        raise refused
    return mark + tried.removesuffix(tail)


def _parts(content: str) -> tuple[str, str, str]:
    """The byte order mark, the text with a line end, and that line end if it had none."""
    mark = "\ufeff" if content.startswith("\ufeff") else ""
    content = content.removeprefix(mark)
    tail = "" if content.endswith("\n") else "\n"
    return mark, content + tail, tail


def _wanted(placed: list[Placed], written: Spelling, old: Placed | None) -> list[Spelling]:
    """What the file must say afterwards: this question, and its group's stem on all of it."""
    own = [at for at, one in enumerate(placed) if written.group == one.spelling.group]
    wanted = [one.spelling for one in placed]
    if old is not None:
        wanted[placed.index(old)] = written
    elif written.group and own:
        wanted.insert(own[-1] + 1, written)
    else:
        wanted.append(written)
    if not written.group:
        return wanted
    same = written.group
    return [replace(x, shared=written.shared) if x.group == same else x for x in wanted]


def _reads_as(tried: str, wanted: list[Spelling], before: Node) -> bool:
    """Whether the new text holds these questions and everything around them as it was."""
    root = read_yaml(tried, "")[0]
    return spellings(root) == wanted and _head(root) == _head(before)


def _head(root: Node | None) -> dict[str, str]:
    pairs = root.members if root is not None else ()
    return {name.text: value.text for name, value in pairs if name.text != "questions"}
