"""What people call remarks, faults and answers."""

from __future__ import annotations

from trainer.desks.remarks import Remark
from trainer.foundation.wording import _
from trainer.training.remarks import Fault, Outcome, RemarkKind


def kind_name(kind: RemarkKind) -> str:
    """Note, doubt or fault."""
    return {"note": _("My note"), "doubt": _("I have a question"), "fault": _("Correction")}[kind]


def fault_name(fault: Fault) -> str:
    """What is wrong."""
    return {
        "key": _("The answer is wrong"),
        "unclear": _("It is not clear"),
        "typo": _("A wrong character"),
        "outdated": _("It is out of date"),
        "other": _("Something else"),
    }[fault]


def outcome_name(outcome: Outcome) -> str:
    """How it was answered."""
    return {
        "answered": _("Answer given"),
        "mended": _("Put right"),
        "kept": _("Stays as it is"),
    }[outcome]


def remark_title(remark: Remark) -> str:
    """Kind, and what is wrong for a fault."""
    if remark.fault is None:
        return kind_name(remark.kind)
    return f"{kind_name(remark.kind)} · {fault_name(remark.fault)}"


def remark_words(remark: Remark) -> str:
    """What was written; a fault may say nothing more, and people may have been erased."""
    if remark.words is None:
        return _("(erased)")
    return remark.words or _("Nothing more was written.")


def remark_place(remark: Remark) -> str:
    """The lesson with its heading, or the question."""
    return " · ".join(part for part in (remark.title, remark.heading) if part)
