"""What a new förbund still lacks, read from its registers: each line goes when the thing is there,
and the list with the last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from mellanrum.accounts.access import Role
from mellanrum.exchange.starting.answers import UNDECIDED
from mellanrum.registers.economy.models import BudgetPlan, FiscalYear
from mellanrum.registers.governance.models import Seat
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Appointment, Forbund, Membership
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.website.models import Site
from mellanrum.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Missing:
    """What, why, and where it is done."""

    label: str
    text: str
    url: str


# key, label, text, where
LINES = (
    ("members", "Lägg till medlemmarna",
     "Utan medlemmar går varken avgifter, uppdrag eller huvudmän att skriva.", "setup-members"),
    ("site", "Öppna webbplatsen",
     "Skriv hur man når er, så kan alla läsa om förbundet.", "setup-site"),
    ("insats", "Beskriv den första insatsen",
     "Det förbundet finansierar. Siffrorna räknas sedan för varje insats.", "setup-insats"),
    ("colleague", "Bjud in kollegorna",
     "Ekonom, administratör och styrelse får egna konton.",
     "people-invitations"),
    ("board", "Skriv in styrelsen",
     "Platser, mandat och vem som är ordförande. Kallelser och protokoll bygger på dem.",
     "bodies"),
    ("ledger", "Läs in bokföringen",
     "En SIE-fil från ekonomisystemet räcker för alla räkningar.", "bookings-upload"),
    ("budget", "Lägg upp budgeten",
     "Den ska vara beslutad senast den 30 november året före (2003:1210, 23 §).", "budget"),
    ("survey", "Planera den första enkäten",
     "Deltagarna svarar anonymt i telefonen eller på papper.", "surveys"),
    ("minimum", "Besluta om minsta grupp",
     "Hur små antal som döljs i tabellerna. Förslaget gäller tills styrelsen har beslutat.",
     "setup-forbund"),
)  # fmt: skip


def missing_of(viewer: Viewer) -> list[Missing]:
    """For the director; for others nothing. One query."""
    if Role.DIRECTOR not in viewer.roles:
        return []
    there = what_there_is(viewer.forbund_id or 0)
    return [
        Missing(label, text, reverse(name)) for key, label, text, name in LINES if not there[key]
    ]


def what_there_is(forbund: int) -> dict[str, bool]:
    """{key of LINES: whether the förbund has it}."""
    of = OuterRef("pk")
    row: Any = (
        Forbund.objects.filter(pk=forbund)
        .annotate(
            members=Exists(Membership.objects.filter(party__forbund=of)),
            site_open=Exists(Site.objects.filter(forbund=of, is_open=True)),
            insats=Exists(Insats.objects.filter(forbund=of)),
            colleague=Exists(
                Appointment.objects.filter(forbund=of).exclude(role=Role.DIRECTOR)
            ),
            board=Exists(Seat.objects.filter(body__forbund=of, body__kind="board")),
            ledger=Exists(FiscalYear.objects.filter(forbund=of)),
            budget=Exists(BudgetPlan.objects.filter(forbund=of)),
            survey=Exists(Campaign.objects.filter(forbund=of)),
        )
        .values(
            "members", "site_open", "insats", "colleague", "board", "ledger", "budget", "survey",
            "minimum_group_source",
        )
        .get()
    )  # fmt: skip
    there = {key: bool(row[key]) for key, *_ in LINES if key in row}
    return {**there, "site": bool(row["site_open"]),
            "minimum": row["minimum_group_source"] != UNDECIDED}  # fmt: skip
