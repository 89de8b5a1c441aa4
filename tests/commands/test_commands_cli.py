from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import FakeClock
from trainer import __version__
from trainer.assembly import Program
from trainer.commands.cli import cli, main
from trainer.desks.typing import RunResult
from trainer.foundation.wording import use_language
from trainer.people.person import Person
from trainer.typing_tests.profile import PROFILES
from trainer.typing_tests.run_file import to_plain

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("SHANGGANG_PASSWORD", "correct horse")


def said(capsys: pytest.CaptureFixture[str]) -> object:
    return json.loads(capsys.readouterr().out)


def test_the_shipped_content_has_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lesson", "check", str(ROOT / "content")]) == 0
    assert main(["bank", "check", str(ROOT / "question_banks")]) == 0
    assert main(["chat", "check", str(ROOT / "content")]) == 0
    assert main(["policy", "check", str(ROOT / "content/policies/hotline.yaml")]) == 0
    assert "No problems found." in capsys.readouterr().err


def test_a_drill_with_a_mistake_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("chat: x\ntitle: t\nlevel: none\ncustomers: []\n")
    assert main(["chat", "check", str(file)]) == 1
    assert f"{file}:3" in capsys.readouterr().err


def test_a_number_that_contradicts_the_house_standard_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("policies", "assessment", "inspection"):
        shutil.copytree(ROOT / "content" / name, tmp_path / "content" / name)
    shutil.copy(ROOT / "content" / "standard.yaml", tmp_path / "content")
    changed = {
        "policies/hotline.yaml": ("accuracy: 98", "accuracy: 97"),
        "assessment/agents.yaml": ('"{{month_review_day}}"', "6"),
        "inspection/hotline.yaml": ("  second_share", "  least: 3\n  second_share"),
    }
    lines = []
    for name, (old, new) in changed.items():
        file = tmp_path / "content" / name
        before = file.read_text("utf-8")
        file.write_text(before.replace(old, new, 1), "utf-8")
        lines.append(f"{file}:{before[: before.index(old)].count(chr(10)) + 1}:")
    assert main(["lesson", "check", str(tmp_path / "content")]) == 0  # warnings break nothing
    said = capsys.readouterr().err
    assert "3 problems found." in said and all(line in said for line in lines)
    assert main(["policy", "check", str(tmp_path / "content/policies/hotline.yaml")]) == 0
    assert "typing_accuracy" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Shanggang {__version__}\n"


def test_problems_name_their_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("bank: b\ntitle: t\nquestions:\n  - id: q1\n    kind: single\n    stem: s\n")
    assert main(["bank", "check", str(file)]) == 1
    assert f"{file}:4" in capsys.readouterr().err
    assert main(["bank", "check", "--json", str(file)]) == 1
    problems = said(capsys)
    assert isinstance(problems, list)
    assert problems[0]["place"]["question"] == "b/q1"
    assert set(problems[0]) == {"severity", "code", "place", "message", "proposal"}


def test_bank_check_looks_at_questions_side_by_side_and_at_pictures(tmp_path, capsys):
    one = "kind: true_false, stem: '先听后说。', key: true, explanation: 如此。"
    picture = one.replace("说。", "说。![听筒](ear.png)")
    file = tmp_path / "a.yaml"
    head = "bank: a\ntitle: 甲\nquestions:\n"
    file.write_text(f"{head}  - {{id: a, {one}}}\n  - {{id: b, {one}}}\n", encoding="utf-8")
    assert main(["bank", "check", "--json", str(file)]) == 0
    [same] = json.loads(capsys.readouterr().out)
    assert (same["code"], same["place"]["line"]) == ("BANK-063", 5)
    file.write_text(f"{head}  - {{id: a, {picture}}}\n", encoding="utf-8")
    assert main(["bank", "check", str(file)]) == 1
    assert "ear.png" in capsys.readouterr().err
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "ear.png").write_bytes(b"png")
    assert main(["bank", "check", str(file)]) == 0


