"""The person gate: who may not read persons cannot, whatever the code says.

A request of somebody without a casework role runs closed: SQL that names a person-level table
(all of the app `casework`, and the single answers of `surveys`, which are nobody's but could tell
of somebody in a small group) is refused, except inside `stats.frames`, which hands on nothing but
counts that pass disclosure control. The command line is open: whoever owns the machine runs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PERSON_TABLE = re.compile(
    r"\b(?:casework_\w+|surveys_(?:urn|sheet|answer|comment|commenttheme|recipient)\b)"
)

_closed: ContextVar[bool] = ContextVar("persons_closed", default=False)


class PersonTableError(RuntimeError):
    """SQL of a request that may not read persons named a person-level table: a programming error,
    never a user's.
    """


@contextmanager
def closed() -> Iterator[None]:
    """Refuse person-level tables."""
    token = _closed.set(True)
    try:
        yield
    finally:
        _closed.reset(token)


@contextmanager
def opened(why: str) -> Iterator[None]:
    """Let person-level tables be read for a named reason: a frame of the statistics, the
    participant's own pages, a referral by a one-time link.
    """
    assert why, "a reason is needed"
    token = _closed.set(False)
    try:
        yield
    finally:
        _closed.reset(token)


def is_closed() -> bool:
    return _closed.get()


def check_persons(sql: str) -> None:
    """Raise PersonTableError if `sql` names a person-level table and the gate is closed."""
    if _closed.get() and (found := PERSON_TABLE.search(sql)):
        raise PersonTableError(f"{found[0]} named by a request that may not read persons")
