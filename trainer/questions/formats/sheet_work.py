"""One row of a table while it is read, and the notes made on the way."""

from __future__ import annotations

from decimal import Decimal

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats import sheet_cells as cells
from trainer.questions.formats import sheet_keys as keys
from trainer.questions.formats import sheet_notes as notes
from trainer.questions.formats.parsed import ParsedKind, ParsedOption, ParsedQuestion
from trainer.questions.formats.sheet_kinds import WORDS, guessed_kind, named_kind
from trainer.questions.formats.sheet_rows import Draft


class Work:
    """One draft while it is read, and the notes made on the way."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.notes: list[Problem] = []
        self.options = tuple(
            ParsedOption(one.label, one.text, feedback=one.feedback) for one in draft.choices
        )
        self.key, self.how = self._choice()
        self.kind: ParsedKind = "single"

    def warn(self, code: str, name: str, message: Text, proposal: Text) -> None:
        """Note something that was guessed from the cell of a field."""
        self.notes.append(notes.warning(code, self.draft.at(name), message, proposal))

    def find_kind(self) -> str:
        """Settle the kind; the word for it if nobody here knows that."""
        word = self.draft.cell("kind")
        named = named_kind(word) if word else ""
        if named and named not in ("choice", "group", "find_fault"):
            self.kind = named  # type: ignore[assignment]
            return ""
        self.kind = guessed_kind(self.draft, len(self.key))
        if named == "choice":
            return ""
        if word:
            self.notes.append(_unknown(self.draft.at("kind"), word))
            return word
        self.warn(
            notes.KIND_GUESSED,
            "kind",
            text("The kind is not told; it looks like “{kind}”.", kind=WORDS[self.kind]),
            text("Choose the right kind."),
        )
        return ""

    def _choice(self) -> tuple[tuple[str, ...], keys.How]:
        if self.draft.flagged:
            return tuple(one.label for one in self.draft.choices if one.right), "letters"
        written = self.draft.cell("key")
        return keys.choose(written, self.options) if written else ((), "letters")

    def unclear(self) -> None:
        """Note that the key cannot be read."""
        self.notes.append(notes.unclear_key(self.draft.at("key"), self.draft.cell("key")))

    def marks(self) -> Decimal | None:
        """The marks; a cell that gives none is noted."""
        written = self.draft.cell("marks")
        value = cells.marks(written) if written else None
        if written and value is None:
            self.warn(
                notes.BAD_MARKS,
                "marks",
                text("“{marks}” cannot be the marks of a question.", marks=notes.short(written)),
                text("Write a number above 0 with at most two decimals."),
            )
        return value

    def difficulty(self) -> str:
        """easy, medium or hard; a word that is none of them is noted."""
        written = self.draft.cell("difficulty")
        level = cells.difficulty(written)
        if written and not level:
            self.warn(
                notes.BAD_DIFFICULTY,
                "difficulty",
                text("“{word}” is no difficulty.", word=notes.short(written)),
                text("Write easy, medium or hard: 易、中 or 难."),
            )
        return level

    def look_for_dates(self, question: ParsedQuestion) -> None:
        """Excel makes 1 March of "3-1" without a word."""
        names = ["key", *(f"option.{option.label}" for option in question.options)]
        for name in names:
            typed = cells.date_typed(self.draft.cell(name))
            if typed and self.draft.at(name).sheet:
                self.warn(
                    notes.DATE,
                    name,
                    text("This cell is a date; perhaps “{typed}” was typed.", typed=typed),
                    text("Format the cell as text in Excel and type it again."),
                )


def _unknown(place: Place, word: str) -> Problem:
    return notes.error(
        notes.UNKNOWN_KIND,
        place,
        text("“{kind}” is no kind of question that fits into a row.", kind=notes.short(word)),
        text("Choose one of the kinds in the list."),
    )
