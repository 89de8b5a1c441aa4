"""An appeal comes in time, is answered by somebody else, and twice at most."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from trainer.exams.appeals import (
    APPEAL_DAYS,
    AppealRefused,
    appeals_in,
    earlier,
    last_day,
    refuse_words,
    why_no_appeal,
    why_not_answer,
)
from trainer.exams.events import AppealAnswered, AppealMade
from trainer.foundation.clock import Moment
from trainer.foundation.identity import PersonId

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def story(notebook):
    """Appeals of one person, each (id, outcome or "") a day after the other."""

    def tell(*appeals):
        recorded = []
        for number, (name, outcome) in enumerate(appeals):
            moment = Moment(NINE + number * DAY, 0.0, "boot")
            recorded.append(notebook.record(AppealMade(name, "s", "", "words"), moment))
            if outcome:
                recorded.append(notebook.record(AppealAnswered(name, outcome, "reply"), moment))
        return appeals_in(recorded)

    return tell


def test_an_appeal_is_taken_for_some_days_after_the_result():
    assert why_no_appeal(NINE, NINE + APPEAL_DAYS * DAY, ()) is None
    late = why_no_appeal(NINE, NINE + (APPEAL_DAYS + 1) * DAY, ())
    assert late is not None and "2026-11-30" in str(late)


def test_a_second_appeal_counts_its_days_from_the_first_answer(story):
    [first] = story(("a", "refused"))
    assert last_day(NINE - 6 * DAY, [first]).day == 30
    assert why_no_appeal(NINE - 6 * DAY, NINE + 5 * DAY, [first]) is None


@pytest.mark.parametrize("outcomes", [("",), ("upheld",), ("refused", "refused")])
def test_one_matter_is_not_asked_while_open_when_upheld_or_a_third_time(story, outcomes):
    before = story(*((f"a{number}", outcome) for number, outcome in enumerate(outcomes)))
    assert why_no_appeal(NINE, NINE, before) is not None


def test_an_answer_is_folded_onto_its_appeal(story):
    first, second = story(("a", "refused"), ("b", ""))
    assert (first.outcome, first.reply, first.answered_by) == ("refused", "reply", "p1")
    assert (second.outcome, second.answered_at) == (None, None)
    assert earlier((first, second), second) == (first,)


def test_the_sitter_the_invigilator_and_who_corrected_it_do_not_answer(story):
    [appeal] = story(("a", ""))
    someone = PersonId("p2")
    assert why_not_answer(someone, appeal, (), None, ()) is None
    assert why_not_answer(appeal.person, appeal, (), None, ()) is not None
    assert why_not_answer(someone, appeal, (), someone, ()) is not None
    assert why_not_answer(someone, appeal, (), None, {someone}) is not None


def test_a_second_appeal_goes_to_somebody_else(story):
    first, second = story(("a", "refused"), ("b", ""))
    assert why_not_answer(PersonId("p1"), second, (first,), None, ()) is not None


@pytest.mark.parametrize("words", ["", "  ", "长" * 2001])
def test_an_appeal_says_why(words):
    with pytest.raises(AppealRefused):
        refuse_words(words)
