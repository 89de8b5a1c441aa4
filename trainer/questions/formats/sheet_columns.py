"""Which column of a table holds what: recognised by the words in its head, in any order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from trainer.foundation.tables import Row, Table
from trainer.foundation.wording import Text, text

Layout = Literal["question", "option", "pairs"]
Columns = Mapping[int, str]  # column counted from 0 -> field

_SEARCHED_ROWS = 10
LABELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# A field that several columns share has a label: "option.A", "right.A", "feedback.A".
FIELDS: dict[str, Text] = {
    "id": text("Number of the question"),
    "title": text("Title of the question"),
    "kind": text("Kind of question"),
    "stem": text("Stem"),
    "options": text("Options"),
    "right": text("Is it right?"),
    "key": text("Right answer"),
    "explanation": text("Explanation"),
    "feedback": text("Feedback on the option"),
    "difficulty": text("Difficulty"),
    "marks": text("Marks of the question"),
    "topic": text("Point of knowledge"),
    "category": text("Chapter"),
    "tags": text("Tags"),
    "lesson": text("Lesson link"),
    "rubric": text("Marking points"),
    "pinned": text("Options that keep their place"),
    "picture": text("Picture"),
}
_SYNONYMS = {
    "id": "题号 编号 序号 试题编号 题目编号 题目序号 试题序号 试题id 题目id"
    " id no no. number 编码 试题编码",
    "title": "标题 题目标题 试题标题 题名 title name",
    "kind": "题型 题目类型 试题类型 题目题型 试题题型 类型 题类 type kind questiontype",
    "stem": "题干 题目 题目内容 试题内容 题目名称 试题名称 试题 试题题干 题目题干 题目描述 问题"
    " 问题内容 内容 题面 题干内容 question stem questiontext text",
    "options": "选项 选项内容 备选答案 备选项 答案选项 选项列表 候选项"
    " options choices option optiontext",
    "right": "是否正确项 是否正确 是否答案 是否正确答案 是否为正确答案 是否为答案 正确项"
    " 是否正确选项 iscorrect correct? isright",
    "key": "答案 正确答案 标准答案 参考答案 正确选项 试题答案 题目答案 答案内容"
    " key answer correctanswer correct rightanswer answers",
    "explanation": "解析 答案解析 试题解析 整体解析 题目解析 解析内容 说明 解题思路 详解 答案说明"
    " explanation analysis",
    "feedback": "选项解析 选项说明 选项反馈 feedback",
    "difficulty": "难度 难易程度 难易度 难度等级 难度级别 试题难度 题目难度 difficulty level",
    "marks": "分值 分数 得分 题分 默认分值 每题分值 试题分值 题目分值 marks points score mark",
    "topic": "知识点 考点 考查点 所属知识点 知识点名称 主题 topic knowledge",
    "category": "章节 分类 题目分类 试题分类 所属题库 题库 目录 所属章节 科目 课程 课程名称 模块 章"
    " chapter category",
    "tags": "标签 题目标签 试题标签 关键词 tag tags keywords",
    "lesson": "课程链接 课链接 对应课程 对应课 所属课 课 lesson lessonlink",
    "rubric": "评分要点 评分标准 得分要点 得分点 采分点 给分点 评分细则 rubric markingpoints",
    "pinned": "固定选项 不打乱选项 pinned",
    "picture": "题目图片 图片 题目视频 选项图片 配图 视频 音频 附件 image picture",
}
_FIELD = {word: name for name, words in _SYNONYMS.items() for word in words.split()}
_CHINESE = {char: LABELS[at] for at, char in enumerate("一二三四五六七八九十")}
_WHICH = r"(?P<{}>[a-z]|[1-9]|1[0-9]|2[0-6]|[一二三四五六七八九十])"
_OPTION = re.compile(
    rf"(?:(?:备选)?(?:选项|答案选项|option|choice)[-_.:]?){_WHICH.format('a')}(?:内容|描述|文本|text)?"
    rf"|(?P<b>[a-z])(?:选?项|选项内容)?|答案{_WHICH.format('c')}"
)
_RIGHT = re.compile(
    rf"(?:选项|option){_WHICH.format('a')}(?:是否)?(?:正确|为?正确答案|为?答案|correct|right)(?:项)?"
    rf"|是否正确(?:项|答案)?{_WHICH.format('b')}|iscorrect{_WHICH.format('c')}"
)
_FEEDBACK = re.compile(rf"(?:选项|option){_WHICH.format('a')}(?:解析|说明|反馈|feedback)")


@dataclass(frozen=True)
class Head:
    """The columns that were recognised and the rows of questions that come below."""

    columns: Columns
    titles: tuple[str, ...]
    row: Row | None
    rows: tuple[Row, ...]

    @property
    def layout(self) -> Layout:
        """One row for each question, one for each option, or options and flags in pairs."""
        return layout(self.columns)


def layout(columns: Columns) -> Layout:
    """What a row of the table stands for."""
    fields = set(columns.values())
    if "right" in fields and "options" in fields:
        return "option"
    return "pairs" if any(name.startswith("right.") for name in fields) else "question"


def find_head(table: Table) -> Head:
    """Look for the row that names the columns; titles may stand above it.

    Without such a row nothing is recognised and every row is one of questions.
    """
    best = -1
    found: dict[int, str] = {}
    for at, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        columns = _columns(row.cells)
        if "stem" in columns.values() and len(columns) > max(1, len(found)):
            best, found = at, columns
    if best < 0:
        return Head({}, (), None, table.rows)
    row = table.rows[best]
    return Head(found, row.cells, row, table.rows[best + 1 :])


def is_head(cells: Sequence[str]) -> bool:
    """Whether the cells name columns of questions: a stem, and keys or options beside it."""
    fields = {name.partition(".")[0] for name in _columns(cells).values()}
    return "stem" in fields and not fields.isdisjoint(("key", "right", "option", "options"))


def split_wide(table: Table) -> Table:
    """A table whose cells stand between full-width commas, taken apart.

    Only a head that is recognised this way proves that the commas are no punctuation.
    """
    if table.sheet or not table.rows or any(len(row.cells) > 1 for row in table.rows):
        return table
    head = table.rows[0].cell(0).split("，")
    if len(_columns(head)) < 2 or "stem" not in _columns(head).values():
        return table
    rows = tuple(
        Row(row.number, tuple(cell.strip() for cell in row.cell(0).split("，")))
        for row in table.rows
    )
    return replace(table, rows=rows)


def field_of(title: str) -> str:
    """The field that the head of a column names, or ""."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    plain = re.sub(r"\s+", "", plain.split("\n")[0])
    plain = re.sub(r"[(\[【][^)\]】]*[)\]】]", "", plain).strip("*:：-_· ")
    return _FIELD.get(plain) or _numbered(plain) or _our_words().get(plain, "")


def _numbered(plain: str) -> str:
    for name, pattern in (("right", _RIGHT), ("feedback", _FEEDBACK), ("option", _OPTION)):
        match = pattern.fullmatch(plain)
        if match:
            return f"{name}.{_label(next(group for group in match.groups() if group))}"
    return ""


def _label(which: str) -> str:
    if which.isdigit():
        return LABELS[int(which) - 1]
    return _CHINESE.get(which) or which.upper()


def _our_words() -> dict[str, str]:
    return {re.sub(r"\s+", "", str(words)).casefold(): name for name, words in FIELDS.items()}


def _columns(cells: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, cell in enumerate(cells):
        name = field_of(cell) if cell and len(cell) <= 60 else ""
        if name and name not in found.values():
            found[column] = name
    return found
