"""What the actions of governing documents do with their rows. For actions only."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.registry_machines import GOVERNING
from mellanrum.registers.insatser.text_policies import check_no_person
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.registry.governing_policies import check_after
from mellanrum.registers.registry.governing_queries import find_running
from mellanrum.registers.registry.models import GoverningVersion


def moved(
    version: GoverningVersion,
    verb: str,
    by: Actor,
    at: datetime,
    *,
    reason: str = "",
    **values: Any,
) -> GoverningVersion:
    """The version after the move, with its event; a reason where the move needs one."""
    now = locked(version)
    state = GOVERNING.after(now.state, verb)
    GOVERNING.check_reason(verb, reason)
    check_no_person("reason", reason)
    told = {"reason": reason.strip()} if GOVERNING.moves[verb].needs_reason else {}
    slug = now.governing.forbund.slug
    return change(now, {"state": state, **told, **values}, f"governing_versions.{verb}", slug,
                  by=by, at=at)  # fmt: skip


def end_running(governing: int, on: date) -> None:
    """The version that was in force is so no longer from the day."""
    running = find_running(governing)
    check_after(on, running.from_on if running else None)
    if running is not None:
        GoverningVersion.objects.filter(pk=running.pk).update(to_on=on)


def recorded(
    version: GoverningVersion, verb: str, by: Actor, at: datetime, **detail: object
) -> None:
    """An event of the version."""
    record(by=by, at=at, verb=f"governing_versions.{verb}", forbund=version.governing.forbund.slug,
           subject=f"governing_versions:{version.pk}", detail=detail)  # fmt: skip
