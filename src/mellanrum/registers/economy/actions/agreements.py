"""Bought services, from a data package. On pages: `service_agreements`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.rows import AgreementRow
from mellanrum.registers.economy.tables import AGREEMENTS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def load_agreements(
    *, forbund: Forbund, rows: Sequence[AgreementRow], by: Actor, at: datetime
) -> Counts:
    """Many agreements."""
    return load(AGREEMENTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
