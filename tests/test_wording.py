"""The Chinese catalogue is complete, exact and compiled."""

from __future__ import annotations

import gettext
import io
import json

import pytest

from tests import catalogue
from trainer.foundation.wording import _, use_language


def test_every_message_has_a_chinese_translation():
    assert [f"{message.place}: {message.one}" for message in catalogue.missing()] == []


def test_a_translation_is_filled_with_the_same_names():
    for entry in catalogue.read():
        english = catalogue.placeholders(entry.msgid)
        english |= catalogue.placeholders(entry.msgid_plural)
        assert catalogue.placeholders(catalogue.chinese_of(entry)) == english, entry.msgid


def test_the_catalogue_holds_nothing_that_nobody_uses():
    assert catalogue.unused() == []


def test_the_compiled_catalogue_is_the_written_one():
    assert catalogue.MO.read_bytes() == catalogue.read().to_binary()


def test_every_translation_is_found_in_the_compiled_catalogue():
    compiled = gettext.GNUTranslations(io.BytesIO(catalogue.MO.read_bytes()))
    for entry in catalogue.read():
        chinese = catalogue.chinese_of(entry)
        assert chinese.strip()
        assert compiled.gettext(entry.msgid) == chinese


@pytest.fixture
def another(tmp_path, monkeypatch):
    """A small program with a catalogue of its own."""
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "PO", tmp_path / "locale/shanggang.po")
    monkeypatch.setattr(catalogue, "MO", tmp_path / "locale/shanggang.mo")
    folder = tmp_path / "trainer"
    folder.mkdir()
    monkeypatch.setattr(catalogue.messages, "__defaults__", (folder,))
    return folder


def test_messages_are_found_in_every_call_that_translates(another):
    (another / "page.py").write_text(
        '_("Hand" " in")\n_("Yes" if sure else "No")\nself.text("not one")\n'
        'text("{n} left", n=1)\nngettext("{count} day", "{count} days", 2)\n_(chosen)\n'
    )
    found = {(message.one, message.many) for message in catalogue.messages()}
    assert found == {
        ("Hand in", ""),
        ("Yes", ""),
        ("No", ""),
        ("{n} left", ""),
        ("{count} day", "{count} days"),
    }


def test_a_message_built_while_running_is_refused(another):
    (another / "page.py").write_text('_(f"{n} left")')
    with pytest.raises(catalogue.Unreadable, match=r"page\.py:1"):
        catalogue.messages()


def test_adding_twice_gives_the_same_bytes_and_pruning_drops_the_unused(another, tmp_path):
    (another / "page.py").write_text('_("Hand in")\nngettext("{count} day", "{count} days", 2)')
    words = {"Hand in": "交卷", "{count} days": "{count} 天", "Gone": "没有了"}
    (tmp_path / "words.json").write_text(json.dumps(words), "utf-8")
    assert catalogue.main(["add", str(tmp_path / "words.json")]) == 0
    first = catalogue.MO.read_bytes()
    catalogue.add(dict(reversed(words.items())))
    assert catalogue.MO.read_bytes() == first
    assert catalogue.unused() == ["Gone"]
    assert catalogue.main(["prune"]) == 0
    assert catalogue.unused() == []
    assert catalogue.main(["missing"]) == 0


def test_adding_complains_about_other_names_and_changed_translations(another):
    assert catalogue.add({"{n} left": "剩 {m}"}) == ["other {names}: '{n} left' -> '剩 {m}'"]
    assert len(catalogue.add({"{n} left": "剩 {n}"})) == 1


def test_chinese_is_one_switch_away():
    use_language("zh_CN")
    entry = next(entry for entry in catalogue.read() if not entry.msgid_plural)
    assert _(entry.msgid) == entry.msgstr
