"""Write many changed, new, moved and removed questions into the text of a bank at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from trainer.foundation.wording import text
from trainer.questions.bank_add import add_questions_to_text, blocks
from trainer.questions.bank_edit import put_question_in_text, remove_question_from_text
from trainer.questions.bank_places import NotWritten, in_list, items_of, questions_in, root_of
from trainer.questions.bank_splices import dash, line_end
from trainer.questions.bank_text import HEAD, BankText, Piece, lay_out
from trainer.questions.spelling import Spelling, tidy


def put_questions_in_text(
    content: str, rows: Sequence[Spelling], before: BankText | None = None
) -> str:
    """The bank with exactly these questions, each by its id, in this order.

    Comments, untouched questions and everything around them stay, character by character.
    `before` is an earlier state of the bank, which saves reading what is as it was.

    Raises:
        NotWritten: the text cannot be read, or is written in a way that this cannot change
            safely; or questions with one stem do not stand together.
    """
    return put_questions(content, rows, before)[0]


def put_questions(
    content: str, rows: Sequence[Spelling], before: BankText | None = None
) -> tuple[str, BankText | None]:
    """As put_questions_in_text; with the new text in its pieces, where it has some."""
    laid = lay_out(content, before)
    known = {id(one) for one in laid.questions} if laid else set()
    rows = [one if id(one) in known else tidy(one) for one in rows]
    if laid is None or _has_doubles(laid.questions):
        return _one_by_one(content, rows), None
    if list(laid.questions) == rows:
        return content, laid
    if not rows:
        return _emptied(laid), None
    tried = _Pieces(laid).with_rows(rows)
    again = lay_out(tried, laid)
    if (list(again.questions) if again else questions_in(tried)) != rows:
        raise _refused()
    return tried, again


def with_question(rows: Sequence[Spelling], written: Spelling) -> list[Spelling]:
    """The rows with this question in the place of its id, or at the end: of its group, or of all.

    The stem that it shares becomes that of all in its group.
    """
    written = tidy(written)
    found = [
        replace(one, shared=written.shared) if written.group and one.group == written.group else one
        for one in rows
    ]
    at = next((at for at, one in enumerate(found) if one.id == written.id), None)
    if at is not None and found[at].group == written.group:
        return [*found[:at], written, *found[at + 1 :]]
    left = [one for one in found if one.id != written.id]
    own = [at for at, one in enumerate(left) if written.group and one.group == written.group]
    place = own[-1] + 1 if own else len(left)
    return [*left[:place], written, *left[place:]]


class _Pieces:
    """The texts of the pieces while they change; each is named by the first question in it."""

    def __init__(self, laid: BankText) -> None:
        self._laid = laid
        self._texts = [one.text for one in laid.pieces]
        self._questions = [one.questions for one in laid.pieces]
        self._at = {one.id: at for at, piece in enumerate(laid.pieces) for one in piece.questions}
        self._is_apart = len(self._texts) > 1 and self._texts[0].endswith("\n\n")

    def with_rows(self, rows: Sequence[Spelling]) -> str:
        """The text of the bank with these questions."""
        wanted = {one.id: one for one in rows}
        self._drop(wanted)
        order = self._change_and_add(rows)
        return self._joined(order)

    def _drop(self, wanted: dict[str, Spelling]) -> None:
        """Take out what is gone or goes to another group; the comments around it stay."""
        for at, questions in enumerate(self._questions):
            left = tuple(x for x in questions if x.id in wanted and wanted[x.id].group == x.group)
            if left == questions:
                continue
            for one in questions:
                if one in left:
                    continue
                del self._at[one.id]
                if left:
                    part = remove_question_from_text(HEAD + self._texts[at], one.id)
                    self._texts[at] = part.removeprefix(HEAD)
            if not left:
                self._texts[at] = _comments(self._laid.pieces[at])
            self._questions[at] = left

    def _change_and_add(self, rows: Sequence[Spelling]) -> list[int]:
        """Write each question into its piece; the pieces in the order of the questions."""
        groups = {x[0].group: at for at, x in enumerate(self._questions) if x and x[0].group}
        order: list[int] = []
        for (group, name), together in groupby(rows, key=_name_of_piece):
            found = list(together)
            at = groups.get(group) if group else self._at.get(name)
            if at is None:
                at = groups[group] = len(self._texts)
                self._texts.append(blocks(found, self._laid.indent))
                self._questions.append(tuple(found))
            else:
                self._write(at, found)
            order.append(at)
        return order

    def _write(self, at: int, rows: list[Spelling]) -> None:
        if list(self._questions[at]) == rows:
            return
        known = {one.id: one for one in self._questions[at]}
        content = HEAD + self._texts[at]
        for one in rows:
            if known.get(one.id) != one:
                content = put_question_in_text(content, one)
        if rows[0].group:
            content = _in_order(content, [one.id for one in rows])
        self._texts[at] = content.removeprefix(HEAD)

    def _joined(self, order: list[int]) -> str:
        """The pieces in this order, and what stays of those that are gone where it stood."""
        parts = [self._texts[at] for at in order]
        last, is_new = len(self._laid.pieces) - 1, range(len(self._laid.pieces), len(self._texts))
        if self._is_apart:
            for place, at in enumerate(order[:-1]):
                if (at in is_new or at == last) and not parts[place].endswith("\n\n"):
                    parts[place] += "\n"
            if last in order[:-1]:
                parts[-1] = parts[-1].rstrip("\n") + "\n"
        for at in reversed([at for at, questions in enumerate(self._questions) if not questions]):
            behind = [place for place, other in enumerate(order) if other < at]
            parts.insert(behind[-1] + 1 if behind else 0, self._texts[at])
        laid = self._laid
        whole = "".join((laid.head, *parts, laid.tail))
        return whole.removesuffix("\n") if laid.open_end else whole


def _name_of_piece(one: Spelling) -> tuple[str, str]:
    return (one.group, "") if one.group else ("", one.id)


def _comments(piece: Piece) -> str:
    """What is left of a piece without its item: comments, with the empty lines around them."""
    lines = piece.text.split("\n")[:-1]
    above = next(at for at, line in enumerate(lines) if line.lstrip(" ").startswith("-"))
    left = [*lines[:above], *lines[piece.node.end_line - piece.line + 1 :]]
    return "".join(f"{line}\n" for line in left) if any(map(str.strip, left)) else ""


def _in_order(content: str, names: list[str]) -> str:
    """The group in the text with its questions in this order."""
    [group] = items_of(root_of(content)).items
    inner = next(value for name, value in group.members if name.text == "questions")
    have = [one.spelling.id for one in in_list(inner, group)]
    if have == names:
        return content
    if sorted(have) != sorted(names):
        raise _refused()
    starts = [content.rfind("\n", 0, dash(content, node)) + 1 for node in inner.items]
    ends = [*starts[1:], line_end(content, inner.items[-1])]
    parts = {name: content[start:end] for name, start, end in zip(have, starts, ends, strict=True)}
    return content[: starts[0]] + "".join(parts[name] for name in names) + content[ends[-1] :]


def _one_by_one(content: str, rows: Sequence[Spelling]) -> str:
    """For lists in brackets, empty banks, and banks with two questions of one name."""
    have = questions_in(content)
    same, names, wanted = set(have), {one.id for one in have}, {one.id for one in rows}
    tried = content
    for name in names - wanted:
        tried = remove_question_from_text(tried, name)
    for one in rows:
        if one.id in names and one not in same:
            tried = put_question_in_text(tried, one)
    tried = add_questions_to_text(tried, [one for one in rows if one.id not in names])
    if questions_in(tried) != list(rows):
        raise _refused()
    return tried


def _emptied(laid: BankText) -> str:
    first = laid.questions[0]
    return remove_question_from_text(put_questions_in_text(laid.text, [first], laid), first.id)


def _has_doubles(rows: Sequence[Spelling]) -> bool:
    return len({one.id for one in rows}) < len(rows)


def _refused() -> NotWritten:
    return NotWritten(
        text("The program cannot change this file safely. Change it with a text editor.")
    )
