"""Sentences in a row, spaced as their language writes them."""

from __future__ import annotations

_FULL_WIDTH = "。！？；："  # such a mark brings its own space


def sentences(*parts: str) -> str:
    """Join what is not empty; no blank follows a full-width mark."""
    said = ""
    for part in filter(None, parts):
        gap = "" if not said or said[-1] in _FULL_WIDTH else " "
        said = f"{said}{gap}{part}"
    return said
