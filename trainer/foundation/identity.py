"""Distinct types for the ids of things, and how new ones are made."""

from __future__ import annotations

import uuid
from typing import NewType

PersonId = NewType("PersonId", str)
SittingId = NewType("SittingId", str)
RunId = NewType("RunId", str)
EventId = NewType("EventId", str)
ModuleId = NewType("ModuleId", str)
LessonId = NewType("LessonId", str)  # "module/lesson"
BankId = NewType("BankId", str)
QuestionId = NewType("QuestionId", str)  # "bank/question"
PassageId = NewType("PassageId", str)
PolicyId = NewType("PolicyId", str)
Version = NewType("Version", str)  # SHA-256 in hex of a canonical value


def new_id() -> str:
    """A fresh random id (UUID 4, 32 hex digits)."""
    return uuid.uuid4().hex
