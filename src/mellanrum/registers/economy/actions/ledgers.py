"""A fiscal year's ledger, taken whole from a SIE file."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.ledger.sie import SieFile
from mellanrum.registers.economy.sie_year import Progress, quiet, store_year
from mellanrum.registers.economy.source_files import Source, YearChange
from mellanrum.registers.organisation.models import Forbund

NAMED = 200


@action
def import_year(
    *,
    forbund: Forbund,
    sie: SieFile,
    source: Source,
    by: Actor,
    at: datetime,
    progress: Progress = quiet,
) -> YearChange:
    """Store the year of a checked file; `source` is the file as it was, kept to be given back.

    A year that is there already is updated: new vouchers are added, changed ones changed and named
    in the event, and the balances replaced. DomainError if a booked voucher is gone.
    """
    check_grant(by, "economy.change")
    change = store_year(forbund, sie, source, by=by.key, at=at, progress=progress)
    record(
        by=by,
        at=at,
        verb="ledger.import",
        subject=f"ledger:{change.year}",
        forbund=forbund.slug,
        detail={
            "file": source.name,
            "sha256": source.sha256,
            "previous_sha256": change.previous_sha256,
            "created": change.created,
            "changed": change.changed,
            "unchanged": change.unchanged,
            "vouchers": change.changed_vouchers[:NAMED],
        },
    )
    return change
