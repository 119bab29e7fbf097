"""Taking away a simple register row that was mistyped. For actions only."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, ProtectedError

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.keyed import Key, Register
from mellanrum.registers.organisation.models import Forbund

R = TypeVar("R")
GONE = "Raden finns inte längre. Någon annan kan ha tagit bort den."
USED = "Raden kan inte tas bort, för annat i registren bygger på den. Ändra eller avsluta den."


def remove(
    register: Register[R],
    grant: str,
    *,
    forbund: Forbund,
    key: Key,
    by: Actor,
    at: datetime,
    parts: tuple[Register[Any], ...] = (),
) -> None:
    """Delete the row and record what it said. `parts` are registers whose rows are a part of it:
    their keys begin with its key. DomainError when it is gone, or something else hangs on it.
    """
    check_grant(by, grant)
    held = {register.key_of(row): (pk, row) for pk, row in register.read(forbund.slug).items()}
    if key not in held:
        raise DomainError(GONE)
    pk, row = held[key]
    try:
        for part in parts:
            _delete(part.model, [n for k, n in part.ids(forbund.slug).items() if _within(k, key)])
        _delete(register.model, [pk])
    except ProtectedError:
        raise DomainError(USED) from None
    name = "/".join(str(part) for part in key)
    record(
        by=by,
        at=at,
        verb=f"{register.name}.remove",
        subject=f"{register.name}:{name}",
        forbund=forbund.slug,
        detail=asdict(row),  # type: ignore[call-overload]
    )


def remove_unmentioned(
    register: Register[R], forbund: Forbund, rows: tuple[R, ...], owner: int
) -> int:
    """Delete the rows of the owners that `rows` are of (the first `owner` attributes of the key)
    that `rows` do not hold; returns how many. What is written next is then the owner's whole.
    """
    kept = {register.key_of(row) for row in rows}
    owners = {key[:owner] for key in kept}
    found = register.ids(forbund.slug).items()
    gone = [pk for key, pk in found if key[:owner] in owners and key not in kept]
    _delete(register.model, gone)
    return len(gone)


def _within(key: Key, owner: Key) -> bool:
    return key[: len(owner)] == owner


def _delete(model: type[Model], pks: list[int]) -> None:
    model._default_manager.filter(pk__in=pks).delete()
