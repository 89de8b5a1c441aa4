"""Turn the HTML of other systems into plain text with pictures as ![](name)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_NAMES = (
    "a|abbr|address|article|aside|audio|b|big|blockquote|body|br|button|caption|center|cite|code"
    "|col|colgroup|dd|del|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h1|h2|h3|h4|h5|h6|head|header"
    "|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|math|meta|nav|nolink|object|ol"
    "|option|p|param|pre|q|rp|rt|ruby|s|samp|script|section|select|small|source|span|strike"
    "|strong|style|sub|summary|sup|svg|table|tbody|td|tex|textarea|tfoot|th|thead|time|title|tr|tt"
    "|u|ul|var|video|wbr|o:p"
)
_TAGS = frozenset(_NAMES.split("|"))
_TOKEN = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)(?=[\s/>])([^<>]*)>")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLOCK_NAMES = (
    "address|article|aside|blockquote|body|caption|center|dd|div|dl|dt|figcaption|figure|footer"
    "|form|h1|h2|h3|h4|h5|h6|head|header|hr|html|li|main|nav|ol|p|pre|section|table|tbody|tfoot"
    "|thead|tr|ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split("|"))
_SILENT = ("script", "style", "head", "title")
_LOST = ("audio", "video", "iframe", "object", "math", "svg")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DRAWN = re.compile(r"<u\b[^<>]*>(?:\s|&nbsp;|&#160;)+</u>", re.IGNORECASE)
_ATTRIBUTE = r"""\b{}\s{{0,9}}=\s{{0,9}}(["']?)"""
_SRC, _ALT, _HREF = (
    re.compile(_ATTRIBUTE.format(name), re.IGNORECASE) for name in ("src", "alt", "href")
)
_SPANS = re.compile(
    r"(?:<span\b[^<>]{0,99}\bclass=[\"'][^\"'<>]{0,99}\bmultilang\b[^<>]{0,99}>[^<]*(?:<(?!/?span\b)[^<]*)*</span>\s*)+",
    re.IGNORECASE,
)
_SPAN = re.compile(r"<span\b([^<>]*)>([^<]*(?:<(?!/?span\b)[^<]*)*)</span>", re.IGNORECASE)
_LANG = re.compile(_ATTRIBUTE.format("lang"), re.IGNORECASE)
_MLANG = re.compile(
    r"\{mlang ([\w, -]{1,60})\}([^{]*(?:\{(?!mlang)[^{]*)*)\{mlang\}\s*", re.IGNORECASE
)
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_RAISABLE, _LOWERABLE = re.compile(r"[0-9+\-n]+"), re.compile(r"[0-9+\-]+")

Rename = Callable[[str], str]


def html_to_text(written: str, rename: Rename, on_lost: Callable[[str], None]) -> str:
    """The text that a reader of the page sees, line by line.

    `rename` gives the name for the source of a picture, `on_lost` hears the names of tags
    whose content cannot be kept. A drawn line of underlined spaces is a blank.
    """
    if "<" not in written:
        return _plain(written).strip()
    if written.startswith("<p>") and written.endswith("</p>") and written.count("<") == 2:
        return _plain(written[3:-4]).strip()  # as most texts of Moodle are
    return _Reader(rename, on_lost).read(_DRAWN.sub("____", _COMMENT.sub("", written)))


def pick_language(written: str) -> str:
    """Of texts in several languages the Chinese one, else the first; the rest stays."""
    if "multilang" in written:
        written = _SPANS.sub(_of_spans, written)
    if "{mlang" in written:
        found = _MLANG.findall(written)
        chosen = _chosen([(lang, words) for lang, words in found])
        first = _MLANG.search(written)
        if first:
            head = written[: first.start()] + chosen
            written = head + _MLANG.sub("", written[first.start() :])
    return written


class _Reader:
    def __init__(self, rename: Rename, on_lost: Callable[[str], None]) -> None:
        self._rename = rename
        self._on_lost = on_lost
        self._out: list[str] = []
        self._silent = ""
        self._links: list[str] = []
        self._script: list[tuple[str, int]] = []

    def read(self, written: str) -> str:
        at = 0
        for match in _TOKEN.finditer(written):
            name = match[2].lower()
            if name not in _TAGS:
                continue  # somebody's <placeholder>
            if not self._silent:
                self._say(written[at : match.start()])
            at = match.end()
            if self._silent:
                if match[1] and name == self._silent:
                    self._silent = ""
            elif match[1]:
                self._close(name)
            else:
                self._open(name, match[3])
        if not self._silent:
            self._say(written[at:])
        return _tidy(self._out)

    def _say(self, words: str) -> None:
        if words:
            self._out.append(_plain(words))

    def _open(self, name: str, attributes: str) -> None:
        out = self._out
        if name == "br":
            out.append("\n")
        elif name == "img":
            source = _attribute(_SRC, attributes)
            if source:
                out.append(f"![{_attribute(_ALT, attributes)}]({self._rename(source)})")
        elif name in _BLOCKS:
            out.append("\f- " if name == "li" else "\f")
        elif name in ("td", "th"):
            out.append("\v")
        elif name in ("sup", "sub"):
            self._script.append((name, len(out)))
        elif name == "a":
            href = _attribute(_HREF, attributes)
            self._links.append(href if href.startswith(("http://", "https://")) else "")
            if self._links[-1]:
                out.append("[")
        elif name in _SILENT and not attributes.rstrip().endswith("/"):
            self._silent = name
        elif name in _LOST:
            self._on_lost(name)

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._out.append("\f")
        elif name in ("sup", "sub") and self._script:
            tag, start = self._script.pop()
            words = "".join(self._out[start:]).strip()
            self._out[start:] = [_raised(tag, words)]
        elif name == "a" and self._links:
            href = self._links.pop()
            if href:
                self._out.append(f"]({href})")


def _plain(words: str) -> str:
    if "\n" in words or "\r" in words or "\t" in words or "  " in words or "\f" in words:
        words = _SPACE.sub(" ", words)
    if "\v" in words:
        words = words.replace("\v", " ")
    if "&" in words:
        words = html.unescape(words).replace("\f", " ").replace("\v", " ")
    return words.replace("\xa0", " ")


def _tidy(parts: list[str]) -> str:
    r"""Join the parts; \f begins a line where none begins already, \v a cell of a table."""
    lines = [""]
    for part in parts:
        if part == "\n":
            lines.append("")
        elif part[:1] == "\f":
            if lines[-1].strip():
                lines.append("")
            lines[-1] += part[1:]
        elif part == "\v":
            lines[-1] += " | " if lines[-1].strip() else ""
        else:
            lines[-1] += part if lines[-1] else part.lstrip()
    return "\n".join(line.rstrip() for line in lines).strip()


def _attribute(pattern: re.Pattern[str], attributes: str) -> str:
    match = pattern.search(attributes)
    if match is None:
        return ""
    rest = attributes[match.end() :]
    value = rest.split(match[1], 1)[0] if match[1] else (rest.split(None, 1) or [""])[0]
    return html.unescape(value)


def _raised(tag: str, words: str) -> str:
    """H₂O and m² stay what they are; longer ones are written with ^ and _."""
    table, able = (_RAISED, _RAISABLE) if tag == "sup" else (_LOWERED, _LOWERABLE)
    if not words or able.fullmatch(words):
        return words.translate(table)
    return f"^({words})" if tag == "sup" else f"_({words})"


def _of_spans(match: re.Match[str]) -> str:
    return _chosen([(_attribute(_LANG, tag), words) for tag, words in _SPAN.findall(match[0])])


def _chosen(texts: list[tuple[str, str]]) -> str:
    chinese = (words for lang, words in texts if "zh" in lang.lower())
    return next(chinese, texts[0][1] if texts else "")
