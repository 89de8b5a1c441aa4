"""The file of a sealed bank: what stays readable, its questions locked, and its text encrypted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.foundation.errors import Place, Problem
from trainer.foundation.identity import BankId
from trainer.foundation.wording import text
from trainer.questions.bank import Bank
from trainer.questions.bank_question import ID
from trainer.questions.canonical import from_plain, locked_plain
from trainer.questions.seal import Seal, seal_from_plain
from trainer.questions.sealing import key_name

SUFFIX = ".sealed"
_FORMAT = "shanggang-sealed-bank-1"


@dataclass(frozen=True)
class SealedFile:
    """A bank whose questions are locked; `text` is the encrypted YAML that it was read from."""

    bank: Bank
    seal: Seal
    text: str


def write_sealed(sealed: SealedFile) -> str:
    """The content of the file, one line a question."""
    bank = sealed.bank
    plain = {
        "format": _FORMAT,
        "bank": bank.id,
        "title": bank.title,
        "seal": sealed.seal.to_plain(),
        "pictures": list(bank.pictures),
        "questions": [locked_plain(question) for question in bank.questions],
        "text": sealed.text,
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def read_sealed(content: str, file: str) -> tuple[SealedFile | None, list[Problem]]:
    """The file as it is; nothing is opened. None, with a problem, where it is damaged."""
    try:
        return _read(json.loads(content)), []
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError):
        message = text("This is no file of a sealed bank, or it is damaged.")
        proposal = text("Take the file from a backup; do not write in it.")
        place = Place(file=file, line=1, column=1)
        return None, [Problem("error", "SEAL-001", place, message, proposal)]


def _read(plain: Mapping[str, Any]) -> SealedFile:
    seal = seal_from_plain(plain["seal"])
    bank = str(plain["bank"])
    questions = tuple(from_plain(one) for one in plain["questions"])
    names = [one.id for one in questions]
    sound = (
        plain["format"] == _FORMAT
        and ID.fullmatch(bank) is not None
        and len(set(names)) == len(names)
        and all(name.startswith(f"{bank}/") for name in names)
        and all(one.is_locked and key_name(one) == seal.key for one in questions)
    )
    if not sound:
        raise ValueError("not written by write_sealed")
    pictures = tuple(str(name) for name in plain["pictures"])
    held = Bank(
        BankId(bank), str(plain["title"]), None, questions, order=tuple(names), seal=seal,
        pictures=pictures,
    )  # fmt: skip
    return SealedFile(held, seal, str(plain["text"]))
