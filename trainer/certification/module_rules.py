"""Judge what is asked of modules: one of them, or all of some blocks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from trainer.certification.evidence import ModuleEvidence
from trainer.certification.judged import Ground, Judged
from trainer.certification.policy import ModuleRequired, ModulesRequired, kind_of
from trainer.certification.windows import in_window, last_of, status_of, when_near, window_words
from trainer.foundation.identity import ModuleId
from trainer.foundation.wording import Text, text

LISTED = "、"


def judge_module(required: ModuleRequired, ground: Ground) -> Judged:
    """Whether the module is finished."""
    days, title = required.window_days, ground.title(required.module)
    found = _finished(ground, (required.module,), days)
    counted = in_window(found, days, ground.today)
    last = last_of(counted[-1], days) if counted else None
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=text("Finish the module “{module}”{window}.", module=title, window=window_words(days)),
        value=bool(counted),
        threshold=True,
        n=len(counted),
        status=status_of(True, 1, last, ground.today) if counted else "not_met",
        evidence=tuple(e.event for e in counted[-1:]),
        next_step=when_near(last, ground.today, _again(title, last))
        if counted
        else _module_step(title, bool(found)),
        last_day=last,
    )


def _finished(
    ground: Ground, modules: Collection[ModuleId], days: int | None
) -> list[ModuleEvidence]:
    """When they were finished; where there is a window, when their quiz was passed again, too."""
    return [
        e
        for e in ground.evidence
        if isinstance(e, ModuleEvidence) and e.module in modules and (days or not e.again)
    ]


def _again(title: str, day: date | None) -> Text:
    return text("Take the quiz “{module}” again by {day}.", module=title, day=day)


def _module_step(title: str, was_there: bool) -> Text:
    if was_there:
        return text(
            "Pass the quiz of “{module}” again: it was finished too long ago.", module=title
        )
    return text("Read the lessons of “{module}” and pass its quiz.", module=title)


def judge_modules(required: ModulesRequired, ground: Ground) -> Judged:
    """How many modules of the blocks are finished; a block that is named must have one."""
    asked = [module for module, block in ground.course if _is_in(block, required.blocks)]
    empty = [b for b in required.blocks if all(block != b for _module, block in ground.course)]
    kept = {
        e.module: e
        for e in in_window(
            _finished(ground, asked, required.window_days), required.window_days, ground.today
        )
    }
    missing = [module for module in asked if module not in kept]
    done = bool(asked) and not missing and not empty
    last = min(
        (last_of(e, required.window_days) or date.max for e in kept.values()), default=date.max
    )
    end = last if done and last < date.max else None
    return Judged(
        id=required.id,
        kind=kind_of(required),
        rule=_modules_rule(required, len(asked)),
        value=Decimal(len(kept)),
        threshold=Decimal(len(asked)),
        n=len(kept),
        status=status_of(done, len(kept), end, ground.today),
        evidence=tuple(e.event for e in kept.values()),
        next_step=when_near(end, ground.today, text("Finish the modules again by {day}.", day=end))
        if done
        else _modules_step(ground, missing, empty),
        last_day=end,
    )


def _is_in(block: str, blocks: tuple[str, ...]) -> bool:
    return not blocks or block in blocks


def _modules_rule(required: ModulesRequired, n: int) -> Text:
    window = window_words(required.window_days)
    if not required.blocks:
        return text("Finish all {n} modules of the course{window}.", n=n, window=window)
    return text(
        "Finish the {n} modules of {blocks}{window}.",
        n=n, blocks=LISTED.join(required.blocks), window=window,
    )  # fmt: skip


def _modules_step(ground: Ground, missing: Sequence[ModuleId], empty: Sequence[str]) -> Text:
    if empty:
        return text("No module of “{block}” is published yet.", block=empty[0])
    if not missing:
        return text("No module is published yet.")
    title = ground.title(missing[0])
    if len(missing) == 1:
        return text("Read the lessons of “{module}” and pass its quiz.", module=title)
    return text("{n} modules are left; next comes “{module}”.", n=len(missing), module=title)
