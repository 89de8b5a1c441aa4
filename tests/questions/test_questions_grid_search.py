"""Finding questions as fast as somebody types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.questions.grid_search import GridIndex
from trainer.questions.question import Option, Turn
from trainer.questions.spelling import Spelling

OPTIONS = (Option("A", "转给主管"), Option("B", "ＡＢＣ"))
ROWS = [
    Spelling("q1", "single", "去银行退款，要几天？", OPTIONS, ("A",), "见规定", topic="退款"),
    Spelling("q2", "fill", "重要的____", key=(("长期",),), tags=("难点",), difficulty="hard"),
    Spelling(
        "q3",
        "find_fault",
        "IVR 的问题",
        turns=(Turn("客服", "您好"),),
        group="g",
        shared="共用的话",
    ),
]


@pytest.fixture
def index():
    return GridIndex((row, state) for row, state in zip(ROWS, ("new", "draft", "new"), strict=True))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2]),
        ("退款", [0]),
        ("abc", [0]),
        ("ｑ２", [1]),
        ("长期 难点", [1]),
        ("难点 退款", []),
        ("规定", [0]),
        ("您好", [2]),
        ("共用", [2]),
        ("tuikuan", [0]),
        ("tk", [0]),
        ("tuik", [0]),
        ("tkuan", [0]),
        ("yinhang", [0]),  # 行 is read xing first
        ("yhtk", [0]),
        ("zhongyao", [1]),
        ("chongyao", [1]),
        ("ivr", [2]),
        ("uikuan", []),
        ("zhuguan", []),  # pinyin is that of stem and topic
        ("kuan 天", [0]),
        ("tuikuanx", []),
        ("tian", [0]),
    ],
)
def test_words_pinyin_and_initials_find_the_question(index, query, found):
    assert index.find(query) == found


def test_filters_narrow_what_was_found(index):
    assert index.find(kind="fill") == index.find(difficulty="hard") == index.find(state="draft")
    assert index.find(topic="退款") == [0]
    assert index.find("的", kind="single") == []
    assert index.find(state="new", kind="find_fault") == [2]


def test_a_changed_row_is_found_by_what_it_says_now(index):
    index.put([(Spelling("q1", "written", "另外"), "changed")])
    assert (index.find("退款"), index.find("lingwai"), index.find(state="changed")) == (
        [],
        [0],
        [0],
    )


def test_rows_come_go_and_move(index):
    index.put([(Spelling("q4", "written", "新来的"), "new")])
    index.arrange(["q4", "q3", "q1"])
    assert (index.find("xinlai"), index.find("q1"), index.find("q2")) == ([0], [2], [])
    assert GridIndex().find("x") == []


_stems = st.lists(st.sampled_from(("银行", "退款", "重要", "ABC", "，", "t k")), max_size=4)


@settings(max_examples=40)
@given(st.data())
def test_an_index_that_was_kept_up_finds_what_a_new_one_finds(data):
    rows, index = {}, GridIndex()
    for _ in range(data.draw(st.integers(1, 5))):
        name = data.draw(st.sampled_from(("q1", "q2", "q3")))
        rows[name] = (Spelling(name, stem="".join(data.draw(_stems))), "new")
        index.put([rows[name]])
        kept = data.draw(st.permutations(sorted(rows)))[: data.draw(st.integers(1, 3))]
        rows = {one: rows[one] for one in kept}
        index.arrange(kept)
    query = data.draw(st.sampled_from(("退款", "tk", "yinhang", "hangtui", "abc 重", "zyt", "")))
    assert index.find(query) == GridIndex(rows.values()).find(query)
