"""Show, convert and import files of questions without a window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trainer.assembly import Program
from trainer.commands.cli import main
from trainer.questions.formats.write_file import SUFFIXES

PAPER = """一、单选题（每题2分，共4分）
1. 客户来电投诉快递延误时，客服人员首先应当怎么做？
A. 挂断电话 B. 安抚情绪 C. 与客户争辩 D. 转接他人
2. 呼入电话响几声之内应当接听？
A. 一声 B. 三声 C. 五声 D. 十声
"""
BANK = Path(__file__).resolve().parents[2] / "question_banks" / "telephone.yaml"
SWAPS = """bank: shifts
title: 换班
questions:
  - id: sh001
    kind: number
    stem: 每人每月最多换班几次？
    key: "{{swap_limit}}"
    explanation: 换多了，排班表就没有意义。
    lesson: shifts/swap
    topic: 换班
    difficulty: easy
"""
SWAP_LIMIT = """values:
  - name: swap_limit
    value: 3
    unit: 次
    meaning: 每人每月最多换班几次
    source: 本中心设定
    variants: []
"""
Said = Callable[[], dict[str, Any]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    def read() -> dict[str, Any]:
        document = json.loads(capsys.readouterr().out)
        assert isinstance(document, dict)
        return document

    return read


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "paper.txt"
    file.write_text(PAPER, encoding="utf-8")
    (tmp_path / "keys.txt").write_text("1.B 2.E", encoding="utf-8")
    return file


def with_keys(paper: Path) -> list[str]:
    return [str(paper), "--second-file", str(paper.with_name("keys.txt"))]


def test_a_paper_is_shown_with_its_keys_and_problems(paper: Path, said: Said) -> None:
    assert main(["bank", "show", *with_keys(paper), "--json"]) == 1
    shown = said()
    assert (shown["format"], shown["encoding"], shown["question_count"]) == ("paper", "utf-8", 2)
    assert [one["key"] for one in shown["questions"]] == [["B"], ["E"]]
    assert [one["severity"] for one in shown["problems"]] == ["error"]
    assert {"id", "title", "kind", "stem", "options", "marks", "place", "notes"} <= set(
        shown["questions"][0]
    )


def test_without_json_the_problems_are_told_to_people(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bank", "show", *with_keys(paper)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "2" in told.err


def test_importing_begins_a_bank_and_leaves_out_what_has_errors(paper: Path, said: Said) -> None:
    bank = paper.with_name("new.yaml")
    arguments = ["bank", "import", *with_keys(paper), "--into", str(bank), "--json"]
    assert main([*arguments, "--dry-run"]) == 1
    tried = said()
    assert not bank.exists()
    assert (tried["dry_run"], tried["imported"]) == (True, ["new/q001"])
    assert main(arguments) == 1
    done = said()
    assert (done["bank"], done["good"], done["guessed"], done["problem"]) == ("new", 1, 0, 1)
    assert [one["imported"] for one in done["questions"]] == [True, False]
    assert main(["bank", "check", str(bank)]) == 0
    assert main(arguments) == 1
    again = said()
    assert again["imported"] == []
    assert again["questions"][0]["duplicates"] == [
        {"in": "bank", "question": "q001", "percent": 100}
    ]


def test_people_are_told_what_was_imported(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["bank", "import", *with_keys(paper), "--into", str(paper.with_name("b.yaml"))]
    assert main([*arguments, "--dry-run"]) == 1
    assert "1" in capsys.readouterr().err
    assert main(arguments) == 1
    assert "b.yaml" in capsys.readouterr().err


def test_a_bank_of_the_site_is_found_by_its_id_or_its_file(
    program: Program, paper: Path, said: Said
) -> None:
    folder = program.folder
    program.close()
    file = folder / "question_banks" / "telephone.yaml"
    before = file.read_text(encoding="utf-8")
    data = ["--data", str(folder)]
    assert main([*data, "bank", "import", *with_keys(paper), "--into", "telephone", "--json"]) == 1
    [name] = said()["imported"]
    assert file.read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert name.startswith("telephone/")
    assert main(["bank", "import", *with_keys(paper), "--into", str(file), "--json"]) == 1
    assert said()["imported"] == []
    assert main([*data, "bank", "import", str(paper), "--into", "nowhere"]) == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_bank_is_converted_and_reads_back_with_the_same_keys(
    suffix: str, tmp_path: Path, said: Said
) -> None:
    out = tmp_path / f"out{suffix}"
    assert main(["bank", "convert", str(BANK), str(out)]) in (0, 1)
    assert main(["bank", "show", str(BANK), "--json"]) == 0
    wanted = {one["stem"]: one["key"] for one in said()["questions"] if one["kind"] == "single"}
    main(["bank", "show", str(out), "--json"])
    found = {one["stem"]: one["key"] for one in said()["questions"] if one["kind"] == "single"}
    same = [stem for stem in found if wanted.get(stem) == found[stem]]
    assert len(same) >= len(wanted) - 8
    assert all(wanted[stem] == found[stem] for stem in found if stem in wanted)


def test_a_paper_can_be_written_without_its_keys(tmp_path: Path) -> None:
    out = tmp_path / "paper.txt"
    assert main(["bank", "convert", str(BANK), str(out), "--no-keys"]) in (0, 1)
    assert "答案" not in out.read_text(encoding="utf-8")


def test_references_to_the_house_standard_stay_in_a_bank_and_are_filled_elsewhere(
    tmp_path: Path, program: Program
) -> None:
    bank = program.folder / "question_banks" / "telephone.yaml"
    program.close()
    for suffix, stays in ((".yaml", True), (".gift", False)):
        out = tmp_path / f"out{suffix}"
        main(["bank", "convert", str(bank), str(out)])
        assert ("{{ring_limit}}" in out.read_text(encoding="utf-8")) is stays


def test_pictures_come_along(tmp_path: Path) -> None:
    place = tmp_path / "question_banks"
    (place / "pictures").mkdir(parents=True)
    (place / "pictures" / "box.png").write_bytes(b"\x89PNG\r\n\x1a\n0")
    (place / "a.yaml").write_text(
        "bank: a\ntitle: a\nquestions:\n  - id: q1\n    kind: true_false\n"
        '    stem: "看图 ![盒子](box.png)"\n    key: true\n',
        encoding="utf-8",
    )
    assert main(["bank", "convert", str(place / "a.yaml"), str(tmp_path / "b.yaml")]) == 0
    assert main(["bank", "import", str(place / "a.yaml"), "--into", str(tmp_path / "c.yaml")]) == 0
    [picture] = (tmp_path / "pictures").iterdir()
    for name in ("b.yaml", "c.yaml"):
        assert picture.name in (tmp_path / name).read_text(encoding="utf-8")


def test_what_cannot_be_read_or_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert main(["bank", "show", str(tmp_path / "a.pdf")]) == 1
    assert main(["bank", "convert", str(BANK), str(tmp_path / "b.pdf")]) == 1
    assert "b.pdf" in capsys.readouterr().err
    (tmp_path / "broken.yaml").write_text("title: no bank\n", encoding="utf-8")
    assert main(["bank", "import", str(BANK), "--into", str(tmp_path / "broken.yaml")]) == 1
    assert (tmp_path / "broken.yaml").read_text(encoding="utf-8") == "title: no bank\n"


@pytest.mark.parametrize("suffix", [".txt", ".xlsx", ".gift", ".xml", ".yaml"])
def test_a_question_with_two_keys_is_left_out_and_never_settled_by_converting(
    suffix: str, tmp_path: Path, said: Said, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in.txt", tmp_path / f"out{suffix}"
    options = "A. 一\nB. 二\n答案：B\n"
    source.write_text(f"1. 甲甲甲（A）\n{options}2. 乙乙乙\n{options}", encoding="utf-8")
    assert main(["bank", "convert", str(source), str(out)]) == 1
    assert "in.txt:1: " in "".join(capsys.readouterr())
    main(["bank", "show", str(out), "--json"])
    assert [one["stem"] for one in said()["questions"]] == ["乙乙乙"]


@pytest.fixture
def swaps(tmp_path: Path) -> Path:
    """A bank in a site whose house standard has the number that is its key."""
    bank = tmp_path / "site" / "question_banks" / "shifts.yaml"
    standard = tmp_path / "site" / "content" / "standard.yaml"
    for file, written in ((bank, SWAPS), (standard, SWAP_LIMIT)):
        file.parent.mkdir(parents=True)
        file.write_text(written, encoding="utf-8")
    return bank


@pytest.mark.parametrize("suffix", [".txt", ".xlsx", ".gift", ".xml", ".md"])
def test_a_number_of_the_house_standard_is_told_to_other_formats(
    suffix: str, tmp_path: Path, swaps: Path, said: Said
) -> None:
    out = tmp_path / f"out{suffix}"
    assert main(["bank", "convert", str(swaps), str(out)]) == 0
    main(["bank", "show", str(out), "--json"])
    assert [one["key"][0]["value"] for one in said()["questions"]] == [3]


def test_a_bank_keeps_the_reference_of_a_number(swaps: Path, said: Said) -> None:
    copy = swaps.with_name("copy.yaml")
    assert main(["bank", "convert", str(swaps), str(copy)]) == 0
    main(["bank", "show", str(copy), "--json"])
    assert said()["questions"][0]["key"] == [{"reference": "{{swap_limit}}", "weight": 1}]
