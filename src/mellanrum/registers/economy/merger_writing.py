"""Writing mergers. For actions only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import digest
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.economy.merger_policies import MergerRow
from mellanrum.registers.economy.merger_queries import list_reachable
from mellanrum.registers.economy.models import Merger, MergerPart
from mellanrum.registers.organisation.models import Forbund


def predecessors_of(
    forbund: Forbund, row: MergerRow, by: Actor, at: datetime
) -> dict[str, Forbund]:
    """{short form: förbund} of the predecessors in this installation. DomainError, the same for
    one that is not there and one that the actor may not read, so that no name leaks.
    """
    wanted = {part.predecessor for part in row.parts if part.predecessor}
    if by.user_id is None:
        known = {one.slug: one for one in Forbund.objects.filter(slug__in=wanted)}
    else:
        known = {one.slug: one for one in list_reachable(by.user_id, today_of(at), forbund.slug)}
        known[forbund.slug] = forbund
    if wanted - set(known):
        raise DomainError("Välj ett förbund som du har uppdrag i, eller en fil.")
    return {slug: known[slug] for slug in wanted}


def write_merger(
    forbund: Forbund, row: MergerRow, known: dict[str, Forbund], by: Actor, at: datetime
) -> Merger:
    """The merger with its parts, the carried one first."""
    made = Merger.objects.create(
        forbund=forbund,
        on=row.on,
        eliminated=eliminated_out(row),
        decision=row.decision.strip(),
        source=row.source.strip(),
        made_by=by.key,
        made_at=at,
    )
    for position, part in enumerate(sorted(row.parts, key=lambda one: not one.is_carried)):
        MergerPart.objects.create(
            merger=made,
            position=position,
            name=part.name.strip(),
            org_number=part.org_number,
            predecessor=known.get(part.predecessor),
            is_carried=part.is_carried,
            closing=dict(part.closing),
            source=part.source,
        )
    return made


def eliminated_out(row: MergerRow) -> list[dict[str, Any]]:
    """Two rows for each mutual claim: the claim that goes, and the debt. They sum to 0."""
    return [
        side
        for one in row.mutual
        for side in (
            {"account": one.debit_account, "ore": -one.ore, "part": one.debit_forbund},
            {"account": one.credit_account, "ore": one.ore, "part": one.credit_forbund},
        )
    ]


def told_of(row: MergerRow) -> dict[str, Any]:
    """What the log keeps: who, when, by what decision, and a digest of the balances."""
    return {
        "on": row.on,
        "decision": row.decision.strip(),
        "source": row.source.strip(),
        "parts": [part.name for part in row.parts],
        "carried": row.carried,
        "content": digest({"parts": [dict(part.closing) for part in row.parts]}),
    }


def erase_merger(merger: Merger) -> None:
    MergerPart.objects.filter(merger=merger).delete()
    Merger.objects.filter(pk=merger.pk).delete()
