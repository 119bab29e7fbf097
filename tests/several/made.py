"""A second förbund, plainly invented, and who works there: some only there, one in both."""

from __future__ import annotations

from datetime import date
from typing import Any

from mellanrum.accounts.access import Role
from mellanrum.accounts.models import User
from mellanrum.audit.gate import opened
from mellanrum.registers.organisation.models import Appointment, Forbund

OTHER, OTHER_NAME = "pahittade-dalen", "Påhittade samordningsförbundet Dalen"
FROM = date(2020, 1, 1)


def make_other() -> Forbund:
    with opened("test"):
        return Forbund.objects.create(
            slug=OTHER, name=OTHER_NAME, minimum_group=5, minimum_group_source="Prov"
        )


def make_user(name: str, *held: tuple[Forbund, Role], **more: Any) -> User:
    """One of the office, with the roles held."""
    with opened("test"):
        user = User.objects.create(
            username=name, display_name=f"Prov {name}", side=User.Side.OFFICE, **more
        )
        for forbund, role in held:
            Appointment.objects.create(user=user, forbund=forbund, role=role, from_on=FROM)
    return user
