"""Which written forms of one 字 count as the same: full and half width, quotes, dashes."""

from __future__ import annotations

from typing import Literal

from trainer.foundation.wording import Text, text

WidthPolicy = Literal["strict", "lenient", "form-insensitive"]
WIDTH_POLICIES: tuple[WidthPolicy, ...] = ("strict", "lenient", "form-insensitive")

WIDTH_NAMES: dict[WidthPolicy, Text] = {
    "strict": text("Full and half width are told apart"),
    "lenient": text("Full and half width count the same"),
    "form-insensitive": text("Forms of punctuation count the same"),
}

# Input methods open and close quotes in turn and fall out of step after a deletion, so no
# policy tells an opening quote from a closing one.
_QUOTE_PHASE = {"”": "“", "„": "“", "‟": "“", "’": "‘", "‚": "‘", "‛": "‘"}

# An explicit table, not NFKC: that one also turns ① into 1 and ㎡ into m2.
_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_WIDTH |= {"\u3000": " ", "。": ".", "“": '"', "”": '"', "„": '"', "‟": '"'}
_WIDTH |= {"‘": "'", "’": "'", "‚": "'", "‛": "'"}

_FORM = {"…": ".", "—": "-", "–": "-", "―": "-", "、": ",", "《": "<", "》": ">"}
_FORM |= {"〈": "<", "〉": ">", "·": "•", "・": "•", "【": "[", "】": "]"}
_FORM |= {"〔": "[", "〕": "]", "「": '"', "」": '"', "『": '"', "』": '"', "～": "~"}

_TABLES: dict[WidthPolicy, dict[int, str]] = {
    "strict": str.maketrans(_QUOTE_PHASE),
    "lenient": str.maketrans(_WIDTH),
    "form-insensitive": str.maketrans(_WIDTH | _FORM),
}


def fold(written: str, policy: WidthPolicy) -> str:
    """The text with every form that the policy does not tell apart written one way.

    It keeps its length, so places in the folded text are places in the text.
    """
    return written.translate(_TABLES[policy])
