"""A chart says its numbers in writing and needs no colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from trainer.printing.chart_marks import HATCHES, ChartTheme, box, fill
from trainer.printing.chart_sheet import charts_bytes
from trainer.printing.chart_values import (
    Chart,
    GroupedBars,
    Mark,
    RingParts,
    Series,
    TargetBars,
    Trend,
    sentence,
    table_of,
)
from trainer.printing.charts import height_for, paint
from trainer.printing.sheet import Sheet

LONG = "夜班综合业务受理与投诉处理联合小组"
TEAMS = ("客服一组", LONG)
BLACK, GREY, WHITE = QColor("black"), QColor("#777777"), QColor("white")
THEME = ChartTheme(BLACK, GREY, QColor("#eeeeee"), WHITE, (BLACK,), 13)


def series(name: str, *values: float | None) -> Series:
    return Series(name, tuple(Mark(v, "证据不足" if v is None else f"{v:g} 人") for v in values))


BARS = GroupedBars("打字速度", "班组", TEAMS, (series("一月", 31, 42), series("二月", 35, None)))
TARGET = TargetBars("可上岗", "班组", TEAMS, (series("", 92, 61),), 100, 90, "目标 90%")
TREND = Trend("持证人数", "月份", ("1月", "2月", "3月"), (series("", 7, None, 12),))
RING = RingParts("认证状态", "状态", ("已认证", "培训中"), (series("人数", 24, 16),), "40 人")
KINDS = [BARS, TARGET, TREND, RING]


def picture(chart: Chart, width: int = 500) -> QImage:
    height = round(height_for(chart, width, THEME))
    image = QImage(width, height + 40, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, width, height), chart, THEME)
    painter.end()
    return image


def is_blank(image: QImage, x: int, y: int, width: int, height: int) -> bool:
    part = image.copy(x, y, width, height)
    return all(
        part.pixelColor(column, row) == WHITE for row in range(height) for column in range(width)
    )


@pytest.mark.parametrize("chart", KINDS, ids=lambda chart: type(chart).__name__)
def test_every_number_and_label_stands_in_the_pdf(app, chart, read, words):
    shown = "".join(words(page) for page in read(charts_bytes("班组", [chart], "", "刘")).pages)
    said = [*chart.labels, *(m.words for one in chart.series for m in one.marks), chart.title]
    for part in said:
        assert "".join(part.split()) in shown


@pytest.mark.parametrize("chart", KINDS, ids=lambda chart: type(chart).__name__)
@pytest.mark.parametrize("width", [260, 900])
def test_a_chart_takes_no_more_height_than_it_said(app, chart, width):
    image = picture(chart, width)
    assert is_blank(image, 0, image.height() - 38, width, 38)
    assert not is_blank(image, 0, 0, width, image.height() - 40)


def test_areas_of_one_grey_differ_by_their_hatches(app):
    textures = set()
    for number in range(HATCHES):
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(WHITE)
        painter = QPainter(image)
        sheet = Sheet(painter, QRectF(0, 0, 60, 60), 60)
        fill(sheet, box(sheet, 0, 0, 60, 60), number, THEME)
        painter.end()
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        textures.add(bytes(grey.constBits()))
    assert len(textures) == HATCHES


def test_lines_of_one_grey_differ_by_their_points_and_dashes(app):
    one = Trend("人数", "月份", ("1月", "2月"), (series("甲", 5, 5), series("乙", 9, 9)))
    other = Trend("人数", "月份", ("1月", "2月"), (series("甲", 9, 9), series("乙", 5, 5)))
    assert picture(one) != picture(other)


def test_the_sentence_and_the_table_say_what_the_picture_says():
    said = sentence(TARGET)
    for part in ("可上岗", "客服一组 92 人", f"{LONG} 61 人", "目标 90%"):
        assert part in said
    table = table_of(BARS)
    assert table.head == ("班组", "一月", "二月")
    assert table.rows == (("客服一组", "31 人", "35 人"), (LONG, "42 人", "证据不足"))


@pytest.mark.parametrize("kind", [GroupedBars, TargetBars, Trend, RingParts])
def test_nothing_to_show_is_said(app, kind, read, words):
    chart = kind("可上岗", "班组", (), (Series("", ()),))
    assert sentence(chart).endswith("There is nothing to show yet.")
    (page,) = read(charts_bytes("班组", [chart], "", "刘")).pages
    assert "Thereisnothingtoshowyet." in words(page)


def test_many_charts_take_several_pages(app, read, words):
    pages = read(charts_bytes("班组", KINDS * 4, "n 为人数", "刘雅琴")).pages
    assert len(pages) > 1
    assert all("n为人数" in words(page) and "刘雅琴" in words(page) for page in pages)
