"""Checking that questions ask fairly."""

from pathlib import Path

import pytest

from trainer.questions.bank import read_bank
from trainer.questions.bank_sense import LEAST_SINGLE, across
from trainer.questions.sense import LEAST_LONGER, is_all_or_none, negative_word, width
from trainer.standard.house import HouseStandard, read_standard

PROGRAM = Path(__file__).parents[2]
HEAD = "bank: t\ntitle: 测验\nquestions:\n"
STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃宿列张寒来暑往"


def read(questions):
    """All codes but those of read_bank's own checks, with line and question."""
    bank, problems = read_bank(HEAD + questions, "t.yaml", HouseStandard(), None)
    assert not [one for one in problems if one.severity == "error"]
    return problems + across(bank, "t.yaml")


def question(name="q", kind="single", **changes):
    parts = {
        "stem": f"{name} 怎么做？",
        "options": f"{{A: {name}甲, B: {name}乙}}",
        "key": "A",
        "explanation": "因为。",
    } | changes
    lines = [f"    {key}: {value}" for key, value in parts.items() if value is not None]
    return f"  - id: {name}\n    kind: {kind}\n" + "\n".join(lines) + "\n"


def told(problems):
    return [(one.code, one.severity, one.place.line) for one in problems]


def options(*texts):
    return (
        "{"
        + ", ".join(f'{label}: "{words}"' for label, words in zip("ABCDE", texts, strict=False))
        + "}"
    )


LONG = "字" * 12


@pytest.mark.parametrize(
    ("right", "wrong", "stands_out"),
    [
        (LONG, ("短的", "短"), True),
        ("x" * (4 + LEAST_LONGER), ("x" * 4, "xx"), True),
        ("x" * (3 + LEAST_LONGER), ("x" * 4, "xx"), False),
        ("字" * 20, ("字" * 14, "短"), False),
        ("短", (LONG, "短的"), False),
        (LONG, ("一个错的",), False),
        (f"短![{LONG}](a.png)", ("短的", f"![{LONG}](b.png)"), False),
    ],
)
def test_a_right_option_much_longer_than_the_others_is_noted(right, wrong, stands_out):
    found = told(read(question(options=options(right, *wrong))))
    assert (("BANK-056", "warning", 7) in found) is stands_out


def test_of_several_right_options_the_shortest_must_stand_out():
    all_long = question(kind="multiple", key="AB", options=options(LONG, LONG + "字", "短", "短的"))
    assert told(read(all_long)) == [("BANK-056", "warning", 7)]
    one_short = question(kind="multiple", key="AB", options=options(LONG, "中", "短", "短的"))
    assert read(one_short) == []


@pytest.mark.parametrize(
    "words",
    [
        "以上都对", "以上都不对。", "以上皆是", "以上说法均不正确", "上述选项都正确", "全部正确",
        "以上三项都是", "以上均可", "都不对", "None of the above", "以上没有正确的",
    ],
)  # fmt: skip
def test_an_option_that_speaks_of_the_others_is_known(words):
    assert is_all_or_none(words)


@pytest.mark.parametrize("words", ["三次以上", "以上级通知为准", "都要登记，再转交", "全程录音"])
def test_other_options_do_not_speak_of_the_others(words):
    assert not is_all_or_none(words)


@pytest.mark.parametrize(
    ("texts", "pinned", "code"),
    [
        (("以上都对", "乙", "丙"), None, "BANK-057"),
        (("甲", "乙", "以上都对"), None, "BANK-058"),
        (("甲", "以上都对", "以上都不对"), "[C]", "BANK-058"),
    ],
)
def test_all_of_the_above_stands_last_and_stays_there(texts, pinned, code):
    found = read(question(options=options(*texts), pinned=pinned))
    assert told(found) == [(code, "warning", 7)]


