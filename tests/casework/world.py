"""A small förbund with four authorities and the people of the story: all invented.

Mellanbygds kommun hosts the insats *teamet*, where each authority has a caseworker. The same kommun
hosts the preparation group. Nothing is published: tests ask about cases, not about statistics.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from django.test import Client

from mellanrum.accounts.access import Role
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor, system
from mellanrum.audit.record import action, record
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.models import Enrolment, Participant
from mellanrum.registers.insatser.actions.appointments import appoint, seat
from mellanrum.registers.insatser.actions.preparation import save_group
from mellanrum.registers.insatser.models import (
    Deadline,
    Insats,
    InsatsParty,
    InsatsPeriod,
    PreparationGroup,
)
from mellanrum.registers.organisation.actions import appointments as office
from mellanrum.registers.organisation.models import (
    Code,
    Forbund,
    Membership,
    Party,
    Unit,
)
from mellanrum.web.viewer import find_viewer
from tests.quick import logged_in

BY = system("test")
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
TODAY = today_of(AT)
START = date(2024, 1, 1)
CODES = Path(__file__).parents[2] / "demo" / "sodra-norrbotten" / "koder.csv"
PARTIES = (
    ("af", "Arbetsförmedlingen", "state"),
    ("fk", "Försäkringskassan", "state"),
    ("region", "Region Mellan", "region"),
    ("kommun", "Mellanbygds kommun", "municipality"),
)
WORKERS = {"kari_af": "af", "filip_fk": "fk", "rut_region": "region", "sam_kommun": "kommun"}
PREPARERS = {"petra_prep": "kommun", "par_prep_af": "af", "pia_prep_fk": "fk", "pal_prep": "region"}


@dataclass(frozen=True)
class World:
    """Everything by its short form: `world.parties['fk']`, `world.actor('filip_fk')`."""

    forbund: Forbund
    parties: Mapping[str, Party]
    units: Mapping[str, Unit]
    insatser: Mapping[str, Insats]
    group: PreparationGroup
    users: dict[str, User] = field(default_factory=dict)

    def actor(self, name: str, on: date = TODAY) -> Actor:
        """The user as it acts: its grants and assignments that day."""
        viewer = find_viewer(self.users[name], on)
        assert viewer is not None
        return viewer.actor

    def client(self, name: str) -> Client:
        """A browser logged in as the user; 'stranger' is not."""
        return Client() if name == "stranger" else logged_in(self.users[name])

    def participant(self, code: str = "A0001", **told: object) -> Participant:
        """A participant of the kommun's compartment, enrolled in teamet since 1 February 2026."""
        return make_participant(world=self, code=code, told=told, by=BY, at=AT)


@action
def make_participant(
    *, world: World, code: str, told: Mapping[str, object], by: Actor, at: datetime
) -> Participant:
    made = Participant.objects.create(
        compartment=world.parties["kommun"],
        code=code,
        sex=told.get("sex", "woman"),
        birth_year=told.get("birth_year", 1990),
    )
    Enrolment.objects.create(
        participant=made,
        insats=world.insatser[str(told.get("insats", "teamet"))],
        starts_on=told.get("starts_on", date(2026, 2, 1)),
        referred_on=date(2026, 1, 15),
        recorded_on=date(2026, 2, 1),
    )
    record(by=by, at=at, verb="test.make", subject=f"participant:{made.pk}")
    return made


@action
def build_world(*, by: Actor, at: datetime) -> World:
    """The förbund, its parties, insatser, group and people."""
    forbund = Forbund.objects.create(
        slug="mellanbygd", name="Samordningsförbundet Mellanbygd", minimum_group_source="Prov"
    )
    _codes(forbund)
    parties = {
        slug: Party.objects.create(forbund=forbund, slug=slug, name=name, kind=kind)
        for slug, name, kind in PARTIES
    }
    for party in parties.values():
        Membership.objects.create(party=party, from_on=START)
    units = {
        "af-lokal": Unit.objects.create(party=parties["af"], slug="af-lokal", name="AF Mellanbygd"),
        "soc": Unit.objects.create(party=parties["kommun"], slug="soc", name="Socialtjänsten"),
    }
    insatser = {slug: _insats(forbund, parties, slug) for slug in ("teamet", "verkstan")}
    group = save_group(
        forbund=forbund, slug="beredning", name="Beredningsgruppen", host=parties["kommun"],
        from_on=START, is_open_to_all=True, by=by, at=at,
    )  # fmt: skip
    world = World(forbund, parties, units, insatser, group)
    _people(world, by, at)
    record(by=by, at=at, verb="test.world", subject="world")
    return world


