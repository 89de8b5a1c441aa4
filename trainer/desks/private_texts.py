"""Private entries in words: what each kind is called, and what stands around a name."""

from __future__ import annotations

import json
from dataclasses import dataclass

from trainer.foundation.wording import Text, text
from trainer.records.erasing import PrivateEntry, Terms

_AROUND = 24

_PRIVATE_NAMES: dict[str, Text] = {
    "profile": text("name, staff number, team"),
    "password": text("passwords"),
    "typing-log": text("typing logs"),
    "drill-log": text("what was typed in typing drills"),
    "chat-log": text("what was written in chat drills"),
    "typed-answer": text("what was typed as answers"),
    "award-reason": text("reasons of awards"),
    "decision": text("decisions and what was said about them"),
    "retraining": text("notices, talks and plans of retraining"),
    "noted": text("what was noted at work"),
    "mentoring": text("talks and recommendations of mentors"),
    "session": text("sessions: notices, leave and ratings"),
    "doubt": text("questions and notes"),
    "fault": text("questions and notes"),
    "note": text("questions and notes"),
    "answer": text("answers to questions and notes"),
    "notice": text("notices"),
    "reason": text("reasons"),
    "marking-comment": text("what markers wrote beside their marks"),
    "assessment": text("assessments and what was said about them"),
    "call-list": text("call lists"),
    "inspection": text("what inspectors wrote about calls"),
    "week-review": text("reviews and reports of inspection"),
    "dispute": text("what agents wrote about inspected calls"),
    "appeal": text("appeals and their answers"),
    "setting": text("what colleagues have typed and not saved, and their filters"),
}


@dataclass(frozen=True)
class Mention:
    """A text that is not the person's own and names them; `excerpt` is what stands around it."""

    digest: str
    kind: Text
    excerpt: str


def kind_name(kind: str) -> Text:
    """What people call a kind of private entry."""
    return _PRIVATE_NAMES.get(kind, text("other texts"))


def mention(entry: PrivateEntry, terms: Terms) -> Mention:
    """The entry with what stands around the name."""
    if entry.kind == "note":  # for its writer alone, also now
        return Mention(entry.digest, kind_name("note"), str(text("A colleague's own note")))
    content = _readable(entry.content)
    place = terms.place(content) or 0
    start, end = max(0, place - _AROUND), place + 2 * _AROUND
    before, after = "…" if start else "", "…" if end < len(content) else ""
    return Mention(entry.digest, kind_name(entry.kind), f"{before}{content[start:end]}{after}")


def _readable(content: str) -> str:
    """What people wrote, without the marks of the JSON it is kept in."""
    try:
        plain = json.loads(content)
    except ValueError:
        return content
    if isinstance(plain, dict):
        plain = list(plain.values())
    if not isinstance(plain, list):
        return content
    return " ".join(value for value in plain if isinstance(value, str))
