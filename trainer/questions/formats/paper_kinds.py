"""Find the kind of a question, its options and its key."""

from __future__ import annotations

import re
from dataclasses import replace

from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_choice import IN_STEM, read_choice
from trainer.questions.formats.paper_drafts import Draft, DraftOption
from trainer.questions.formats.paper_keys import (
    BLANK_HERE,
    Choice,
    accepted,
    alternatives,
    filled_blanks,
    letters,
    number_keys,
    spelled_out,
    truth,
    with_blanks,
)
from trainer.questions.formats.paper_lines import fold
from trainer.questions.formats.paper_marks import steps_inside
from trainer.questions.formats.paper_parts import match_pairs, put_in_order
from trainer.questions.formats.paper_reading import (
    TICK,
    Answered,
    Reading,
    WrittenKey,
    is_ticked,
    squeezed,
    take_further,
    two_keys,
)
from trainer.questions.formats.parsed import ParsedKind

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_CIRCLE = re.compile(f"[{_CIRCLED}]")
_CIRCLES = re.compile(rf"{_CIRCLE.pattern}(?:[\s、,，→>-]*{_CIRCLE.pattern})*[。.]?")
_CHOICES = ("single", "multiple", "choice")
_JUDGED = re.compile(
    r"[(\[]\s*(√|×|对|错|正确|错误|T|F|X)\s*[)\]]\s*[。.]?\s*$"
    r"|^[(\[]\s*(√|×|对|错|正确|错误)\s*[)\]]|(?<=[\s。.!?;])(√|×)\s*$"
)
_BARE = re.compile(r"\s(对|错|正确|错误)\s*$")  # among statements to judge: 保持安静  对


def understand(draft: Draft, reading: Reading) -> Answered:
    """The question with the fields that depend on its kind."""
    key = _with_circled_options(draft, reading, _key_text(draft, reading))
    kind = _kind(draft, reading, key)
    if kind == "ordering":
        return put_in_order(draft, reading.lines, key.text, reading.notes)
    if kind == "matching":
        return match_pairs(draft, reading.lines, key.text, reading.notes)
    if kind in ("single", "multiple"):
        return read_choice(draft, reading, key, kind)
    if kind == "true_false":
        return _true_false(draft, reading, key)
    if kind == "fill":
        return _fill(draft, reading, key)
    if kind == "number":
        return Answered(kind, reading.stem, numbers=number_keys(key.text))
    return Answered(kind, _whole_stem(draft, reading), model=key.text)


def _with_circled_options(draft: Draft, reading: Reading, key: WrittenKey) -> WrittenKey:
    """①, ② in the stem are options where the key names some of them."""
    if draft.options or not _CIRCLES.fullmatch(key.text):
        return key
    named = dict.fromkeys(_CIRCLE.findall(key.text))
    items = steps_inside(reading.stem)
    if reading.kind not in ("", *_CHOICES) or not len(named) < len(items) <= len(_CIRCLED):
        return key
    draft.options = [
        DraftOption(chr(65 + at), [draft.lines[0].worded(words)]) for at, words in enumerate(items)
    ]
    reading.lines = [_CIRCLE.split(reading.stem)[0].strip()]
    message = text("What is numbered ①, ② was taken for the options.")
    reading.guess(notes.OPTIONS_GUESSED, draft.place, message)
    labels = "".join(chr(65 + _CIRCLED.index(one)) for one in named)
    return replace(key, text=labels)


def _key_text(draft: Draft, reading: Reading) -> WrittenKey:
    lines = draft.key or draft.listed
    written = "\n".join([line.text for line in lines]).strip()
    where = lines[0] if lines else draft.lines[0]
    if draft.key and draft.listed:
        listed = "\n".join(line.text for line in draft.listed).strip()
        if squeezed(listed) != squeezed(written):
            two_keys(reading, where.place, written, listed)
    elif draft.many_keys and len({squeezed(line.text) for line in lines}) > 1:
        two_keys(reading, where.place, lines[0].text, lines[-1].text)
    return WrittenKey(written, where, bool(lines))


def _kind(draft: Draft, reading: Reading, key: WrittenKey) -> ParsedKind:
    told = reading.kind
    if told in ("ordering", "matching", "number"):
        return told
    if draft.options:
        return _kind_with_options(draft, reading, key)
    if told in ("fill", "true_false"):
        return told
    first = key.text.split("\n")[0]
    judged = truth(first) is not None and key.written
    if told in _CHOICES:
        if judged or (not key.written and _JUDGED.search(fold(reading.stem))):
            reading.guess(
                notes.KIND_AND_KEY, key.place, text("The key is that of a true-or-false question.")
            )
            return "true_false"
        return _by_letters(draft, reading, key)
    if told == "written":
        return told
    if draft.section.named:
        message = text("The kind was guessed, for its head names none that is known.")
        reading.guess(notes.KIND_AND_KEY, draft.place, message)
    return _kind_without_options(reading, key, judged)


