"""Buttons whose icons follow the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.theme.icons import icon

# Fusion puts the icon close to the text; a style sheet cannot change that distance.
_GAP = "\u2009\u2009"
_COLOURS = {"primary": "on_primary", "danger": "bad", "link": "primary"}


class Button(QPushButton):
    """A button with a verb on it; `kind` is default, primary, danger, ghost or link."""

    def __init__(
        self,
        text: str,
        kind: str = "default",
        icon: str | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon = kind, icon
        self.setIconSize(QSize(18, 18))
        dress(self, kind=kind)
        self.show_text(text)
        self._draw_icon()

    def show_text(self, text: str) -> None:
        """Show another text; it is the accessible name as well."""
        self.setText(_GAP + text if self._icon and text else text)
        self.setAccessibleName(text)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self._draw_icon()

    def show_kind(self, kind: str) -> None:
        """Become another kind of button, for example primary when ready."""
        self._kind = kind
        dress(self, kind=kind)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        name = getattr(self, "_icon", None)  # the constructor of Qt's class may ask before ours
        if name:
            self.setIcon(icon(name, _COLOURS.get(self._kind, "text2")))


class IconButton(Button):
    """A square button with an icon only; `name` is what it is called, as tooltip and aloud."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "icon", icon, parent=parent)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Call it something else."""
        self.setAccessibleName(name)
        self.setToolTip(name)
