"""What typing drills are called, what belongs together, and their figures in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from trainer.foundation.wording import _
from trainer.typing_tests.drill import titles
from trainer.typing_tests.form_entry import FORM_DRILLS, form_title
from trainer.typing_tests.key_hint import Keys
from trainer.ui.components.typing_figures import cut, percent
from trainer.ui.learner.words import clock_text


class DrillGroup(NamedTuple):
    """Drills for one purpose."""

    icon: str
    title: str
    line: str
    kinds: tuple[str, ...]


def groups() -> tuple[DrillGroup, ...]:
    """Every drill that needs nothing of one's own, by what it is for."""
    return (
        DrillGroup(
            "headset",
            _("Words of the service"),
            _("What is said and written every day; and what sounds or looks alike, to choose."),
            ("standard", "phrases", "choices", "candidates"),
        ),
        DrillGroup(
            "clipboard-check",
            _("Fill in forms"),
            _("Read a case and fill in every field: time and exactness."),
            FORM_DRILLS,
        ),
        DrillGroup(
            "table-2",
            _("Numbers and orders"),
            _("20 rows, then Enter. Only exact rows count, as keys an hour."),
            ("number-pad", "orders"),
        ),
        DrillGroup(
            "keyboard",
            _("Wubi: short codes"),
            _("25 字 take one key, about 600 take two."),
            ("wubi-1", "wubi-2"),
        ),
        DrillGroup(
            "layers",
            _("Common 字 in steps"),
            _("By how often they occur; begin with the commonest."),
            ("common-500", "common-1000", "common-1500"),
        ),
        DrillGroup(
            "target",
            _("Touch typing"),
            _("Input method off, eyes on the screen. Case and full width are told apart."),
            ("home-row", "letters", "signs"),
        ),
    )


def drill_title(kind: str) -> str:
    """What this drill is called."""
    names = {str(one): str(title) for one, title in titles().items()}
    names |= {one: form_title(one) for one in FORM_DRILLS}
    names |= {"number-pad": _("Numbers on the number pad"), "orders": _("Order data")}
    return names.get(kind, kind)


def figures_text(score: Mapping[str, int | str]) -> str:
    """The figures of a drill in one line."""
    if "net" in score:
        words = _("{speed} 字/min · {accuracy}% right")
        share = percent(score["accuracy"]).removesuffix("%")
        return words.format(speed=cut(score["net"]), accuracy=share)
    exact = score["exact"]
    if "keys_an_hour" in score:
        words = _("{keys} keys an hour · {exact} of {all} rows exact")
        return words.format(keys=score["keys_an_hour"], exact=exact, all=score["rows"])
    words = _("{exact} of {all} fields exact · {time}")
    time = clock_text(int(score["ms"]) // 1000)
    return words.format(exact=exact, all=score["fields"], time=time)


def keys_text(keys: Keys) -> str:
    """A 字 or phrase with its pinyin and its Wubi code."""
    if not keys.wubi:
        return _("{text}  {pinyin}").format(text=keys.text, pinyin=keys.pinyin)
    words = _("{text}  {pinyin}  Wubi {code}")
    return words.format(text=keys.text, pinyin=keys.pinyin, code=keys.wubi)
