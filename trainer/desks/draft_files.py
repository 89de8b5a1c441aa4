"""Files of the site that somebody edits: opened with a token, saved only over what was opened."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from trainer.foundation.errors import TrainerError
from trainer.foundation.text_files import read_text_file, write_text_file
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.settings import Settings


class ChangedMeanwhile(TrainerError):
    """The file is not what it was when it was opened; nothing was written."""


@dataclass(frozen=True)
class DraftFile:
    """A text as its file holds it; `token` stands for the text that is being changed.

    `unsaved` is what the person had typed and not saved, None when there is nothing. Then
    `token` is that of the text they began with, and `moved_on` says that the file holds
    another one by now: saving is refused until they have seen it.
    """

    file: str
    text: str
    token: str
    unsaved: str | None = None
    moved_on: bool = False


class DraftFiles:
    """Open, remember and save texts; paths are relative to the site folder."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder

    def open(self, actor: Person, file: str) -> DraftFile:
        """The file as it is now, with what the person left unsaved. Raises Unreadable."""
        content = read_text_file(self._folder / file).text
        token = token_of(content)
        kept = self._settings.get(actor.id, _setting(file))
        if not kept:
            return DraftFile(file, content, token)
        begun = json.loads(kept)
        if begun["text"] == content:
            return DraftFile(file, content, token)
        return DraftFile(file, content, begun["token"], begun["text"], begun["token"] != token)

    def has_unsaved(self, actor: Person, file: str) -> bool:
        """Whether the person left text unsaved."""
        return bool(self._settings.get(actor.id, _setting(file)))

    def keep_unsaved(self, actor: Person, file: str, written: str, token: str) -> None:
        """Remember what was typed since the text of `token` was opened."""
        begun = json.dumps({"text": written, "token": token}, ensure_ascii=False)
        self._settings.keep(actor.id, _setting(file), begun)

    def forget_unsaved(self, actor: Person, file: str) -> None:
        """What was typed is saved, or given up."""
        if self.has_unsaved(actor, file):
            self._settings.keep(actor.id, _setting(file), "")

    def save(self, actor: Person, file: str, written: str, token: str) -> str:
        """Write the text over what was opened, and return its token.

        Raises:
            ChangedMeanwhile: the file holds another text than the one of `token`.
            Unreadable: the file is gone or no text any more.
            Unwritable: the folder refuses, or the disk is full.
        """
        if token_of(read_text_file(self._folder / file).text) != token:
            raise ChangedMeanwhile(
                text("{file} was changed elsewhere meanwhile. Nothing was overwritten.", file=file)
            )
        write_text_file(self._folder / file, written)
        self.forget_unsaved(actor, file)
        return token_of(written)


def token_of(content: str) -> str:
    """What stands for exactly this text."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _setting(file: str) -> str:
    return f"unsaved:{file}"
