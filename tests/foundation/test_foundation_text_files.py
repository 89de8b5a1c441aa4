"""Reading and writing text files."""

import os
import sys

import pytest

from trainer.foundation.text_files import (
    Unreadable,
    Unwritable,
    decode,
    read_text_file,
    write_bytes_file,
    write_text_file,
)


@pytest.mark.parametrize(
    ("encoding", "assumed"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le" if sys.byteorder == "little" else "utf-16-be"),
    ],
)
def test_the_encoding_is_found_and_told(tmp_path, encoding, assumed):
    path = tmp_path / "题库.yaml"
    path.write_bytes("接听来电，您好。".encode(encoding))
    found = read_text_file(path)
    assert (found.text, found.encoding) == ("接听来电，您好。", assumed)


def test_big_endian_is_known_by_its_mark():
    found = decode(b"\xfe\xff" + "您好".encode("utf-16-be"), "a")
    assert (found.text, found.encoding) == ("您好", "utf-16-be")


def test_every_line_end_becomes_one():
    assert decode(b"a\r\nb\rc\n", "a").text == "a\nb\nc\n"


@pytest.mark.parametrize(
    "data", [b"\xff\xff\xff", b"PK\x03\x04\x00\x00", b"\xef\xbb\xbf\xff", b"\xff\xfe\x00"]
)
def test_what_is_not_text_is_refused_by_name(data):
    with pytest.raises(Unreadable, match=r"bank\.yaml"):
        decode(data, "bank.yaml")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(Unreadable, match=r"nothing\.yaml"):
        read_text_file(tmp_path / "nothing.yaml")


def test_what_was_written_is_read_back(tmp_path):
    path = tmp_path / "new" / "a.md"
    write_text_file(path, "您好\n")
    write_text_file(path, "再见\n")
    assert path.read_bytes() == "再见\n".encode()
    assert [file.name for file in path.parent.iterdir()] == ["a.md"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_rights_of_a_file_stay(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("old")
    path.chmod(0o640)
    write_text_file(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failed_write_leaves_nothing_behind_and_harms_nothing(tmp_path):
    folder = tmp_path / "a.md"
    folder.mkdir()
    (folder / "inside").write_text("x")
    with pytest.raises(Unwritable, match=r"a\.md"):
        write_bytes_file(folder, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]
    assert (folder / "inside").read_text() == "x"