def test_items_prints_figures_or_names_the_cells(tmp_path, capsys):
    file = tmp_path / "marks.csv"
    file.write_text("id,q1,q2\nfull,1,2\nK1,1,2\nK2,0,1\nK3,1,0\n", encoding="utf-8")
    assert main(["items", str(file), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["people"], shown["paper"]["mean"]) == (3, pytest.approx(5 / 3))
    file.write_text("id,q1,q2\nfull,1,2\nK1,1,two\n", encoding="utf-8")
    assert main(["items", str(file), "--json"]) == 1
    heard = capsys.readouterr()
    assert "marks.csv:3:3" in heard.err and heard.out == ""


def test_a_bank_is_shown_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "show", str(ROOT / "question_banks/telephone.yaml"), "--json"]) == 0
    shown = said(capsys)
    assert isinstance(shown, dict)
    assert shown["question_count"] == len(shown["questions"]) >= 40
    assert shown["encoding"] == "utf-8"


def test_typing_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("您好，请问有什么可以帮您？", "utf-8")
    (tmp_path / "b.txt").write_text("您好，请问有什么可以帮你？", "utf-8")
    files = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert main(["typing", "score", *files, "--seconds", "60", "--json"]) == 0
    score = said(capsys)
    assert isinstance(score, dict)
    assert (score["correct"], score["substituted"], score["net"]) == (12, 1, 11)


def test_the_lists_of_words_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["typing", "words", "--json"]) == 0
    assert said(capsys) == []


def test_passages_are_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path), "typing", "passages", "--json"]) == 0
    passages = said(capsys)
    assert isinstance(passages, list)
    assert len(passages) >= 60
    assert all(one["certified"] == (not one["reason"]) for one in passages)
    pool = [one for one in passages if one["reason"] != "For practice only"]
    assert len(pool) >= 30  # two a month and one in reserve, without a repeat in half a year
    assert [one["id"] for one in pool if not one["certified"]] == []
    for figure in ("frequency", "pinyin", "wubi"):
        mean = sum(one[figure] for one in pool) / len(pool)
        assert all(abs(one[figure] - mean) <= 0.0301 * mean for one in pool)


