"""What the addresses of budgets lead to: two proposals for a year far ahead."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import system
from mellanrum.ledger.budget import PlanEntry
from mellanrum.registers.economy.actions.plans import create_plan
from mellanrum.registers.economy.plan_policies import PlanHead
from mellanrum.registers.organisation.models import Forbund

BY = system("test")
YEAR = 2031


def budget_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    head = PlanHead("Budget 2031", forbund.name, YEAR, source="Prov")
    lines = [
        PlanEntry("Intäkter", "Avgifter", "fee", {YEAR: 100_00}),
        PlanEntry("Insatser", "Steget fram", "individual", {YEAR: 90_00}, insats="steget-fram"),
    ]
    first, second = (
        create_plan(forbund=forbund, head=head, lines=lines[:n], by=BY, at=at) for n in (1, 2)
    )
    return {"plan_former": first.slug, "budget_plan": second.slug}
