"""What holds for every page: nothing clipped, nothing outside, everything named and translated."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from trainer.foundation.wording import language, use_language
from trainer.ui.author.grid_table import GridTable
from trainer.ui.gallery import SIZES, Round, Size
from trainer.ui.theme.sheet import apply
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.frozen_columns import FrozenColumns
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.option_card import OptionCard
from trainer.ui.widgets.side_nav import NavItem, UserBox
from trainer.ui.window.language import speak

PAGES = 24
# What stays in Latin letters on a Chinese page: a language's own name, formats, keys, ids.
LATIN = {
    "ABD",
    "Aiken",
    "English",
    "Excel",
    "GIFT",
    "Markdown",
    "Moodle",
    "Word",
    "XML",
    "CSV",
    "PDF",
    "zip",
    "Alt",
    "Ctrl",
    "Del",
    "Shift",
    "Tab",
    "Enter",
    "backups",
    "demo",
    "hotline",
    "monthly",
    "telephone",
}
_TAG = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)
_CODE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)+|[A-Za-z]*\d\w*|\w+_\w+|[\w.-]*/[\w./-]+", re.ASCII)
# how a 字 sounds and what to press for it
_KEYS = re.compile(r"\u3000[^\u3000]*\u3000五笔 [A-Z]+")
_WORD = re.compile(r"[A-Za-z]{2,}")
Check = Callable[[QWidget], Iterator[str]]


class Inspection(Round):
    """Goes through the pages of the gallery and looks at each instead of taking its picture."""

    def __init__(self, site: Path, name: str, checks: Sequence[Check], start: datetime) -> None:
        super().__init__(site, site, name, start)
        self._checks = checks
        self.names: set[str] = set()
        self.found: dict[str, list[str]] = {}

    def take(self, widget: QWidget, name: str) -> None:
        """Note what is wrong with the page, and where else the same was wrong."""
        widget.show()
        for _pass in range(4):
            QApplication.processEvents()
        assert (widget.width(), widget.height()) == self._size
        self.names.add(name)
        where = f"{name} {language()} {self._size[0]}x{self._size[1]}"
        for check in self._checks:
            for fault in check(widget):
                self.found.setdefault(fault, []).append(where)


def parts(page: QWidget) -> list[QWidget]:
    """Every widget that can be seen, or could be by scrolling."""
    return [one for one in page.findChildren(QWidget) if one.isVisible()]


def said(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    words = widget.accessibleName()
    if isinstance(widget, QLabel | QAbstractButton):
        words = widget.text() or words
    return f"{type(widget).__name__} “{_TAG.sub('', words).strip()[:40]}”"


def clipped_words(page: QWidget) -> Iterator[str]:
    for one in parts(page):
        if isinstance(one, ElidedLabel | NavItem | UserBox):
            continue  # they end in … on purpose, and tell the whole in a tooltip
        if (isinstance(one, QLabel) and one.text()) or isinstance(one, OptionCard):
            room, wanted = one.width(), one.sizeHint().width()
            if one.hasHeightForWidth():
                room, wanted = one.height(), one.heightForWidth(one.width())
        elif isinstance(one, QPushButton) and one.text():
            icon = 0 if one.icon().isNull() else one.iconSize().width() + 4
            room, wanted = one.width(), one.fontMetrics().horizontalAdvance(one.text()) + icon
        else:
            continue
        if room < wanted - 1:
            yield f"{said(one)} has {room} px and needs {wanted}"


def parts_outside(page: QWidget) -> Iterator[str]:
    for one in parts(page):
        parent = one.parentWidget()
        if parent is None or one.isWindow() or _may_stick_out(one, parent):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry()):
            yield f"{said(one)} {one.geometry().getRect()} leaves {said(parent)}"


def _may_stick_out(one: QWidget, parent: QWidget) -> bool:
    """Qt's own parts, and what scrolls."""
    area = parent.parentWidget()
    scrolled = isinstance(area, QScrollArea) and area.viewport() is parent
    own = QHeaderView | QScrollBar | QTabBar | QAbstractSpinBox | QComboBox | QTableView
    return scrolled or isinstance(parent, own) or isinstance(one, QScrollBar)


def bars_across(page: QWidget) -> Iterator[str]:
    for one in parts(page):
        if isinstance(one, GridTable):
            continue  # as wide as a spreadsheet
        if isinstance(one, QAbstractScrollArea) and one.horizontalScrollBar().isVisible():
            yield f"{said(one)} scrolls across"