def test_all_and_none_of_the_above_may_stand_last_together():
    both = question(options=options("甲", "以上都对", "以上都不对"), pinned="[B, C]")
    assert read(both) == []


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("下列说法不正确的是？", "不"),
        ("客服人员不得有哪些行为？", "不"),
        ("客户很生气。下列哪项不属于安抚？", "不"),
        ("下列说法错误的是（　）。", "错误"),
        ("六步不包括", "不"),
        ("客户投诉时，不应当说的是", "不"),
        ("下列各项中，除哪一项外都要登记？", "除哪一项外"),
        ("都是道歉语的是，以下除外（ ）", "除外"),
        ("表述有误的是", "有误"),
        ("哪些情况无需回电？", "无需"),
        ("哪种话不要说？", "不要"),
        ("Which is NOT a greeting?", "NOT"),
        ("All of these apply except", "except"),
    ],
)
def test_a_question_turned_round_is_known(stem, word):
    assert negative_word(stem) == word


@pytest.mark.parametrize(
    "stem",
    [
        "下列说法【不】正确的是？",
        "下列说法**错误**的是？",
        "客户不方便等待时，应当怎么做？",
        "客户不应付费，下列哪种做法合适？",
        "客户说“这不对”，第一句怎么说？",
        "不得插话。那么应当怎么做？",
        "除了道歉外还要做什么？",
        "是不是应当回电？",
        "晚一点接不要紧吗？",
        "纠正错误的最好办法是？",
        "",
        "？",
    ],
)
def test_a_question_that_is_not_turned_round_or_says_it_loudly_is_left_alone(stem):
    assert negative_word(stem) == ""


def test_a_negative_question_gets_a_hint_in_its_stem():
    [found] = read(question(stem="下列做法不恰当的是？"))
    assert told([found]) == [("BANK-059", "hint", 6)]
    assert "【不】" in str(found.proposal)
    assert read(question(kind="true_false", stem="下列不得外传。", options=None, key="true")) == []


def test_a_label_named_twice_and_labels_out_of_order_are_noted():
    twice = question(kind="multiple", key="[A, B, A]", options=options("甲", "乙", "丙"))
    assert told(read(twice)) == [("BANK-060", "warning", 8)]
    gap = question(options="{A: 甲, C: 乙}")
    turned = question(options="{B: 甲, A: 乙}")
    assert told(read(gap)) == told(read(turned)) == [("BANK-061", "warning", 7)]
    order = question(kind="ordering", options="{A: 一, C: 二}", key="AC")
    assert told(read(order)) == [("BANK-061", "warning", 7)]


def test_a_label_that_is_none_is_noted_once():
    content = HEAD + question(options="{A: 甲, 二: 乙}")
    problems = read_bank(content, "t.yaml", HouseStandard(), None)[1]
    assert [one.code for one in problems] == ["BANK-012"]


def test_the_same_question_again_names_the_first_and_its_line():
    again = question("b", stem="a怎么做", options="{A: a 乙, B: a甲}", key="B")
    [found] = read(question("a") + again)
    assert told([found]) == [("BANK-063", "warning", 10)]
    assert found.place.question == "t/b"
    assert str(found.message) == "This is the same question as a on line 4."


def test_nearly_the_same_question_is_noted_with_its_likeness():
    first = question(
        "a", stem="客户来电询问上门时间时应当先做什么呢？", options="{A: 查询, B: 道歉}"
    )
    second = question(
        "b", stem="客户来电询问上门时间时应该先做什么呢？", options="{A: 查询, B: 道歉}"
    )
    [found] = read(first + second)
    assert told([found]) == [("BANK-064", "warning", 10)]
    assert "as a on line 4 (" in str(found.message)
    assert "%" in str(found.message)


def group(name, stem):
    inner = question(f"{name}q", stem="他应当先做什么？", options="{A: 查询, B: 道歉}")
    inner = "".join(f"    {line}\n" for line in inner.splitlines())
    return f"  - id: {name}\n    kind: group\n    stem: {stem}\n    questions:\n{inner}"


def test_the_same_words_below_another_stem_are_another_question():
    assert read(group("g", "客户来电退款。") + group("h", "网络中断三天。")) == []
    found = read(group("g", "客户来电退款。") + group("h", "客户来电退款。"))
    assert [one.code for one in found] == ["BANK-063"]


GIVING = "先致歉再说明等待原因"


def test_a_stem_that_holds_the_key_of_another_names_it():
    asked = question("a", options=options(GIVING, "直接转接给班长去处理"))
    giving = question("b", stem=f"王老师说要“{GIVING}，客户才安心”，这体现了什么？")
    [found] = read(asked + giving)
    assert told([found]) == [("BANK-062", "warning", 10)]
    assert found.place.question == "t/b"
    assert str(found.message) == f"This stem holds the answer to a on line 4: “{GIVING}”."


