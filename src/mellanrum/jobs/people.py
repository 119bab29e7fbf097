"""Users for a new installation and for the demo: roles, never real people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.accounts.access import Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.accounts.models import User
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import system
from mellanrum.registers.insatser.actions import appointments as insats_appointments
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.actions import appointments
from mellanrum.registers.organisation.queries import get_forbund

DEMO_FORBUND = "sodra-norrbotten"
DEMO_PASSWORD = "mellanrum-demo-2021"  # printed by `make demo`; the demo holds no real data  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A made-up log-in; `insats` for those who work in one."""

    username: str
    display_name: str
    role: Role | None
    insats: str = ""


DEMO_PEOPLE = (
    DemoPerson("chef", "Demo Förbundschef", Role.DIRECTOR),
    DemoPerson("ekonom", "Demo Ekonom", Role.ECONOMIST),
    DemoPerson("ledamot", "Demo Ledamot", Role.BOARD_MEMBER),
    DemoPerson("revisor", "Demo Revisor", Role.AUDITOR),
    DemoPerson("processledare", "Demo Processledare", Role.INSATS_LEAD, "steget-fram"),
    DemoPerson("handlaggare", "Demo Handläggare", Role.CASEWORKER, "samverkansteam"),
    DemoPerson("utanfor", "Demo Utan uppdrag", None),
)
FROM = date(2021, 1, 1)


def office_user(
    *, username: str, display_name: str, password: str, forbund: str, role: str, at: datetime
) -> User:
    """A user with an office role from today."""
    by, of = system("user"), get_forbund(forbund)
    user = create_user(
        username=username, display_name=display_name, password=password, by=by, at=at
    )
    appointments.appoint(user=user, forbund=of, role=Role(role), from_on=at.date(), by=by, at=at)
    return user


def demo_people(at: datetime) -> int:
    """Create the demo's log-ins that are missing; returns how many."""
    missing = [p for p in DEMO_PEOPLE if find_user(p.username) is None]
    for person in missing:
        _demo_person(person, at)
    return len(missing)


def _demo_person(person: DemoPerson, at: datetime) -> None:
    by = system("demo")
    user = create_user(
        username=person.username,
        display_name=person.display_name,
        password=DEMO_PASSWORD,
        by=by,
        at=at,
    )
    if person.role is None:
        return
    if person.insats:
        insats = get_insats(DEMO_FORBUND, person.insats)
        insats_appointments.appoint(
            user=user,
            insats=insats,
            party=insats.host or insats.insats_parties.all()[0].party,
            role=person.role,
            from_on=FROM,
            by=by,
            at=at,
        )
    else:
        appointments.appoint(
            user=user,
            forbund=get_forbund(DEMO_FORBUND),
            role=person.role,
            from_on=FROM,
            by=by,
            at=at,
        )
