"""The colours of the program in light and dark, and which set is in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True)
class Tokens:
    """One set of colours as "#RRGGBB"; every text and border pair is tested for contrast.

    `border` only decorates; `border2` frames what can be typed into or pressed.
    """

    name: ThemeName
    bg: str
    surface: str
    surface2: str
    hover: str
    border: str
    border2: str
    text: str
    text2: str
    text3: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    primary_soft: str
    primary_soft_text: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    focus: str
    track: str
    selection: str
    chart: tuple[str, ...]


LIGHT = Tokens(
    name="light",
    bg="#F5F7FA",
    surface="#FFFFFF",
    surface2="#EEF2F7",
    hover="#F0F4FA",
    border="#DDE3EC",
    border2="#868F9D",
    text="#1B2330",
    text2="#566173",
    text3="#616B7B",
    primary="#1D5FD1",
    primary_hover="#174FB0",
    primary_pressed="#123F8E",
    on_primary="#FFFFFF",
    primary_soft="#E6EFFD",
    primary_soft_text="#174FB0",
    ok="#0B7250",
    ok_soft="#E1F5EC",
    warn="#915500",
    warn_soft="#FFF1D6",
    bad="#B03512",
    bad_soft="#FDE8E0",
    focus="#1D5FD1",
    track="#E3E8F0",
    selection="#DCE8FC",
    chart=("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9"),
)

DARK = Tokens(
    name="dark",
    bg="#14181F",
    surface="#1C222B",
    surface2="#252C37",
    hover="#242C38",
    border="#333C49",
    border2="#6B7686",
    text="#E7ECF3",
    text2="#AAB4C2",
    text3="#939EAE",
    primary="#5B9BFF",
    primary_hover="#7AAEFF",
    primary_pressed="#4785E8",
    on_primary="#0B1526",
    primary_soft="#1D3152",
    primary_soft_text="#9CC3FF",
    ok="#4CC79A",
    ok_soft="#153A2E",
    warn="#F0B44C",
    warn_soft="#3D2F12",
    bad="#FF8E6B",
    bad_soft="#45231A",
    focus="#7AAEFF",
    track="#333C49",
    selection="#223A60",
    chart=("#56B4E9", "#E69F00", "#2CC295", "#DD98BE", "#F0793A", "#8FCBF0"),
)

_SETS: dict[ThemeName, Tokens] = {"light": LIGHT, "dark": DARK}
# Painting code asks for the colours at every paint, so the set in use lives here.
_current = LIGHT


def tokens() -> Tokens:
    """The set of colours in use; ask when painting, do not keep it."""
    return _current


def use_theme(name: ThemeName) -> Tokens:
    """Use the set `name` ("light" or "dark") from now on.

    Raises:
        KeyError: there is no such set.
    """
    global _current
    _current = _SETS[name]
    return _current
