"""Förbund that become one: recorded with their balances, and taken away while nothing is told."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.merger_policies import MergerRow, check_merger
from mellanrum.registers.economy.merger_queries import check_day_is_free, is_reported, row_of
from mellanrum.registers.economy.merger_writing import (
    erase_merger,
    predecessors_of,
    told_of,
    write_merger,
)
from mellanrum.registers.economy.models import Merger
from mellanrum.registers.economy.society_policies import check_reason
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def add_merger(*, forbund: Forbund, row: MergerRow, by: Actor, at: datetime) -> Merger:
    """Record a merger; what was taken over in that year's statements follows from it. FieldError
    for the day and the texts, DomainError for balances that do not hold together.
    """
    check_grant(by, GRANT)
    check_merger(row)
    known = predecessors_of(forbund, row, by, at)
    check_day_is_free(forbund, row.on)
    made = write_merger(forbund, row, known, by, at)
    record(
        by=by,
        at=at,
        verb="mergers.add",
        subject=f"mergers:{made.pk}",
        forbund=forbund.slug,
        detail=told_of(row),
    )
    return made


@action
def remove_merger(*, merger: Merger, reason: str, by: Actor, at: datetime) -> None:
    """Take away a merger that was recorded in error; the log keeps what it said. DomainError when
    its year is reported.
    """
    check_grant(by, GRANT)
    if not reason.strip():
        raise FieldError("Skriv varför sammanslagningen tas bort.", "reason")
    check_reason(reason)
    slug, year = merger.forbund.slug, merger.on.year
    if is_reported(slug, year):
        raise DomainError(
            f"Årsredovisningen {year} är publicerad med sammanslagningen. Den kan inte tas bort."
        )
    told, number = told_of(row_of(merger)), merger.pk
    erase_merger(merger)
    record(
        by=by,
        at=at,
        verb="mergers.remove",
        subject=f"mergers:{number}",
        forbund=slug,
        detail={**told, "reason": reason.strip()},
    )
