"""Keep the Chinese catalogue in step with the messages in the program.

python tests/catalogue.py add FILE.json...   take translations {message: 中文}, compile
python tests/catalogue.py missing            list messages that have none
python tests/catalogue.py prune              drop messages that nobody uses, compile
"""

from __future__ import annotations

import ast
import json
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "trainer/locale/zh_CN/LC_MESSAGES/shanggang.po"
MO = PO.with_suffix(".mo")
MARKERS = {"_", "N_", "text", "Text", "ngettext"}


@dataclass(frozen=True, order=True)
class Message:
    """One message in the program; `many` is the English plural where there is one."""

    one: str
    many: str
    place: str


class Unreadable(Exception):
    """A message is built while the program runs, so no catalogue can hold it."""


def messages(folder: Path = ROOT / "trainer") -> list[Message]:
    """Every message handed to a translating function anywhere in the program."""
    found: list[Message] = []
    for file in sorted(folder.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        place = file.relative_to(folder.parent).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _marker(node.func) in MARKERS and node.args:
                found.extend(_messages_in(node, f"{place}:{node.lineno}"))
    return found


def _marker(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if function.value.id == "wording" else ""
    return ""


def _messages_in(call: ast.Call, place: str) -> Iterator[Message]:
    if _marker(call.func) == "ngettext":
        one, many = (next(_strings(argument, place), "") for argument in call.args[:2])
        yield Message(one, many, place)
    else:
        yield from (Message(one, "", place) for one in _strings(call.args[0], place) if one)


def _strings(argument: ast.expr, place: str) -> Iterator[str]:
    """The messages an argument may be; a name or a call stands for one marked elsewhere."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _strings(argument.body, place)
        yield from _strings(argument.orelse, place)
    elif isinstance(argument, ast.JoinedStr | ast.BinOp):
        raise Unreadable(f"{place}: give the parts as {{names}} instead")


def placeholders(message: str) -> set[str]:
    """The {names} that a message is filled with."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def read() -> polib.POFile:
    """The catalogue as it is kept, or an empty one."""
    if PO.exists():
        return polib.pofile(str(PO), wrapwidth=98)
    return polib.POFile(wrapwidth=98)


def write(catalogue: polib.POFile) -> None:
    """Save and compile; the same messages always give the same bytes."""
    catalogue.metadata = {
        "Language": "zh_CN",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    catalogue.sort(key=lambda entry: entry.msgid)
    PO.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(PO))
    MO.write_bytes(catalogue.to_binary())


def add(translations: dict[str, str]) -> list[str]:
    """Take translations in, the last one winning; the complaints tell what looks wrong."""
    catalogue = read()
    entries = {entry.msgid: entry for entry in catalogue}
    plurals = {message.one: message.many for message in messages() if message.many}
    singulars = {many: one for one, many in plurals.items()}
    complaints = []
    for given, chinese in translations.items():
        one = singulars.get(given, given)
        many = plurals.get(one, "")
        if not placeholders(chinese) <= placeholders(one) | placeholders(many):
            complaints.append(f"other {{names}}: {one!r} -> {chinese!r}")
        old = entries.get(one)
        if old is not None:
            if chinese_of(old) not in ("", chinese):
                complaints.append(f"was {chinese_of(old)!r}, now {chinese!r}: {one!r}")
            catalogue.remove(old)
        entries[one] = _entry(one, many, chinese)
        catalogue.append(entries[one])
    write(catalogue)
    return complaints


def _entry(one: str, many: str, chinese: str) -> polib.POEntry:
    if many:
        return polib.POEntry(msgid=one, msgid_plural=many, msgstr_plural={0: chinese})
    return polib.POEntry(msgid=one, msgstr=chinese)


def chinese_of(entry: polib.POEntry) -> str:
    """The translation of an entry, with or without a plural (Chinese has one form)."""
    return str(entry.msgstr_plural.get(0, "")) if entry.msgid_plural else str(entry.msgstr)


def missing() -> list[Message]:
    """Messages of the program without a translation, each once."""
    done = {(entry.msgid, entry.msgid_plural) for entry in read() if chinese_of(entry)}
    singles = {one for one, _ in done}
    left: dict[str, Message] = {}
    for message in messages():
        known = (message.one, message.many) in done if message.many else message.one in singles
        if not known:
            left.setdefault(message.one, message)
    return sorted(left.values())


def unused() -> list[str]:
    """Messages of the catalogue that the program does not use."""
    used = {message.one for message in messages()}
    return [entry.msgid for entry in read() if entry.msgid not in used]


def prune() -> None:
    """Drop the messages that nobody uses."""
    catalogue, dead = read(), set(unused())
    for entry in [entry for entry in catalogue if entry.msgid in dead]:
        catalogue.remove(entry)
    write(catalogue)


def main(arguments: list[str]) -> int:
    """0 when nothing is left to do, 1 when something is, 2 when used wrongly."""
    match arguments:
        case ["add", first, *more]:
            complaints = []
            for file in [first, *more]:
                complaints += add(json.loads(Path(file).read_text("utf-8")))
            print(*complaints, sep="\n", file=sys.stderr)
            return 0
        case ["missing"]:
            left = missing()
            for message in left:
                print(f"{message.place}: {json.dumps(message.one, ensure_ascii=False)}")
            return 1 if left else 0
        case ["prune"]:
            prune()
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
