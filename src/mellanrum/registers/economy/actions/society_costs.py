"""Unit costs: the shipped examples put in, and one that nothing uses taken away."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.economy.models import UnitCost
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.rows import UnitCostRow
from mellanrum.registers.economy.society_policies import check_reason, check_unused
from mellanrum.registers.economy.society_queries import list_users
from mellanrum.registers.economy.society_writing import GRANT
from mellanrum.registers.economy.tables import UNIT_COSTS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund
from mellanrum.valuation.examples import list_example_costs


@action
def load_examples(*, forbund: Forbund, by: Actor, at: datetime) -> Counts:
    """The invented examples, marked as such. A key that the register has is left as it is."""
    held = {key for key, _ in UNIT_COSTS.ids(forbund.slug)}
    rows = [
        UnitCostRow(
            key=cost.key,
            label=cost.label,
            actor=cost.actor,
            kind=cost.kind.value,
            amount_ore=cost.ore_per_year,
            price_year=cost.price_year,
            valid_from=cost.price_year,
            source=cost.source,
            is_example=True,
            receiver=cost.receiver,
        )
        for cost in list_example_costs()
        if cost.key not in held
    ]
    return load(UNIT_COSTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_cost(*, cost: UnitCost, reason: str, by: Actor, at: datetime) -> None:
    """Take away a version that no calculation uses; the log keeps what it said."""
    check_grant(by, GRANT)
    check_reason(reason)
    check_unused(cost.label, [one.title for one in list_users(cost)])
    slug = cost.forbund.slug
    row = UNIT_COSTS.read(slug, pk=cost.pk)[cost.pk]
    UnitCost.objects.filter(pk=cost.pk).delete()
    record(
        by=by,
        at=at,
        verb="unit_costs.remove",
        subject=f"unit_costs:{row.key}/{row.valid_from}",
        forbund=slug,
        detail={**asdict(row), "reason": reason.strip()},
    )
