"""Make the Chinese text of a PDF say the characters that were written.

Source Han and Noto share one glyph between 黄 and the radical ⻩. Qt names the radical, so that
nobody would find 黄 in the file, and a copied name would not be the name in the records.
"""

from __future__ import annotations

import io
import re
import unicodedata
from typing import cast

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

# The radicals that Unicode does not fold into the ideograph, each before its ideograph.
_PAIRS = (
    "⺂乛⺃乚⺅亻⺉刂⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺫罒⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁"
    "⺹耂⺺肀⺾艹⻁虎⻂衤⻃覀⻅见⻆角⻈讠⻉贝⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨"
    "⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀⼾户"
)
_IDEOGRAPHS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_FIRST, _LAST = "⺀", "⿕"


def searchable(pdf: bytes) -> bytes:
    """The same document with ideographs in place of radicals."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        resources = cast(DictionaryObject, page["/Resources"])
        for font in cast(DictionaryObject, resources.get("/Font", DictionaryObject())).values():
            _correct(cast(DictionaryObject, font.get_object()))
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def ideograph(sign: str) -> str:
    """The ideograph in place of a radical; every other sign is itself."""
    if not _FIRST <= sign <= _LAST:
        return sign
    return _IDEOGRAPHS.get(sign) or unicodedata.normalize("NFKC", sign)


def _correct(font: DictionaryObject) -> None:
    names = font.get("/ToUnicode")
    if names is None:
        return
    stream = cast(StreamObject, names.get_object())
    stream.set_data(re.sub(rb"<(2[EF][0-9A-Fa-f]{2})>", _spelled, stream.get_data()))


def _spelled(found: re.Match[bytes]) -> bytes:
    return f"<{ord(ideograph(chr(int(found[1], 16)))):04X}>".encode()