def _kind_without_options(reading: Reading, key: WrittenKey, judged: bool) -> ParsedKind:
    folded = fold(reading.stem)
    if judged or (not key.written and _JUDGED.search(folded)):
        return "true_false"
    if _CIRCLES.fullmatch(key.text) and len(steps_inside(reading.stem)) > 1:
        message = text("The key is that of a question to put in order.")
        reading.guess(notes.KIND_AND_KEY, key.place, message)
        return "ordering"
    if key.written and len(reading.lines) > 2 and letters(key.text, ()) and len(key.text) < 12:
        return "multiple" if len(letters(key.text, ()).key) > 1 else "single"  # type: ignore[union-attr]
    if "__" in folded or (key.written and BLANK_HERE.search(folded)):
        return "fill"
    if not key.written and re.search(r"\(\s*\)\s*[。.]?$", folded):
        return "true_false"
    return "written"


def _kind_with_options(draft: Draft, reading: Reading, key: WrittenKey) -> ParsedKind:
    told = reading.kind
    if told == "true_false" and all(_option_truth(one) for one in draft.options):
        return "true_false"
    if told in ("single", "multiple"):
        return told
    if told in ("true_false", "fill"):
        reading.guess(
            notes.KIND_AND_KEY,
            key.place,
            text("The question has options, so it is taken for one of choice."),
        )
    return _by_letters(draft, reading, key)


def _by_letters(draft: Draft, reading: Reading, key: WrittenKey) -> ParsedKind:
    if reading.kind in ("single", "multiple"):
        return reading.kind
    labels = [option.label for option in draft.options]
    found = letters(key.text.split("\n")[0], labels) if key.written else None
    ticked = [option for option in draft.options if is_ticked(option.lines[-1].text, option.ticked)]
    in_stem = IN_STEM.findall(fold(reading.stem))
    count = (
        len(found.key)
        if found
        else len(ticked) or max((len(spelled_out(one)) for one in in_stem), default=1)
    )
    return "multiple" if count > 1 else "single"


def _true_false(draft: Draft, reading: Reading, key: WrittenKey) -> Answered:
    first, _end, further = key.text.partition("\n")
    stem = reading.stem
    folded = fold(stem)
    match = _JUDGED.search(folded)
    if match is None and not key.written and (match := _BARE.search(folded)):
        message = text("The last word of the statement was taken for the key.")
        reading.guess(notes.KEY_GUESSED, draft.place, message)
    found = truth(first) if key.written else None
    chosen = letters(first, ()) if key.written and found is None else None
    ticked = [one for one in draft.options if is_ticked(one.lines[-1].text, one.ticked)]
    if chosen and len(chosen.key) == 1:
        found = _truth_of_label(draft, reading, key, chosen.key[0])
    elif ticked and found is None:
        found = _option_truth(ticked[0])
    if found is None and key.written:
        message = text("“{key}” is no key of this question.", key=notes.short(first))
        proposal = text("Write 对 or 错.")
        reading.notes.append(notes.error(notes.KEY_UNCLEAR, key.place, message, proposal))
    if match:
        inside = truth(match[match.lastindex or 0])
        if found is not None and inside is not None and inside.key != found.key:
            two_keys(reading, draft.place, match[0], first)
        found = found or inside
        blank = "（　）" if stem[match.start()] == "（" else "( )"
        stem = f"{stem[: match.start()]}{blank}{stem[match.end() :]}"
    if found is not None and found.why:
        reading.why.append(found.why)
    if further:
        take_further(reading, key, further)
    return Answered("true_false", stem, key=found.key if found else ())


def _truth_of_label(draft: Draft, reading: Reading, key: WrittenKey, label: str) -> Choice | None:
    """What A means: the option A if there are options, else 对 as usual, which is a guess."""
    for option in draft.options:
        if option.label == label:
            return _option_truth(option)
    if draft.options or label not in "AB":
        return None
    reading.guess(notes.KEY_GUESSED, key.place, text("A was taken for right and B for wrong."))
    return truth("对" if label == "A" else "错")


def _option_truth(option: DraftOption) -> Choice | None:
    return truth(TICK.sub("", fold(option.lines[0].text)))


def _fill(draft: Draft, reading: Reading, key: WrittenKey) -> Answered:
    whole = _whole_stem(draft, reading)
    stem, blanks = with_blanks(whole)
    emptied, found = filled_blanks(whole)
    if found and with_blanks(emptied)[1] > len(found):
        found = []  # some are empty, so what stands between two of them is no answer
    if not key.written:
        if not found:
            return Answered("fill", stem)
        message = text("What stands in the blanks was taken for the key.")
        reading.guess(notes.KEY_GUESSED, draft.place, message)
        return Answered("fill", emptied, accepted=tuple(alternatives(one)[0] for one in found))
    texts, guessed = accepted(key.text, len(found) if _are_filled(key, found) else blanks)
    if _are_filled(key, found):
        stem = emptied  # or the learner would read the key
    if guessed:
        reading.guess(notes.KEY_GUESSED, key.place, text("How the key is to be cut was guessed."))
    return Answered("fill", stem, accepted=texts)


def _are_filled(key: WrittenKey, found: list[str]) -> bool:
    """Whether the blanks hold what the key says, too."""
    texts, _guessed = accepted(key.text, len(found))
    if not found or len(texts) != len(found):
        return False
    return all(
        squeezed(one) in map(squeezed, several) for one, several in zip(found, texts, strict=True)
    )


def _whole_stem(draft: Draft, reading: Reading) -> str:
    """The stem with what looked like options, for kinds that have none."""
    if not draft.options:
        return reading.stem
    options = [
        f"{one.label}. " + "\n".join(line.text for line in one.lines) for one in draft.options
    ]
    return "\n".join([reading.stem, *options]).strip()
