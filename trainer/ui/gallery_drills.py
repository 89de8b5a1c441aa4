"""Scenes of the gallery in which somebody does typing drills."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from trainer.typing_tests.choice import Choice, choices
from trainer.typing_tests.form_entry import FormDrill, case_of
from trainer.typing_tests.rows import rows_of
from trainer.ui.learner.typing_drill_run_page import TypingDrillRunPage
from trainer.ui.learner.typing_form_page import TypingFormPage
from trainer.ui.learner.typing_rows_page import TypingRowsPage
from trainer.ui.window.typing_drill_pages import open_typing_drill, open_typing_drills
from trainer.ui.window.workspace import Workspace

_SEED, _TYPED, _WRONG, _HARD = 7, 30, 17, (4, 9, 13, 22)
_FORM: FormDrill = "form-complaint"


def drilling(space: Workspace, skip: Callable[[float], None]) -> Iterator[str]:
    """The list, a text with its keys and its result, rows, and a form with its result."""
    space.open("typing")
    open_typing_drills(space)
    yield "typing-drills"
    open_typing_drill(space, "phrases", seed=_SEED)
    page = space.page
    assert isinstance(page, TypingDrillRunPage)
    while page.run.is_counting:
        page.run.count()
    assert page.recorder is not None
    for place, char in enumerate(page.recorder.run.passage.text[:_TYPED]):
        skip(2.4 if place in _HARD else 0.7)
        event = QInputMethodEvent()
        event.setCommitString("的" if place == _WRONG else char)
        QApplication.sendEvent(page.run.view, event)
    page.tick()
    page.show_keys()
    yield "typing-drill"
    page.stop()
    yield "typing-drill-result"
    space.back()
    yield from _choices(space, skip)
    yield from _rows(space, skip)
    yield from _form(space, skip)
    space.back()


def _choices(space: Workspace, skip: Callable[[float], None]) -> Iterator[str]:
    """Words that are easily chosen wrong, two of them wrong."""
    open_typing_drill(space, "choices", seed=_SEED)
    page = space.page
    assert isinstance(page, TypingDrillRunPage)
    while page.run.is_counting:
        page.run.count()
    assert page.recorder is not None
    text = page.recorder.run.passage.text
    asked = sorted((one for one in choices() if one.sentence in text), key=_place_in(text))
    for number, one in enumerate(asked[:5]):
        skip(9)
        event = QInputMethodEvent()
        is_wrong = number in (1, 3)
        typed = one.sentence.replace(one.word, one.other) if is_wrong else one.sentence
        event.setCommitString(typed)
        QApplication.sendEvent(page.run.view, event)
    page.stop()
    yield "typing-choices"
    space.back()


def _place_in(text: str) -> Callable[[Choice], int]:
    return lambda one: text.index(one.sentence)


def _rows(space: Workspace, skip: Callable[[float], None]) -> Iterator[str]:
    open_typing_drill(space, "orders", seed=_SEED)
    page = space.page
    assert isinstance(page, TypingRowsPage)
    for row in rows_of("orders", _SEED)[:6]:
        page.field.set_text(row)
        skip(4)
        page.enter()
    yield "typing-rows"
    page.stop()
    space.back()


def _form(space: Workspace, skip: Callable[[float], None]) -> Iterator[str]:
    open_typing_drill(space, _FORM, seed=_SEED)
    page = space.page
    assert isinstance(page, TypingFormPage)
    for field, (_name, right) in zip(page.fields, case_of(_FORM, _SEED).fields, strict=True):
        field.set_text(right)
    page.fields[1].set_text(page.fields[1].text()[:-1])
    skip(84)
    page.tick()
    yield "typing-form"
    page.hand_in()
    yield "typing-form-result"
    space.back()
