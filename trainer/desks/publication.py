"""Record new versions: at once, or asked for until a second person releases them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

from trainer.desks.catalogue import Catalogue
from trainer.desks.draft_found import Drafts
from trainer.foundation.errors import has_errors
from trainer.foundation.events import Event
from trainer.foundation.identity import Version
from trainer.lessons.module_checks import quiz_problems
from trainer.publishing.events import ContentPublished, ReleaseAsked
from trainer.publishing.versions import Change, Draft, changes
from trainer.questions.bank import Bank
from trainer.records.journal import Act
from trainer.records.records import Records

Name = tuple[str, str]  # family and id


def pending(records: Records, drafts: Drafts) -> list[Change]:
    """Everything that publishing would change now, and what is in no file any more."""
    published = records.published.versions()
    spoken_for = {name: one for name, one in published.items() if name not in drafts.broken}
    return changes(drafts.drafts, spoken_for)


def unasked(records: Records, found: Iterable[Change]) -> list[Change]:
    """Those that publish or ask something new: not what waits for its release already."""
    waiting = {(one.family, one.thing): one.version for one in records.releases.waiting()}
    return [
        change
        for change in found
        if change.kind in ("new", "changed")
        and waiting.get((change.family, change.thing)) != change.new
    ]


def held_back(records: Records, drafts: Drafts) -> frozenset[str]:
    """The banks that need a second person: those of quizzes, when a policy in force says so."""
    policies = records.published.all("policy")
    if not any(_plain(one.plain).get("release_by_second") for one in policies):
        return frozenset()
    quizzes = [_plain(one.plain)["quiz"] for one in records.published.all("module")]
    banks = {str(quiz["bank"]) for quiz in quizzes if quiz}
    banks |= {name for one in records.published.all("exam") for name in _plain(one.plain)["banks"]}
    banks |= {name for one in drafts.exams for name in one.banks}
    return frozenset(banks | {one.quiz.bank for one in drafts.modules if one.quiz is not None})


def whole(only: Collection[Name], drafts: Drafts, published: Mapping[Name, Version]) -> set[Name]:
    """The chosen things with all that must be published together with them.

    A bank lists the versions of its questions and a module those of its lessons, so neither
    goes without the others; a module whose quiz draws from a new bank takes that one along.
    """
    roots = {_root(family, thing) for family, thing in only}
    for module in drafts.modules:
        bank = module.quiz.bank if module.quiz else ""
        if ("module", module.id) in roots and ("bank", bank) not in published:
            roots.add(("bank", bank))
    return {
        (one.family, one.thing) for one in drafts.drafts if _root(one.family, one.thing) in roots
    }


def is_held(family: str, thing: str, banks: Collection[str]) -> bool:
    """Whether this thing belongs to one of the banks that need a second person."""
    root, name = _root(family, thing)
    return root == "bank" and name in banks


def too_early(
    records: Records, drafts: Drafts, found: Iterable[Change], banks: Collection[str]
) -> set[Name]:
    """The changed modules whose quiz cannot be drawn from what is released of its bank."""
    changed = {one.thing for one in found if one.family == "module"}
    quizzes = [
        (one, one.quiz.bank)
        for one in drafts.modules
        if one.id in changed and one.quiz is not None and one.quiz.bank in banks
    ]
    published, catalogue = records.published.versions(), Catalogue(records.published)
    released = {}
    for _module, name in quizzes:
        if ("bank", name) in published:
            bank = catalogue.bank(name)
            questions = tuple(question for question, _version in bank.questions.values())
            released[name] = Bank(bank.id, bank.title, None, questions)
    return {
        ("module", module.id)
        for module, _bank in quizzes
        if has_errors(quiz_problems(module, released))
    }


def publish(act: Act, drafts: Iterable[Draft], found: Iterable[Change]) -> None:
    """Record the new versions inside an act: values, pictures and sources, then the news."""
    for change, source in _kept(act, drafts, found):
        new = change.new or ""
        event = ContentPublished(change.family, change.thing, new, change.old, source)
        _add(act, change, event)


def ask_release(act: Act, drafts: Iterable[Draft], found: Iterable[Change]) -> None:
    """Keep the new versions and ask somebody else to publish them."""
    for change, source in _kept(act, drafts, found):
        new = change.new or ""
        _add(act, change, ReleaseAsked(change.family, change.thing, new, change.old, source))


def _kept(
    act: Act, drafts: Iterable[Draft], found: Iterable[Change]
) -> Iterable[tuple[Change, str]]:
    by_name = {(draft.family, draft.thing): draft for draft in drafts}
    for change in found:
        draft = by_name[change.family, change.thing]
        for content in draft.files.values():
            act.keep_file(content)
        source = act.keep_file(draft.source.encode("utf-8")) if draft.source else ""
        act.keep_version(draft.family, draft.thing, draft.version, draft.plain)
        yield change, source


def _add(act: Act, change: Change, event: Event) -> None:
    act.add(event, thing=f"{change.family}:{change.thing}")


def _root(family: str, thing: str) -> Name:
    roots = {"question": "bank", "lesson": "module"}
    return (roots[family], thing.partition("/")[0]) if family in roots else (family, thing)


def _plain(plain: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", plain)