def test_accepted_texts_are_given_away_too():
    asked = question("a", kind="fill", stem="第一句应当____。", options=None, key=f"[[{GIVING}]]")
    giving = question("b", kind="information", stem=f"{GIVING}。", options=None, key=None)
    assert told(read(asked + giving)) == [("BANK-062", "warning", 9)]


@pytest.mark.parametrize(
    "others",
    [
        # wrong elsewhere: a term that learners meet anyway
        question("c", options=options("另一种说法", GIVING)),
        # in many stems: a term of the trade
        question("c", stem=f"{GIVING}好吗？") + question("d", stem=f"何时{GIVING}更合适一些？"),
    ],
)
def test_a_term_that_stands_everywhere_gives_nothing_away(others):
    asked = question("a", options=options(GIVING, "直接转接给班长去处理"))
    giving = question("b", stem=f"王老师说要{GIVING}，客户才安心，这体现了什么？")
    assert "BANK-062" not in [one.code for one in read(asked + giving + others)]


def test_short_answers_and_ones_own_stem_give_nothing_away():
    short = question("a", options=options("确认", "道歉")) + question("b", stem="怎样确认号码？")
    own = question("a", stem=f"“{GIVING}”对吗？", options=options(GIVING, "直接转接给班长去处理"))
    assert read(short) == read(own) == []
    beginning = question("b", stem=f"为什么{GIVING[:7]}就够了？")
    asked = question("a", options=options(GIVING, "直接转接给班长去处理"))
    assert read(asked + beginning) == []


def keys(letters, texts=("一", "二", "三", "四")):
    """Questions that differ, with these keys."""
    made = (
        question(
            f"q{at}",
            stem=STEMS[at] * 8,
            options=options(*(STEMS[at] + each for each in texts)),
            key=key,
        )
        for at, key in enumerate(letters)
    )
    return "".join(made)


def test_keys_that_crowd_in_one_position_get_one_hint_with_the_counts():
    [found] = read(keys("B" * 14 + "ACD" * 2))
    assert told([found]) == [("BANK-065", "hint", 1)]
    assert found.place.question is None
    assert str(found.message) == "14 of 20 single-choice keys are B: A 2 / B 14 / C 2 / D 2."
    assert "about 5 would" in str(found.proposal)


def test_a_position_that_is_never_right_is_uneven_too():
    [found] = read(keys("BCD" * 13))
    assert str(found.message).startswith("0 of 39 single-choice keys are A: A 0 / B 13")


def test_even_keys_and_few_questions_are_left_alone():
    assert read(keys("ABCD" * 5 + "BB")) == []
    assert read(keys("B" * (LEAST_SINGLE - 1))) == []
    assert read(keys("AB" * 10, ("一", "二"))) == []


def test_a_chinese_character_is_as_wide_as_two_latin_ones():
    assert width("ab1") == 3
    assert width("好 a") == 4


def test_the_bank_that_comes_along_is_clean():
    house = (PROGRAM / "content" / "standard.yaml").read_text("utf-8")
    shipped = (PROGRAM / "question_banks" / "telephone.yaml").read_text("utf-8")
    bank, problems = read_bank(shipped, "b", read_standard(house, "s")[0], None)
    assert len(bank.questions) > 40
    assert problems + across(bank, "b") == []


@pytest.mark.parametrize(
    ("explanation", "is_told"),
    [
        ("第三项是猜的。", True),
        ("前两句都在推。", True),
        ("选项 B 太早。", True),
        ("B 项太早。", True),
        ("It is option C.", True),
        ("另外两句一次一问。", False),
        ("第二步才问称呼。", False),
        ("“前两句”是他自己说的。", False),
        ("按 A4 纸打印。", False),
    ],
)
def test_an_explanation_that_counts_options_is_noted(explanation, is_told):
    found = told(read(question(explanation=f'"{explanation}"')))
    assert found == ([("BANK-066", "hint", 9)] if is_told else [])


def test_where_all_options_keep_their_places_they_may_be_counted():
    assert read(question(explanation="第二项太早。", pinned="[A, B]")) == []
