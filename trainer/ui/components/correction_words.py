"""What people call corrections of questions, and appeals."""

from __future__ import annotations

from decimal import Decimal

from trainer.desks.appeals import AppealView
from trainer.desks.comparing import key_words
from trainer.desks.correction_values import CorrectionNote, Preview
from trainer.exams.appeals import AppealOutcome
from trainer.exams.correction import Way
from trainer.foundation.wording import _
from trainer.questions.question import Question


def way_name(way: Way) -> str:
    """One of the four ways, as a choice."""
    return {
        "full_marks": _("Full marks for all who had it"),
        "either": _("The better of both keys"),
        "new_key": _("The new key only"),
        "void": _("Take the question out"),
    }[way]


def way_line(way: Way) -> str:
    """What the way does."""
    return {
        "full_marks": _("Also who did not answer it; nobody loses anything."),
        "either": _("Who was right by either key gets the marks; nobody loses anything."),
        "new_key": _("Everybody is marked by the published key; some may lose marks."),
        "void": _("Its marks leave the score and the full marks; percentages may fall."),
    }[way]


def percent_text(percent: Decimal | None) -> str:
    """85% or 83.7%."""
    return "—" if percent is None else f"{percent.normalize():f}%"


def key_text(question: Question) -> str:
    """The key with what its labels stand for, where it is short enough to be read so."""
    options = {option.label: option.text for option in question.options}
    if question.kind in ("single", "multiple"):
        return _("; ").join(f"{label} {options.get(label, '')}" for label in question.labels)
    return key_words(question)


def effect_words(preview: Preview) -> str:
    """A dry run in a sentence or two."""
    run = preview.run
    if not run.papers:
        return _("No marked paper has this question.")
    if not run.changes:
        return _("{n} papers had this question; none of their results changes.").format(
            n=run.papers
        )
    words = _(
        "{papers} papers had this question. {moved} results change; {gained} pass now, {lost} do "
        "not pass any more; {awards} certificates rest on them."
    ).format(
        papers=run.papers,
        moved=run.moved,
        gained=run.gained,
        lost=run.lost,
        awards=len(run.awards),
    )
    if run.lost or run.awards:
        words += _(" Finished modules stay finished, and certificates stay until somebody decides.")
    return words


def note_words(note: CorrectionNote) -> str:
    """What was corrected in a result, for the one whose it is."""
    why = _("(erased)") if note.why is None else note.why
    if note.before is None:
        words = _("Question {n} was corrected; the result stays as it is.").format(n=note.number)
    else:
        words = _("Question {n} was corrected: {before} → {after}.").format(
            n=note.number, before=percent_text(note.before), after=percent_text(note.after)
        )
        if note.is_passed and not note.was_passed:
            words += _(" It is passed now.")
        elif note.was_passed and not note.is_passed:
            words += _(" It is not passed any more.")
    return _("{what} {way}. Reason: {why}").format(what=words, way=way_name(note.way), why=why)


def outcome_name(outcome: AppealOutcome | None) -> str:
    """How an appeal stands."""
    if outcome is None:
        return _("Waiting")
    return {"upheld": _("Upheld"), "refused": _("Refused")}[outcome]


def matter_words(view: AppealView) -> str:
    """What an appeal is about."""
    if view.number:
        return _("Question {n}").format(n=view.number)
    return _("The whole result")


def said(words: str | None) -> str:
    """What somebody wrote, or that it was erased."""
    return _("(erased)") if words is None else words
