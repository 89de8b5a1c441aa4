"""A chat drill as it is written: customers, what they say, and what they must be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from trainer.foundation.canonical import Plain

Level = Literal["junior", "intermediate", "senior"]
LEVELS: tuple[Level, ...] = get_args(Level)
Tell = Literal["anyone", "owner", "nobody"]
TELL: tuple[Tell, ...] = get_args(Tell)


@dataclass(frozen=True)
class Want:
    """What a reply must hold: any one of the words. A fact counts for accuracy, else manner."""

    meaning: str
    words: tuple[str, ...]
    fact: bool


@dataclass(frozen=True)
class Turn:
    """One thing a customer says, and the reply that it needs.

    `otherwise` is said once when a reply lacks something. `thinks` is how long the customer
    takes after a good reply, in seconds. A turn that is skipped `if_told` is not said when
    all it wants was told before. `answer` is a reply that is good; `template` one it begins with.
    """

    says: str
    wants: tuple[Want, ...]
    answer: str
    otherwise: str = ""
    thinks: int = 12
    if_told: bool = False
    template: str = ""


@dataclass(frozen=True)
class CardLine:
    """One line of a customer's data, and whom it may be told to."""

    label: str
    value: str
    tell: Tell = "anyone"


@dataclass(frozen=True)
class Customer:
    """Somebody who comes to chat; times in seconds, `arrives` from the beginning.

    Without a reply the customer asks again after `nudges` and leaves after `leaves`. `never`
    are words that would be wrong to say here: a promise nobody can keep.
    """

    id: str
    name: str
    address: str
    arrives: int
    nudges: int
    leaves: int
    nudge: str
    leave: str
    never: tuple[str, ...]
    card: tuple[CardLine, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Template:
    """A ready text; what stands in 【】 must be filled in before it is sent."""

    id: str
    name: str
    text: str


@dataclass(frozen=True)
class Scenario:
    """A whole drill. `at_once` windows are open at most; others wait until one is free.

    `speed` is that of the level in 字 a minute; `first_reply` and `reply` are limits in
    seconds, `minutes` the longest it lasts, `pass_mark` of 100.
    """

    id: str
    title: str
    about: str
    level: Level
    at_once: int
    speed: int
    first_reply: int
    reply: int
    minutes: int
    pass_mark: int
    forbidden: tuple[str, ...]
    templates: tuple[Template, ...]
    customers: tuple[Customer, ...]

    @cached_property
    def _templates(self) -> dict[str, Template]:
        return {one.id: one for one in self.templates}

    def template(self, name: str) -> Template | None:
        """The template of this id, if there is one."""
        return self._templates.get(name)

    def place(self, customer: str) -> int:
        """The place of the customer in `customers`. Raises StopIteration for a stranger."""
        return next(at for at, one in enumerate(self.customers) if one.id == customer)


def to_plain(scenario: Scenario) -> dict[str, Plain]:
    """What a version of the scenario is taken over."""
    return asdict(scenario)


def from_plain(plain: Mapping[str, Any]) -> Scenario:
    """The scenario that `to_plain` turned into this."""
    return Scenario(
        **{
            **plain,
            "forbidden": tuple(plain["forbidden"]),
            "templates": tuple(Template(**one) for one in plain["templates"]),
            "customers": tuple(_customer(one) for one in plain["customers"]),
        }
    )


def _customer(plain: Mapping[str, Any]) -> Customer:
    return Customer(
        **{
            **plain,
            "never": tuple(plain["never"]),
            "card": tuple(CardLine(**one) for one in plain["card"]),
            "turns": tuple(_turn(one) for one in plain["turns"]),
        }
    )


def _turn(plain: Mapping[str, Any]) -> Turn:
    wants = tuple(Want(one["meaning"], tuple(one["words"]), one["fact"]) for one in plain["wants"])
    return Turn(**{**plain, "wants": wants})
