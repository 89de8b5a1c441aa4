"""`certificate verify` gives each of its answers for real files after real decisions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import FakeClock
from trainer.assembly import Program, open_program
from trainer.certification.award import Certificate
from trainer.certification.days import day_begins
from trainer.certification.deciding import Wanted
from trainer.certification.decisions import Kind
from trainer.certification.signature import new_key, sign
from trainer.commands.cli import main
from trainer.people.person import Person
from trainer.printing.card import cards_pdf
from trainer.printing.certificate import certificate_pdf, verification_text


@pytest.fixture(autouse=True)
def _on_the_clock_of_the_test(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> None:
    monkeypatch.setattr(
        "trainer.commands.session.open_program", lambda folder: open_program(folder, clock)
    )


@pytest.fixture
def awarded(
    program: Program, learner: Person, supervisor: Person, everything_done: object
) -> Certificate:
    award = program.certification.approve(supervisor, learner.id, "junior", "")
    return program.certification.certificate(award)


def verified(
    program: Program, capsys: pytest.CaptureFixture[str], file: Path
) -> tuple[object, int]:
    """The status that the command tells, and its exit code."""
    capsys.readouterr()
    code = main(["--data", str(program.folder), "certificate", "verify", str(file), "--json"])
    return json.loads(capsys.readouterr().out)["status"], code


def test_sheet_card_data_and_code_are_valid_until_the_last_day(
    program: Program, awarded: Certificate, tmp_path: Path, clock: FakeClock,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    certificate_pdf(awarded, tmp_path / "sheet.pdf")
    cards_pdf([awarded], tmp_path / "card.pdf")
    (tmp_path / "data.json").write_text(json.dumps(awarded.attachment()), "utf-8")
    (tmp_path / "code.txt").write_text(verification_text(awarded), "utf-8")
    files = sorted(tmp_path.glob("*.*"))
    assert {verified(program, capsys, file) for file in files} == {("valid", 0)}
    clock.restart(day_begins(awarded.valid_until) + timedelta(hours=23))
    assert verified(program, capsys, files[0]) == ("valid", 0)
    clock.advance(2 * 3600)
    assert {verified(program, capsys, file) for file in files} == {("expired", 0)}


def test_what_was_decided_since_is_no_success(
    program: Program, awarded: Certificate, learner: Person, supervisor: Person, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    second = program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person
    cards_pdf([awarded], tmp_path / "card.pdf")
    kinds: tuple[Kind, ...] = ("suspension", "revocation")
    for kind in kinds:
        wanted = Wanted(kind, "cheating", "替考", awarded.awarded)
        decision = program.decisions.decide(supervisor, learner.id, "hotline", wanted)
        program.decisions.record_talk(
            supervisor, decision.id, awarded.awarded, "听了本人说", came=True
        )
        program.decisions.confirm(second, decision.id, "属实")
        told = {"suspension": "suspended", "revocation": "revoked"}[kind]
        assert verified(program, capsys, tmp_path / "card.pdf") == (told, 1)


def test_what_was_changed_or_signed_elsewhere_is_no_success(
    program: Program, awarded: Certificate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "code.txt"
    file.write_text(verification_text(awarded).replace("李晓梅", "王小二"), "utf-8")
    assert verified(program, capsys, file) == ("altered", 1)
    forged = replace(awarded, signature=sign(awarded.as_plain(), new_key()))
    file.write_text(verification_text(forged), "utf-8")
    assert verified(program, capsys, file) == ("unknown_issuer", 1)
    file.write_text("SG1\nhello", "utf-8")
    assert verified(program, capsys, file) == ("not_a_certificate", 1)


def test_a_name_that_is_corrected_later_changes_nothing(
    program: Program, awarded: Certificate, learner: Person, supervisor: Person, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    certificate_pdf(awarded, tmp_path / "c.pdf")
    program.accounts.change_person(
        supervisor, learner.id, name="李小梅", staff_no="K0245", team="客服二组",
        staff_type="regular",
    )  # fmt: skip
    assert verified(program, capsys, tmp_path / "c.pdf") == ("valid", 0)