def nameless(page: QWidget) -> Iterator[str]:
    for one in parts(page):
        inner = isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox)
        own = isinstance(one, QTabBar | QHeaderView | QScrollBar | QStackedWidget)
        takes_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        words = one.text() if isinstance(one, QAbstractButton) else ""
        if takes_tab and not (inner or own or words or one.accessibleName()):
            yield f"{said(one)} takes the keyboard and has no name, in {said(one.parentWidget())}"


def untranslated(page: QWidget) -> Iterator[str]:
    if language() != "zh_CN":
        return
    for one in [page, *parts(page)]:
        for words in _texts(one):
            plain = _CODE.sub(" ", _KEYS.sub(" ", _TAG.sub(" ", words)))
            left = [word for word in _WORD.findall(plain) if word not in LATIN]
            if left:
                yield f"{said(one)} says {' '.join(left)!r} in Chinese"


def _texts(one: QWidget) -> Iterator[str]:
    yield from (one.accessibleName(), one.toolTip())
    if one.isWindow():
        yield one.windowTitle()
    if isinstance(one, QLabel | QAbstractButton):
        yield one.text()
    if isinstance(one, QLineEdit):
        yield one.placeholderText()
    if isinstance(one, QComboBox):
        yield from (one.itemText(at) for at in range(one.count()))
    if isinstance(one, QTabBar):
        yield from (one.tabText(at) for at in range(one.count()))
    if isinstance(one, FrozenColumns):
        return  # the table under it has the same
    if isinstance(one, QTableView) and one.model() is not None:
        yield from _table_texts(one)


def _table_texts(table: QTableView) -> Iterator[str]:
    model = table.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal))
        if isinstance(table, GridTable):
            continue  # its cells hold what stands in the file, names of values as well
        for row in range(min(5, model.rowCount())):
            yield str(model.index(row, column).data() or "")


def test_the_checks_find_what_they_look_for(qtbot: QtBot) -> None:
    use_language("zh_CN")
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    QLabel("这一行字比它的位置长得多", page).setGeometry(10, 10, 40, 20)
    Label("这一段字要折成好几行才放得下", wrap=True, parent=page).setGeometry(10, 40, 60, 20)
    QPushButton("这个按钮太窄了", page).setGeometry(10, 70, 30, 30)
    QLabel("出界", page).setGeometry(390, 10, 60, 20)
    field = QLineEdit(page)
    field.setPlaceholderText("Not translated")
    field.move(100, 200)
    area = QScrollArea(page)
    area.setWidget(QLabel("宽" * 80))
    area.setGeometry(100, 100, 200, 60)
    page.show()
    QApplication.processEvents()
    assert len([*clipped_words(page)]) == 3
    assert [one.split("”")[0] for one in parts_outside(page)] == ["QLabel “出界"]
    assert len([*bars_across(page)]) == 1
    assert any(one.startswith("QLineEdit") for one in nameless(page))
    assert [*untranslated(page)] == ["QLineEdit “” says 'Not translated' in Chinese"]


@pytest.fixture(scope="module")
def demo(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site that the gallery shows."""
    site = tmp_path_factory.mktemp("gallery") / "site"
    shutil.copytree(demo_folder, site)
    return site


@pytest.mark.timeout(600)  # some hundred pages, after a year of made-up records
@pytest.mark.parametrize(
    ("tongue", "size"),
    # What fits in Chinese into the small one nearly always fits elsewhere, too.
    [
        ("zh_CN", SIZES[1]),
        pytest.param("zh_CN", SIZES[0], marks=pytest.mark.long),
        *(pytest.param("en", size, marks=pytest.mark.long) for size in SIZES),
    ],
    ids=["zh_CN-small", "zh_CN-large", "en-large", "en-small"],
)
def test_every_page_is_whole_named_and_translated(
    qapp: QApplication, demo: Path, demo_now: datetime, tongue: str, size: Size
) -> None:
    speak(tongue)
    apply(qapp, "light")
    checks = [clipped_words, parts_outside, bars_across, nameless, untranslated]
    inspection = Inspection(demo, f"inspection-{tongue}-{size[0]}", checks, demo_now)
    inspection.make([size])
    speak("en")
    faults = [f"{fault}\n    on {', '.join(on)}" for fault, on in inspection.found.items()]
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults)
    assert len(inspection.names) >= PAGES
