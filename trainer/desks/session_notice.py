"""The words of a session's notice in one private text, as announced and as changed."""

from __future__ import annotations

import json

from trainer.training.session_rules import Change, Plan

_CHANGED = "changed"  # why it is no more as it was announced


def notice_of(plan: Plan) -> str:
    """What people wrote, in one piece; empty parts are left out."""
    words = {
        "title": plan.title, "place": plan.place, "content": plan.content, "bring": plan.bring,
        "notes": plan.notes, "guest": plan.guest, "reason": plan.reason,
    }  # fmt: skip
    for number, (ask, answer) in enumerate(plan.questions, 1):
        words |= {f"q{number}": ask, f"a{number}": answer}
    kept = {name: said.strip() for name, said in words.items() if said.strip()}
    return json.dumps(kept, ensure_ascii=False)


def notice_of_change(change: Change) -> str:
    """What is so from now on, empty parts too: what was left out is not asked for any more."""
    words = {
        "place": change.place, "bring": change.bring, "notes": change.notes,
        "guest": change.guest, "reason": change.reason,
    }  # fmt: skip
    return json.dumps({name: said.strip() for name, said in words.items()}, ensure_ascii=False)


def read_notice(announced: str | None, changed: str | None) -> dict[str, str]:
    """Its parts as they are now; "changed" is why, "" where it is as it was announced.

    An erased text has no parts.
    """
    words: dict[str, str] = json.loads(announced) if announced else {}
    later: dict[str, str] = json.loads(changed) if changed else {}
    why = later.pop("reason", "")
    return {**words, **later, _CHANGED: why}


def questions_in(words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The questions of a briefing, each with its answer."""
    return tuple((words[f"q{n}"], words[f"a{n}"]) for n in (1, 2, 3) if f"q{n}" in words)
