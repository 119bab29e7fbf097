"""The shape of every write: one action, one transaction, its audit event inside it."""

from __future__ import annotations

import functools
import hashlib
import hmac
import json
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction

from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.locks import single_writer
from mellanrum.audit.models import Event

F = TypeVar("F", bound=Callable[..., Any])
_recorded: ContextVar[int] = ContextVar("events_recorded", default=0)


class UnrecordedWriteError(RuntimeError):
    """An action ended without an audit event: a programming error."""


def action(function: F) -> F:
    """Make a keyword-only function the one place for a write.

    Opens the write gate inside one transaction and demands at least one `record()` before the
    transaction may commit. Actions may call actions; only the outermost locks.
    """

    @functools.wraps(function)
    def run(**kwargs: Any) -> Any:
        before = _recorded.get()
        with single_writer(), transaction.atomic(), opened(function.__qualname__):
            result = function(**kwargs)
            if _recorded.get() == before:
                raise UnrecordedWriteError(f"{function.__module__}.{function.__qualname__}")
        return result

    run.is_action = True  # type: ignore[attr-defined]
    return run  # type: ignore[return-value]


def digest(payload: dict[str, Any]) -> str:
    """Keyed digest of canonical JSON: proves the content to who holds both, else tells nothing."""
    text = json.dumps(payload, sort_keys=True, ensure_ascii=False, default=str)
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def record(
    *,
    by: Actor,
    at: datetime,
    verb: str,
    subject: str,
    forbund: str = "",
    detail: dict[str, Any] | None = None,
) -> Event:
    """Write the event of the running action. `detail` must hold no personal data."""
    content = json.loads(json.dumps(detail or {}, ensure_ascii=False, default=str))
    event = Event.objects.create(
        at=at,
        actor=by.key,
        verb=verb,
        subject=subject,
        forbund=forbund,
        detail=content,
        digest=digest(content),
    )
    _recorded.set(_recorded.get() + 1)
    return event
