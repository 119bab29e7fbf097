"""What the actions of the audit share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.status import Machine
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.insatser.writing import change, locked, values_of

WORK, ANSWER = "auditors.work", "auditors.answer"
M = TypeVar("M", bound=Versioned)


def moved(
    held: Any,
    machine: Machine,
    verb: str,
    noun: str,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    seen: int | None = None,
    values: Mapping[str, Any] | None = None,
) -> Any:
    """Take a move of the machine. Raises DomainError when it is not possible now, needs a reason
    that is not given, or when the row is another than `seen`.
    """
    now = locked(held, seen)
    state = machine.after(now.state, verb)
    machine.check_reason(verb, reason)
    told = {"reason": reason} if machine.moves[verb].needs_reason else {}
    new = {"state": state, **told, **(values or {})}
    return change(now, new, f"{noun}.{verb}", now.forbund.slug, by=by, at=at)


def digest_of(row: Any) -> str:
    """sha256 of what is signed."""
    text = json.dumps({name: getattr(row, name) for name in row.__slots__}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def check_free(model: type[Versioned], held: Versioned | None, sentence: str, **where: Any) -> None:
    """Raises DomainError with the sentence when another row than `held` is there already."""
    others = model._default_manager.filter(**where)
    if held is not None:
        others = others.exclude(pk=held.pk)
    if others.exists():
        raise DomainError(sentence)


def put_own(held: M, row: Any, noun: str, forbund: str, *, by: Actor, at: datetime) -> M:
    """A new row that only the auditors see yet: the log, which the office reads, tells that it
    was made and nothing of what it says.
    """
    for name, value in values_of(row).items():
        setattr(held, name, value)
    held.save()
    record(by=by, at=at, verb=f"{noun}.add", subject=f"{noun}:{held.pk}", forbund=forbund,
           detail={})  # fmt: skip
    return held


def change_own(now: M, row: Any, noun: str, forbund: str, *, by: Actor, at: datetime) -> M:
    """A locked row that only the auditors see: the log tells which fields changed, not to what."""
    values = values_of(row)
    changed = sorted(name for name, value in values.items() if getattr(now, name) != value)
    for name in changed:
        setattr(now, name, values[name])
    now.version += 1
    now.save()
    record(by=by, at=at, verb=f"{noun}.change", subject=f"{noun}:{now.pk}", forbund=forbund,
           detail={"changed": changed})  # fmt: skip
    return now
