"""The order of Tab for controls that come and go inside a form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def keep_in_place(holder: QWidget, controls: Sequence[QWidget]) -> None:
    """Let Tab reach the controls where their holder stands; Qt puts what is new at the end."""
    before = holder.previousInFocusChain()
    while before is not None and before is not holder and not _takes_tab(before, holder):
        before = before.previousInFocusChain()
    first = [] if before is None or before is holder else [before]
    for one, following in pairwise([*first, *controls]):
        QWidget.setTabOrder(one, following)


def keep_before_rest(holder: QWidget, controls: Sequence[QWidget]) -> None:
    """Let Tab reach the controls, which are in the holder, before everything that follows it.

    A control of several parts moves as a whole when it hands the focus on to one of them.
    """
    for one, following in pairwise([holder, *controls]):
        QWidget.setTabOrder(one, following)


def _takes_tab(widget: QWidget, holder: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.focusProxy() is None and not holder.isAncestorOf(widget)
