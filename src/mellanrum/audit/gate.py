"""The write gate: no SQL changes a row unless an action has opened the gate.

An execute wrapper on every connection. Exceptions by name: third-party tables (log-in,
sessions, lock-out, migrations) and the commands `migrate` and `flush`, which open the gate.
The read log's own alias accepts INSERT only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from mellanrum.audit.persons import check_persons

WRITE = re.compile(
    r"^\s*(?:WITH\b.*?\b)?(INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO"
    r"|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?|COPY)\s+[\"`]?(\w+)",
    re.IGNORECASE | re.DOTALL,
)
THIRD_PARTY = (
    "django_session",
    "django_migrations",
    "django_content_type",
    "auth_",
    "axes_",
    "account_",
    "mfa_",
    "socialaccount_",
    "usersessions_",
)
READS = "reads"

_opened_by: ContextVar[str] = ContextVar("gate_opened_by", default="")


class WriteOutsideActionError(RuntimeError):
    """SQL tried to change a row outside an action: a programming error, never a user's."""


@contextmanager
def opened(by: str) -> Iterator[None]:
    """Let writes through while one action (named for the traceback) runs."""
    token = _opened_by.set(by)
    try:
        yield
    finally:
        _opened_by.reset(token)


def check_write(sql: str, alias: str) -> None:
    """Raise WriteOutsideActionError if `sql` changes a row that nobody has the gate open for."""
    found = WRITE.match(sql)
    if found is None:
        return
    verb, table = found[1].split()[0].upper(), found[2]
    if alias == READS:
        if verb == "INSERT" or _opened_by.get() in {"migrate", "flush"}:
            return
    elif table.startswith(THIRD_PARTY) or _opened_by.get():
        return
    raise WriteOutsideActionError(f"{verb} {table} outside an action (alias {alias})")


def _wrapper(alias: str) -> Callable[..., Any]:
    def guard(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        check_write(str(sql), alias)
        check_persons(str(sql))
        return execute(sql, params, many, context)

    return guard


def install(sender: object, connection: Any, **kwargs: object) -> None:
    """connection_created receiver."""
    if not any(
        getattr(w, "__qualname__", "").startswith("_wrapper") for w in connection.execute_wrappers
    ):
        connection.execute_wrappers.append(_wrapper(connection.alias))
