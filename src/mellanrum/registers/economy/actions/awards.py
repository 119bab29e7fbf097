"""Funds awarded to owners of insatser, from a data package. On pages: `award_decisions`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove_unmentioned
from mellanrum.registers.economy.rows import AwardRow, AwardYearRow
from mellanrum.registers.economy.tables import AWARD_YEARS, AWARDS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"
AROUND = (AWARDS,)


@action
def load_awards(*, forbund: Forbund, rows: Sequence[AwardRow], by: Actor, at: datetime) -> Counts:
    """Many awards, from a data package; their years follow."""
    return load(AWARDS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def load_award_years(
    *, forbund: Forbund, rows: Sequence[AwardYearRow], by: Actor, at: datetime
) -> Counts:
    """The years of awards: of an award that `rows` mention they are all, others are taken away."""
    check_grant(by, GRANT)
    remove_unmentioned(AWARD_YEARS, forbund, tuple(rows), 2)
    return load(AWARD_YEARS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
