"""What the docs name exists, and they name no machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trainer import __version__

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
_CODE = re.compile(r"`([^`\n]+)`")
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_OWN = ("trainer/", "content/", "question_banks/", "docs/", "tests/", "benchmarks/", ".ci/")
_MACHINE = re.compile(r"(?<![\w.~])/(?:root|work|tmp|home|Users)/")


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


pages = pytest.mark.parametrize("page", PAGES, ids=_name)


@pages
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    # what stands in a block is an example of a file, not a link of the page
    text = _FENCED.sub("", page.read_text("utf-8"))
    links = [link for link in _LINK.findall(text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pages
def test_every_file_named_in_code_exists(page: Path) -> None:
    text = _FENCED.sub("", page.read_text("utf-8"))
    named = [word for word in _CODE.findall(text) if word.startswith(_OWN) and "<" not in word]
    assert [name for name in named if not (ROOT / name.split(" ")[0]).exists()] == []


@pages
def test_no_page_names_a_place_on_somebodys_machine(page: Path) -> None:
    assert _MACHINE.findall(page.read_text("utf-8")) == []


def test_every_page_of_the_docs_can_be_reached_from_both_readmes() -> None:
    for readme in ("README.md", "README.zh.md"):
        links = set(_LINK.findall((ROOT / readme).read_text("utf-8")))
        assert {_name(page) for page in PAGES if page.parent.name == "docs"} <= links


def test_both_readmes_show_the_same_commands_and_pictures() -> None:
    english = (ROOT / "README.md").read_text("utf-8")
    chinese = (ROOT / "README.zh.md").read_text("utf-8")
    assert _FENCED.findall(english) == _FENCED.findall(chinese)
    pictures = re.compile(r"docs/pictures/\w+\.png")
    assert pictures.findall(english) == pictures.findall(chinese)
    assert english.count("\n## ") == chinese.count("\n## ")


def test_the_newest_heading_of_the_changelog_is_this_version() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert next(one for one in headings if one != "Unreleased") == __version__
