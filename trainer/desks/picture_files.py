"""Copy a picture into a folder of the site."""

from __future__ import annotations

from pathlib import Path

from trainer.desks.draft_found import PICTURES
from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import text
from trainer.lessons.pictures import BadPicture, picture_name


def copy_picture(file: Path, folder: Path) -> str:
    """Copy the picture under a safe name, which is returned; one that is there is used again.

    Raises:
        BadPicture: it is too large, of another kind, unreadable, or could act or fetch.
        Unwritable: the folder refuses, or the disk is full.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        message = text("{file} cannot be read: {reason}.", file=file.name, reason=error.strerror)
        raise BadPicture(message) from error
    there = {one.name: one for one in folder.glob("*") if one.suffix.lower() in PICTURES}
    name = picture_name(file.name, data, ())
    if name not in there or there[name].read_bytes() != data:
        name = picture_name(file.name, data, there)
        write_bytes_file(folder / name, data)
    return name
