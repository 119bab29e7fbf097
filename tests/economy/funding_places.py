"""Rows of each kind that the funding's pages show, made through the actions in the demo förbund."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.registers.economy.actions import fee_requisitions as letters
from mellanrum.registers.economy.actions import scenarios
from mellanrum.registers.economy.actions.cofinancing import save_cofinancing
from mellanrum.registers.economy.actions.populations import save_population
from mellanrum.registers.economy.actions.rebookings import save_rebooking
from mellanrum.registers.economy.funding_queries import fee_year_of, list_keys
from mellanrum.registers.economy.models import (
    Cofinancing,
    FeeRequisition,
    FundingScenario,
    Population,
    Rebooking,
)
from mellanrum.registers.economy.requisition_policies import Part
from mellanrum.registers.economy.rows import CofinancingRow, PopulationRow, RebookingRow
from mellanrum.registers.economy.scenario_policies import FeeQuestion, answer_fees, answer_to_json
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund, Party

BY = Actor("system:test", grants_of(frozenset({Role.ECONOMIST})))
DAY = date(2021, 11, 1)


def funding_places(forbund: Forbund, insats: str, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the access table. Letters are issued for 2021, one that asks for
    too little; those of 2022 are drafts.
    """
    by = {"forbund": forbund, "by": BY, "at": at}
    people = PopulationRow("lulea", DAY, 78_000, "SCB")
    given = CofinancingRow(insats, 2021, "esf", "Projektet", 100_000_00, "Beslut")
    moved = RebookingRow(DAY, "Styrelsen § 9", 2020, 2021, 50_000_00, "Blev över", insats)
    issued = letters.make(year=2021, parts=[_part(2021)], text="", **by)
    letters.issue(year=2021, on=today_of(at), seen={one.pk: one.amount_ore for one in issued}, **by)
    letters.make(year=2022, parts=[_part(2022)], text="", **by)
    key = list_keys(forbund.slug).first()
    assert key is not None
    return {
        "fee_key": str(key.pk),
        "population": str(save_population(row=people, **by)),
        "cofinancing": str(save_cofinancing(row=given, **by)),
        "rebooking": str(save_rebooking(row=moved, **by)),
        "fee_requisition": str(issued[0].pk),
        "scenario": str(_scenario(forbund, at)),
    }


def _part(year: int) -> Part:
    """One member's whole year, due long after the letter."""
    return Part("lulea", 1, date(year, 1, 1), date(year + 1, 1, 1), date(2099, 1, 31), 100_000_00)


def _scenario(forbund: Forbund, at: datetime) -> int:
    fees = fee_year_of(forbund.slug, 2021)
    assert fees is not None
    asked = FeeQuestion(percent=Decimal(30))
    made = scenarios.save(
        forbund=forbund,
        title="Trettio procent",
        kind="fees",
        year=2021,
        content=answer_to_json(asked, answer_fees(fees, asked)),
        by=BY,
        at=at,
    )
    return made.pk


def add_many_of_funding(forbund: Forbund, insatser: Sequence[Insats], at: datetime) -> None:
    """Rows of every kind that the funding's lists show, past the actions; call it with the gate
    open. The years' fees stay as they are.
    """
    lulea = Party.objects.get(forbund=forbund, slug="lulea")
    year = {"forbund": forbund, "party": lulea, "year": 2021, "amount_ore": 100}
    period = {"from_on": date(2021, 1, 1), "to_on": date(2022, 1, 1), "due_on": date(2020, 1, 1)}
    FeeRequisition.objects.bulk_create(
        FeeRequisition(part=n, issued_on=today_of(at), **year, **period) for n in range(10, 40)
    )
    Cofinancing.objects.bulk_create(
        Cofinancing(insats=i, year=2021, kind="esf", label="x", amount_ore=100, source="x")
        for i in insatser
    )
    Rebooking.objects.bulk_create(
        Rebooking(forbund=forbund, insats=i, from_year=2020, to_year=2021, amount_ore=100,
                  reason="x", decision="x", decided_on=DAY)
        for i in insatser
    )  # fmt: skip
    Population.objects.bulk_create(
        Population(party=lulea, on=DAY + timedelta(days=n), people=n, source="x")
        for n in range(1, 40)
    )
    kept = FundingScenario.objects.get(forbund=forbund).content
    FundingScenario.objects.bulk_create(
        FundingScenario(forbund=forbund, title="x", kind="fees", year=2021, content=kept,
                        saved_by="user:1", saved_at=at)
        for _ in range(30)
    )  # fmt: skip
