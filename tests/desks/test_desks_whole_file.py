"""One person's whole record as a folder that people read and auditors check without us."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from trainer.assembly import Program
from trainer.foundation.wording import use_language
from trainer.people.person import Person
from trainer.training.remarks import Spot


@pytest.fixture
def folder(
    program: Program, supervisor: Person, learner: Person, everything_done: None, tmp_path: Path
) -> Path:
    """What was taken out about somebody certified, unpacked on another computer."""
    level = program.certification.policies()[0].levels[0].id
    program.certification.approve(supervisor, learner.id, level, "各项合格")
    program.privacy.opened(supervisor, learner.id, "file")
    program.keeping.export_person(supervisor, learner.id, tmp_path / "own.zip")
    with zipfile.ZipFile(tmp_path / "own.zip") as archive:
        archive.extractall(tmp_path / "out")
    return tmp_path / "out"


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the enclosed program as a stranger would, with nothing of ours in reach."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
    )  # fmt: skip


def list_anew(folder: Path) -> None:
    """Make the list of hashes fit, as somebody would who hides an edit."""
    file = folder / "sha256.txt"
    names = [line.partition("  ")[2] for line in file.read_text("utf-8").splitlines()]
    lines = [f"{hashlib.sha256((folder / one).read_bytes()).hexdigest()}  {one}\n" for one in names]
    file.write_text("".join(lines), "utf-8")


def test_the_enclosed_program_tells_what_was_deleted_before(
    folder: Path, program: Program, supervisor: Person, learner: Person, tmp_path: Path
) -> None:
    assert "Deleted since" not in check(folder).stdout
    connection = program.keeping._records.connection
    found = connection.execute("DELETE FROM private WHERE kind = 'typed-answer'").rowcount
    program.keeping.export_person(supervisor, learner.id, tmp_path / "again.zip")
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        archive.extractall(tmp_path / "again")
    result = check(tmp_path / "again")
    assert result.returncode == 0 and found
    assert f"Deleted since, which is no fault 此后已删除，不算问题: {found}" in result.stdout


def test_the_enclosed_program_finds_nothing_wrong_and_shows_the_codes(
    folder: Path, program: Program, learner: Person
) -> None:
    result = check(folder)
    assert (result.returncode, result.stderr) == (0, "")
    (award,) = program.certification.awards(learner.id)
    assert award.check_code in result.stdout
    (row,) = program.exams.results(learner)
    sitting = program.exams.sitting(learner, row.id)
    assert program.exams.receipt(sitting) in result.stdout


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("events.jsonl", "certificate-awarded", "certificate-awardee"),
        ("private.jsonl", "各项合格", "各项不合"),
        ("versions/policy-*.json", "初级客服", "高级客服"),
    ],
)
def test_an_edit_is_noticed_even_when_the_list_of_hashes_was_made_anew(
    folder: Path, name: str, before: str, after: str
) -> None:
    (file,) = folder.glob(name)
    content = file.read_text("utf-8")
    assert before in content
    file.write_text(content.replace(before, after, 1), "utf-8")
    assert check(folder).stdout.count("altered") >= 2
    list_anew(folder)
    result = check(folder)
    assert result.returncode == 1 and result.stdout.count("altered") == 1


def test_one_flipped_byte_of_any_file_is_noticed(folder: Path) -> None:
    files = [one for one in sorted(folder.rglob("*")) if one.is_file() and one.suffix != ".py"]
    for file in files:
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(bytes(data))
        assert check(folder).returncode == 1, file.name
        data[len(data) // 2] ^= 1
        file.write_bytes(bytes(data))
    assert check(folder).returncode == 0


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "quiz_results.csv").unlink()
    assert "missing" in check(folder).stdout


def test_the_page_needs_no_network_and_says_everything(folder: Path) -> None:
    page = (folder / "record.html").read_text("utf-8")
    assert not re.search(r"(src|href)=|url\(|@import|<script", page)
    for words in (
        "Record of 李晓梅", "K0245", "SG-2026-000001", "刘雅琴", "Opened the record.",
        "初级客服", "As of 2026-11-23",
    ):  # fmt: skip
        assert words in page, words


def test_the_versions_that_a_result_rests_on_go_along(folder: Path) -> None:
    families = {one.name.split("-")[0] for one in (folder / "versions").iterdir()}
    assert {"bank", "question", "policy", "passage", "lesson", "module"} <= families


def test_notes_to_oneself_go_along_only_when_one_takes_them_out_oneself(
    program: Program, supervisor: Person, learner: Person, tmp_path: Path
) -> None:
    lesson = program.study.modules(learner)[0].lessons[0].lesson_id
    spot = Spot("lesson", lesson, program.study.open_lesson(learner, lesson).version, "0")
    program.remarks.write(learner, "note", spot, "只给自己看")
    for actor, there in ((supervisor, False), (learner, True)):
        program.keeping.export_person(actor, learner.id, tmp_path / "own.zip")
        with zipfile.ZipFile(tmp_path / "own.zip") as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
            archive.extractall(tmp_path / actor.id)
        assert any("只给自己看" in part for part in parts) == there
        assert check(tmp_path / actor.id).returncode == 0


def test_in_chinese_everything_is_chinese(
    program: Program, supervisor: Person, learner: Person, tmp_path: Path
) -> None:
    use_language("zh_CN")
    program.keeping.export_person(supervisor, learner.id, tmp_path / "own.zip")
    with zipfile.ZipFile(tmp_path / "own.zip") as archive:
        page = archive.read("档案.html").decode()
        readme = archive.read("README.txt").decode("utf-8-sig")
    words = re.sub(r"<style>.*?</style>|<[^>]*>|[0-9a-f]{12,}", "", page, flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{4,}", words) == []
    assert "核对" in readme
