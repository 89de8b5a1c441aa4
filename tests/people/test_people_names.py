from __future__ import annotations

import pytest

from trainer.people.names import search_keys


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("单秋月", "shan"), ("曾可", "zeng"), ("仇海东", "qiu"), ("解明轩", "xie"),
        ("翟文博", "zhai"), ("任佳宁", "ren"), ("欧阳娜", "ouyang"), ("张三", "zs"),
        ("曾可", "zk"), ("行长乐", "xingchangle"),
        ("赵朝阳", "zhaochaoyang"), ("尉迟恭", "yuchigong"), ("李晓梅", "k0245"),
        ("李晓梅", "李晓"),
    ],
)  # fmt: skip
def test_a_person_is_found_by_the_start_of_any_key(name: str, wanted: str) -> None:
    assert any(key.startswith(wanted) for key in search_keys(name, "K0245").split(" "))


def test_the_dictionary_reading_works_too() -> None:
    assert "danqiuyue" in search_keys("单秋月", "K1").split(" ")


def test_latin_names_are_found() -> None:
    assert any(key.startswith("anna") for key in search_keys("Anna", "K1").split(" "))
