"""Bring in questions: a review that writes nothing, one step into the bank, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from trainer.assembly import Program
from trainer.desks.draft_files import ChangedMeanwhile
from trainer.desks.import_sources import Source, source_of
from trainer.desks.permission import NotAllowed
from trainer.desks.question_import import Stopped, Target
from trainer.foundation.tables import read_table
from trainer.foundation.text_files import Unreadable, Unwritable
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.questions.bank import read_bank
from trainer.questions.formats.parsed import EmbeddedFile
from trainer.questions.formats.recognise import NotQuestions
from trainer.questions.formats.sheet_maps import ColumnMap
from trainer.questions.review import Review
from trainer.questions.review_taking import NothingChosen

T = TypeVar("T")
PAPER = """一、单选题（每题2分，共6分）
1. 客户来电投诉快递延误时，客服人员首先应当怎么做？（ B ）
A. 挂断电话 B. 安抚情绪 C. 与客户争辩 D. 转接他人
2. 呼入电话响几声之内应当接听？
A. 一声 B. 三声 C. 五声 D. 十声
答案：E
3. 客户来电投诉快递延误时，客服人员首先应当怎么做？（ B ）
A. 挂断电话 B. 安抚情绪 C. 与客户争辩 D. 转接他人
二、判断题
4. 通话中可以随意打断客户说话。（ × ）
"""
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def target(program: Program, supervisor: Person) -> Target:
    [(bank, _title), *_others] = program.question_import.banks(supervisor)
    return program.question_import.target(supervisor, bank)


@pytest.fixture
def review(program: Program, supervisor: Person, target: Target) -> Review:
    return program.question_import.read(supervisor, [Source(PAPER)], target)


def everything(folder: Path) -> dict[Path, bytes]:
    places = [folder / "question_banks", folder / "content"]
    return {
        file: file.read_bytes() for x in places for file in sorted(x.rglob("*")) if file.is_file()
    }


def test_the_files_can_be_read_aside(program: Program, supervisor: Person, target: Target) -> None:
    called: list[object] = []

    def aside(work: Callable[[], T]) -> T:
        called.append(work)
        return work()

    assert program.question_import.banks(supervisor, aside)[0][0] == target.bank
    assert program.question_import.target(supervisor, target.bank, aside) == target
    assert len(called) == 2


def test_reading_writes_nothing_and_names_what_each_row_is(
    program: Program, supervisor: Person, target: Target
) -> None:
    before = everything(program.folder)
    review = program.question_import.read(supervisor, [Source(PAPER)], target)
    assert everything(program.folder) == before
    assert [row.state for row in review.rows] == ["good", "problem", "good", "good"]
    assert [row.number for row in review.wanted] == [1, 4]
    assert review.row(3).twins[0].name == "1"


def test_only_who_writes_banks_may_import(
    program: Program, learner: Person, target: Target, review: Review
) -> None:
    desk = program.question_import
    for act in (
        lambda: desk.banks(learner),
        lambda: desk.target(learner, target.bank),
        lambda: desk.new_target(learner, "新题库"),
        lambda: desk.read(learner, [Source(PAPER)], target),
        lambda: desk.against(learner, review, target),
        lambda: desk.take_over(learner, review, target),
        lambda: desk.save_rest(learner, review, program.folder / "rest.xlsx"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_taking_over_adds_after_the_last_question_and_undoing_gives_the_file_back(
    program: Program, supervisor: Person, target: Target, review: Review
) -> None:
    desk, file = program.question_import, program.folder / target.file
    before = file.read_bytes()
    done = desk.take_over(supervisor, review.with_marks([1], Decimal(3)), target)
    content = file.read_text(encoding="utf-8")
    assert content.startswith(target.content.rstrip("\n"))
    bank, _problems = read_bank(content, "", target.standard, None)
    new = [one for one in bank.questions if one.id in done.questions]
    assert [(one.kind, one.key, one.marks) for one in new] == [
        ("single", ("B",), Decimal(3)),
        ("true_false", ("false",), Decimal(1)),
    ]
    assert desk.last_import(supervisor) == done
    desk.undo_import(supervisor, done)
    assert file.read_bytes() == before
    assert desk.last_import(supervisor) is None


def test_a_second_reading_of_the_same_file_takes_nothing_twice(
    program: Program, supervisor: Person, target: Target, review: Review
) -> None:
    desk = program.question_import
    desk.take_over(supervisor, review, target)
    again = desk.read(supervisor, [Source(PAPER)], desk.target(supervisor, target.bank))
    assert again.wanted == ()
    assert {twin.within for twin in again.row(1).twins} == {"bank", "list"}
    with pytest.raises(NothingChosen):
        desk.take_over(supervisor, again, target)


def test_a_file_changed_meanwhile_is_neither_overwritten_nor_undone(
    program: Program, supervisor: Person, target: Target, review: Review
) -> None:
    desk, file = program.question_import, program.folder / target.file
    file.write_text(target.content + "# mine\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        desk.take_over(supervisor, review, target)
    assert file.read_text(encoding="utf-8").endswith("# mine\n")
    now = desk.target(supervisor, target.bank)
    done = desk.take_over(supervisor, desk.against(supervisor, review, now), now)
    file.write_text(file.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    assert desk.last_import(supervisor) is None
    with pytest.raises(ChangedMeanwhile):
        desk.undo_import(supervisor, done)


def test_a_new_bank_begins_with_the_import_and_goes_with_it(
    program: Program, supervisor: Person
) -> None:
    desk = program.question_import
    target = desk.new_target(supervisor, "投诉处理")
    file = program.folder / target.file
    assert not file.exists()
    review = desk.read(supervisor, [Source(PAPER)], target)
    done = desk.take_over(supervisor, review, target)
    assert ("投诉处理") in [title for _id, title in desk.banks(supervisor)]
    with pytest.raises(ChangedMeanwhile):
        desk.take_over(supervisor, review, target)
    desk.undo_import(supervisor, done)
    assert not file.exists()


def test_a_new_bank_that_somebody_wrote_into_stays(program: Program, supervisor: Person) -> None:
    desk = program.question_import
    target = desk.new_target(supervisor, "")
    done = desk.take_over(supervisor, desk.read(supervisor, [Source(PAPER)], target), target)
    file = program.folder / target.file
    file.write_text(file.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        desk.undo_import(supervisor, done)
    assert file.exists()


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""], ids=["mark", "gbk"])
def test_undoing_gives_back_every_byte_of_a_file_written_elsewhere(
    program: Program, supervisor: Person, target: Target, before: bytes
) -> None:
    desk, file = program.question_import, program.folder / target.file
    encoding = "utf-8" if before else "gb18030"
    content = f"# 备注\n{target.content}# 完\n".replace("\n", "\r\n")
    file.write_bytes(before + content.encode(encoding))
    kept = file.read_bytes()
    now = desk.target(supervisor, target.bank)
    desk.take_over(supervisor, desk.read(supervisor, [Source(PAPER)], now), now)
    assert file.read_bytes() != kept
    done = desk.last_import(supervisor)
    assert done is not None
    desk.undo_import(supervisor, done)
    assert file.read_bytes() == kept


def test_undoing_keeps_a_picture_that_another_bank_shows_by_now(
    program: Program, supervisor: Person, target: Target, review: Review
) -> None:
    desk = program.question_import
    one = replace(review.row(1).question, stem="![](a.png)", files=(EmbeddedFile("a.png", PNG),))
    done = desk.take_over(supervisor, review.edited(1, one), target)
    other = desk.new_target(supervisor, "另一个题库")
    desk.take_over(supervisor, review.edited(1, one), other)
    desk.undo_import(supervisor, done)
    assert (program.folder / "question_banks" / "pictures" / done.pictures[0]).exists()


def test_pictures_come_along_and_go_when_it_is_undone(
    program: Program, supervisor: Person, target: Target, review: Review
) -> None:
    one = replace(
        review.row(1).question,
        stem="看图。![](../图 1.png)",
        files=(EmbeddedFile("../图 1.png", PNG),),
    )
    desk = program.question_import
    done = desk.take_over(supervisor, review.edited(1, one), target)
    [name] = done.pictures
    picture = program.folder / "question_banks" / "pictures" / name
    assert picture.read_bytes() == PNG
    assert f"![]({name})" in (program.folder / target.file).read_text(encoding="utf-8")
    desk.undo_import(supervisor, done)
    assert not picture.exists()


def test_pictures_do_not_stay_behind_when_the_bank_cannot_be_written(
    program: Program, supervisor: Person, target: Target, review: Review
) -> None:
    one = replace(review.row(1).question, files=(EmbeddedFile("a.png", PNG),))
    (program.folder / target.file).unlink()
    with pytest.raises(Unreadable):
        program.question_import.take_over(supervisor, review.edited(1, one), target)
    assert not list((program.folder / "question_banks" / "pictures").glob("a-*"))


def test_a_place_for_pictures_that_refuses_stops_everything(
    program: Program, supervisor: Person, target: Target, review: Review
) -> None:
    one = replace(review.row(1).question, files=(EmbeddedFile("a.png", PNG),))
    place = program.folder / "question_banks" / "pictures"
    place.write_text("no folder", encoding="utf-8")
    with pytest.raises(Unwritable):
        program.question_import.take_over(supervisor, review.edited(1, one), target)
    assert (program.folder / target.file).read_text(encoding="utf-8") == target.content


def test_the_rest_is_saved_with_the_reason_on_each_row(
    program: Program, supervisor: Person, review: Review, tmp_path: Path
) -> None:
    file = tmp_path / "rest.xlsx"
    assert program.question_import.save_rest(supervisor, review, file) == 2
    rows = [cell for row in read_table(file).rows for cell in row.cells]
    assert any("E" in cell and "option" in cell for cell in rows)


def test_the_watch_is_told_how_far_it_is_and_can_stop(
    program: Program, supervisor: Person, target: Target
) -> None:
    heard: list[tuple[int, int]] = []

    def watch(done: int, of: int) -> None:
        heard.append((done, of))
        if len(heard) == 3:
            raise Stopped(text("Stopped."))

    desk = program.question_import
    with pytest.raises(Stopped):
        desk.read(supervisor, [Source(PAPER), Source(PAPER)], target, None, watch)
    assert [of for _done, of in heard] == [4000] * 3
    assert heard == sorted(heard)


def test_a_long_file_tells_how_far_it_is_while_it_is_read(
    program: Program, supervisor: Person, target: Target
) -> None:
    heard: list[float] = []
    gift = "\n\n".join(f"第 {n} 题？ {{=对的 ~错的}}" for n in range(300))
    desk, sources = program.question_import, [Source(gift.encode(), "a.gift")]
    desk.read(supervisor, sources, target, None, lambda done, of: heard.append(done / of))
    assert heard == sorted(heard)
    assert len({share for share in heard if 0 < share < 0.5}) > 100


def test_columns_are_kept_for_the_site_the_latest_first(
    program: Program, supervisor: Person, target: Target
) -> None:
    desk = program.question_import
    maps = [ColumnMap((f"列{n}",), {0: "stem"}) for n in range(40)]
    desk.keep_maps(supervisor, maps)
    changed = ColumnMap(("列7",), {0: "stem", 2: "key"}, headed=False)
    desk.keep_maps(supervisor, [changed])
    kept = desk.target(supervisor, target.bank).maps
    assert kept[0] == changed and len(kept) == 30
    assert sum(one.titles == ("列7",) for one in kept) == 1
    table = Source(b"\xe5\x88\x977\n", "a.csv")
    [found] = desk.tables(supervisor, [table, Source(PAPER)], desk.target(supervisor, target.bank))
    assert found.map == changed


def test_the_preview_is_what_the_learner_will_see(
    program: Program, supervisor: Person, review: Review
) -> None:
    desk = program.question_import
    [question] = desk.preview(review, 1)
    assert question.stem.startswith("客户来电投诉快递延误时")
    assert desk.preview(review, 2) == ()


def test_a_file_that_is_gone_or_far_too_large_is_refused(
    program: Program, supervisor: Person, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable):
        source_of(tmp_path / "nothing.txt")
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(60 * 1024 * 1024)
    with pytest.raises(NotQuestions, match="larger"):
        source_of(large)
    with pytest.raises(Unreadable):
        program.question_import.target(supervisor, "nowhere")


def test_bytes_are_read_as_they_were_when_the_file_was_opened(
    program: Program, supervisor: Person, target: Target, tmp_path: Path
) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(PAPER, encoding="gb18030")
    source = source_of(file)
    file.unlink()
    review = program.question_import.read(supervisor, [source], target)
    assert len(review.rows) == 4
    assert review.row(2).question.place.line == 4
