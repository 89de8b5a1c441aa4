"""The course in two parts: what the demo site began with, and what came later."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from trainer.desks.founding import SHIPPED
from trainer.foundation.text_files import read_text_file, write_bytes_file, write_text_file

FIRST_MODULE = "telephone"
_FIRST_POLICY = Path(__file__).with_name("first_policy.yaml")


def first_course(target: Path) -> Path:
    """Copy the shipped content with its first module only; returns `target`.

    Its policy asks for no more than that: one module, its quiz and typing.
    """
    for source in _files():
        if not _is_later(source):
            file = target / source.relative_to(SHIPPED)
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(_FIRST_POLICY if source.stem == "hotline" else source, file)
    return target


def add_the_rest(site: Path) -> None:
    """Put the other modules and their banks into a site's folder, as drafts."""
    for source in _files():
        if _is_later(source):
            write_bytes_file(site / source.relative_to(SHIPPED), source.read_bytes())


def announce_policy(site: Path, day: date) -> None:
    """Put the shipped policy, which asks for the whole course, into a site's folder from a day on.

    Questions are released by two people, as in the policy before it.
    """
    file = SHIPPED / "content" / "policies" / "hotline.yaml"
    written = re.sub(
        r"^effective_from: .*$",
        f"effective_from: {day}\nrelease_by_second: true",
        read_text_file(file).text,
        flags=re.MULTILINE,
    )
    write_text_file(site / file.relative_to(SHIPPED), written)


def later_modules() -> tuple[str, ...]:
    """The ids of the modules that come later, in order."""
    files = (SHIPPED / "content").glob("*/module.yaml")
    return tuple(sorted(one.parent.name for one in files if one.parent.name != FIRST_MODULE))


def _files() -> Iterator[Path]:
    for folder in ("content", "question_banks"):
        yield from (one for one in sorted((SHIPPED / folder).rglob("*")) if one.is_file())


def _is_later(file: Path) -> bool:
    # exams draw from the banks of all modules; scorecards and assessments speak of both
    later = (*later_modules(), "exams", "inspection", "assessment")
    return (
        file.parent.name in later
        or file.stem.startswith("post-")
        or (file.suffix == ".yaml" and file.stem in later)
    )
