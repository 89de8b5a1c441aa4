"""What is printed can be found and copied."""

from __future__ import annotations

from dataclasses import replace

from trainer.printing.certificate import certificate_bytes
from trainer.printing.searchable import ideograph


def test_names_made_of_radicals_are_copied_as_they_were_written(certificate, read, words):
    name = "黄马龙高金户"
    shown = words(read(certificate_bytes(replace(certificate, name=name, team=name))).pages[0])
    assert shown.count(name) == 2


def test_no_radical_is_left_in_a_certificate(certificate, read, words):
    shown = words(read(certificate_bytes(certificate)).pages[0])
    assert [sign for sign in shown if "\u2e80" <= sign <= "\u2fdf"] == []


def test_radicals_become_ideographs_and_other_signs_stay():
    assert [ideograph(sign) for sign in "⻩⼈⼾黄Aﬁ⺀"] == ["黄", "人", "户", "黄", "A", "ﬁ", "⺀"]
