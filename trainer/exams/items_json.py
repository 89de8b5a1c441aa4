"""Item analysis as plain JSON: the shape that `main.py items` promises."""

from __future__ import annotations

from trainer.exams.items import Analysis, ItemFigures, OptionFigures


def as_json(analysis: Analysis) -> dict[str, object]:
    """Everything, with null for what is not defined."""
    paper = analysis.paper
    return {
        "people": analysis.people,
        "questions": [_item(one) for one in analysis.questions],
        "paper": {
            "n": paper.n,
            "mean": paper.mean,
            "median": paper.median,
            "sd": paper.sd,
            "skewness": paper.skewness,
            "kurtosis": paper.kurtosis,
            "alpha": paper.alpha,
            "error_ratio": paper.error_ratio,
            "standard_error": paper.standard_error,
        },
    }


def _item(one: ItemFigures) -> dict[str, object]:
    return {
        "id": one.id,
        "n": one.n,
        "facility": one.facility,
        "sd": one.sd,
        "intended_weight": one.intended_weight,
        "effective_weight": one.effective_weight,
        "discrimination": one.discrimination,
        "efficiency": one.efficiency,
        "median_time": one.median_time,
        "options": [_option(option) for option in one.options],
        "alarms": list(one.alarms),
    }


def _option(one: OptionFigures) -> dict[str, object]:
    return {
        "label": one.label,
        "key": one.is_key,
        "n": one.n,
        "share": one.share,
        "point_biserial": one.point_biserial,
    }
