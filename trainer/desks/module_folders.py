"""Where the modules of a site stand: each in a folder of its own under content/."""

from __future__ import annotations

from pathlib import Path

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import read_yaml


class NoSuchDraft(TrainerError):
    """No file of the site folder is this module or lesson."""


class ModuleFolders:
    """Paths by what they hold; "module" is a module's own file, "module/lesson" a lesson."""

    def __init__(self, folder: Path) -> None:
        self.site = folder

    def all(self) -> dict[str, Path]:
        """The folder of each module by its id; one whose id cannot be read by its own name."""
        found: dict[str, Path] = {}
        for file in sorted((self.site / "content").glob("*/module.yaml")):
            root, _problems = read_yaml(file.read_text("utf-8", errors="replace"), file.name)
            node = root.get("id") if root else None
            found.setdefault(node.text.strip() if node else file.parent.name, file.parent)
        return found

    def place(self, module: str) -> Path:
        """The folder of one module. Raises NoSuchDraft."""
        place = self.all().get(module)
        if place is None:
            raise NoSuchDraft(text("No folder under content/ holds the module {id}.", id=module))
        return place

    def file(self, thing: str) -> Path:
        """The file of a module or lesson, whether it exists or not. Raises NoSuchDraft."""
        module, _slash, lesson = thing.partition("/")
        return self.place(module) / (f"{lesson}.md" if lesson else "module.yaml")

    def name(self, file: Path) -> str:
        """The path inside the site, as problems name it."""
        return file.relative_to(self.site).as_posix()
