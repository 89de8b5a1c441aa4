"""One person's record as a page that any browser opens and prints, without a network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from trainer.foundation.listing import Listing

_STYLE = """
body { font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  color: #1c2430; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; }
p { margin: .2rem 0; } .made, .note { color: #5b6675; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; margin-top: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0;
  border-bottom: 1px solid #d5dbe3; overflow-wrap: anywhere; }
th { border-bottom: 2px solid #5b6675; }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; }
  thead { display: table-header-group; } tr { break-inside: avoid; } h2 { break-after: avoid; } }
"""


def person_html(
    language: str, title: str, lines: Iterable[str], parts: Sequence[Listing], made: str
) -> str:
    """The whole page; `language` is a tag such as "zh-CN", `made` says by whom and when."""
    head = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{head}"
        + "".join(_part(one) for one in parts)
        + f'<p class="made">{escape(made)}</p>\n</body>\n</html>\n'
    )


def _part(part: Listing) -> str:
    note = f'<p class="note">{escape(part.note)}</p>\n' if part.note else ""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in part.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
        for row in part.rows
    )
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    return f"<h2>{escape(part.title)}</h2>\n{note}{table if part.rows else ''}"
