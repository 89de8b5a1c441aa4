"""The one style sheet of the program, made from the tokens, and how it is put on."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from trainer.ui.theme.fonts import BODY, font
from trainer.ui.theme.icons import FOLDER
from trainer.ui.theme.tokens import ThemeName, Tokens, use_theme

_TEMPLATE = FOLDER.parent / "sheet.qss"


def apply(app: QApplication, theme: ThemeName) -> None:
    """Show the whole program in `theme`; calling it again switches while running."""
    chosen = use_theme(theme)
    app.setStyle("Fusion")
    app.setPalette(palette(chosen))
    app.setFont(font(BODY))
    app.setStyleSheet(stylesheet(chosen))


def stylesheet(chosen: Tokens) -> str:
    """The style sheet in the colours of `chosen`."""
    colours = {name: value for name, value in asdict(chosen).items() if isinstance(value, str)}
    colours |= _derived(chosen)
    # A style sheet's pictures cannot be recoloured at load: these lie ready in both colours.
    pictures = (FOLDER / chosen.name).as_posix()
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(colours, pictures=pictures)


def _derived(chosen: Tokens) -> dict[str, str]:
    """Colours of single parts. The bright primary glares in the dark: no hero in it there."""
    scroll = "#C3CBD7" if chosen.name == "light" else "#465163"
    if chosen.name == "light":
        names = ("primary", "on_primary", "on_primary", "primary_hover", "hover", "text")
    else:
        names = ("primary_soft", "text", "primary", "on_primary", "primary_hover", "text")
    parts = ("hero", "on_hero", "hero_button", "on_hero_button", "hero_button_hover", "hero_focus")
    colours = {part: str(getattr(chosen, name)) for part, name in zip(parts, names, strict=True)}
    return colours | {"scroll": scroll}


def palette(chosen: Tokens) -> QPalette:
    """The palette for what Qt paints without asking the style sheet."""
    role = QPalette.ColorRole
    colours = {
        role.Window: chosen.bg,
        role.WindowText: chosen.text,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.surface2,
        role.Text: chosen.text,
        role.Button: chosen.surface,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.on_primary,
        role.ToolTipBase: chosen.text,
        role.ToolTipText: chosen.surface,
        role.PlaceholderText: chosen.text3,
        role.Highlight: chosen.selection,
        role.HighlightedText: chosen.text,
        role.Link: chosen.primary,
        role.LinkVisited: chosen.primary,
        role.Accent: chosen.primary,
        role.Mid: chosen.border,
        role.Dark: chosen.border2,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(chosen.text3))
    return result
