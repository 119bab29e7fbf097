"""The certificate of a gallring, and its counts in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mellanrum.accounts.queries import list_names
from mellanrum.registers.casework.models import GallringRun
from mellanrum.registers.casework.papers import render
from mellanrum.registers.casework.papers.frame import Print, Sender
from mellanrum.registers.casework.papers.gallring import (
    Confirmation,
    GallringCount,
    GallringData,
    GallringHash,
    gallring_certificate,
)
from mellanrum.registers.casework.table_words import table_text

ROLE = "registeransvarig"


def counted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """(kind in Swedish, rows) of those there are any of."""
    return sorted((table_text(name), count) for name, count in counts.items() if count)


def certificate_of(run: GallringRun, printed_by: str, at: datetime) -> bytes:
    """The certificate as PDF. It names two persons who work for the party, and no participant."""
    names = list_names([run.proposed_by, run.approved_by])
    assert run.done_at is not None and run.approved_at is not None
    data = GallringData(
        sender=Sender(run.party.name),
        made=Print(at, printed_by),
        decision=run.rule.decision,
        decided_on=run.rule.decided_on,
        decided_by=run.rule.decided_by,
        rule=f"{run.rule.months} månader efter sista avslutet: {run.rule.get_scope_display()}",
        done_at=run.done_at,
        counts=tuple(
            GallringCount(kind, rows, run.first_on, run.cutoff_on)
            for kind, rows in counted(run.counts)
        ),
        confirmations=(
            Confirmation(names.get(run.proposed_by, run.proposed_by), ROLE, run.proposed_at),
            Confirmation(names.get(run.approved_by, run.approved_by), ROLE, run.approved_at),
        ),
        hashes=(GallringHash("Alla gallrade rader", run.digest),),
        reference=f"G{run.pk}",
    )
    return render(gallring_certificate(data))
