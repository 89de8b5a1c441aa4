"""A certificate, and PDFs read back as people and programs read them."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from trainer.certification.award import Certificate
from trainer.printing.sheet import application


@pytest.fixture(scope="session")
def app():
    return application()


@pytest.fixture
def certificate(app):
    return Certificate(
        number="SG-2026-000245",
        name="李晓梅",
        staff_no="K0245",
        team="客服一组",
        centre="启航客户服务中心",
        policy_title="热线客服上岗认证",
        level="初级客服",
        awarded=date(2026, 11, 22),
        valid_until=date(2027, 11, 21),
        check_code="KY3D-10C8-9HYP-B6HF",
        note="企业内部上岗认证，非国家职业技能等级证书",
        quiz_percent=Decimal("92.0"),
        typing_speed=Decimal("46.2"),
        typing_accuracy=Decimal("98.6"),
    )


@pytest.fixture
def read():
    return lambda data: PdfReader(io.BytesIO(data))


@pytest.fixture
def words():
    """The text of a page without the spaces between its letters."""
    return lambda page: "".join(page.extract_text().split())
