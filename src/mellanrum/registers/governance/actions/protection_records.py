"""The data protection register: processing, assessments and their risks, agreements, reviews,
breaches as far as they are described, and the rules of which reads stand out.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.registers.governance.protection_links import check_links, controller_of
from mellanrum.registers.governance.protection_policies import (
    check_controller,
    check_described,
    check_not_later,
    check_row,
    merged,
)
from mellanrum.registers.governance.protection_rows import IncidentRow
from mellanrum.registers.governance.protection_tables import (
    BY_MODEL,
    TABLES,
    row_of,
    subject_of,
)
from mellanrum.registers.organisation.models import Forbund

GRANT = "protection.change"


@action
def add_record(*, forbund: Forbund, row: Any, by: Actor, at: datetime) -> Any:
    """A new record of any of the register's tables (a row of `protection_rows`). Returns it.

    The log tells that it was made and a digest of it: a party's register is not the förbund's.
    """
    check_grant(by, GRANT)
    check_controller(by, controller_of(row))
    check_row(row)
    check_links(forbund.pk, row)
    if isinstance(row, IncidentRow):
        check_not_later(row.discovered_at, at, "discovered_at")
    table = TABLES[type(row)]
    belongs = {"forbund": forbund} if hasattr(table.model, "forbund") else {}
    made = table.model.objects.create(**belongs, **asdict(row))
    record(
        by=by,
        at=at,
        verb=f"{table.name}.create",
        subject=subject_of(made),
        forbund=forbund.slug,
        detail={"content": digest(asdict(row))},
    )
    return made


@action
def change_record(
    *, forbund: Forbund, found: Any, seen: Any, wanted: Any, by: Actor, at: datetime
) -> Any:
    """Change what differs between two rows of a record: `seen` is what the writer saw.

    Raises ChangedMeanwhileError when another has written the same field meanwhile.
    """
    check_grant(by, GRANT)
    table = BY_MODEL[type(found)]
    held = table.model.objects.select_for_update().get(pk=found.pk)
    now = row_of(held)
    row = merged(seen, wanted, now)
    check_controller(by, controller_of(now))
    check_controller(by, controller_of(row))
    check_row(row)
    check_links(forbund.pk, row)
    if isinstance(row, IncidentRow):
        check_described(held.state, now, row, at)
    changed = [f.name for f in fields(row) if getattr(row, f.name) != getattr(now, f.name)]
    for name in changed:
        setattr(held, name, getattr(row, name))
    held.save(update_fields=changed)
    record(
        by=by,
        at=at,
        verb=f"{table.name}.change",
        subject=subject_of(held),
        forbund=forbund.slug,
        detail={"fields": changed, "content": digest(asdict(row))},
    )
    return held
