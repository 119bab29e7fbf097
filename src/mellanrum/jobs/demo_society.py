"""The demo's register of example costs, a saved calculation and a KAMSO result: all invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from mellanrum.audit.actor import system
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.economy.actions import calculations, kamso, society_costs
from mellanrum.registers.economy.models import KamsoResult, SocietyCalculation
from mellanrum.registers.economy.society_content import Made
from mellanrum.registers.economy.society_policies import KamsoRow, Output
from mellanrum.registers.economy.society_queries import list_unit_costs
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.valuation.examples import example_basis

BY = system("demo")
YEAR = 2022
AT = datetime(2022, 11, 14, 8, 0, tzinfo=UTC)
INSATS = "steget-fram"
TITLE = "Steget Fram 2022 (påhittade belopp)"
CONCLUSION = (
    "Kalkylen visar hur räkningen går till. Styckkostnader och antaganden är påhittade och säger "
    "inget om insatsen."
)
KAMSO = KamsoRow(
    date(2022, 10, 3),
    "Påhittad version",
    "20 deltagare under ett år. Påhittat för demon.",
    "Påhittat för demon",
    (
        Output("Kommunen", "Netto per deltagare", Decimal(12_000), "kr"),
        Output("Försäkringskassan", "Netto per deltagare", Decimal(-4_500), "kr"),
    ),
)


def demo_society() -> bool:
    """Make it once; whether it was made now."""
    forbund = get_forbund(DEMO_FORBUND)
    if SocietyCalculation.objects.filter(forbund=forbund, title=TITLE).exists():
        return False
    insats = get_insats(DEMO_FORBUND, INSATS)
    society_costs.load_examples(forbund=forbund, by=BY, at=AT)
    versions = {one.key: one.valid_from for one in list_unit_costs(DEMO_FORBUND)}
    basis = replace(example_basis(YEAR), key=INSATS, title=TITLE)
    made = Made(basis, versions=versions, told="Påhittat antal")
    calculations.create(
        forbund=forbund, insats=insats, made=made, conclusion=CONCLUSION, by=BY, at=AT
    )
    if not KamsoResult.objects.filter(insats=insats, made_on=KAMSO.made_on).exists():
        kamso.add_result(insats=insats, row=KAMSO, by=BY, at=AT)
    return True
