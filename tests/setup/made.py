"""Answers of an invented förbund."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mellanrum.accounts.models import User
from mellanrum.audit.actor import system
from mellanrum.exchange.starting import actions
from mellanrum.exchange.starting.answers import Basics, Members
from mellanrum.exchange.starting.person import Person
from mellanrum.registers.organisation.models import Forbund

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BY = system("test")
BASICS = {
    "name": "Samordningsförbundet Provbygden", "org_number": "2220001560", "seat": "Provstad",
    "formed_on": "2020-01-01", "employees": "2", "minimum_group": "5",
    "minimum_group_source": "Förvalt vid start, styrelsen har inte beslutat",
}  # fmt: skip
MEMBERS = {
    "municipalities": "Provstads kommun\nProvby kommun", "regions": "Region Prov",
    "from_on": "2020-01-01",
}  # fmt: skip
PASSWORD = "tre-ord-som-inte-hor-ihop"
PERSON = {
    "display_name": "Demo Förbundschef", "username": "chef", "email": "chef@example.org",
    "password": PASSWORD, "again": PASSWORD,
}  # fmt: skip
LOOK = {"lead": "Vi samordnar.", "email": "kansli@example.org", "accent": "blue", "is_open": "on"}
INSATS = {
    "name": "Vägen in", "type": "project", "purpose": "Närma sig arbete.",
    "target_group": "Unga vuxna.", "from_on": "2026-01-01", "registration": "persons",
    "host": "provstads-kommun",
}  # fmt: skip


def empty_forbund() -> tuple[Forbund, User]:
    """A förbund with nothing but members and a director."""
    day = date(2020, 1, 1)
    forbund = actions.begin(
        basics=Basics(BASICS["name"], seat="Provstad", formed_on=day), by=BY, at=AT
    )
    members = Members(("Region Prov",), ("Provstads kommun", "Provby kommun"), day)
    actions.set_members(forbund=forbund, members=members, by=BY, at=AT)
    person = Person("chef", "Demo Förbundschef", PASSWORD)
    user = actions.first_director(
        forbund=forbund, person=person, is_new_installation=True, by=BY, at=AT
    )
    return forbund, user


def given(of: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**of, **changes}
