"""What every register action does with its rows: judge, write, record. For actions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import digest, record
from mellanrum.registers.keyed import Counts, Key, Register, merged, upsert
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.rules import Rule, World

R = TypeVar("R")
Rules = Mapping[str, tuple[Rule, ...]]


def judge(
    register: Register[R],
    rules: Rules,
    forbund: Forbund,
    rows: Sequence[R],
    around: Sequence[Register[Any]],
) -> None:
    """Raise the first rule that says no to a row, given what the register will then hold."""
    known = {r.name: r for r in around}

    def read(name: str) -> Mapping[Key, Any]:
        if name == register.name:
            return {register.key_of(row): row for row in merged(register, forbund.slug, rows)}
        found = known[name]
        return {found.key_of(row): row for row in found.read(forbund.slug).values()}

    world = World(read)
    for row in rows:
        for rule in rules.get(register.name, ()):
            rule.check(row, world)


def load(
    register: Register[R],
    rules: Rules,
    grant: str,
    *,
    forbund: Forbund,
    rows: Sequence[R],
    by: Actor,
    at: datetime,
    around: Sequence[Register[Any]] = (),
    stamp: Mapping[str, Any] | None = None,
) -> Counts:
    """Many rows at once, one event with the counts and a digest of the content."""
    check_grant(by, grant)
    judge(register, rules, forbund, rows, around)
    counts = upsert(register, forbund.slug, forbund.pk, rows, stamp)
    content = digest({"rows": [asdict(row) for row in rows]})  # type: ignore[call-overload]
    record(
        by=by,
        at=at,
        verb=f"{register.name}.load",
        subject=register.name,
        forbund=forbund.slug,
        detail={**asdict(counts), "content": content},
    )
    return counts


def save(
    register: Register[R],
    rules: Rules,
    grant: str,
    *,
    forbund: Forbund,
    row: R,
    by: Actor,
    at: datetime,
    around: Sequence[Register[Any]] = (),
    personal: bool = False,
    stamp: Mapping[str, Any] | None = None,
) -> int:
    """One row, one event; returns its number. The event holds the row, and under `before` what
    was changed; a `personal` row's content stays out of the log.
    """
    check_grant(by, grant)
    judge(register, rules, forbund, [row], around)
    held = {register.key_of(r): r for r in register.read(forbund.slug).values()}
    upsert(register, forbund.slug, forbund.pk, [row], stamp)
    content = asdict(row) | changed_from(held.get(register.key_of(row)), row)  # type: ignore[call-overload]
    pk = register.ids(forbund.slug)[register.key_of(row)]
    name = str(pk) if personal else "/".join(str(part) for part in register.key_of(row))
    record(
        by=by,
        at=at,
        verb=f"{register.name}.save",
        subject=f"{register.name}:{name}",
        forbund=forbund.slug,
        detail={"content": digest(content)} if personal else content,
    )
    return pk


def changed_from(before: Any, after: Any) -> dict[str, Any]:
    """{'before': the old values of what differs}; nothing for a new row."""
    if before is None:
        return {}
    new = asdict(after)
    return {"before": {name: old for name, old in asdict(before).items() if new[name] != old}}