def _codes(forbund: Forbund) -> None:
    """The lists of the demo package, so that no code is made up here."""
    with CODES.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    Code.objects.bulk_create(
        Code(
            forbund=forbund,
            list=row["lista"],
            code=row["kod"],
            label=row["etikett"],
            counts_as=row["raknas_som"],
            position=int(row["ordning"] or 0),
            valid_from=int(row["fran_ar"]),
            valid_to=int(row["till_ar"]) if row["till_ar"] else None,
            source=row["kalla"],
        )
        for row in rows
    )


def _insats(forbund: Forbund, parties: Mapping[str, Party], slug: str) -> Insats:
    made = Insats.objects.create(
        forbund=forbund,
        slug=slug,
        name=slug.capitalize(),
        short_name=slug.capitalize(),
        type="team",
        kind="individual",
        registration="persons",
        host=parties["kommun"],
        age_from=16,
        age_to=64,
        capacity=40,
        longest_stay_months=18,
    )
    InsatsPeriod.objects.create(insats=made, from_on=START)
    for party in parties.values():
        role = "owner" if party.slug == "kommun" else "partner"
        InsatsParty.objects.create(insats=made, party=party, role=role)
    _deadline(made, "plan-klar", "Handlingsplan inom en månad", "start", "plan_completed", 1)
    _deadline(made, "uppfoljning-3", "Uppföljning efter 3 månader", "closing", "", 3)
    return made


def _deadline(insats: Insats, slug: str, label: str, begins: str, ends: str, length: int) -> None:
    Deadline.objects.create(
        insats=insats,
        slug=slug,
        label=label,
        from_event=begins,
        to_event=ends,
        length=length,
        unit="months",
        is_follow_up=not ends,
        source="Prov",
    )


def _people(world: World, by: Actor, at: datetime) -> None:
    """Each with one role; nobody has a password, since tests log them in."""
    teamet = world.insatser["teamet"]
    for name, party in WORKERS.items():
        _appoint(world, name, Role.CASEWORKER, teamet, party, by, at)
    _appoint(world, "lea_lead", Role.INSATS_LEAD, teamet, "kommun", by, at)
    _appoint(world, "vera_verkstan", Role.CASEWORKER, world.insatser["verkstan"], "kommun", by, at)
    for name, party in PREPARERS.items():
        seat(
            user=_user(world, name), group=world.group, party=world.parties[party],
            from_on=START, by=by, at=at,
        )  # fmt: skip
    in_party = (
        ("remi_ref", Role.REFERRER, "af", "af-lokal"),
        ("stina_steward", Role.STEWARD, "kommun", ""),
        ("stefan_steward", Role.STEWARD, "kommun", ""),
        ("dora_dpo", Role.PROTECTION_OFFICER, "kommun", ""),
        ("klara_koord", Role.COORDINATOR, "kommun", ""),
    )
    for name, role, party, unit in in_party:
        office.appoint_in_party(
            user=_user(world, name), party=world.parties[party], role=role,
            unit=world.units[unit] if unit else None, from_on=START, by=by, at=at,
        )  # fmt: skip
    for name, role in (("chef_office", Role.DIRECTOR), ("rev_office", Role.AUDITOR)):
        office.appoint(
            user=_user(world, name), forbund=world.forbund, role=role, from_on=START, by=by, at=at
        )
    _user(world, "olle_outsider")


def _appoint(
    world: World, name: str, role: Role, insats: Insats, party: str, by: Actor, at: datetime
) -> None:
    appoint(
        user=_user(world, name), insats=insats, party=world.parties[party], role=role,
        from_on=START, by=by, at=at,
    )  # fmt: skip


def _user(world: World, name: str) -> User:
    user = User.objects.create(username=name, display_name=name.replace("_", " ").title())
    world.users[name] = user
    return user
