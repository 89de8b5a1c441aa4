"""What a drill lets somebody type: the kinds of drills, and a text of one made from a seed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Literal, TypeVar, get_args

from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PassageId
from trainer.foundation.wording import Text, text
from trainer.typing_tests.choice import choices
from trainer.typing_tests.hanzi import hanzi
from trainer.typing_tests.passage import Passage, make_passage
from trainer.typing_tests.wubi import short_coded

TextDrill = Literal[
    "weak", "slow", "mistakes",
    "standard", "phrases", "candidates", "choices",
    "wubi-1", "wubi-2",
    "common-500", "common-1000", "common-1500",
    "home-row", "letters", "signs",
]  # fmt: skip
_T = TypeVar("_T")
TEXT_DRILLS: tuple[TextDrill, ...] = get_args(TextDrill)
OWN_DRILLS: tuple[TextDrill, ...] = ("weak", "slow", "mistakes")
KEY_DRILLS: tuple[TextDrill, ...] = ("home-row", "letters", "signs")  # of keys and not of 字
LENGTH = 240  # 字 of a drill: one to several minutes
ROUNDS = 3  # how often each weak 字 comes
_CANDIDATES = 20  # sentences that are looked at before one is chosen
_SENTENCES = 4
_GROUP = 10  # 字 between two commas where single 字 are typed
_PHRASES = Path(__file__).with_name("phrases.tsv")
_ENDS = re.compile(r"(?<=[。！？；])")
_HOME, _LETTERS = "asdfghjkl", "qwertyuiopasdfghjklzxcvbnm"
_MARKS = ".,:;!?-_/@#&*+=()"
_ALIKE = 4  # 字 of one sound at least, so that there is something to choose from


class NothingToDrill(TrainerError):
    """There is nothing yet that this drill could be made from."""


def drill_passage(kind: TextDrill, title: str, body: str) -> Passage:
    """The text of a drill as something that can be typed and kept."""
    return make_passage(PassageId(f"drill-{kind}"), title, body, practice=True)


def lesson(weak: Sequence[str], sentences: Sequence[str], seed: int) -> str:
    """Each weak 字 or phrase three times, never twice running, then sentences full of them.

    Raises:
        NothingToDrill: nothing is weak.
    """
    if not weak:
        raise NothingToDrill(
            text("Nothing is slow or mistaken in your typing yet. Type a practice first.")
        )
    random = Random(seed)
    items = _rounds(weak, ROUNDS * len(weak), random)
    return _listed(items) + "".join(_full_of(weak, sentences, random))


def standard_text(sentences: Sequence[str], seed: int) -> str:
    """Sentences in an order of the seed.

    Raises:
        NothingToDrill: there are none.
    """
    if not sentences:
        raise NothingToDrill(text("No typing passage is published yet."))
    return _cut(Random(seed).sample(list(sentences), len(sentences)), "")


def table_text(kind: TextDrill, seed: int) -> str:
    """The text of a drill that needs nothing of the person's own.

    Raises:
        ValueError: the drill needs more than a table.
    """
    random = Random(seed)
    if kind == "phrases":
        return _cut(random.sample(phrases(), len(phrases())), "，")
    if kind == "candidates":
        groups = [_shuffled(group, random)[:_GROUP] for group in _sounds()]
        return _cut(["".join(group) for group in _shuffled(groups, random)], "，")
    if kind == "choices":
        return _cut([one.sentence for one in _shuffled(choices(), random)], "")
    if kind in KEY_DRILLS:
        return _cut([_keys(kind, random) for _word in range(60)], " ")
    return _listed(_rounds(_table(kind), LENGTH, random))


def sentences_of(passages: Sequence[Passage]) -> list[str]:
    """The sentences of passages, without those that nobody would call one."""
    found = (one.strip() for passage in passages for one in _ENDS.split(passage.text))
    return [one for one in found if 4 <= len(one) <= 80]


@cache
def phrases() -> tuple[str, ...]:
    """Words and phrases of customer service."""
    lines = _PHRASES.read_text("utf-8").splitlines()
    return tuple(one for line in lines if not line.startswith("#") for one in line.split("\t"))


def titles() -> dict[TextDrill, Text]:
    """What the drills are called."""
    return {
        "weak": text("Weak 字 and phrases"),
        "slow": text("Slow 字"),
        "mistakes": text("Mistaken 字"),
        "standard": text("Standard phrases in sentences"),
        "phrases": text("Service words as phrases"),
        "candidates": text("字 that sound alike"),
        "choices": text("Choose the right word"),
        "wubi-1": text("Wubi: codes of one key"),
        "wubi-2": text("Wubi: codes of two keys"),
        "common-500": text("The 500 commonest 字"),
        "common-1000": text("字 501 to 1,000"),
        "common-1500": text("字 1,001 to 1,500"),
        "home-row": text("Letters of the home row"),
        "letters": text("All letters"),
        "signs": text("Capitals, digits and marks"),
    }


def _keys(kind: TextDrill, random: Random) -> str:
    """A word of keys without sense, so that no habit of words helps."""
    length = random.randint(3, 6)
    if kind != "signs":
        return "".join(random.choices(_HOME if kind == "home-row" else _LETTERS, k=length))
    word = random.choices(_LETTERS.upper() + _LETTERS, k=length - 1)
    return "".join([*word, str(random.randint(0, 99)), random.choice(_MARKS)])


def _table(kind: TextDrill) -> Sequence[str]:
    if kind.startswith("wubi-"):
        return short_coded(int(kind.removeprefix("wubi-")))
    if not kind.startswith("common-"):
        raise ValueError(f"{kind} is not made from a table")
    last = int(kind.removeprefix("common-"))
    return tuple(islice(hanzi(), last - 500, last))


@cache
def _sounds() -> tuple[tuple[str, ...], ...]:
    """Common 字 by their sound, where there are several to choose from."""
    from pypinyin import lazy_pinyin

    groups: dict[str, list[str]] = {}
    for char in islice(hanzi(), 1_000):
        groups.setdefault(lazy_pinyin(char)[0], []).append(char)
    return tuple(tuple(group) for group in groups.values() if len(group) >= _ALIKE)


def _full_of(weak: Sequence[str], sentences: Sequence[str], random: Random) -> list[str]:
    """A few sentences, each the one with the most weak 字 among some that were drawn."""
    left, chosen = list(sentences), list[str]()
    while left and len(chosen) < _SENTENCES:
        drawn = random.sample(left, min(_CANDIDATES, len(left)))
        best = max(drawn, key=lambda one: sum(map(one.count, weak)) / len(one))
        chosen.append(best)
        left.remove(best)
    return chosen


def _listed(items: Sequence[str]) -> str:
    """The items with a comma after each phrase, and after every ten single 字."""
    written, single = list[str](), 0
    for item in items:
        single = single + 1 if len(item) == 1 else 0
        is_due = single % _GROUP == 0
        written.append(f"{item}，" if is_due else item)
    return "".join(written).rstrip("，") + "。"


def _cut(items: Sequence[str], between: str) -> str:
    """So many of the items that the drill has its length, at least one."""
    taken, length = list[str](), 0
    for item in items:
        if taken and length + len(item) > LENGTH:
            break
        taken.append(item)
        length += len(item) + len(between)
    return between.join(taken)


def _rounds(items: Sequence[str], count: int, random: Random) -> list[str]:
    """So many of the items, all of them once before any comes again, none twice running."""
    found: list[str] = []
    while len(found) < count:
        order = _shuffled(items, random)
        if found and order[0] == found[-1]:
            order.append(order.pop(0))
        found += order
    return found[:count]


def _shuffled(items: Sequence[_T], random: Random) -> list[_T]:
    return random.sample(list(items), len(items))
