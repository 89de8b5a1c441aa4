"""Markdown as the small, clean HTML that lessons are shown in."""

from __future__ import annotations

import re

import markdown
import nh3

from trainer.lessons.words import without_tags

TAGS = {
    "p", "ul", "ol", "li", "strong", "em", "code", "br", "a", "blockquote", "mark", "kbd",
}  # fmt: skip
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
_WIDE = "[\u3000-\u9fff\uff00-\uffef]"
_TAG = re.compile(r"<\s*/?\s*([A-Za-z][A-Za-z0-9]*)[^>]*>")


def markdown_html(written: str) -> str:
    """Clean HTML of paragraphs, lists, quotations and tables."""
    return _clean(_convert(written))


def table_cells(written: str) -> list[tuple[str, ...]]:
    """The rows of one Markdown table, the head first, as HTML cells; [] if it is none."""
    rows = re.findall(r"<tr>(.*?)</tr>", markdown_html(written), re.DOTALL)
    return [tuple(re.findall(r"<t[hd]>(.*?)</t[hd]>", row, re.DOTALL)) for row in rows]


def inline_text(written: str) -> str:
    """The words of one line of Markdown without any marks."""
    return without_tags(markdown_html(written))


def foreign_tags(written: str) -> tuple[str, ...]:
    """The HTML tags in the text that would be dropped."""
    return tuple(tag for tag in _TAG.findall(written) if tag.lower() not in TAGS)


def _convert(written: str) -> str:
    # Chinese lists follow a paragraph without an empty line; Markdown wants one.
    spaced = re.sub(r"(?m)^(?!\s*([-*+]|\d+\.)\s)(.*\S.*)\n(?=([-*+]|\d+\.)\s)", r"\2\n\n", written)
    return markdown.markdown(spaced, extensions=["tables", "attr_list", "sane_lists"])


def _clean(fragment: str) -> str:
    cleaned = nh3.clean(
        fragment,
        tags=TAGS | TABLE_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    ).strip()
    # HTML shows a line break as a space, which Chinese does not want between two characters.
    return re.sub(f"(?<={_WIDE})\\n *(?={_WIDE})", "", cleaned)
