"""Cards to wear stand ten to a sheet."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy
import zxingcpp
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from trainer.certification.signature import new_key, sign
from trainer.printing.card import HEIGHT, QR_SIDE, WIDTH, cards_bytes, cards_pdf, paint_card_back
from trainer.printing.certificate import verification_text

DOTS = 300 / 25.4  # a millimetre, as an office scanner or a telephone has it


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
    pages = [words(page) for page in read(cards_bytes(cards)).pages]
    first, its_back, second, _back = pages
    assert "学员9号" in first
    assert "学员10号" in second
    assert its_back.count("KY3D-10C8-9HYP-B6HF") == 10


def test_a_back_lies_behind_its_front(certificate, read):
    def place_of(page, part):
        found = {}
        page.extract_text(visitor_text=lambda say, cm, tm, *_: found.update({say: cm[0] * tm[4]}))
        return found[part]

    front, back = read(cards_bytes([certificate])).pages
    middle = float(front.mediabox.width) / 2
    assert place_of(front, "K0245") < middle < place_of(back, "SG-2026-000245")


def test_a_scanner_reads_what_was_signed_off_the_back(certificate):
    long = replace(
        certificate, name="亚历山德拉·阿卜杜热西提", centre="启航集团第二客户服务中心（临江）",
        policy_title="热线客服上岗认证（含投诉处理与回访）", team="投诉处理与客户关怀一组",
    )  # fmt: skip
    signed = replace(long, signature=sign(long.as_plain(), new_key()))
    image = QImage(round(WIDTH * DOTS), round(HEIGHT * DOTS), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint_card_back(painter, signed, QRectF(image.rect()))
    painter.end()
    pixels = numpy.frombuffer(image.constBits(), numpy.uint8)
    pixels = pixels.reshape(image.height(), -1)[:, : image.width()]
    (code,) = zxingcpp.read_barcodes(pixels)
    assert code.text == verification_text(signed)
    cells = (code.position.top_right.x - code.position.top_left.x) / DOTS
    assert abs(cells - QR_SIDE) < 1


def test_a_cell_of_the_code_is_wide_enough_for_a_worn_card(certificate):
    import segno

    signed = replace(certificate, signature=sign(certificate.as_plain(), new_key()))
    code = segno.make(verification_text(signed), error="m", micro=False)
    assert QR_SIDE / code.symbol_size(border=0)[0] >= 0.33


def test_the_data_of_a_single_card_is_attached(certificate, read):
    (attached,) = read(cards_bytes([certificate])).attachments["certificate.json"]
    assert json.loads(attached) == certificate.as_plain()


def test_cards_are_written_to_a_file(certificate, tmp_path):
    cards_pdf([certificate], tmp_path / "cards.pdf")
    assert (tmp_path / "cards.pdf").stat().st_size > 1000
