"""What stages and outcomes of an assessment are called."""

from __future__ import annotations

from collections.abc import Mapping

from trainer.assessment.assessed import Stage
from trainer.assessment.cycle import REASONS, USES
from trainer.assessment.events import AssessmentProposed
from trainer.desks.assessment_tables import OUTCOMES, STAGES
from trainer.ui.widgets.data_table import PillValue

_STAGES: Mapping[Stage, tuple[str, str | None]] = {
    "open": ("neutral", "circle"),
    "proposed": ("primary", "hourglass"),
    "approved": ("primary", "send"),
    "released": ("ok", None),
    "appealed": ("warn", "scale"),
    "upheld": ("warn", "rotate-ccw"),
    "final": ("ok", "lock"),
}
_OUTCOMES: Mapping[str, tuple[str, str | None]] = {
    "raised": ("ok", "arrow-up"),
    "kept": ("ok", None),
    "at_risk": ("bad", "triangle-alert"),
    "": ("neutral", "hourglass"),
}


def stage_pill(stage: Stage) -> PillValue:
    """How far an assessment is."""
    return PillValue(str(STAGES[stage]), *_STAGES[stage])


def outcome_pill(outcome: str) -> PillValue:
    """What is proposed for the level."""
    return PillValue(str(OUTCOMES[outcome]), *_OUTCOMES[outcome])


def tags(proposal: AssessmentProposed) -> list[str]:
    """Why the person takes part, and what the result is used for."""
    return [str(REASONS[proposal.reason]), *(str(USES[one]) for one in proposal.uses)]
