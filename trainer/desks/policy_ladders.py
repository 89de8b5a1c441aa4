"""The levels of every policy in a folder, to check what one policy asks of another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trainer.certification.policy_circles import Ladder, ladder_of
from trainer.certification.policy_file import read_policy
from trainer.foundation.text_files import Unreadable, read_text_file


def ladders_in(folder: Path) -> Mapping[str, Ladder]:
    """The levels and what they ask, by their policy; a file with errors has none, by its name."""
    found: dict[str, Ladder] = {}
    for file in sorted(folder.glob("*.yaml")):
        try:
            policy, _problems = read_policy(read_text_file(file).text, file.name)
        except Unreadable:
            policy = None
        if policy is None:
            found[file.stem] = {}
        else:
            found[policy.id] = ladder_of(policy)
    return found
