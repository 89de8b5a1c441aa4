"""Figures of a question and what they say to somebody who is no statistician."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from trainer.exams.choices import place_of
from trainer.exams.intervals import LEAST_PEOPLE, Interval, correlation_interval
from trainer.exams.items import Alarm, ItemFigures, OptionFigures
from trainer.exams.paper_statistics import QuestionStatistics, VersionFigures
from trainer.foundation.wording import _
from trainer.questions.question import Question
from trainer.ui.author.figure_rows import FigureLine
from trainer.ui.components.letters import LETTERS, options_of
from trainer.ui.widgets.data_table import PillValue

# Moodle calls a question dubious below this efficiency; our words for the rest are our own.
_DUBIOUS = 15
_HARD, _EASY = 0.3, 0.9
NOTHING = "—"


def joined(sentences: Sequence[str]) -> str:
    """Sentences one after the other, as the language sets them."""
    return reduce(
        lambda first, second: _("{first} {second}").format(first=first, second=second), sentences
    )


def percent(value: float | None, interval: Interval | None = None) -> str:
    """A figure in percent with its interval, or a dash."""
    if value is None:
        return NOTHING
    if interval is None:
        return f"{value:.0f}%"
    low, high = interval
    words = _("{value}% ({low} to {high})")
    return words.format(value=f"{value:.0f}", low=f"{low:.0f}", high=f"{high:.0f}")


def facility(figures: ItemFigures) -> str:
    """The share of the marks that people got."""
    if figures.facility is None:
        return NOTHING
    around = figures.facility_interval
    interval = None if around is None else (100 * around[0], 100 * around[1])
    return percent(100 * figures.facility, interval)


def seconds(value: float | None) -> str:
    """A median time."""
    return NOTHING if value is None else _("{n} s").format(n=f"{value:.0f}")


def too_few(n: int) -> str:
    """Why nothing is judged."""
    return _("Too little evidence: n = {n}, at least {least} are needed.").format(
        n=n, least=LEAST_PEOPLE
    )


def alarm_word(alarm: Alarm) -> str:
    """What an alarm is called."""
    return {
        "likely_wrong_key": _("Key may be wrong"),
        "negative_discrimination": _("Works backwards"),
        "unused_option": _("Option nobody chooses"),
    }[alarm]


def alarm_pill(one: QuestionStatistics) -> PillValue:
    """The worst alarm and how many more, or that there is none."""
    if one.alarms:
        worst = one.alarms[0]
        more = len(one.alarms) - 1
        words = alarm_word(worst)
        if more:
            words = _("{alarm} and {n} more").format(alarm=words, n=more)
        kind = "warn" if worst == "unused_option" else "bad"
        return PillValue(words, kind, "triangle-alert" if kind == "warn" else "circle-alert")
    if one.newest.figures.n < LEAST_PEOPLE:
        return PillValue(_("Too little evidence"), "neutral", "hourglass")
    return PillValue(_("Nothing noticed"), "ok")


def alarm_line(alarm: Alarm, shown: VersionFigures) -> str:
    """What an alarm means and what to do."""
    if alarm == "likely_wrong_key":
        return _(
            "People with better results choose another option than the key. Check the key and "
            "the wording against the lesson."
        )
    if alarm == "negative_discrimination":
        return _(
            "Those who answer it right do worse in the rest than those who do not. Look for a "
            "wrong key, two right options or a trap in the wording."
        )
    names = option_names(shown.question, shown.figures.options)
    unused = [
        names[one.label] for one in shown.figures.options if one.n == 0 and not place_of(one.label)
    ]
    return _("Nobody chose: {options}. Write one that somebody could take for right.").format(
        options=_("; ").join(unused)
    )


def option_names(question: Question, chosen: Sequence[OptionFigures]) -> dict[str, str]:
    """What people call each choice: letter and text of an option, and its place where it has one.

    Letters are those of the bank.
    """
    options = {
        label: f"{letter}  {words}" if question.options else words
        for letter, (label, words) in zip(LETTERS, options_of(question).items(), strict=False)
    }
    return {one.label: _choice_name(question, options, one.label) for one in chosen}


def _choice_name(question: Question, options: Mapping[str, str], choice: str) -> str:
    place = place_of(choice)
    if not place:
        return options[choice]
    option = options.get(choice.partition("=")[2], "")
    if question.kind == "matching":
        item = question.items[int(place) - 1]
        return _("{item} → {option}").format(item=item, option=option)
    if question.kind == "find_fault":
        if not option:
            return _("Turn {n}: marked, no fault named").format(n=place)
        return _("Turn {n}: {option}").format(n=place, option=option)
    return _("Place {n}: {option}").format(n=place, option=option)


def option_words(one: OptionFigures, n: int) -> str:
    """What one option tells."""
    if n < LEAST_PEOPLE:
        return _("Too little evidence")
    if one.n == 0:
        return _("Nobody chose it")
    around = correlation_interval(one.point_biserial, n)
    if around is None:
        return NOTHING
    if one.is_key:
        if around[0] > 0:
            return _("Chosen by those who know more: as it should be")
        return _("Those who know more do not choose it more often")
    if around[0] > 0:
        return _("Chosen by those who know more: why?")
    if around[1] < 0:
        return _("Catches those who know less: a good wrong option")
    return _("Parts nobody from nobody")


def question_lines(shown: VersionFigures, *, same_paper: bool) -> list[FigureLine]:
    """Every figure of one version of a question with its sentence."""
    figures, n = shown.figures, shown.figures.n
    lines = [
        FigureLine(_("Answers (n)"), str(n), _blank_words(shown)),
        FigureLine(_("Facility"), facility(figures), _facility_words(shown)),
        FigureLine(
            _("Discrimination"),
            percent(figures.discrimination, figures.discrimination_interval),
            _discrimination_words(figures, same_paper=same_paper),
        ),
        FigureLine(_("Efficiency"), percent(figures.efficiency), _efficiency_words(figures)),
        FigureLine(
            _("Standard deviation"),
            NOTHING if figures.sd is None else f"{figures.sd:.2f}",
            _("How far the marks lie apart, of {full} marks.").format(full=f"{figures.full:g}"),
        ),
        FigureLine(
            _("Time (median)"),
            seconds(figures.median_time),
            _("Half of those who answered were quicker. From one step to keeping the answer."),
        ),
    ]
    if shown.guess is not None:
        words = _("What somebody earns who knows nothing and guesses.")
        lines.insert(2, FigureLine(_("By guessing"), percent(100 * shown.guess), words))
    if figures.intended_weight is not None:
        lines.append(_weight(figures))
    return lines


def _blank_words(shown: VersionFigures) -> str:
    words = _("{n} of them left it empty.").format(n=shown.blank)
    n = shown.figures.n
    return words if n >= LEAST_PEOPLE else joined([words, too_few(n)])


def _facility_words(shown: VersionFigures) -> str:
    share, around = shown.figures.facility, shown.figures.facility_interval
    if share is None or around is None:
        return too_few(shown.figures.n)
    if shown.guess is not None and around[0] <= shown.guess:
        return _("No better than guessing. Is it in a lesson, and is it clearly worded?")
    if share < _HARD:
        return _("Hard: few know this. Does a lesson teach it?")
    if share > _EASY:
        return _("Easy: nearly everybody knows it, so it tells little about people.")
    return _("Neither too hard nor too easy.")


def _discrimination_words(figures: ItemFigures, *, same_paper: bool) -> str:
    around = figures.discrimination_interval
    if figures.n < LEAST_PEOPLE:
        return too_few(figures.n)
    if around is None:
        return _("Not defined: everybody got the same marks, or all agree entirely.")
    rest = _("in the other questions") if same_paper else _("on the whole paper")
    if around[1] < 0:
        words = _("Those who are right do worse {rest}. Look for the mistake in the question.")
    elif around[0] <= 0:
        words = _("No difference {rest} is to be seen between those who are right and wrong.")
    else:
        words = _("Those who are right also do better {rest}: as it should be.")
    return words.format(rest=rest)


def _efficiency_words(figures: ItemFigures) -> str:
    if figures.n < LEAST_PEOPLE:
        return too_few(figures.n)
    if figures.efficiency is None:
        return _("Not defined: everybody got the same marks.")
    if figures.efficiency < _DUBIOUS:
        return _("Doubtful: of what it could tell at this difficulty, it tells hardly anything.")
    return _("So much of what it could tell about people at this difficulty, it tells.")


def _weight(figures: ItemFigures) -> FigureLine:
    value = f"{percent(figures.intended_weight)} / {percent(figures.effective_weight)}"
    words = _("Its share of the marks, and of the differences between people.")
    if figures.effective_weight is None:
        words = _("Its share of the marks; it takes away from the differences between people.")
    return FigureLine(_("Weight, meant and real"), value, words)
