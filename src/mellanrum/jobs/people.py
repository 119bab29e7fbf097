"""The log-ins of the demo: roles, never real people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mellanrum.accounts.access import IN_INSATS, OFFICE, Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import system
from mellanrum.registers.insatser.actions import appointments as insats_appointments
from mellanrum.registers.insatser.actions.preparation import save_group
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.actions import appointments
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import get_forbund

DEMO_FORBUND = "sodra-norrbotten"
DEMO_PASSWORD = "mellanrum-demo-2021"  # printed by `make demo`; the demo holds no real data  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A made-up log-in; `insats` for those who work in one, `party` for whom, when it is not the
    insats's host.
    """

    username: str
    display_name: str
    role: Role | None
    insats: str = ""
    party: str = ""


TEAM, HOST = "samverkansteam", "lulea"
AF, FK, REGION = "arbetsformedlingen", "forsakringskassan", "region-norrbotten"
DEMO_PEOPLE = (
    DemoPerson("chef", "Demo Förbundschef", Role.DIRECTOR),
    DemoPerson("ekonom", "Demo Ekonom", Role.ECONOMIST),
    DemoPerson("ledamot", "Demo Ledamot", Role.BOARD_MEMBER, party=REGION),
    DemoPerson("ledamot2", "Demo Ordförande", Role.BOARD_MEMBER, party=HOST),
    DemoPerson("revisor", "Demo Revisor", Role.AUDITOR),
    DemoPerson("administrator", "Demo Administratör", Role.ADMINISTRATOR),
    DemoPerson("gruppledamot", "Demo Gruppledamot AF", Role.GROUP_MEMBER, party=AF),
    DemoPerson("gruppledamot2", "Demo Gruppledamot kommunen", Role.GROUP_MEMBER, party=HOST),
    DemoPerson("processledare", "Demo Processledare", Role.INSATS_LEAD, "steget-fram"),
    DemoPerson("handlaggare", "Demo Handläggare", Role.CASEWORKER, TEAM),
    DemoPerson("utanfor", "Demo Utan uppdrag", None),
    DemoPerson("teamledare", "Demo Teamledare", Role.INSATS_LEAD, TEAM),
    DemoPerson("handlaggare-af", "Demo Handläggare AF", Role.CASEWORKER, TEAM, AF),
    DemoPerson("handlaggare-fk", "Demo Handläggare FK", Role.CASEWORKER, TEAM, FK),
    DemoPerson("handlaggare-region", "Demo Handläggare regionen", Role.CASEWORKER, TEAM, REGION),
    DemoPerson("remittent", "Demo Remittent AF", Role.REFERRER, party=AF),
    DemoPerson("beredning", "Demo Beredning kommunen", Role.PREPARER, party=HOST),
    DemoPerson("beredning-af", "Demo Beredning AF", Role.PREPARER, party=AF),
    DemoPerson("beredning-fk", "Demo Beredning FK", Role.PREPARER, party=FK),
    DemoPerson("samordnare", "Demo Samordnare", Role.COORDINATOR, party=HOST),
    DemoPerson("registeransvarig", "Demo Registeransvarig", Role.STEWARD, party=HOST),
    DemoPerson("registeransvarig2", "Demo Registeransvarig två", Role.STEWARD, party=HOST),
    DemoPerson("dataskyddsombud", "Demo Dataskyddsombud", Role.PROTECTION_OFFICER, party=HOST),
)
GROUP = "beredningsgrupp-lulea"
FROM = date(2021, 1, 1)


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
    forbund = get_forbund(DEMO_FORBUND)
    same: Any = {"user": user, "from_on": FROM, "by": by, "at": at}
    if person.role in OFFICE:
        seat = _party(person.party) if person.party else None
        appointments.appoint(forbund=forbund, role=person.role, party=seat, **same)
    elif person.role in IN_INSATS:
        insats = get_insats(DEMO_FORBUND, person.insats)
        host = insats.host or insats.insats_parties.all()[0].party
        party = _party(person.party) if person.party else host
        insats_appointments.appoint(insats=insats, party=party, role=person.role, **same)
    elif person.role == Role.PREPARER:
        insats_appointments.seat(group=demo_group(at), party=_party(person.party), **same)
    else:
        appointments.appoint_in_party(party=_party(person.party), role=person.role, **same)


def _party(slug: str) -> Party:
    return Party.objects.get(forbund__slug=DEMO_FORBUND, slug=slug)


def demo_group(at: datetime) -> PreparationGroup:
    """The demo's way in: all parties, hosted by the kommun, open to who seeks help alone."""
    found = PreparationGroup.objects.filter(forbund__slug=DEMO_FORBUND, slug=GROUP).first()
    return found or save_group(
        forbund=get_forbund(DEMO_FORBUND),
        slug=GROUP,
        name="Beredningsgruppen i Luleå",
        host=_party(HOST),
        from_on=FROM,
        is_open_to_all=True,
        by=system("demo"),
        at=at,
    )
