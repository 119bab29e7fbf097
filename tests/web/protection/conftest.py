"""A förbund with two parties, an officer for each, and those who read for the förbund."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from mellanrum.accounts.access import Role
from mellanrum.accounts.models import User
from mellanrum.audit.gate import opened
from mellanrum.registers.insatser.models import Insats, InsatsAppointment
from mellanrum.registers.organisation.models import Appointment, PartyAppointment
from tests.quick import logged_in
from tests.registers.protection_world import World, make_world

OFFICE = (Role.DIRECTOR, Role.ECONOMIST, Role.BOARD_MEMBER, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Place:
    """The world, and `client('officer')`: also other_officer, worker, director, …"""

    world: World
    client: Callable[[str], Client]


@pytest.fixture
def place(db: None) -> Place:
    world = make_world()
    with opened("test"):
        users = {"officer": User.objects.get(pk=world.officer.user_id), "worker": world.worker}
        users["other_officer"] = User.objects.create(username="dso-2")
        for name, party in (("officer", world.mine), ("other_officer", world.other)):
            users[name].side = User.Side.PROTECTION
            users[name].save()
            PartyAppointment.objects.create(
                user=users[name], party=party, role=Role.PROTECTION_OFFICER,
                from_on=date(2026, 1, 1),
            )  # fmt: skip
        world.worker.side = User.Side.CASEWORK
        world.worker.save()
        InsatsAppointment.objects.create(
            user=world.worker, insats=Insats.objects.get(), party=world.mine,
            role=Role.CASEWORKER, from_on=date(2026, 6, 1),
        )  # fmt: skip
        for role in OFFICE:
            users[role] = User.objects.create(username=role, side=User.Side.OFFICE)
            Appointment.objects.create(
                user=users[role], forbund=world.forbund, role=role, from_on=date(2026, 1, 1)
            )

    def client(name: str) -> Client:
        return logged_in(users[name])

    return Place(world, client)
