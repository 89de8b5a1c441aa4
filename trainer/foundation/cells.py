"""Cells that no spreadsheet will take for a formula."""

from __future__ import annotations

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(cell: str) -> str:
    """The cell with a leading apostrophe where a spreadsheet might run it as a formula."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