def test_a_run_is_scored_again_under_any_profile_and_width(
    program: Program, learner: Person, type_fast: Callable[[], RunResult], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    file = tmp_path / "run.json"
    file.write_text(json.dumps(to_plain(type_fast().run)), "utf-8")
    for profile in PROFILES:
        assert main(["typing", "replay", str(file), "--profile", profile, "--json"]) == 0
        told = said(capsys)
        assert isinstance(told, dict) and told["profile"] == profile and told["accuracy"] == 1
    assert main(["typing", "replay", str(file), "--width", "strict", "--json"]) == 0
    told = said(capsys)
    assert isinstance(told, dict) and told["width_policy"] == "strict"


def test_a_run_that_is_not_json_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r.json").write_text("{")
    assert main(["typing", "replay", str(tmp_path / "r.json"), "--json"]) == 1
    assert "line 1" in capsys.readouterr().err


def site(program: Program) -> list[str]:
    return ["--data", str(program.folder)]


def test_records_verify(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*site(program), "records", "verify", "--as", "S001", "--json"]) == 0
    result = said(capsys)
    assert isinstance(result, dict)
    assert result["problems"] == [] and result["events"] > 50


def test_a_receipt_that_is_not_there_is_a_problem(
    program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["records", "verify", "--as", "S001", "--receipt", "ABCD-EFGH-JKMN-PQRS"]
    assert main([*site(program), *command]) == 1
    assert "No hand-in" in capsys.readouterr().err


def test_rebuilding_changes_nothing_people_see(
    program: Program, supervisor: Person, learner: Person
) -> None:
    before = program.supervision.completion(supervisor)
    assert main([*site(program), "records", "rebuild", "--as", "S001"]) == 0
    assert program.supervision.completion(supervisor) == before


def test_looking_at_somebodys_standing_is_on_record(
    program: Program, supervisor: Person, learner: Person
) -> None:
    assert main([*site(program), "standing", "K0245", "--as", "S001", "--json"]) == 0
    (look,) = program.privacy.access(supervisor)
    assert (look.by, look.about) == ("刘雅琴", "李晓梅")


def test_backup_and_restore_on_another_computer(
    program: Program, learner: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "b.zip")
    assert main([*site(program), "records", "backup", file, "--as", "S001"]) == 0
    other = ["--data", str(tmp_path / "other")]
    assert main([*other, "records", "restore", file, "--as", "S001"]) == 0
    capsys.readouterr()
    assert main([*other, "standing", "K0245", "--as", "S001", "--json"]) == 0
    standing = said(capsys)
    assert isinstance(standing, dict)
    assert standing["standings"][0]["state"] == "none"
    assert main([*other, "records", "restore", file, "--as", "S001"]) == 1


def test_strangers_restore_nothing(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "b.zip")
    assert main([*site(program), "records", "backup", file, "--as", "S001"]) == 0
    monkeypatch.setenv("SHANGGANG_PASSWORD", "wrong")
    other = tmp_path / "other"
    assert main(["--data", str(other), "records", "restore", file, "--as", "S001"]) == 1
    assert not (other / "records.db").exists()


def test_a_person_is_exported(program: Program, learner: Person, tmp_path: Path) -> None:
    file = tmp_path / "p.zip"
    command = ["records", "export", "--person", "k0245", str(file), "--as", "S001"]
    assert main([*site(program), *command]) == 0
    assert file.stat().st_size > 0


def test_somebody_unknown_is_said(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*site(program), "standing", "K9", "--as", "S001", "--json"]) == 1
    assert "K9" in capsys.readouterr().err


def test_a_past_day_is_judged_as_it_was(
    program: Program, supervisor: Person, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.restart(datetime(2026, 1, 20, tzinfo=UTC))  # before a policy was published
    program.accounts.add_person(supervisor, "曾可", "K0300", "learner", "")
    command = ["standing", "K0300", "--as-of", "2026-01-31", "--as", "S001", "--json"]
    assert main([*site(program), *command]) == 0
    standing = said(capsys)
    assert isinstance(standing, dict)
    assert standing["as_of"].startswith("2026-01-31T23:59:59")
    assert standing["standings"] == []
    command[command.index("2026-01-31")] = "2026-01-01"
    assert main([*site(program), *command]) == 1
    assert "not here yet" in capsys.readouterr().err


def test_wrong_use_exits_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    assert main(["bank", "check", str(tmp_path / "none.yaml")]) == 2


def test_a_folder_without_a_site_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "records", "verify", "--as", "S001"]) == 1
    assert "no site" in capsys.readouterr().err


def test_chinese_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert main(["--data", str(tmp_path), "records", "verify", "--as", "S001"]) == 1
    assert "没有站点" in capsys.readouterr().err
    use_language("en")


def test_the_password_is_asked_for_in_words(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHANGGANG_PASSWORD")
    use_language("zh_CN")
    asked = CliRunner().invoke(
        cli, ["--data", str(program.folder), "records", "verify", "--as", "S001"], input="x\n"
    )
    assert "密码" in asked.output


def test_the_table_of_years_is_checked_with_the_content(
    program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    table = program.folder / "content" / "retention.yaml"
    assert main(["policy", "check", str(table)]) == 0
    table.write_text("note: n\nrows: []\n", "utf-8")
    for command in (["policy", "check", str(table)], ["lesson", "check", str(table.parent)]):
        capsys.readouterr()
        assert main([*command, "--json"]) == 1
        assert "RETENTION-011" in capsys.readouterr().out
