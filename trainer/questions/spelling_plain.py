"""A question as it is written as plain values to be kept, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from trainer.questions.key import one_shape
from trainer.questions.question import Option, RubricLine, Turn
from trainer.questions.spelling import Spelling


def to_plain(written: Spelling) -> dict[str, Any]:
    """What is not as in an empty question."""
    empty = Spelling("")
    return {
        name: value
        for name, value in asdict(written).items()
        if name == "id" or value != getattr(empty, name)
    }


def from_plain(plain: Mapping[str, Any]) -> Spelling:
    """The question, also one that was kept by a program that knew fewer parts."""
    key = (part if isinstance(part, str) else tuple(part) for part in plain.get("key", ()))
    parts = {
        "options": tuple(Option(**option) for option in plain.get("options", ())),
        "key": one_shape(key),
        "tags": tuple(plain.get("tags", ())),
        "items": tuple(plain.get("items", ())),
        "required": tuple(plain.get("required", ())),
        "forbidden": tuple(plain.get("forbidden", ())),
        "turns": tuple(Turn(**turn) for turn in plain.get("turns", ())),
        "rubric": tuple(RubricLine(**line) for line in plain.get("rubric", ())),
    }
    return Spelling(**{**plain, **parts})
