"""The Qt binding keeps count of None and True; one that does not aborts the program in use."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

# From 3.12 on these objects are immortal and nothing can be lost.
counted = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
SLACK = 100  # other threads and caches move the counts a little; a leak moves them by thousands


class Bell(QObject):
    rung = Signal(int)


@counted
def test_a_call_that_returns_nothing_keeps_the_count_of_none(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("上岗")
    assert abs(sys.getrefcount(None) - before) < SLACK


@counted
def test_a_signal_keeps_the_counts_of_none_and_true(qtbot):
    bell, heard = Bell(), []
    bell.rung.connect(heard.append)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(100_000):
        bell.rung.emit(number)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert len(heard) == 100_000
    assert all(abs(now - then) < SLACK for now, then in zip(after, before, strict=True))
