"""The site's signing key, and certificates that are checked with it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import FakeClock
from trainer.assembly import Program, open_program
from trainer.certification.award import Certificate
from trainer.certification.days import day_begins
from trainer.certification.deciding import Wanted
from trainer.certification.signature import KeyUnreadable, new_key, sign, to_pem
from trainer.desks.certificate_file import (
    CertificateCheck,
    KeysUnreadable,
    check_file,
    check_with_keys,
)
from trainer.desks.permission import NotAllowed
from trainer.desks.signing import FILE, NEXT, KeyRefused
from trainer.foundation.clock import Clock
from trainer.people.person import Person
from trainer.printing.card import cards_bytes
from trainer.printing.certificate import certificate_bytes, certificate_pdf, verification_text

PASSPHRASE = "twelve letters"
DAY = 24 * 3600


@pytest.fixture
def awarded(
    program: Program, learner: Person, supervisor: Person, everything_done: object
) -> Certificate:
    award = program.certification.approve(supervisor, learner.id, "junior", "")
    return program.certification.certificate(award)


def checked(program: Program, file: Path) -> CertificateCheck:
    keys = program.signing.public_keys()
    return check_file(program.certification, keys, program.site_name(), file)


def written(file: Path, content: bytes | str) -> Path:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_the_first_award_makes_the_key(program: Program, awarded: Certificate) -> None:
    (key,) = program.signing.keys()
    assert awarded.signature is not None and awarded.signature.key == key.key
    assert (program.folder / FILE).stat().st_mode & 0o777 == 0o600
    assert not (program.folder / NEXT).exists()
    assert key.is_current and not key.is_endorsed


def test_a_certificate_is_known_by_page_data_and_qr_code(
    program: Program, awarded: Certificate, tmp_path: Path
) -> None:
    page = written(tmp_path / "c.pdf", certificate_bytes(awarded))
    data = written(tmp_path / "c.json", json.dumps(awarded.attachment()))
    code = written(tmp_path / "c.txt", verification_text(awarded))
    for file in (page, data, code):
        found = checked(program, file)
        assert (found.status, found.is_signed) == ("valid", True)
        assert found.fields == awarded.as_plain()


def test_a_repainted_page_is_found_out(
    program: Program, awarded: Certificate, tmp_path: Path
) -> None:
    painted = replace(awarded, name="王小二")
    other_page = certificate_bytes(replace(painted, signature=None))
    # the data of the real one under the page of the other
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=written(tmp_path / "page.pdf", other_page))
    writer.root_object["/Names"].pop("/EmbeddedFiles", None)  # type: ignore[index]
    data = json.dumps(awarded.attachment(), ensure_ascii=False).encode()
    writer.add_attachment("certificate.json", data)
    writer.write(tmp_path / "both.pdf")
    found = checked(program, tmp_path / "both.pdf")
    assert (found.status, found.fields["name"]) == ("altered", "李晓梅")


@pytest.mark.parametrize("field", ["name", "level", "valid_until", "typing_speed", "number"])
def test_a_field_that_was_changed_is_found_out(
    program: Program, awarded: Certificate, tmp_path: Path, field: str
) -> None:
    said = {**awarded.attachment(), field: "2099-01-01"}
    assert checked(program, written(tmp_path / "c.json", json.dumps(said))).status == "altered"


def test_the_certificate_of_another_site_has_an_unknown_issuer(
    program: Program, awarded: Certificate, tmp_path: Path
) -> None:
    forged = replace(awarded, signature=sign(awarded.as_plain(), new_key()))
    for name, content in (("c.json", json.dumps(forged.attachment())),
                          ("c.txt", verification_text(forged))):  # fmt: skip
        assert checked(program, written(tmp_path / name, content)).status == "unknown_issuer"


def test_what_the_site_signed_and_never_awarded_is_found_out(
    program: Program, awarded: Certificate, tmp_path: Path
) -> None:
    forged = program.signing.signed(replace(awarded, level="高级客服"))
    file = written(tmp_path / "c.json", json.dumps(forged.attachment()))
    assert checked(program, file).status == "altered"
    unknown = program.signing.signed(replace(awarded, check_code="0000-0000-0000-0000"))
    file = written(tmp_path / "c.json", json.dumps(unknown.attachment()))
    assert checked(program, file).status == "unknown_issuer"


def test_another_key_goes_on_and_the_old_certificates_stay_valid(
    program: Program, supervisor: Person, awarded: Certificate, tmp_path: Path
) -> None:
    old = written(tmp_path / "old.json", json.dumps(awarded.attachment()))
    program.signing.replace(supervisor, "电脑送修")
    first, second = program.signing.keys()
    assert (first.is_current, second.is_current, second.is_endorsed) == (False, True, True)
    new = program.signing.signed(awarded)
    assert new.signature is not None and new.signature.key == second.key
    assert checked(program, old).status == "valid"


def test_a_lost_key_is_followed_by_one_that_nobody_names(
    program: Program, supervisor: Person, awarded: Certificate, tmp_path: Path
) -> None:
    old = written(tmp_path / "old.json", json.dumps(awarded.attachment()))
    (program.folder / FILE).unlink()
    assert not program.signing.is_at_hand()
    unsigned = program.signing.signed(replace(awarded, signature=None))
    assert unsigned.signature is None
    assert checked(program, written(tmp_path / "u.pdf", certificate_bytes(unsigned))) == (
        CertificateCheck("valid", unsigned.as_plain(), program.site_name(), is_signed=False)
    )
    program.signing.replace(supervisor, "钥匙文件丢了")
    first, second = program.signing.keys()
    assert not first.is_endorsed and not second.is_endorsed
    assert program.signing.is_at_hand() and checked(program, old).status == "valid"


def test_a_copy_brings_the_key_back(
    program: Program, supervisor: Person, awarded: Certificate, tmp_path: Path
) -> None:
    copy = tmp_path / "key.pem"
    with pytest.raises(KeyRefused, match="12"):
        program.signing.save_copy(supervisor, "too short", copy)
    program.signing.save_copy(supervisor, PASSPHRASE, copy)
    assert copy.stat().st_mode & 0o777 == 0o600
    (program.folder / FILE).write_bytes(b"damaged")
    assert not program.signing.is_at_hand()
    with pytest.raises(KeyUnreadable):
        program.signing.bring_back(supervisor, "not this one", copy)
    program.signing.bring_back(supervisor, PASSPHRASE, copy)
    assert program.signing.signed(replace(awarded, signature=None)) == awarded


def test_the_key_of_another_site_is_not_brought_back(
    program: Program, supervisor: Person, awarded: Certificate, tmp_path: Path
) -> None:
    file = written(tmp_path / "key.pem", to_pem(new_key()))
    with pytest.raises(KeyRefused, match="not the one"):
        program.signing.bring_back(supervisor, "", file)
    assert program.signing.is_at_hand()


def test_only_supervisors_look_after_the_key(
    program: Program, learner: Person, awarded: Certificate, tmp_path: Path
) -> None:
    desk = program.signing
    for act in (
        lambda: desk.replace(learner, "why"),
        lambda: desk.save_copy(learner, PASSPHRASE, tmp_path / "key.pem"),
        lambda: desk.bring_back(learner, PASSPHRASE, tmp_path / "key.pem"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_key_is_replaced_for_a_reason(
    program: Program, supervisor: Person, awarded: Certificate
) -> None:
    with pytest.raises(KeyRefused, match="why"):
        program.signing.replace(supervisor, "  ")
    assert len(program.signing.keys()) == 1


def test_a_power_cut_between_file_and_event_loses_no_key(
    program: Program, awarded: Certificate, clock: Clock
) -> None:
    """The file of the next key may be there without its event, or not yet be in its place."""
    written(program.folder / NEXT, to_pem(new_key()))
    assert program.signing.signed(replace(awarded, signature=None)) == awarded
    (program.folder / FILE).replace(program.folder / NEXT)
    program.close()
    again = open_program(program.folder, clock)
    assert again.signing.signed(replace(awarded, signature=None)) == awarded
    again.close()


def test_what_was_decided_since_is_told(
    program: Program, learner: Person, supervisor: Person, awarded: Certificate, tmp_path: Path
) -> None:
    second = program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person
    file = written(tmp_path / "c.pdf", certificate_bytes(awarded))
    found = []
    for kind, reason in (
        ("suspension", "cheating"), ("reinstatement", "retrained"), ("revocation", "cheating"),
    ):  # fmt: skip
        wanted = Wanted(kind, reason, "替考，本人承认", awarded.awarded, None)  # type: ignore[arg-type]
        decision = program.decisions.decide(supervisor, learner.id, "hotline", wanted)
        before = checked(program, file).status
        if kind != "reinstatement":
            program.decisions.record_talk(
                supervisor, decision.id, awarded.awarded, "听了本人说", came=True
            )
        program.decisions.confirm(second, decision.id, "属实")
        found.append((before, checked(program, file).status))
    # What one person proposes changes nothing yet.
    assert found == [("valid", "suspended"), ("suspended", "valid"), ("valid", "revoked")]


def test_a_stop_that_nobody_confirms_ends_by_itself(
    program: Program, learner: Person, supervisor: Person, awarded: Certificate, tmp_path: Path,
    clock: FakeClock,
) -> None:  # fmt: skip
    file = written(tmp_path / "c.txt", verification_text(awarded))
    wanted = Wanted("stop", "complaint", "先停岗核实", awarded.awarded, None)
    program.decisions.decide(supervisor, learner.id, "hotline", wanted)
    assert checked(program, file).status == "suspended"
    clock.advance(30 * DAY)
    assert checked(program, file).status == "valid"


def test_a_certificate_runs_out_after_its_last_day_or_the_one_it_was_extended_to(
    program: Program, learner: Person, supervisor: Person, awarded: Certificate, tmp_path: Path,
    clock: FakeClock,
) -> None:  # fmt: skip
    file = written(tmp_path / "c.pdf", certificate_bytes(awarded))
    clock.restart(day_begins(awarded.valid_until) + timedelta(hours=23))
    later = awarded.valid_until + timedelta(days=10)
    wanted = Wanted("extension", "service_need", "复审排期", awarded.valid_until, later, "junior")
    before = checked(program, file).status
    clock.advance(2 * 3600)
    assert (before, checked(program, file).status) == ("valid", "expired")
    clock.restart(day_begins(awarded.valid_until) + timedelta(hours=23))
    program.decisions.decide(supervisor, learner.id, "hotline", wanted)
    found = []
    for after in range(2):
        clock.restart(day_begins(later) + timedelta(hours=23, days=after))
        found.append(checked(program, file).status)
    assert found == ["valid", "expired"]
    # Altered stays altered, and a stranger's stays a stranger's, whatever the day is.
    said = {**awarded.attachment(), "valid_until": "2099-01-01"}
    assert checked(program, written(tmp_path / "c.json", json.dumps(said))).status == "altered"
    other = replace(awarded, signature=sign(awarded.as_plain(), new_key()))
    stranger = written(tmp_path / "o.pdf", certificate_bytes(other))
    assert checked(program, stranger).status == "unknown_issuer"


def test_the_card_is_checked_as_the_sheet_is(
    program: Program, awarded: Certificate, tmp_path: Path
) -> None:
    card = written(tmp_path / "card.pdf", cards_bytes([awarded]))
    found = checked(program, card)
    assert (found.status, found.is_signed, found.fields) == ("valid", True, awarded.as_plain())
    painted = cards_bytes([replace(awarded, signature=None, name="王小二")])
    assert checked(program, written(tmp_path / "p.pdf", painted)).status == "altered"


def test_others_check_with_the_public_keys_alone(
    program: Program, supervisor: Person, awarded: Certificate, tmp_path: Path
) -> None:
    certificate_pdf(awarded, tmp_path / "c.pdf")
    keys = tmp_path / "keys.json"
    program.signing.export_public(program.site_name(), keys)
    for day, status in ((awarded.valid_until, "valid"), (date(2099, 1, 1), "expired")):
        found = check_with_keys(keys, tmp_path / "c.pdf", day)
        assert (found.status, found.checked_against) == (status, program.site_name())
    unsigned = written(tmp_path / "u.json", json.dumps(awarded.as_plain()))
    assert check_with_keys(keys, unsigned, awarded.awarded).status == "unknown_issuer"
    assert check_with_keys(keys, keys, awarded.awarded).status == "not_a_certificate"
    with pytest.raises(KeysUnreadable):
        check_with_keys(unsigned, unsigned, awarded.awarded)
