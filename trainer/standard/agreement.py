"""Find numbers in other files that say something else than the house standard."""

from __future__ import annotations

from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Report
from trainer.standard.house import HouseStandard

CONTRADICTS = 90  # the same after every prefix


def agree(
    report: Report, standard: HouseStandard, name: str, node: Node | None, *, may_refer: bool = True
) -> None:
    """Warn where the node holds another number than the value of this name.

    `may_refer` tells whether the file may hold {{name}} instead of a number.
    """
    house = standard.number(name)
    if node is None or house is None or node.text.strip() == str(house):
        return
    message = text(
        "Here stands {own}, but {house} in the house standard ({name}).",
        own=node.text.strip(), house=house, name=name,
    )  # fmt: skip
    proposal = (
        text("Write {reference} here, so that the number stands once.", reference=_refer(name))
        if may_refer
        else text("Change one of the two; what people read is the house standard.")
    )
    report.add(CONTRADICTS, node, message, proposal, "warning")


def _refer(name: str) -> str:
    return f'"{{{{{name}}}}}"'
