"""Check the files of one person's record, or of one retraining: python3 verify.py

It needs Python 3.8 or later and nothing else. It lies in every export as verify.py, so it
imports nothing of the program it came from. 用法：在解压后的文件夹里运行 python3 verify.py
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Iterator  # noqa: UP035 - Python 3.8 runs this, too

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODED = {"paper-handed-in": "receipt 回执码", "certificate-awarded": "check code 核验码"}


def canonical(value: object) -> str:
    """The one spelling over which every hash is taken."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def code(digest: str) -> str:
    """The first 80 bits as people copy them from paper."""
    number = int(digest[:20], 16)
    signs = "".join(SIGNS[(number >> shift) & 31] for shift in range(75, -1, -5))
    return "-".join(signs[at : at + 4] for at in range(0, 16, 4))


def check_list(folder: Path) -> Iterator[str]:
    """Every file against sha256.txt, as sha256sum -c does."""
    for line in (folder / "sha256.txt").read_text(encoding="utf-8").split("\n"):
        wanted, _, name = line.partition("  ")
        if not name:
            continue
        file = folder / name
        if not file.is_file():
            yield "missing 缺少: " + name
        elif sha256(file.read_bytes()) != wanted:
            yield "altered 被改动: " + name


def check_events(folder: Path) -> Iterator[str]:
    """Each event's own hash, taken over all of it and the hash before."""
    for event in lines(folder / "events.jsonl"):
        own = event.pop("hash")
        if sha256(b"shanggang-event\x00" + canonical(event).encode("utf-8")) != own:
            yield "altered event 事件被改动: " + str(event.get("id"))


def check_private(folder: Path) -> Iterator[str]:
    """What events only name by a digest: names, reasons, typed answers, typing logs."""
    for entry in lines(folder / "private.jsonl"):
        spelled = canonical([entry["person"], entry["kind"], entry["salt"], entry["content"]])
        if sha256(b"shanggang-private\x00" + spelled.encode("utf-8")) != entry["digest"]:
            yield "altered private entry 私有内容被改动: " + entry["kind"]


def check_versions(folder: Path) -> Iterator[str]:
    """Content and policies: the name of a file ends with the hash of what is in it."""
    for file in sorted((folder / "versions").glob("*.json")):
        if not file.stem.endswith(sha256(file.read_bytes())):
            yield "altered content 内容被改动: " + file.name


def named(value: object) -> Iterator[dict[str, Any]]:
    """Every part of a value that speaks of an event."""
    if isinstance(value, dict):
        if "event" in value and "hash" in value:
            yield value
        for part in value.values():
            yield from named(part)
    elif isinstance(value, list):
        for part in value:
            yield from named(part)


def told(folder: Path) -> list[dict[str, Any]]:
    """What the data of a retraining tells of events; nothing in other exports."""
    file = folder / "retraining.json"
    return list(named(json.loads(file.read_text(encoding="utf-8")))) if file.is_file() else []


def check_told(folder: Path) -> Iterator[str]:
    """What is told of an event, against the event and the words that it names."""
    events = {event["id"]: event for event in lines(folder / "events.jsonl")}
    words = {entry["digest"]: entry["content"] for entry in lines(folder / "private.jsonl")}
    for one in told(folder):
        event = events.get(one["event"])
        if event is None or event["hash"] != one["hash"]:
            yield "told of no such event 所述事件不存在: " + str(one["event"])
            continue
        body = json.loads(event["body"])
        for name, said in one["said"].items():
            if said != (words.get(body[name]) if body[name] else ""):
                yield "told otherwise 所述内容与记录不符: " + str(one["event"])


def deleted(folder: Path) -> int:
    """How many typed answers and typing logs are named by a digest and not there any more."""
    here = {entry["digest"] for entry in lines(folder / "private.jsonl")}
    bodies = [json.loads(event["body"]) for event in lines(folder / "events.jsonl")]
    named = {body.get("typed") or body.get("log") for body in bodies}
    return len({digest for digest in named if digest} - here)


def say(words: str) -> None:
    sys.stdout.write(words + "\n")


def main(folder: Path) -> int:
    """Say what does not fit, or that everything does; the exit code."""
    problems: list[str] = []
    for check in (check_list, check_events, check_private, check_versions, check_told):
        try:
            problems.extend(check(folder))
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            problems.append("unreadable 无法读取 (" + check.__name__ + "): " + repr(error))
    if problems:
        say("\n".join(problems))
        return 1
    events, gone = lines(folder / "events.jsonl"), deleted(folder)
    say("OK, nothing was altered. 核对无误。 " + str(len(events)) + " events 个事件")
    if gone:
        say("Deleted since, which is no fault 此后已删除，不算问题: " + str(gone))
    for event in events:
        if event["kind"] in CODED:
            say(" ".join((CODED[event["kind"]], code(event["hash"]), event["at"])))
    for one in told(folder):
        say(" ".join(("event 事件", one["event"], code(one["hash"]), one["step"])))
    return 0


if __name__ == "__main__":
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:  # a Windows console may know no Chinese
        reconfigure(errors="replace")
    sys.exit(main(Path(__file__).resolve().parent))
