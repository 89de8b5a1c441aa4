"""Sort the lines inside of one question: stem, options, key, explanation and the rest."""

from __future__ import annotations

from trainer.foundation.wording import text
from trainer.questions.formats.paper_accept import SHORT_KEY
from trainer.questions.formats.paper_drafts import Draft
from trainer.questions.formats.paper_lines import Line, head, tail
from trainer.questions.formats.paper_marks import Mark, may_hold_part, part_inside
from trainer.questions.formats.paper_notes import OPTIONS_GUESSED, short, warning
from trainer.questions.formats.paper_now import Now, Reading
from trainer.questions.formats.paper_options import OptionReader


class Contents:
    """Adds lines to the question that is being read."""

    def __init__(self, now: Now, options: OptionReader) -> None:
        self._now = now
        self._options = options

    def take_part(self, mark: Mark, line: Line) -> bool:
        draft = self._now.draft
        if draft is None or (draft.inner is not None and mark.part in ("key", "both")):
            return False
        rest = tail(line, mark.end)
        if mark.part in ("key", "explanation", "both", "rubric"):
            self._open_part(mark, draft, rest)
        elif mark.part in draft.facts and mark.part != "kind":
            return False
        else:
            self._now.reading = "fact"
            inside = part_inside(rest.folded, 0, False)
            draft.facts[mark.part] = rest if inside is None else head(rest, inside.start)
            if inside is not None:
                piece = tail(rest, inside.start)
                self.take_part(Mark(inside.part, 0, inside.end - inside.start), piece)
        return True

    def _open_part(self, mark: Mark, draft: Draft, rest: Line) -> None:
        draft.steps = 0
        part: Reading = "explanation" if mark.part == "explanation" else "key"
        if mark.part == "rubric":
            part = "rubric"
        if part == "key" and draft.key:
            draft.many_keys = True
        if mark.part == "both" and not SHORT_KEY.match(rest.folded):
            part = "explanation"
        self._now.reading = part
        draft.count_step(rest.folded)
        if rest.text:
            self.take_words(rest, rest.folded)

    def take_words(self, line: Line, folded: str) -> None:
        """Add words to what is being read; a named part inside of them begins the next."""
        draft = self._now.draft
        assert draft is not None
        in_stem = self._now.reading == "stem"
        if in_stem and self._options.take_in_stem(draft, line, folded, self._now.at):
            self._now.reading = "option"
            self._split_last_option(draft)
            return
        long = self._now.reading in ("explanation", "rubric")
        inside = part_inside(folded, 1, long)
        if inside is None:
            self._lines_of(draft, line).append(line)
            return
        self._lines_of(draft, line).append(head(line, inside.start))
        self.take_part(Mark(inside.part, 0, inside.end - inside.start), tail(line, inside.start))

    def _split_last_option(self, draft: Draft) -> None:
        last = draft.options[-1].lines
        line = last[-1]
        inside = part_inside(line.folded, 0, False)
        if inside is None:
            return
        last[-1] = head(line, inside.start)
        self.take_part(Mark(inside.part, 0, inside.end - inside.start), tail(line, inside.start))

    def _lines_of(self, draft: Draft, line: Line) -> list[Line]:
        if self._now.reading == "option" and draft.options:
            if line.text[:1] in ("①", "②", "③") and len(draft.options) > 1:
                message = text("“{text}” was taken for a part of the stem.", text=short(line.text))
                draft.notes.append(warning(OPTIONS_GUESSED, line.place, message))
                return draft.stem
            return draft.options[-1].lines
        if self._now.reading == "key":
            return draft.key
        if self._now.reading in ("explanation", "fact"):
            return draft.explanation
        return draft.rubric if self._now.reading == "rubric" else draft.stem

    def take_option(self, line: Line, folded: str) -> bool:
        draft = self._now.draft
        if (
            draft is None
            or draft.inner is not None
            or self._now.reading not in ("stem", "option", "key")
        ):
            return False
        if self._now.reading == "key" and (draft.options or not draft.key):
            return False
        if not self._options.take(draft, line, folded, self._now.at):
            return False
        draft.lines.append(line)
        self._now.reading = "option"
        if may_hold_part(folded):
            self._split_last_option(draft)
        return True
