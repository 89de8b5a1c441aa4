"""The course in two parts: what the demo site began with, and what came later."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from trainer.desks.founding import SHIPPED
from trainer.foundation.text_files import write_bytes_file

FIRST_MODULE = "telephone"


def first_course(target: Path) -> Path:
    """Copy the shipped content with its first module only; returns `target`."""
    for source in _files():
        if not _is_later(source):
            file = target / source.relative_to(SHIPPED)
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, file)
    return target


def add_the_rest(site: Path) -> None:
    """Put the other modules and their banks into a site's folder, as drafts."""
    for source in _files():
        if _is_later(source):
            write_bytes_file(site / source.relative_to(SHIPPED), source.read_bytes())


def later_modules() -> tuple[str, ...]:
    """The ids of the modules that come later, in order."""
    files = (SHIPPED / "content").glob("*/module.yaml")
    return tuple(sorted(one.parent.name for one in files if one.parent.name != FIRST_MODULE))


def _files() -> Iterator[Path]:
    for folder in ("content", "question_banks"):
        yield from (one for one in sorted((SHIPPED / folder).rglob("*")) if one.is_file())


def _is_later(file: Path) -> bool:
    later = (*later_modules(), "exams")  # exams draw from the banks of all modules
    return file.parent.name in later or (file.suffix == ".yaml" and file.stem in later)
