"""What the fields that pick a row may pick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mellanrum.figures.format import long_date
from mellanrum.registers.governance.models import ProcessingActivity
from mellanrum.registers.governance.protection_queries import (
    Scope,
    list_board_meetings,
    list_controllers,
    list_records,
)
from mellanrum.web.areas.protection.fields import OWN
from mellanrum.web.areas.protection.kinds import Kind

Choices = Sequence[tuple[Any, str]]


def options_of(kind: Kind, seen: Scope, forbund: str) -> dict[str, Choices]:
    """The choices of the kind's form, by field."""
    parties = [(party.pk, party.name) for party in list_controllers(seen.parties)]
    found: dict[str, Choices] = {"party_id": [(OWN, forbund), *parties]}
    if "processing_id" in kind.form.base_fields:
        rows = list_records(ProcessingActivity, seen)
        shown = [(row.pk, f"{row.title} ({row.controller})") for row in rows]
        found["processing_id"] = [("", "Ingen"), *shown]
    if "meeting_id" in kind.form.base_fields:
        meetings = list_board_meetings(seen.forbund)
        shown = [(m.pk, f"{m.body.name} {long_date(m.on)}") for m in meetings]
        found["meeting_id"] = [("", "Inget"), *shown]
    return found
