"""A fiscal year's ledger, taken whole from a SIE file; vouchers added to it; an import undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.ledger.sie import SieFile
from mellanrum.registers.economy.given_vouchers import store_given
from mellanrum.registers.economy.import_policies import check_not_changed
from mellanrum.registers.economy.import_undoing import check_may_undo, undo_file
from mellanrum.registers.economy.models import LedgerFile
from mellanrum.registers.economy.sie_year import Progress, quiet, store_year
from mellanrum.registers.economy.source_files import (
    UNDONE,
    VOUCHERS_ONLY,
    Source,
    YearChange,
    state_of,
)
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
    in the event, and the balances replaced. A 4I file's vouchers are added to their year.
    DomainError if a booked voucher is gone.
    """
    check_grant(by, "economy.change")
    if sie.sie_type == VOUCHERS_ONLY:
        change = store_given(forbund, sie, source, by=by.key, at=at)
    else:
        change = store_year(forbund, sie, source, by=by.key, at=at, progress=progress)
    detail = {
        "file": source.name,
        "sha256": source.sha256,
        "previous_sha256": change.previous_sha256,
        "created": change.created,
        "changed": change.changed,
        "unchanged": change.unchanged,
        "vouchers": change.changed_vouchers[:NAMED],
        "ledger_file": change.file,
        **({"numbers": change.numbers} if change.numbers else {}),
    }
    record(
        by=by,
        at=at,
        verb="ledger.import",
        subject=f"ledger:{change.year}",
        forbund=forbund.slug,
        detail=detail,
    )
    return change


@action
def import_files(
    *,
    forbund: Forbund,
    files: Sequence[tuple[SieFile, Source]],
    seen: str,
    by: Actor,
    at: datetime,
    progress: Progress = quiet,
) -> list[YearChange]:
    """Several files, all or none. `seen` is `state_of` the ledger when they were looked through;
    DomainError when another import has come between.
    """
    check_grant(by, "economy.change")
    check_not_changed(seen, state_of(forbund.slug))
    return [
        import_year(forbund=forbund, sie=sie, source=source, by=by, at=at, progress=progress)
        for sie, source in files
    ]


@action
def undo_import(*, file: LedgerFile, by: Actor, at: datetime) -> YearChange:
    """Take the ledger of the file's year back to what it was before. The file stays in the history.

    DomainError if a later file has been read in, or something hangs on a voucher that would go.
    """
    check_grant(by, "economy.change")
    check_may_undo(file)
    change = undo_file(file, by=by.key, at=at)
    record(
        by=by,
        at=at,
        verb=UNDONE,
        subject=f"ledger:{change.year}",
        forbund=file.fiscal_year.forbund.slug,
        detail={
            "file": file.name,
            "sha256": file.sha256,
            "ledger_file": file.pk,
            "gone": change.gone,
            "created": change.created,
            "changed": change.changed,
        },
    )
    return change
