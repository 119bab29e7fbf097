"""The sealer: chains events that have no seal yet, so that no writer waits for another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction

from mellanrum.audit.gate import opened
from mellanrum.audit.locks import single_writer
from mellanrum.audit.models import Event, Seal

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainReport:
    """`broken_at` is the first position that does not follow from the one before, or None."""

    length: int
    unsealed: int
    last_hash: str
    broken_at: int | None


def chain_hash(previous: str, event: Event) -> str:
    """SHA-256 over the previous hash and the event's own words."""
    words = (
        previous,
        str(event.pk),
        event.at.isoformat(),
        event.actor,
        event.verb,
        event.subject,
        event.forbund,
        event.digest,
    )
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()


def seal_pending() -> int:
    """Seal what is unsealed, oldest first; returns how many. Safe to run at any time."""
    with single_writer(), transaction.atomic(), opened("seal"):
        last = Seal.objects.select_for_update().order_by("-position").first()
        previous, position = (last.hash, last.position) if last else (GENESIS, 0)
        seals = []
        for event in Event.objects.filter(seal__isnull=True).order_by("pk").iterator():
            position += 1
            hashed = chain_hash(previous, event)
            seals.append(Seal(event=event, position=position, previous=previous, hash=hashed))
            previous = hashed
        Seal.objects.bulk_create(seals, batch_size=500)
        return len(seals)


def verify_chain() -> ChainReport:
    """Recompute every hash."""
    previous, broken, length = GENESIS, None, 0
    for seal in Seal.objects.select_related("event").order_by("position").iterator():
        length += 1
        sound = seal.previous == previous and seal.hash == chain_hash(previous, seal.event)
        if broken is None and not (sound and seal.position == length):
            broken = seal.position
        previous = seal.hash
    unsealed = Event.objects.filter(seal__isnull=True).count()
    return ChainReport(length, unsealed, previous, broken)


def last_hash() -> str:
    """The newest link, printed in every report's colophon."""
    seal = Seal.objects.order_by("-position").first()
    return seal.hash if seal else GENESIS
