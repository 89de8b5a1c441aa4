"""What may become a picture of a lesson."""

from __future__ import annotations

import pytest

from trainer.lessons.pictures import LARGEST, BadPicture, picture_name

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (20).to_bytes(4) + (10).to_bytes(4)
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'


def test_the_name_is_safe_and_ends_in_what_the_bytes_are():
    assert picture_name("../a b（1）.JPG", PNG, ()) == "a-b-1.png"
    assert picture_name("六步图.jpeg", b"\xff\xd8\xff\xe0", ()) == "六步图.jpg"
    assert picture_name("...", SVG % b"", ()) == "picture.svg"
    assert picture_name("plain", PNG, ()) == "plain.png"


def test_a_name_that_is_taken_gets_a_number():
    assert picture_name("a.png", PNG, {"A.PNG", "a-2.png"}) == "a-3.png"


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>1</script>", b"<svg:script/>", b'<rect onclick="x()"/>', b"<foreignObject/>",
        b'<image href="http://x/y.png"/>', b"<a xlink:href='file:///etc'/>",
        b"<style>@import 'x'</style>", b'<rect fill="url(http://x)"/>',
        b'<image href="data:text/html;x"/>', b'<animate attributeName="href"/>',
    ],
)  # fmt: skip
def test_an_svg_that_acts_or_fetches_is_refused(inside):
    with pytest.raises(BadPicture):
        picture_name("a.svg", SVG % inside, ())


def test_an_svg_that_points_into_itself_is_fine():
    inside = b'<use href="#a"/><rect fill="url(#b)"/><image href="data:image/png;base64,xx"/>'
    assert picture_name("a.svg", SVG % inside, ()) == "a.svg"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a", b"<html></html>", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg></svg>",
        PNG + bytes(LARGEST), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f\0\0\0" * 2,
    ],
)  # fmt: skip
def test_what_is_no_picture_or_too_large_is_refused(data):
    with pytest.raises(BadPicture):
        picture_name("a.png", data, ())
