from __future__ import annotations

import pytest

from trainer.foundation.cells import safe_cell


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\tx"])
def test_no_cell_can_run_as_a_formula(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


def test_an_ordinary_cell_stays_as_it_is() -> None:
    assert safe_cell("00123") == "00123"
