"""A slip hands over a password and says what to do with it."""

from __future__ import annotations

from trainer.printing.slip import Slip, slips_bytes, slips_pdf


def slip(number=1):
    return Slip(f"学员{number}号", f"K{number:04}", "q7kd-m2xw", "启航客户服务中心")


def test_a_slip_has_name_number_password_and_the_way_in(app, read, words):
    shown = words(read(slips_bytes([slip()])).pages[0])
    for part in ("学员1号", "K0001", "q7kd-m2xw", "启航客户服务中心", "One-timepassword"):
        assert part in shown


def test_four_slips_share_a_sheet_and_more_are_small(app, read, words):
    for count, sheets in ((4, 1), (5, 1), (10, 1), (11, 2)):
        pages = read(slips_bytes([slip(n) for n in range(count)])).pages
        assert len(pages) == sheets
        text = "".join(words(page) for page in pages)
        for number in range(count):
            assert f"学员{number}号" in text and f"K{number:04}" in text
        assert text.count("q7kd-m2xw") == count


def test_the_password_does_not_slip_into_a_log():
    assert "q7kd" not in repr(slip())


def test_slips_are_written_to_a_file(app, tmp_path):
    slips_pdf([slip()], tmp_path / "slips.pdf")
    assert (tmp_path / "slips.pdf").stat().st_size > 1000
