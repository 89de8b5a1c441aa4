"""What is different between two versions of a lesson, paragraph by paragraph."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from trainer.lessons.difference import difference
from trainer.lessons.lesson import Check, Heading, Lesson, Note, Picture, Prose, Table
from trainer.lessons.marks import word_marks
from trainer.questions.question import Option, Question

WORDS = st.text(alphabet="接听铃声三两 ，。12a", max_size=12)


def lesson(*blocks, title="接听电话"):
    return Lesson("m/a", title, 10, blocks)


def prose(*paragraphs):
    return Prose("".join(f"<p>{one}</p>" for one in paragraphs))


def check(key="A", stem="几声内接听？"):
    options = (Option("A", "三声"), Option("B", "五声"))
    return Check(Question("m/a/c1", "single", stem, options, (key,), Decimal(1), "早接。", "m/a"))


def marked(words, spans):
    return [words[a:b] for a, b in spans]


def test_a_number_that_changed_is_the_only_thing_marked():
    [hunk] = difference(
        lesson(Heading(2, "铃声", "ring"), prose("铃响 3 声内接听。", "面带微笑。")),
        lesson(Heading(2, "铃声", "ring"), prose("铃响 2 声内接听。", "面带微笑。")),
    )
    assert (hunk.kind, hunk.heading) == ("changed", "铃声")
    assert marked(hunk.old, hunk.removed) == ["3"]
    assert marked(hunk.new, hunk.added) == ["2"]


def test_another_dress_is_no_difference():
    old = lesson(prose("先说“您好”，再问 3 件事.", "然后记录"), Note("note", "", "<p>慢</p>"))
    new = lesson(
        Prose("<p>先说「<strong>您好</strong>」,再问3件事。<br>然后记录</p>"),
        Note("note", "", "<ul><li>慢</li></ul>"),
    )
    assert difference(old, new) == ()


def test_paragraphs_that_came_or_went_are_shown_whole():
    old = lesson(prose("先问候。", "请客户稍等并说明原因。", "记录工单。"))
    new = lesson(prose("先问候。", "记录工单。", "最后道别并等对方先挂断。"))
    removed, added = difference(old, new)
    assert (removed.kind, removed.old, removed.new) == ("removed", "请客户稍等并说明原因。", "")
    assert (added.kind, added.new) == ("added", "最后道别并等对方先挂断。")
    assert added.added == ((0, len(added.new)),)


def test_a_paragraph_is_paired_with_the_one_most_like_it():
    old = lesson(prose("退款在 7 天内办理完毕。", "超出权限的退款转主管。"))
    new = lesson(prose("投诉要当天登记。", "退款在 5 天内办理完毕。", "超出权限的退款转值班主管。"))
    kinds = [(hunk.kind, hunk.new) for hunk in difference(old, new)]
    assert kinds == [
        ("added", "投诉要当天登记。"),
        ("changed", "退款在 5 天内办理完毕。"),
        ("changed", "超出权限的退款转值班主管。"),
    ]


def test_a_cell_that_changed_is_shown_in_its_row():
    old = lesson(Table(("权限", "金额"), (("客服", "100 元"), ("主管", "500 元"))))
    new = lesson(Table(("权限", "金额"), (("客服", "200 元"), ("主管", "500 元"))))
    [hunk] = difference(old, new)
    assert hunk.new == "客服 | 200 元"
    assert marked(hunk.new, hunk.added) == ["200"]


def test_another_right_answer_of_a_quick_check_is_a_difference():
    [hunk] = difference(lesson(check("A")), lesson(check("B")))
    assert "✓ A. 三声" in hunk.old
    assert "✓ B. 五声" in hunk.new


def test_an_example_that_is_no_longer_right_is_a_difference():
    old = lesson(Note("right", "示范", "<p>您好</p>"))
    new = lesson(Note("wrong", "示范", "<p>您好</p>"))
    [hunk] = difference(old, new)
    assert (hunk.old, hunk.new) == ("✓ 示范", "✗ 示范")


def test_titles_and_headings_are_compared_too():
    old = lesson(Heading(2, "三声接听", "ring"), prose("微笑。"))
    new = lesson(Heading(2, "两声接听", "ring"), prose("微笑。"), title="接听来电")
    assert [hunk.new for hunk in difference(old, new)] == ["接听来电", "两声接听"]


def test_a_picture_drawn_anew_is_shown_though_its_words_are_the_same():
    same = lesson(Picture("steps.svg", "六步"))
    assert difference(same, same) == ()
    [hunk] = difference(same, same, {"steps.svg"})
    assert (hunk.kind, hunk.old, hunk.new, hunk.added) == ("changed", "六步", "六步", ())


def test_a_short_common_stretch_between_two_changes_is_marked_with_them():
    marks = word_marks("请于三日内回复客户", "请在五日后回访客户")
    assert marked("请在五日后回访客户", marks.added) == ["在五日后回访"]


def test_a_number_is_marked_whole_in_figures_and_in_words():
    assert word_marks("等 15 秒", "等 150 秒").added == ((2, 5),)
    assert word_marks("等十五秒", "等二十五秒").removed == ((1, 3),)


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_every_mark_lies_within_its_words(old, new):
    for hunk in difference(lesson(prose(*old)), lesson(prose(*new))):
        for words, spans in ((hunk.old, hunk.removed), (hunk.new, hunk.added)):
            assert all(0 <= a < b <= len(words) for a, b in spans)
            assert list(spans) == sorted(spans)


@given(st.lists(WORDS, max_size=5))
def test_nothing_is_different_from_itself(paragraphs):
    assert difference(lesson(prose(*paragraphs)), lesson(prose(*paragraphs))) == ()
