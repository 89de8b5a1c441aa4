"""Give a widget its part in the style sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def dress(
    widget: QWidget,
    *,
    role: str | None = None,
    kind: str | None = None,
    card: str | None = None,
    chip: str | None = None,
    mark: str | None = None,
) -> None:
    """Set the properties that the style sheet looks at; None leaves one as it is.

    role: what a label is (h1, h2, h3, stem, reading, strong, muted, hint, caption, number);
    kind: what a button is (primary, danger, ghost, link, user); card: what a frame is (plain, hero,
    flat, bar, side); chip and mark: a colour with a meaning (ok, warn, bad, primary, "").
    """
    wanted = {"role": role, "kind": kind, "card": card, "chip": chip, "mark": mark}
    changed = False
    for name, value in wanted.items():
        if value is not None and widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        # Qt matches selectors once, when a widget is polished: do it again.
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        QWidget.update(widget)  # an item view has another update, which wants an index
