"""The day's contacts are handed to the statistics once, so that not every call makes all figures
be counted anew; and the same revision of the register always gives the same figures.
"""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.queries.tally import TALLY, count_new
from mellanrum.registers.organisation.models import Forbund


@action
def tally_contacts(*, forbund: Forbund, by: Actor, at: datetime) -> int:
    """Count the contacts noted until now; returns how many are new. For the daily duties."""
    check_grant(by, "casework.change")
    new = count_new(forbund.slug)
    record(by=by, at=at, verb=TALLY, subject="contacts", forbund=forbund.slug, detail={"new": new})
    return new
