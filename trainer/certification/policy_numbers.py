"""Find numbers that stand in a policy and, for those who learn, in the house standard, too."""

from __future__ import annotations

from trainer.certification.policy_file import PREFIX
from trainer.foundation.errors import Problem
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import Report
from trainer.standard.agreement import agree
from trainer.standard.house import HouseStandard

# Key of a condition, and the value of the house standard that says the same.
_HOUSE = {
    "exam": {"pass_mark": "exam_pass"},
    "typing": {"accuracy": "typing_accuracy", "minutes": "typing_minutes"},
}


def numbers_of(content: str, file: str, standard: HouseStandard) -> list[Problem]:
    """A warning for each number of a level for taking calls that the standard has otherwise.

    A policy holds its own numbers: a change of the standard must not change a certificate.
    Levels without typing are those of posts, of which the standard says nothing.
    """
    root, _problems = read_yaml(content, file, PREFIX)
    report = Report(file, PREFIX, [])
    for level in _items(root, "levels"):
        asked = [(_text(one, "kind"), one) for one in _items(level, "requires")]
        if "typing" not in {kind for kind, _one in asked}:
            continue
        agree(report, standard, "cert_months", level.get("valid_months"), may_refer=False)
        for kind, node in asked:
            for key, name in _HOUSE.get(kind, {}).items():
                agree(report, standard, name, node.get(key), may_refer=False)
            if kind == "typing":
                speed = f"typing_{_text(level, 'id')}"
                agree(report, standard, speed, node.get("speed"), may_refer=False)
    return report.problems


def _items(node: Node | None, key: str) -> tuple[Node, ...]:
    member = node.get(key) if node else None
    return member.items if member else ()


def _text(node: Node, key: str) -> str:
    member = node.get(key)
    return member.text.strip() if member else ""
