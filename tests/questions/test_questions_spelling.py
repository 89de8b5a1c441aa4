"""A question as somebody writes it."""

from trainer.questions.question import Option
from trainer.questions.spelling import Spelling, relabelled, tidy, with_blanks, with_kind

CHOICE = Spelling("a", options=(Option("A", "甲"), Option("B", "乙")), key=("B",))


def test_another_kind_keeps_what_both_have():
    assert with_kind(CHOICE, "multiple").key == ("B",)
    several = with_kind(CHOICE, "multiple")
    assert with_kind(Spelling("a", "multiple", key=("A", "B")), "single").key == ("A",)
    assert several.options == CHOICE.options
    assert with_kind(CHOICE, "true_false").key == ()
    assert with_kind(CHOICE, "true_false").options == CHOICE.options  # back without loss


def test_a_choice_begins_with_four_options():
    assert [one.label for one in with_kind(Spelling("a"), "single").options] == list("ABCD")


def test_there_is_a_list_of_accepted_texts_for_each_blank():
    fill = Spelling("a", "fill", "____和____", key=(("两", "2"),))
    assert with_blanks(fill).key == (("两", "2"), ())
    assert with_blanks(Spelling("a", "fill", "无", key=(("两",),))).key == ()


def test_letters_follow_the_order_and_the_key_follows_the_letters():
    options = (Option("C", "丙", True), Option("A", "甲"))
    assert relabelled(options, ("B", "C")) == (
        (Option("A", "丙", True), Option("B", "甲")),
        ("A",),
    )


def test_what_a_kind_does_not_have_is_not_written():
    assert tidy(Spelling("a", "fill", key=("A", (" 两 ", "")))).key == (("两",),)
    assert tidy(with_kind(CHOICE, "true_false")).options == ()
