"""Check a picture before it goes into a module's folder, and give it a name that is safe there."""

from __future__ import annotations

import re
from collections.abc import Collection

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text, text

LARGEST = 3_000_000
MOST_PIXELS = 40_000_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
# What can act, or fetch from somewhere else; a picture for learners needs none of it.
_ACTIVE = re.compile(
    rb"<!ENTITY|<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|handler|set|animate\w*)\b"
    rb"|\son\w+\s*=|javascript:|@import",
    re.IGNORECASE,
)
_LINK = re.compile(rb"\bhref\s*=\s*[\"']\s*(?!#|data:image/(?:png|jpeg);)", re.IGNORECASE)
_FETCH = re.compile(rb"url\(\s*[\"']?\s*(?!#)[^)\s]", re.IGNORECASE)


class BadPicture(TrainerError):
    """The file cannot be a picture of a lesson; nothing was copied."""


def picture_name(wanted: str, data: bytes, taken: Collection[str]) -> str:
    """A free name for the picture in the folder, after the content and not the file's suffix.

    Raises:
        BadPicture: it is too large, none of svg, png and jpg, or an SVG that could act or fetch.
    """
    suffix = _kind(data)
    stem = re.sub(r"[^\w-]+", "-", wanted.rpartition(".")[0] or wanted).strip("-_") or "picture"
    known = {name.lower() for name in taken}
    number, name = 1, f"{stem}.{suffix}"
    while name.lower() in known:
        number += 1
        name = f"{stem}-{number}.{suffix}"
    return name


def _kind(data: bytes) -> str:
    if len(data) > LARGEST:
        raise BadPicture(
            text("The picture is larger than {n} MB. Make it smaller.", n=LARGEST // 1_000_000)
        )
    if data.startswith(_PNG):
        width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
        if width * height > MOST_PIXELS:
            raise BadPicture(text("The picture has too many pixels. Make it smaller."))
        return "png"
    if data.startswith(_JPEG):
        return "jpg"
    if _SVG.search(data[:4000]) and b"\0" not in data:
        _check_svg(data)
        return "svg"
    raise BadPicture(text("Only SVG, PNG and JPEG pictures can be used."))


def _check_svg(data: bytes) -> None:
    reason: Text | None = None
    if _ACTIVE.search(data):
        reason = text("The SVG holds a script, an animation or foreign content.")
    elif _LINK.search(data) or _FETCH.search(data):
        reason = text("The SVG fetches something from elsewhere.")
    if reason:
        proposal = text("Save it as plain SVG or as PNG.")
        raise BadPicture(text("{reason} {proposal}", reason=reason, proposal=proposal))
