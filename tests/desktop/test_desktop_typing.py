"""Typing Chinese with a real input method, from the keys to the row in the records."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.conftest import TITLE, Seat
from tests.desktop.framework import FCITX, IBUS
from trainer.typing_tests.insight import input_methods
from trainer.typing_tests.profile import STANDARD
from trainer.typing_tests.run import Run
from trainer.typing_tests.run_file import from_plain
from trainer.typing_tests.score import score_run
from trainer.ui.components.typing_layout import CELL

pytestmark = pytest.mark.desktop

PICTURES = Path("artifacts")


def finished(seat: Seat, patience: float = 20) -> tuple[dict[str, Any], Run]:
    """The score that was stored, and the log it has to follow from."""
    row = seat.wait_for_row("SELECT * FROM typing_runs WHERE finished_at IS NOT NULL", patience)
    kept = seat.wait_for_row(f"SELECT content FROM private WHERE digest = '{row['log']}'")
    run = from_plain(json.loads(kept["content"]))
    stored = json.loads(row["score"])
    assert stored == score_run(run, STANDARD).as_plain()
    assert (row["net"], row["accuracy"]) == (stored["net"], stored["accuracy"])
    return stored, run


def commits(run: Run) -> list[str]:
    return [entry.text for entry in run.log if entry.kind == "commit"]


def test_a_practice_runs_out_in_the_middle_of_a_word(seat):
    seat.begin_practice()
    seat.screen.type("nihao")
    seat.screen.press("space", "comma")
    seat.screen.type("women")
    PICTURES.mkdir(exist_ok=True)
    assert seat.screen.picture().save(str(PICTURES / "typing-composition.png"))
    seat.screen.press("space")
    seat.screen.type("gongsi")
    seat.screen.press("space", "comma")
    seat.screen.type("kehufuwuzhongxin")

    stored, run = finished(seat, patience=80)

    assert run.end_reason == "time"
    assert commits(run) == ["你好", "，", "我们", "公司", "，"]
    assert run.typed_text == "你好，我们公司，"
    assert run.log[-2].kind == "preedit" and run.log[-2].size > 0
    assert (stored["correct"], stored["accuracy"]) == (8, "1")
    assert (stored["minutes"], stored["net"], stored["gross"]) == ("1", "8", "8")


def test_a_mistake_is_taken_back_and_a_run_stopped_while_composing(seat):
    seat.begin_practice()
    seat.screen.type("nihao")
    seat.screen.press("space", "comma")
    seat.screen.type("cuo")
    seat.screen.press("space", "BackSpace")
    seat.screen.type("wome")
    seat.screen.press("BackSpace", "Escape")  # in the input method, not in the text
    seat.screen.type("women")
    seat.screen.press("space")
    seat.screen.type("gongsi")
    seat.stop_practice()

    stored, run = finished(seat)

    assert run.end_reason == "stopped"
    assert commits(run) == ["你好", "，", "错", "我们"]
    assert [entry.size for entry in run.log if entry.kind == "delete"] == [1]
    assert run.typed_text == "你好，我们"
    assert (stored["correct"], stored["accuracy"]) == (5, "1")


def test_an_invigilator_opens_a_test_that_is_typed_and_kept(seat):
    opened = seat.begin_test()
    seat.screen.type("nihao")
    seat.screen.press("space", "comma")
    seat.screen.type("women")
    seat.screen.press("space")
    seat.stop_test()

    stored, run = finished(seat)
    ended = seat.wait_for_row("SELECT * FROM typing_tests WHERE ended_at IS NOT NULL")
    [invigilator] = seat.rows("SELECT id FROM people WHERE role = 'supervisor'")
    [row] = seat.rows("SELECT certified, id FROM typing_runs")
    rules = json.loads(opened["rules"])

    assert opened["invigilator"] == invigilator["id"]
    assert row["certified"] == 1
    assert row["id"] == json.loads(opened["drawn"])[0][0]
    assert run.typed_text == "你好，我们"
    assert (run.end_reason, ended["ending"]) == ("stopped", "stopped")
    assert Decimal(stored["minutes"]) * 60 == rules["seconds"], "all of the time allowed counts"
    assert (stored["correct"], stored["accuracy"]) == (5, "1")
    assert Decimal(ended["net"]) * rules["passages"] == Decimal(stored["net"])


@pytest.mark.parametrize("framework", [IBUS, FCITX], ids=lambda framework: framework.name)
def test_wubi_and_a_word_that_the_window_leaves_open(seat, framework):
    seat.begin_practice(framework.wubi)
    seat.screen.type("trwu")
    seat.screen.type("wcng")
    seat.screen.press("space")
    seat.screen.type("khn")
    seat.screen.leave_window()  # a composition does not outlive the keyboard
    seat.screen.focus_window(TITLE)
    seat.screen.type("ptyn")
    seat.screen.press("space")
    seat.stop_practice()

    stored, run = finished(seat)

    assert run.typed_text == "我们公司客户"
    assert (stored["correct"], stored["omitted"]) == (6, 4)
    assert any(entry.kind == "preedit" and entry.size for entry in run.log)
    assert [entry.kind for entry in run.log].count("focus_out") >= 1
    assert input_methods(run)[:1] == [f"{framework.name} {framework.wubi}"]


@pytest.mark.parametrize("framework", [FCITX], ids=lambda framework: framework.name)
def test_the_candidates_stand_at_the_caret(seat, framework):
    seat.begin_practice()
    seat.screen.type("nihao")
    first = seat.screen.place_of("Fcitx5 Input Window")
    seat.screen.press("space", "comma")
    seat.screen.type("women")
    later = seat.screen.place_of("Fcitx5 Input Window")
    assert later.left() - first.left() == 3 * CELL
    assert later.top() == first.top()
