"""A run as a plain value: what is hashed, stored as private content, and exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trainer.foundation.canonical import Plain
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PassageId
from trainer.foundation.wording import text
from trainer.typing_tests import passage
from trainer.typing_tests.run import BLOCKED, END_REASONS, ENTRY_KINDS, Entry, EntryKind, Run
from trainer.typing_tests.width import WIDTH_POLICIES

FORMAT = "typing-run"
PART = "typing-run-part"
SCHEMA = 1


class UnreadableRun(TrainerError):
    """A file or stored value is not a typing run."""


def to_plain(run: Run) -> dict[str, Plain]:
    """The run with its passage, so that it can be replayed and scored anywhere."""
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "passage": {**passage.to_plain(run.passage), "version": str(run.passage.version)},
        "profile": run.profile,
        "width": run.width,
        "seconds": run.seconds,
        "certified": run.certified,
        "log": [_entry_to_plain(entry) for entry in run.log],
    }


def part_of(run: Run, first: int) -> dict[str, Plain]:
    """The run from its entry `first` on; from 0 on it is the whole run."""
    if not first:
        return to_plain(run)
    log: list[Plain] = [_entry_to_plain(entry) for entry in run.log[first:]]
    return {"format": PART, "schema": SCHEMA, "log": log}


def joined(parts: Sequence[object]) -> Run:
    """The run that parts make, the whole one first.

    Raises:
        UnreadableRun: they are none, or the run contradicts itself.
    """
    whole, *further = [_mapping(part) for part in parts]
    log = whole.get("log")
    for part in further:
        more = part.get("log")
        if part.get("format") != PART or not isinstance(log, list) or not isinstance(more, list):
            raise _broken()
        log = [*log, *more]
    return from_plain({**whole, "log": log})


def from_plain(value: object) -> Run:
    """The run that `to_plain` wrote.

    Raises:
        UnreadableRun: it is not one, or it contradicts itself.
    """
    whole = _mapping(value)
    if whole.get("format") != FORMAT or whole.get("schema") != SCHEMA:
        raise UnreadableRun(text("This is not a typing run that this program can read."))
    about = _mapping(whole.get("passage"))
    typed = passage.make_passage(
        PassageId(_text(about.get("id"))), _text(about.get("title")), _text(about.get("text")),
        practice=about.get("practice") is True,
    )  # fmt: skip
    if typed.version != about.get("version"):
        raise UnreadableRun(text("The passage in the typing run is not of the version it names."))
    certified, log = whole.get("certified"), whole.get("log")
    if not isinstance(certified, bool) or not isinstance(log, list):
        raise _broken()
    # runs that were kept before there was a choice do not name their width policy
    width = whole.get("width", "lenient")
    known = next((one for one in WIDTH_POLICIES if one == width), None)
    if known is None:
        raise _broken()
    run = Run.new(
        typed, _text(whole.get("profile")), _whole(whole.get("seconds")), certified, known
    )
    entries = [_entry_from_plain(entry) for entry in log]
    try:
        for entry in entries:
            run = run.apply(entry)
    except ValueError as error:
        raise _broken() from error
    if list(run.log) != entries:
        raise _broken()
    return run


def _entry_to_plain(entry: Entry) -> list[Plain]:
    if entry.kind == "preedit":
        return [entry.t_ms, entry.kind, entry.size, entry.letters]
    if entry.kind == "delete":
        return [entry.t_ms, entry.kind, entry.size]
    if entry.kind in ("commit", "blocked", "method", "end"):
        return [entry.t_ms, entry.kind, entry.text]
    return [entry.t_ms, entry.kind]


def _entry_from_plain(value: object) -> Entry:
    if not isinstance(value, list) or len(value) < 2:
        raise _broken()
    t_ms, kind, rest = _whole(value[0]), _kind(value[1]), value[2:]
    if kind == "preedit" and len(rest) == 2:
        return Entry(t_ms, kind, size=_whole(rest[0]), letters=_whole(rest[1]))
    if kind == "delete" and len(rest) == 1:
        return Entry(t_ms, kind, size=_whole(rest[0]))
    if kind in ("commit", "blocked", "method", "end") and len(rest) == 1:
        return Entry(t_ms, kind, _word(kind, _text(rest[0])))
    if kind in ("start", "focus_in", "focus_out") and not rest:
        return Entry(t_ms, kind)
    raise _broken()


def _kind(value: object) -> EntryKind:
    for kind in ENTRY_KINDS:
        if kind == value:
            return kind
    raise _broken()


def _word(kind: EntryKind, word: str) -> str:
    known: dict[EntryKind, tuple[str, ...]] = {"blocked": BLOCKED, "end": END_REASONS}
    if word not in known.get(kind, (word,)):
        raise _broken()
    return word


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _broken()
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _broken()
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _broken()
    return value


def _broken() -> UnreadableRun:
    return UnreadableRun(text("The typing run is damaged or incomplete."))
