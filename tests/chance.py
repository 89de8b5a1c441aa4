"""The chance of the tests: ids, seeds and salts differ as in life, but are the same every time."""

from __future__ import annotations

import os
import random
from collections.abc import Generator

import pytest


class Chance:
    """Stands in for the operating system's source of chance under `uuid` and `secrets`.

    A test that holds for nearly every id fails once a month and on another's machine; with the
    same chance in every run it fails at once or never. It is a plugin of pytest.
    """

    def __init__(self) -> None:
        self._source = random.Random(0)
        os.urandom = self._bytes
        random._urandom = self._bytes  # type: ignore[attr-defined]  # what `secrets` asks

    def _bytes(self, n: int) -> bytes:
        return self._source.randbytes(n)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Every test has a chance of its own, whichever ran before it."""
        self._source = random.Random(item.nodeid)
        random.seed(item.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object]
    ) -> Generator[None, object, object]:
        """What several tests share is the same, whichever of them asks first."""
        if fixturedef.scope == "function":
            return (yield)
        before, self._source = self._source, random.Random(fixturedef.argname)
        try:
            return (yield)
        finally:
            self._source = before
