"""The two shapes of a key: labels, or accepted texts for each blank."""

from __future__ import annotations

from collections.abc import Iterable

Key = tuple[str, ...] | tuple[tuple[str, ...], ...]


def one_shape(parts: Iterable[str | tuple[str, ...]]) -> Key:
    """The parts as a key.

    Raises:
        TypeError: labels and lists of accepted texts are mixed.
    """
    members = list(parts)
    labels = tuple(part for part in members if isinstance(part, str))
    blanks = tuple(part for part in members if not isinstance(part, str))
    if labels and blanks:
        raise TypeError("a key holds labels or accepted texts, never both")
    return labels or blanks


def labels_in(key: Key) -> tuple[str, ...]:
    """The labels, or numbers, of a key that holds no lists of accepted texts."""
    return tuple(part for part in key if isinstance(part, str))


def blanks_of(key: Key) -> tuple[tuple[str, ...], ...]:
    """The lists of accepted texts of a key, one for each blank."""
    return tuple(part for part in key if not isinstance(part, str))
