"""Banks of every kind for property tests, written as Hypothesis strategies."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from string import ascii_uppercase

from hypothesis import strategies as st

from trainer.foundation.errors import Place
from trainer.questions.formats.parsed import NumberKey, ParsedOption, ParsedQuestion
from trainer.questions.normalise import fold

NOWHERE = Place()
_SIGNS = "甲乙丙客服退款。，；、：（）“”×√？！—…１Ａ abcXYZ019|;:,.#*'\"\\/<>&{}[]=~%$@+-→%\n🙂"
WORDS = (
    st.text(_SIGNS, min_size=1, max_size=12)
    .map(lambda words: "\n".join(line.strip() for line in words.split("\n")).strip())
    .filter(lambda words: bool(words) and "\n\n" not in words and "  " not in words)
)
LINE = WORDS.map(lambda words: " ".join(words.split())).filter(bool)
_TEXT = st.one_of(st.just(""), WORDS)
MARKS = st.one_of(st.none(), st.integers(1, 9999).map(lambda hundredths: Decimal(hundredths) / 100))


def different(least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Texts that nobody would take for each other."""
    return st.lists(
        LINE.filter(lambda x: fold(x) != ""), min_size=least, max_size=most, unique_by=fold
    )


def options(texts: list[str], pinned: bool = False) -> tuple[ParsedOption, ...]:
    """The texts as options A, B, C."""
    return tuple(
        ParsedOption(label, words, pinned=pinned)
        for label, words in zip(ascii_uppercase, texts, strict=False)
    )


@st.composite
def choices(draw: st.DrawFn) -> ParsedQuestion:
    """Single and multiple choice with a key that is neither empty nor everything."""
    found = options(draw(different(3, 8)), draw(st.booleans()))
    labels = [one.label for one in found]
    size = draw(st.sampled_from((1, 2)))
    key = tuple(sorted(draw(st.permutations(labels))[:size]))
    kind = "single" if size == 1 else "multiple"
    return replace(draw(_base()), kind=kind, options=found, key=key)


@st.composite
def fills(draw: st.DrawFn) -> ParsedQuestion:
    """Blanks with one or several texts."""
    accepted = draw(st.lists(different(1, 3).map(tuple), min_size=1, max_size=3))
    between = draw(st.lists(WORDS, min_size=len(accepted) + 1, max_size=len(accepted) + 1))
    stem = " ____ ".join(between)
    return replace(draw(_base()), kind="fill", stem=stem, accepted=tuple(accepted))


@st.composite
def numbers(draw: st.DrawFn) -> ParsedQuestion:
    """One right number, with or without a tolerance, and perhaps half marks for another."""
    whole = st.integers(-10_000, 10_000).map(lambda n: Decimal(n) / 100)
    key = [NumberKey(draw(whole), draw(st.sampled_from((None, Decimal("0.05")))))]
    if draw(st.booleans()):
        key.append(NumberKey(draw(whole), Decimal(5), weight=Decimal("0.5")))
    return replace(draw(_base()), kind="number", numbers=tuple(key))


@st.composite
def pairs(draw: st.DrawFn) -> ParsedQuestion:
    """Matching, perhaps with right sides too many."""
    left, right = draw(different(2, 4)), draw(different(5, 6))
    lefts = [*left, *[""] * draw(st.integers(0, 1))]
    return replace(draw(_base()), kind="matching", pairs=tuple(zip(lefts, right, strict=False)))


@st.composite
def orders(draw: st.DrawFn, sorted_already: bool = False) -> ParsedQuestion:
    """Steps to put in order."""
    found = options(draw(different(2, 6)))
    labels = [one.label for one in found]
    key = labels if sorted_already else draw(st.permutations(labels))
    return replace(draw(_base()), kind="ordering", options=found, key=tuple(key))


@st.composite
def dropdowns(draw: st.DrawFn) -> ParsedQuestion:
    """Gaps that share their options, or have their own."""
    gaps = draw(st.integers(1, 3))
    stem = " ____ ".join(draw(st.lists(WORDS, min_size=gaps + 1, max_size=gaps + 1)))
    found: list[ParsedOption] = []
    if draw(st.booleans()):
        found = list(options(draw(different(2, 5))))
        key = [draw(st.sampled_from(found)).label for _ in range(gaps)]
    else:
        key = []
        for gap in range(1, gaps + 1):
            own = [replace(o, label=f"{gap}{o.label}") for o in options(draw(different(2, 4)))]
            key.append(draw(st.sampled_from(own)).label)
            found += own
    return replace(draw(_base()), kind="dropdown", stem=stem, options=tuple(found), key=tuple(key))


@st.composite
def written(draw: st.DrawFn) -> ParsedQuestion:
    """A model answer and marking points."""
    rubric = tuple(draw(st.lists(LINE, max_size=3)))
    return replace(draw(_base()), kind="written", model=draw(_TEXT), rubric=rubric)


@st.composite
def truths(draw: st.DrawFn) -> ParsedQuestion:
    """True or false."""
    key = draw(st.sampled_from(("true", "false")))
    return replace(draw(_base()), kind="true_false", key=(key,))


@st.composite
def information(draw: st.DrawFn) -> ParsedQuestion:
    """A text to read."""
    return replace(draw(_base()), kind="information", marks=None)


@st.composite
def _base(draw: st.DrawFn) -> ParsedQuestion:
    return ParsedQuestion(
        kind="single",
        stem=draw(WORDS),
        place=NOWHERE,
        id=draw(st.from_regex(r"\A[a-z][a-z0-9-]{0,8}\Z")),
        title=draw(st.one_of(st.just(""), LINE)),
        marks=draw(MARKS),
        explanation=draw(_TEXT),
        category=draw(st.sampled_from(("", "投诉处理", "投诉处理/升级"))),
        tags=tuple(draw(st.lists(LINE, max_size=2))),
        topic=draw(st.sampled_from(("", "升级", "退款"))),
        difficulty=draw(st.sampled_from(("", "easy", "medium", "hard"))),
        lesson=draw(st.sampled_from(("", "calls/greeting", "calls/greeting#first"))),
    )


def bare(question: ParsedQuestion) -> ParsedQuestion:
    """The question without where it was read from."""
    return replace(question, place=NOWHERE, source="", notes=())
