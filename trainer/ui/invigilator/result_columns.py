"""The columns of the list of results: who, which stage, what was noted."""

from __future__ import annotations

from trainer.desks.exam_values import CountedResult, Stage
from trainer.foundation.wording import _
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column
from trainer.ui.invigilator.running_page import noted_words
from trainer.ui.widgets.data_table import PillValue


def stage_name(stage: Stage) -> str:
    """What people call a stage."""
    names = {
        "marking": _("To be marked"),
        "provisional": _("First marks"),
        "approved": _("Approved"),
        "released": _("Made known"),
    }
    return names[stage]


def _stage_pill(one: CountedResult) -> PillValue:
    kinds = {
        "marking": ("warn", "square-pen"),
        "provisional": ("warn", "hourglass"),
        "approved": ("primary", "circle-check"),
        "released": ("ok", "megaphone"),
    }
    return PillValue(_stage(one), *kinds[one.stage])


def _stage(one: CountedResult) -> str:
    if one.stage != "marking":
        return stage_name(one.stage)
    return _("To be marked {n}/{all}").format(n=one.marked, all=one.written)


def _stage_tip(one: CountedResult) -> str:
    by = [_("Approved by {name}").format(name=one.approved_by)] if one.approved_by else []
    by += [_("Made known by {name}").format(name=one.released_by)] if one.released_by else []
    return " · ".join([stage_name(one.stage), *by])


def result_columns() -> list[Column[CountedResult]]:
    """The columns of the list."""
    return [
        Column(_("Name"), lambda one: f"{one.person.name} {one.person.staff_no}"),
        Column(_("Exam"), lambda one: one.title),
        Column(_("Stage"), _stage, pill=_stage_pill, tip=_stage_tip),
        Column(_("Result"), _result, pill=_result_pill),
        Column(_("About the seat"), lambda one: noted_words(one.notes)),
        Column(_("Opened by"), lambda one: one.invigilator),
        Column(_("Day"), lambda one: day(one.row.handed_in_at)),
    ]


def _result(one: CountedResult) -> str:
    return "—" if one.row.percent is None else f"{one.row.percent.normalize():f}%"


def _result_pill(one: CountedResult) -> PillValue:
    if one.row.percent is None:
        return PillValue(_result(one), "neutral")
    return PillValue(_result(one), "ok" if one.row.passed else "bad")
