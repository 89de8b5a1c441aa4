"""The theme: contrast, one sheet, icons, fonts."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

from trainer.ui.theme import icons, sheet
from trainer.ui.theme.dress import dress
from trainer.ui.theme.fonts import FAMILIES, font
from trainer.ui.theme.tokens import DARK, LIGHT, Tokens, tokens, use_theme

BOTH = pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["light", "dark"])

WRITING = [
    *product(["text", "text2", "text3"], ["bg", "surface", "surface2", "hover"]),
    *product(["text", "text2"], ["selection", "primary_soft", "ok_soft", "warn_soft", "bad_soft"]),
    *product(["on_primary"], ["primary", "primary_hover", "primary_pressed"]),
    *product(["primary", "ok", "warn", "bad"], ["bg", "surface"]),
    *[(name, f"{name}_soft") for name in ("ok", "warn", "bad")],
    ("primary_soft_text", "primary_soft"),
]
LINES = [
    *product(["border2", "focus", "primary", "ok", "warn", "bad"], ["bg", "surface"]),
    *product(["focus"], ["surface2", "hover", "selection"]),
    *[(name, f"{name}_soft") for name in ("ok", "warn", "bad", "primary")],
]


@pytest.fixture(autouse=True)
def _light_afterwards():
    yield
    use_theme("light")


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@BOTH
@pytest.mark.parametrize(("ink", "ground"), WRITING)
def test_writing_can_be_read_on_its_ground(chosen: Tokens, ink: str, ground: str):
    assert contrast(getattr(chosen, ink), getattr(chosen, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_that_mean_something_can_be_seen(chosen: Tokens, line: str, ground: str):
    assert contrast(getattr(chosen, line), getattr(chosen, ground)) >= 3


@BOTH
def test_the_sheet_leaves_no_placeholder_open(chosen: Tokens):
    assert "$" not in sheet.stylesheet(chosen)


@BOTH
def test_every_picture_of_the_sheet_exists_in_the_colours_of_the_theme(chosen: Tokens):
    paths = re.findall(r'url\("(.+?)"\)', sheet.stylesheet(chosen))
    colours = (chosen.text2, chosen.on_primary)
    assert paths
    for path in paths:
        drawn = Path(path).read_text(encoding="utf-8")
        assert any(colour in drawn for colour in colours)


def test_applying_a_theme_switches_palette_and_tokens(qapp: QApplication):
    sheet.apply(qapp, "dark")
    assert tokens() is DARK
    assert qapp.palette().window().color() == QColor(DARK.bg)
    sheet.apply(qapp, "light")
    assert tokens() is LIGHT
    assert qapp.palette().window().color() == QColor(LIGHT.bg)


def test_an_unknown_theme_is_refused():
    with pytest.raises(KeyError):
        use_theme("sepia")  # type: ignore[arg-type]  # the point of the test


def test_an_icon_is_drawn_in_the_colour_of_the_theme(qapp: QApplication):
    def ink(color: str) -> set[str]:
        picture = icons.pixmap("square", color, 24, 1.0).toImage()
        points = product(range(24), range(24))
        solid = (picture.pixelColor(x, y) for x, y in points)
        return {colour.name().upper() for colour in solid if colour.alpha() == 255}

    use_theme("light")
    assert ink("primary") == {LIGHT.primary}
    use_theme("dark")
    assert ink("primary") == {DARK.primary}


def test_an_icon_has_more_pixels_on_a_finer_screen(qapp: QApplication):
    picture = icons.pixmap("check", None, 18, 2.0)
    assert picture.width() == 36
    assert picture.devicePixelRatio() == 2.0


def test_an_icon_that_is_not_ours_is_an_error(qapp: QApplication):
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon")


def test_every_icon_can_be_recoloured():
    files = sorted(icons.FOLDER.glob("*.svg"))
    assert len(files) > 50
    assert all("currentColor" in file.read_text(encoding="utf-8") for file in files)
    assert "ISC" in (icons.FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_fonts_are_sized_in_pixels_and_prefer_chinese_families():
    made = font(16, 600)
    assert made.pixelSize() == 16
    assert made.weight() == 600
    assert made.families() == list(FAMILIES)


def test_dressing_a_button_changes_how_the_sheet_draws_it(qtbot, qapp: QApplication):
    sheet.apply(qapp, "light")
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.show()
    dress(button, kind="primary")
    image = button.grab().toImage()
    assert image.pixelColor(6, image.height() // 2) == QColor(LIGHT.primary)
