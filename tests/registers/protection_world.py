"""A förbund with two parties, an officer of the first and a caseworker of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Read
from mellanrum.registers.governance.protection_rows import (
    AgreementRow,
    AssessmentRow,
    IncidentRow,
    ProcessingRow,
    ReviewRow,
)
from mellanrum.registers.insatser.models import Insats, InsatsAppointment
from mellanrum.registers.organisation.models import Forbund, Party

AT = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)  # a Monday
DISCOVERED = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class World:
    forbund: Forbund
    mine: Party
    other: Party
    worker: User
    stranger: User
    officer: Actor


def make_world() -> World:
    with opened("test"):
        forbund = Forbund.objects.create(
            slug="prov", name="Samordningsförbundet Prov", minimum_group_source="Beslut"
        )
        mine, other = (
            Party.objects.create(forbund=forbund, slug=slug, name=name, kind="municipality")
            for slug, name in (("norrby", "Norrby kommun"), ("soderby", "Söderby kommun"))
        )
        insats = Insats.objects.create(
            forbund=forbund, slug="stod", name="Stöd", short_name="Stöd", type="x",
            kind="individual", registration="head_count",
        )  # fmt: skip
        users = []
        for party in (mine, other):
            user = User.objects.create(username=f"handlaggare-{party.slug}")
            InsatsAppointment.objects.create(
                user=user, insats=insats, party=party, role=Role.CASEWORKER,
                from_on=date(2026, 1, 1), to_on=date(2026, 6, 1),
            )  # fmt: skip
            users.append(user)
        officer = User.objects.create(username="dso")
    return World(forbund, mine, other, *users, actor_of(officer, mine))


def actor_of(user: User, party: Party) -> Actor:
    """The officer of a party, as the viewer makes it."""
    role = Role.PROTECTION_OFFICER
    return Actor(user.actor_key, grants_of(frozenset({role})), (Assignment(str(role), party.pk),))


def processing(party: Party | None = None, **more: object) -> ProcessingRow:
    values = {
        "party_id": party.pk if party else None,
        "title": "Dokumentation i insatser",
        "purposes": "Planera och följa upp stöd.",
        "person_categories": "Deltagare",
        "data_categories": "Kontaktuppgifter, plan",
        "ground": "public_task",
        "special_ground": "care",
        "ground_source": "Lag 2003:1210",
        "recipients": "Samverkande parter efter samtycke",
        "transfers": "Ingen överföring till tredjeland.",
        "erasure": "Gallras enligt partens beslut.",
        "security": "Kryptering och behörighet per uppdrag.",
        "contact": "Dataskyddsombudet",
        "from_on": date(2026, 1, 1),
    }
    return ProcessingRow(**{**values, **more})  # type: ignore[arg-type]


def incident(party: Party | None = None, **more: object) -> IncidentRow:
    values = {
        "party_id": party.pk if party else None,
        "title": "Brev till fel mottagare",
        "discovered_at": DISCOVERED,
        "description": "Ett utskick gick till fel enhet.",
        "person_categories": "Deltagare",
        "data_categories": "Namn och mötestid",
        "measures": "Brevet återtogs och rutinen ändrades.",
    }
    return IncidentRow(**{**values, **more})  # type: ignore[arg-type]


def assessment(party: Party | None = None, **more: object) -> AssessmentRow:
    values = {
        "party_id": party.pk if party else None,
        "title": "Gemensam dokumentation",
        "description": "Fyra myndigheter dokumenterar i samma system.",
        "necessity": "Stödet går inte att samordna utan.",
    }
    return AssessmentRow(**{**values, **more})  # type: ignore[arg-type]


def agreement(party: Party | None = None, **more: object) -> AgreementRow:
    values = {
        "party_id": party.pk if party else None,
        "title": "Drift av systemet",
        "processor": "Driftbolaget",
        "subject": "Drift och säkerhetskopiering",
        "instructions": "Bara enligt avtalets bilaga.",
        "sub_processors": "Inga.",
        "security": "Kryptering i vila.",
        "deletion": "Allt raderas när avtalet upphör.",
        "from_on": date(2026, 1, 1),
    }
    return AgreementRow(**{**values, **more})  # type: ignore[arg-type]


def review(party: Party | None = None, **more: object) -> ReviewRow:
    values = {
        "party_id": party.pk if party else None,
        "title": "Granskning av loggar",
        "from_on": date(2026, 1, 1),
        "to_on": date(2026, 3, 1),
        "scope": "Läsningar i insatserna.",
        "findings": "Inga avvikelser.",
    }
    return ReviewRow(**{**values, **more})  # type: ignore[arg-type]


def read(user: User, number: int, at: str, purpose: str = "arbete i ärendet") -> None:
    """A read of a case at a Swedish time, '2026-03-02T09:00+01:00'."""
    moment = datetime.fromisoformat(at)
    Read.objects.create(
        at=moment, actor=user.actor_key, subject=f"participant:{number}", purpose=purpose
    )
