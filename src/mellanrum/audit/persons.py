"""The person gate: who may not read persons cannot, whatever the code says.

A request of somebody without a casework role runs closed: SQL that names a person-level table
(all of the app `casework`, and the single answers of `surveys`, which are nobody's but could tell
of somebody in a small group) is refused, except inside `stats.frames`, which hands on nothing but
counts that pass disclosure control. Somebody with a casework role reads persons, but not what they
have answered: for them the single answers alone are refused, since nobody knows better who it could
be. The command line is open: whoever owns the machine runs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ANSWER_TABLE = re.compile(r"\bsurveys_(?:urn|sheet|answer|comment|commenttheme|recipient)\b")
PERSON_TABLE = re.compile(rf"\bcasework_\w+|{ANSWER_TABLE.pattern}")

_refused: ContextVar[re.Pattern[str] | None] = ContextVar("persons_refused", default=None)


class PersonTableError(RuntimeError):
    """SQL of a request that may not read persons named a person-level table: a programming error,
    never a user's.
    """


@contextmanager
def closed() -> Iterator[None]:
    """Refuse person-level tables."""
    with _refusing(PERSON_TABLE):
        yield


@contextmanager
def answers_closed() -> Iterator[None]:
    """Refuse the single answers to questionnaires, and nothing else."""
    with _refusing(ANSWER_TABLE):
        yield


@contextmanager
def _refusing(tables: re.Pattern[str] | None) -> Iterator[None]:
    token = _refused.set(tables)
    try:
        yield
    finally:
        _refused.reset(token)


@contextmanager
def opened(why: str) -> Iterator[None]:
    """Let person-level tables be read for a named reason: a frame of the statistics, the
    participant's own pages, a referral by a one-time link.
    """
    assert why, "a reason is needed"
    with _refusing(None):
        yield


def is_closed() -> bool:
    """To persons."""
    return _refused.get() is PERSON_TABLE


def check_persons(sql: str) -> None:
    """Raise PersonTableError if `sql` names a person-level table and the gate is closed."""
    refused = _refused.get()
    if refused is not None and (found := refused.search(sql)):
        raise PersonTableError(f"{found[0]} named by a request that may not read it")
