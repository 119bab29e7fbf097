"""What was read in is told, so that it can be found and undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.imports.models import ImportRun
from mellanrum.registers.imports.policies import check_may_load
from mellanrum.registers.organisation.models import Forbund, Party


@dataclass(frozen=True, slots=True)
class Told:
    """What a run was: `summary` and `made` as in `ImportRun`."""

    target: str
    sha256: str
    summary: Sequence[dict[str, Any]]
    file_name: str = ""
    profile: str = ""
    made: Sequence[tuple[str, int, str]] = field(default=())


@action
def tell_run(
    *, forbund: Forbund, party: Party | None, told: Told, by: Actor, at: datetime
) -> ImportRun:
    """Keep what a file did, in the transaction that did it."""
    check_may_load(by, party.pk if party else None)
    made = ImportRun.objects.create(
        forbund=forbund,
        party=party,
        target=told.target,
        file_name="" if party else told.file_name[-160:],
        sha256=told.sha256,
        profile=told.profile[:80],
        summary=list(told.summary),
        made=[list(one) for one in told.made],
        made_by=by.key,
        made_at=at,
    )
    counts = {
        name: sum(one[name] for one in told.summary) for name in ("created", "changed", "removed")
    }
    record(by=by, at=at, verb="import_runs.load", subject=f"import_run:{made.pk}",
           forbund=forbund.slug, detail={**counts, "sha256": told.sha256})  # fmt: skip
    return made


@action
def mark_undone(*, run: ImportRun, by: Actor, at: datetime) -> ImportRun:
    """Say that the rows of a run are taken away again. DomainError when they already were."""
    check_may_load(by, run.party_id)
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.undone_at is not None:
        raise DomainError("Inläsningen är redan ångrad.")
    held.undone_at, held.undone_by = at, by.key
    held.save()
    record(by=by, at=at, verb="import_runs.undo", subject=f"import_run:{held.pk}",
           forbund=held.forbund.slug, detail={"rows": len(held.made)})  # fmt: skip
    return held
