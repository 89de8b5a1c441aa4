"""Words for people: one gettext catalogue for the domain, the commands and the window."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

DOMAIN = "shanggang"
LANGUAGES = ("zh_CN", "en")
LOCALE = Path(__file__).parent.parent / "locale"

# The one piece of module-level state in the program: the language people read.
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(language: str) -> None:
    """Show every word from now on in `language` ("zh_CN" or "en")."""
    global _current, _language
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    _language = language
    if language == "en":
        _current = gettext.NullTranslations()
    else:
        _current = gettext.translation(DOMAIN, LOCALE, [language])


def language() -> str:
    """The language that words are shown in: "zh_CN" or "en"."""
    return _language


def _(message: str) -> str:
    """The message in the language people read, chosen at the moment it is shown."""
    return _current.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Like `_`, choosing the English plural; the result may hold {count}."""
    return _current.ngettext(one, many, count)


@dataclass(frozen=True)
class Text:
    """A sentence that is put into words only when it is shown.

    Values carry it where a string would freeze one language: `str(text)` translates.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return _(self.template).format(**self.values) if self.values else _(self.template)


def text(template: str, **values: object) -> Text:
    """A sentence to be shown later; `template` is the English message with {names}."""
    return Text(template, values)
