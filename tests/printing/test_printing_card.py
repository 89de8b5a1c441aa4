"""Cards to wear stand ten to a sheet."""

from __future__ import annotations

from dataclasses import replace

from trainer.printing.card import cards_bytes, cards_pdf


def test_a_card_says_who_may_do_what_until_when(certificate, read, words):
    shown = words(read(cards_bytes([certificate])).pages[0])
    for part in (
        "上岗证",
        "李晓梅",
        "K0245",
        "客服一组",
        "初级客服",
        "2027-11-21",
        "KY3D-10C8-9HYP-B6HF",
        "非国家职业技能等级证书",
    ):
        assert part in shown


def test_the_eleventh_card_begins_a_second_sheet(certificate, read, words):
    cards = [replace(certificate, name=f"学员{n}号") for n in range(11)]
    first, second = read(cards_bytes(cards)).pages
    assert "学员9号" in words(first)
    assert "学员10号" in words(second)


def test_cards_are_written_to_a_file(certificate, tmp_path):
    cards_pdf([certificate], tmp_path / "cards.pdf")
    assert (tmp_path / "cards.pdf").stat().st_size > 1000
