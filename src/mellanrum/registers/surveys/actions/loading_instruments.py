"""A förbund's own instruments, many at once: from the data package."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.keyed import Counts, compare
from mellanrum.registers.organisation.loading import judge
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.models import OwnInstrument
from mellanrum.registers.surveys.policies import RULES
from mellanrum.registers.surveys.rows import OwnInstrumentRow
from mellanrum.registers.surveys.tables import OWN_INSTRUMENTS

GRANT = "surveys.change"
DRAFT = OwnInstrument.State.DRAFT


@action
def load_own_instruments(
    *, forbund: Forbund, rows: Sequence[OwnInstrumentRow], by: Actor, at: datetime
) -> Counts:
    """Many versions. Raises DomainError for one that is published here with another content."""
    check_grant(by, GRANT)
    judge(OWN_INSTRUMENTS, RULES, forbund, rows, ())
    counts = compare(OWN_INSTRUMENTS, forbund.slug, rows)
    held = OWN_INSTRUMENTS.read(forbund.slug)
    numbers = {OWN_INSTRUMENTS.key_of(row): pk for pk, row in held.items()}
    for row in rows:
        pk = numbers.get((row.key, row.edition))
        if pk is None:
            values = {**_values(row), **_published(row, by, at)}
            OwnInstrument.objects.create(forbund=forbund, **values)
        elif held[pk] != row:
            _check_unpublished(held[pk], row)
            values = _values(row) | (_published(row, by, at) if held[pk].state == DRAFT else {})
            OwnInstrument.objects.filter(pk=pk).update(**values)
    record(
        by=by,
        at=at,
        verb=f"{OWN_INSTRUMENTS.name}.load",
        subject=OWN_INSTRUMENTS.name,
        forbund=forbund.slug,
        detail={**asdict(counts), "content": digest({"rows": [asdict(row) for row in rows]})},
    )
    return counts


def _values(row: OwnInstrumentRow) -> dict[str, Any]:
    return {**asdict(row), "content": json.loads(row.content)}


def _published(row: OwnInstrumentRow, by: Actor, at: datetime) -> dict[str, Any]:
    """Who made it public: whoever loads it, when it is not a draft."""
    if row.state == DRAFT:
        return {"published_by": "", "published_at": None}
    return {"published_by": by.key, "published_at": at}


def _check_unpublished(held: OwnInstrumentRow, row: OwnInstrumentRow) -> None:
    is_same = (held.title, held.content) == (row.title, row.content)
    if held.state != DRAFT and (not is_same or row.state == DRAFT):
        raise DomainError(
            f"Formuläret {row.key}, utgåva {row.edition}, är fastställt och ändras inte. "
            "Gör en ny utgåva."
        )
