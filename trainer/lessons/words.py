"""The words of a block without their dress."""

from __future__ import annotations

import html
import re

from trainer.lessons.lesson import Block, Check, Heading, Lesson, Note, Picture, Prose


def block_words(block: Block) -> str:
    """The words a reader sees in the block, one paragraph, item or cell a line."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Prose):
        return without_tags(block.html)
    if isinstance(block, Note):
        return f"{block.title}\n{without_tags(block.html)}".strip()
    if isinstance(block, Picture):
        return block.alt
    if isinstance(block, Check):
        options = (option.text for option in block.question.options)
        return "\n".join([block.question.stem, *options])
    rows = (block.head, *block.rows)
    return "\n".join(without_tags(cell) for row in rows for cell in row)


def plain_text(lesson: Lesson) -> str:
    """All words of the lesson, for searching and counting."""
    return "\n".join([lesson.title, *(block_words(block) for block in lesson.blocks)])


def without_tags(fragment: str) -> str:
    """The text of clean HTML; paragraphs and items end in a line break."""
    broken = re.sub(r"</(p|li|blockquote)>|<br\s*/?>", "\n", fragment)
    lines = html.unescape(re.sub(r"<[^>]*>", "", broken)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
