"""The printed certificate says what the record says, to people and to programs."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy
import pytest
import zxingcpp
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from trainer.certification.signature import new_key, sign
from trainer.certification.signed_text import from_text
from trainer.foundation.text_files import Unwritable
from trainer.printing.certificate import (
    certificate_bytes,
    certificate_pdf,
    paint_certificate,
    verification_text,
)


def test_the_sheet_is_one_page_of_a4_landscape(certificate, read):
    pdf = read(certificate_bytes(certificate))
    (page,) = pdf.pages
    width, height = (float(side) / 72 * 25.4 for side in page.mediabox[2:])
    assert (round(width), round(height)) == (297, 210)


def test_it_says_who_what_and_until_when(certificate, read, words):
    shown = words(read(certificate_bytes(certificate)).pages[0])
    for part in (
        "客服上岗认证证书",
        "李晓梅",
        "K0245",
        "客服一组",
        "热线客服上岗认证",
        "初级客服",
        "SG-2026-000245",
        "2026-11-22",
        "2027-11-21",
        "KY3D-10C8-9HYP-B6HF",
        "92%",
        "46.2",
        "98.6%",
        "企业内部上岗认证，非国家职业技能等级证书",
    ):
        assert part in shown


def test_figures_that_nobody_measured_are_not_printed(certificate, read, words):
    bare = replace(certificate, quiz_percent=None, typing_speed=None, typing_accuracy=None)
    shown = words(read(certificate_bytes(bare)).pages[0])
    assert "%" not in shown
    assert "typing" not in shown


def test_the_title_names_the_certificate(certificate, read):
    title = read(certificate_bytes(certificate)).metadata.title
    assert title == "客服上岗认证证书 SG-2026-000245 李晓梅"


def test_the_data_is_attached(certificate, read):
    (attached,) = read(certificate_bytes(certificate)).attachments["certificate.json"]
    assert json.loads(attached) == certificate.as_plain()


def test_the_qr_code_holds_number_person_day_and_code(certificate):
    assert verification_text(certificate) == "SG-2026-000245|K0245|2026-11-22|KY3D-10C8-9HYP-B6HF"


def test_a_signed_sheet_carries_fields_and_signature_for_any_scanner(certificate):
    signed = replace(certificate, signature=sign(certificate.as_plain(), new_key()))
    # 300 dots an inch, as an office scanner has it
    image = QImage(3508, 2480, QImage.Format.Format_Grayscale8)
    painter = QPainter(image)
    paint_certificate(painter, signed, QRectF(image.rect()))
    painter.end()
    pixels = numpy.frombuffer(image.constBits(), numpy.uint8).reshape(2480, -1)[:, :3508]
    (code,) = zxingcpp.read_barcodes(pixels)
    assert code.text == verification_text(signed)
    assert from_text(code.text)[0] == certificate.as_plain()


def test_the_data_of_a_signed_sheet_holds_the_signature(certificate, read):
    signature = sign(certificate.as_plain(), new_key())
    signed = replace(certificate, signature=signature)
    (attached,) = read(certificate_bytes(signed)).attachments["certificate.json"]
    said = json.loads(attached)
    assert (said.pop("issuer_key"), said.pop("signature")) == (signature.key, signature.value)
    assert said == certificate.as_plain()


def test_a_file_is_written_whole_or_not_at_all(certificate, tmp_path):
    certificate_pdf(certificate, tmp_path / "李晓梅.pdf")
    assert (tmp_path / "李晓梅.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(Unwritable):
        certificate_pdf(certificate, tmp_path / "李晓梅.pdf" / "inside a file.pdf")


def painted(certificate, width=594, height=420):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_certificate(painter, certificate, QRectF(0, 0, width, height))
    painter.end()
    return image


def test_on_the_screen_it_fills_its_rectangle_with_ink_on_white(certificate):
    image = painted(certificate)
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert image.pixelColor(18, 210).name() != "#ffffff"  # the border


def test_however_long_the_name_it_stays_inside_the_border(certificate):
    long = replace(
        certificate,
        name="亚历山德拉·" * 12,
        centre="客户服务中心" * 12,
        policy_title="认证办法" * 30,
    )
    image = painted(long)
    margin = [image.pixelColor(x, y).name() for x in (4, 590) for y in range(420)]
    assert set(margin) == {"#ffffff"}
