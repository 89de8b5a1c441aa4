"""What stages and outcomes of an assessment are called."""

from __future__ import annotations

from trainer.assessment.assessed import Stage
from trainer.assessment.cycle import REASONS, USES
from trainer.assessment.events import AssessmentProposed
from trainer.foundation.wording import _
from trainer.ui.widgets.data_table import PillValue


def stage_pill(stage: Stage) -> PillValue:
    """How far an assessment is."""
    pills = {
        "open": PillValue(_("Not assessed yet"), "neutral", "circle"),
        "proposed": PillValue(_("To be approved"), "primary", "hourglass"),
        "approved": PillValue(_("To be released"), "primary", "send"),
        "released": PillValue(_("Released"), "ok"),
        "appealed": PillValue(_("Appeal waits"), "warn", "scale"),
        "upheld": PillValue(_("To be assessed again"), "warn", "rotate-ccw"),
        "final": PillValue(_("Final"), "ok", "lock"),
    }
    return pills[stage]


def outcome_pill(outcome: str) -> PillValue:
    """What is proposed for the level."""
    pills = {
        "raised": PillValue(_("Level may be raised"), "ok", "arrow-up"),
        "kept": PillValue(_("Level kept"), "ok"),
        "at_risk": PillValue(_("Level at risk"), "bad", "triangle-alert"),
        "": PillValue(_("Too little evidence"), "neutral", "hourglass"),
    }
    return pills[outcome]


def tags(proposal: AssessmentProposed) -> list[str]:
    """Why the person takes part, and what the result is used for."""
    return [str(REASONS[proposal.reason]), *(str(USES[one]) for one in proposal.uses)]
