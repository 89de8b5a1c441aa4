"""Pictures are put into a question from the form: copied, shown, refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import Site
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.components.picture_view import PictureView

Show = Callable[[QWidget], QWidget]


def png() -> bytes:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    return tmp_path / "来电 弹屏.png"


@pytest.fixture
def page(site: Site, shown: Show, chosen: Path) -> QuestionPage:
    desk, actor = site.program.banks, site.supervisor
    opened = desk.open(actor, "telephone/single-0")
    made = QuestionPage(desk, actor, opened, find=lambda *_asked: chosen)
    shown(made)
    return made


def test_a_picture_is_copied_and_shown_in_stem_and_option(
    page: QuestionPage, site: Site, chosen: Path
) -> None:
    chosen.write_bytes(png())
    page.question_form.picture.click()
    assert page.question_form.stem.toPlainText().startswith("![](来电-弹屏.png)")
    copied = site.program.folder / "question_banks" / "pictures" / "来电-弹屏.png"
    assert copied.read_bytes() == chosen.read_bytes()
    row = page.question_form.options.rows[1]
    row.more.menu().actions()[2].trigger()
    assert "![](来电-弹屏.png)" in row.edit.text()
    page.try_now()
    assert len(page.view.findChildren(PictureView)) >= 2
    assert page.save()
    assert "来电-弹屏.png" in page.opened.written.options[1].text


def test_a_bad_picture_is_refused_and_nothing_is_written(page: QuestionPage, chosen: Path) -> None:
    before = page.question_form.form()
    chosen.write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    page.question_form.picture.click()
    assert "script" in page.notice.message()
    chosen.write_bytes(png() + bytes(3_000_001))
    page.question_form.picture.click()
    assert "3 MB" in page.notice.message()
    assert page.question_form.form() == before


def test_giving_up_the_choice_changes_nothing(page: QuestionPage, site: Site, shown: Show) -> None:
    desk, actor = site.program.banks, site.supervisor
    opened = desk.open(actor, "telephone/single-0")
    other = QuestionPage(desk, actor, opened, find=lambda *_asked: None)
    shown(other)
    other.question_form.picture.click()
    assert other.question_form.stem.toPlainText() == opened.written.stem
