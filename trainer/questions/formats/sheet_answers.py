"""The options and the key of a row, by kind of question."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from trainer.foundation.wording import text
from trainer.questions.formats import sheet_cells as cells
from trainer.questions.formats import sheet_keys as keys
from trainer.questions.formats import sheet_notes as notes
from trainer.questions.formats.faults import with_blanks
from trainer.questions.formats.parsed import ParsedKind, ParsedOption, ParsedQuestion
from trainer.questions.formats.sheet_columns import LABELS
from trainer.questions.formats.sheet_kinds import tells_everything
from trainer.questions.formats.sheet_work import Work
from trainer.questions.question import BLANK, FALSE, TRUE

_BRACKETS = re.compile(r"([（(【])[\s　_]*([）)】])")
_ARROWS = ("→", "->", "=>", "——", "－>", "=", "：", ":", "|")


def with_answer(work: Work, base: ParsedQuestion) -> ParsedQuestion:
    """The question with what its kind needs; notes stand in `work`."""
    reader = _BY_KIND.get(work.kind)
    return reader(work, base) if reader else base


def _single_or_multiple(work: Work, base: ParsedQuestion) -> ParsedQuestion:
    pinned = keys.order(work.draft.cell("pinned"))
    options = tuple(replace(one, pinned=one.label in pinned) for one in work.options)
    if work.how == "unclear":
        work.unclear()
    elif work.how != "letters":
        work.warn(
            notes.KEY_GUESSED,
            "key",
            text(
                "The key “{key}” was taken for {labels}.",
                key=notes.short(work.draft.cell("key")),
                labels="".join(work.key),
            ),
            text("Write the letters of the right options."),
        )
    return replace(base, options=options, key=work.key)


def _true_false(work: Work, base: ParsedQuestion) -> ParsedQuestion:
    draft = work.draft
    value = cells.truth(draft.cell("key")) if not draft.flagged else None
    if value is None and tells_everything(draft) and len(work.key) == 1:
        chosen = next(one for one in draft.choices if one.label == work.key[0])
        value = cells.truth(chosen.text)
    elif value is None and not draft.choices and cells.folded(draft.cell("key")) in ("A", "B"):
        value = cells.folded(draft.cell("key")) == "A"
        work.warn(
            notes.KEY_GUESSED,
            "key",
            text("A was taken for true and B for false."),
            text("Write 对 or 错 as the key."),
        )
    elif value is None and len(draft.choices) > 1 and not tells_everything(draft):
        work.kind = "single"
        work.warn(
            notes.KIND_GUESSED,
            "kind",
            text("The options say more than true and false; it was taken for a single choice."),
            text("Choose the right kind."),
        )
        return _single_or_multiple(work, replace(base, kind="single"))
    if value is None and (draft.cell("key") or draft.flagged):
        work.unclear()
    return replace(base, key=() if value is None else (TRUE if value else FALSE,))


def _fill(work: Work, base: ParsedQuestion) -> ParsedQuestion:
    key = work.draft.cell("key")
    if work.draft.choices:  # each blank in a column of options, or right options in rows
        texts = [one.text for one in work.draft.choices if one.right is not False]
        flagged = work.draft.flagged
        lists = [texts] if flagged else [cells.split(one, cells.ALTERNATIVES) for one in texts]
    else:
        lists = [cells.split(part, cells.ALTERNATIVES) for part in cells.split(key, cells.BLANKS)]
    stem = _stem_with(base.stem, len(lists))
    blanks = stem.count(BLANK)
    if blanks and len(lists) != blanks and not work.draft.choices:
        lists = _other_lists(work, key, blanks) or lists
    accepted = tuple(tuple(one.strip() for one in texts) for texts in lists)
    return replace(base, stem=stem, accepted=accepted if accepted != (("",),) else ())


def _stem_with(stem: str, wanted: int) -> str:
    """The stem with its blanks; empty brackets are blanks where lines alone do not do."""
    drawn = with_blanks(stem)
    bracketed = _BRACKETS.sub(rf"\1{BLANK}\2", drawn)
    return bracketed if BLANK not in drawn or bracketed.count(BLANK) == wanted else drawn


def _other_lists(work: Work, key: str, blanks: int) -> list[list[str]]:
    """The texts of the blanks where they stand between other signs, which is a guess."""
    candidates = [re.split(signs, key) for signs in ("[、]", "[,，]", r"[|｜/]", r"\s+")]
    fitting = next((parts for parts in candidates if len(parts) == blanks > 1), None)
    if fitting is None and blanks == 1:
        parts = cells.split(key, cells.BLANKS)
        work.warn(
            notes.BLANKS_GUESSED,
            "key",
            text(
                "The stem has one blank; each of the {n} texts was taken for right.", n=len(parts)
            ),
            text("Separate texts that are right for the same blank by |."),
        )
        return [parts]
    if fitting is None:
        return []
    work.warn(
        notes.BLANKS_GUESSED,
        "key",
        text("The key was divided among the {n} blanks.", n=blanks),
        text("Separate the answers of different blanks by a semicolon."),
    )
    return [cells.split(part, cells.ALTERNATIVES) for part in fitting]


def _number(work: Work, base: ParsedQuestion) -> ParsedQuestion:
    found = cells.number_keys(work.draft.cell("key"))
    if found is None:
        work.unclear()
    return replace(base, numbers=found or ())


def _matching(work: Work, base: ParsedQuestion) -> ParsedQuestion:
    texts = [one.text for one in work.draft.choices]
    if not texts:
        texts = [line for line in work.draft.cell("key").split("\n") if line.strip()]
    for arrow in _ARROWS:
        pairs = [
            [part.strip() for part in cells.split(one, arrow)]
            if len(arrow) == 1
            else [part.strip() for part in one.split(arrow)]
            for one in texts
        ]
        if pairs and all(len(pair) == 2 for pair in pairs):
            return replace(base, pairs=tuple((left, right) for left, right in pairs))
    if texts:
        work.unclear()
    return base


def _ordering(work: Work, base: ParsedQuestion) -> ParsedQuestion:
    key = keys.order(work.draft.cell("key"))
    if work.draft.cell("key") and not key:
        work.unclear()
    if not work.draft.cell("key") and work.options:
        key = tuple(option.label for option in work.options)
        work.warn(
            notes.KEY_GUESSED,
            "key",
            text("No order is told; the options were taken to stand in the right one."),
            text("Write the labels in the right order, such as CAB."),
        )
    return replace(base, options=work.options, key=key)


def _dropdown(work: Work, base: ParsedQuestion) -> ParsedQuestion:
    key = keys.gaps(work.draft.cell("key"))
    if work.draft.cell("key") and not key:
        work.unclear()
    parts = [cells.split(option.text, cells.ALTERNATIVES) for option in work.options]
    options = [
        replace(option, text=texts[0]) for option, texts in zip(work.options, parts, strict=True)
    ]
    if any(len(texts) > 1 for texts in parts):  # a column holds all the options of one gap
        options = [
            ParsedOption(f"{gap}{label}", written.strip())
            for gap, texts in enumerate(parts, 1)
            for label, written in zip(LABELS, texts, strict=False)
        ]
        key = tuple(
            label if len(label) > 1 else f"{gap}{label}" for gap, label in enumerate(key, 1)
        )
    return replace(base, stem=with_blanks(base.stem), options=tuple(options), key=key)


def _written(work: Work, base: ParsedQuestion) -> ParsedQuestion:
    model = work.draft.cell("key")
    if not model and work.draft.choices:
        model = "\n".join(one.text for one in work.draft.choices)
    points = [line.strip() for line in work.draft.cell("rubric").split("\n")]
    return replace(base, model=model, rubric=tuple(point for point in points if point))


_BY_KIND: dict[ParsedKind, Callable[[Work, ParsedQuestion], ParsedQuestion]] = {
    "single": _single_or_multiple,
    "multiple": _single_or_multiple,
    "true_false": _true_false,
    "fill": _fill,
    "number": _number,
    "matching": _matching,
    "ordering": _ordering,
    "dropdown": _dropdown,
    "written": _written,
}
