"""One-time passwords, made ahead of the act that gives them out: each costs some 50 ms."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.people.events import PasswordSet
from trainer.people.passwords import hash_password, one_time_password
from trainer.records.journal import Act

_MOST_THREADS = 4  # 16 MiB each while they work


class Stopped(TrainerError):
    """Making the passwords was given up; nothing was changed."""


@dataclass(frozen=True)
class OneTime:
    """A one-time password and what is kept of it."""

    password: str = field(repr=False)
    hashed: str = field(repr=False)


def make_one_time(
    count: int,
    progress: Callable[[int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[OneTime, ...]:
    """Make so many passwords, on several threads; it touches no records.

    `progress` is told how many are done and `stop` is asked in between, both on the calling
    thread. Raises Stopped.
    """
    made: list[OneTime] = []
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as pool:
        for one in pool.map(lambda _number: _one_time(), range(count)):
            made.append(one)
            if progress is not None:
                progress(len(made))
            if stop is not None and stop():
                pool.shutdown(wait=True, cancel_futures=True)
                raise Stopped(text("Stopped. Nothing was changed."))
    return tuple(made)


def set_password(act: Act, person: PersonId, hashed: str, *, one_time: bool) -> None:
    """Record that a password holds from now on."""
    act.add(PasswordSet(act.keep_private(person, "password", hashed), one_time), person=person)


def _one_time() -> OneTime:
    password = one_time_password()
    return OneTime(password, hash_password(password))
