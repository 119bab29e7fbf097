"""A förbund with a party each, a checklist, criteria, and people who apply, prepare and decide."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.proposals.actions import applications, asked, preparations
from mellanrum.registers.proposals.content import (
    ActivityLine,
    Content,
    CostLine,
    GoalLine,
    Head,
    PartyLine,
    RiskLine,
    StaffLine,
)
from mellanrum.registers.proposals.decision_policies import GrantRow
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.preparation_policies import AskedRow

AT = datetime(2021, 3, 1, 9, tzinfo=UTC)
LATER = datetime(2021, 6, 2, 9, tzinfo=UTC)
DIRECTOR = Actor(
    "system:provchef", grants_of(frozenset({Role.DIRECTOR})), (Assignment("director", 0),)
)
ADA = Actor("system:provledamot", grants_of(frozenset({Role.GROUP_MEMBER})))
BEN = Actor("user:903", grants_of(frozenset({Role.GROUP_MEMBER})))
MERIT = "Demo, policy för ansökningar § 3"
HEAD = Head(
    title="MyKey",
    contact="Demo Enhetschef",
    from_on=date(2021, 8, 1),
    to_on=date(2023, 7, 1),
    applied_ore=1_200_000_00,
    purpose="Unga som är hemma hela dagarna hittar ett sätt att delta.",
    target_group="Unga utan studier eller arbete",
    age_from=16,
    age_to=29,
    anchoring="Behandlad i den lokala gruppen.",
    method="Uppsökande arbete",
    equality="Lika många kvinnor och män nås.",
    implementation="Arbetssättet tas in i kommunens ordinarie arbete.",
    evaluation="Enkäter och intervjuer.",
)
CONTENT = Content(
    kind="new",
    head=HEAD,
    parties=(PartyLine("lulea", "owner"), PartyLine("region-norrbotten")),
    goals=(GoalLine("Hälften går vidare", "at_least", Decimal(50), "procent",
                    "avslutade.arbete-eller-studier.andel"),),
    activities=(ActivityLine("Uppsökande besök", date(2021, 8, 1), date(2022, 8, 1), "Lotsen"),),
    staff=(StaffLine("lulea", "Lots", 100),),
    costs=(
        CostLine(2021, "Personal", 300_000_00, "forbund"),
        CostLine(2022, "Personal", 600_000_00, "forbund"),
        CostLine(2022, "Lokal", 50_000_00, "party", "lulea"),
        CostLine(2023, "Personal", 300_000_00, "forbund"),
    ),
    risks=(RiskLine("Rekryteringen drar ut på tiden", 3, 2, "Börja före sommaren"),),
)  # fmt: skip
YEARS = {2021: 300_000_00, 2022: 600_000_00, 2023: 300_000_00}


def grant_row(**changed: Any) -> GrantRow:
    """The board's decision on all that was applied for."""
    told: dict[str, Any] = {
        "reference": "Styrelsen 2021-06-01 § 45",
        "decided_on": date(2021, 6, 1),
        "amount_ore": 1_200_000_00,
        "from_on": date(2021, 8, 1),
        "to_on": date(2023, 7, 1),
        "source": "Protokoll 2021-06-01",
        "short_name": "MyKey",
        "type": "metod",
        "object_number": "77",
        "years": YEARS,
    }
    return GrantRow(**told | changed)


def sent(forbund: Forbund, content: Content = CONTENT, **begun: Any) -> Application:
    """An application that is written and sent."""
    applicant = Party.objects.get(forbund=forbund, slug="lulea")
    same: dict[str, Any] = {"by": DIRECTOR, "at": AT}
    made = applications.begin(
        forbund=forbund, applicant=applicant, title=content.head.title, **begun, **same
    )
    applications.save(application=made, content=content, seen=0, **same)
    return applications.send(application=made, seen=1, **same)


def asked_points(forbund: Forbund) -> None:
    same: dict[str, Any] = {"by": DIRECTOR, "at": AT}
    row = AskedRow("forankrad", "Förankrad hos parterna", MERIT)
    asked.save_point(forbund=forbund, row=row, **same)
    asked.save_criterion(forbund=forbund, row=AskedRow("behov", "Behovet", MERIT), **same)
    row = AskedRow("nytta", "Nyttan", MERIT)
    asked.save_criterion(forbund=forbund, row=row, weight=2, **same)


def prepared(application: Application) -> Application:
    """Recommended by the group."""
    same: dict[str, Any] = {"by": DIRECTOR, "at": AT}
    held = preparations.begin(application=application, body=None, **same)
    preparations.answer_points(preparation=held, answers={"forankrad": ("yes", "")}, **same)
    preparations.finish(
        preparation=held, outcome="recommended", statement="Gruppen tillstyrker.",
        prepared_on=date(2021, 3, 1), **same,
    )  # fmt: skip
    return Application.objects.get(pk=application.pk)


def prepared_again(application: Application) -> Application:
    """Recommended in the round that followed an undone decision."""
    same: dict[str, Any] = {"by": DIRECTOR, "at": LATER}
    held = application.preparations.order_by("number").last()
    assert held is not None
    preparations.answer_points(preparation=held, answers={"forankrad": ("yes", "")}, **same)
    preparations.finish(
        preparation=held, outcome="recommended", statement="Gruppen tillstyrker igen.",
        prepared_on=date(2021, 6, 1), **same,
    )  # fmt: skip
    return Application.objects.get(pk=application.pk)
