"""Words for people."""

import pytest

from trainer.foundation import wording
from trainer.foundation.wording import Text, _, language, ngettext, text, use_language


@pytest.fixture(autouse=True)
def _english_afterwards():
    before = language()
    yield
    use_language(before)


def test_english_is_the_language_of_the_messages():
    use_language("en")
    assert language() == "en"
    assert _("Nobody will ever translate this.") == "Nobody will ever translate this."
    assert ngettext("{n} bell", "{n} bells", 2) == "{n} bells"


def test_nothing_is_translated_to_nothing():
    assert _("") == ""
    assert str(Text("")) == ""


def test_a_sentence_is_put_together_when_it_is_shown():
    use_language("en")
    assert str(text("{n} questions in {bank}", n=3, bank="t")) == "3 questions in t"
    assert str(text("100 % {certain}")) == "100 % {certain}"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="klingon"):
        use_language("klingon")


def test_chinese_words_are_shown_once_chinese_is_chosen(tmp_path, monkeypatch):
    polib = pytest.importorskip("polib")
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.append(polib.POEntry(msgid="{n} questions", msgstr="{n} 道题"))
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save_as_mofile(str(folder / f"{wording.DOMAIN}.mo"))
    monkeypatch.setattr(wording, "LOCALE", tmp_path)
    sentence = text("{n} questions", n=3)
    use_language("zh_CN")
    assert str(sentence) == "3 道题"
    assert _("{n} questions") == "{n} 道题"
