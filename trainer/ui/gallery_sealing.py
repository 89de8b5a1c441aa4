"""Scenes of the gallery with a sealed bank: what can be known of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trainer.ui.window import bank_pages
from trainer.ui.window.workspace import Workspace

_BANK, _PASSPHRASE = "final", "HJKM-NPQR-STVW"
_HEAD = f"""bank: {_BANK}
title: 上岗考试题库（考试专用）
questions:
"""
_QUESTION = """- id: q{n}
  kind: true_false
  stem: 第 {n} 条：承诺了回电时间，就一定按时回电。
  key: true
  marks: 2
  explanation: 承诺了就要做到。
"""


def sealing(space: Workspace) -> Iterator[str]:
    """Seal a bank, show it, and take it away again."""
    program, actor = space.program, space.person
    file: Path = program.folder / "question_banks" / f"{_BANK}.yaml"
    file.write_text(_HEAD + "".join(_QUESTION.format(n=n) for n in range(1, 41)), "utf-8")
    program.sealing.seal(actor, _BANK, _PASSPHRASE)
    space.open("banks")
    yield "banks-sealed"
    bank_pages.open_bank(space, _BANK)
    yield "bank-sealed"
    space.back()
    file.with_suffix(".sealed").unlink()
