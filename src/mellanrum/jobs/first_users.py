"""The first users of an installation, given their roles at the command line: later ones are given
theirs by the party's steward, or in the office by the director.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mellanrum.accounts.access import IN_INSATS, LABELS, OFFICE, SEATED, Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.accounts.models import User
from mellanrum.audit.actor import system
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.insatser.actions import appointments as in_insats
from mellanrum.registers.insatser.actions.preparation import save_group
from mellanrum.registers.insatser.models import Insats, PreparationGroup
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.actions import appointments
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.organisation.queries import get_forbund


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role is held: slugs, '' for what the role does not ask for."""

    forbund: str
    party: str = ""
    insats: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The same place, found in the registers."""

    forbund: Forbund
    party: Party | None = None
    insats: Insats | None = None
    group: PreparationGroup | None = None


def first_user(
    *,
    username: str,
    display_name: str,
    password: str,
    role: Role,
    place: Place,
    at: datetime,
    email: str = "",
) -> User:
    """A user with one role from today. The place is found before the user is made, so that a slip
    leaves nobody without a role. Raises DomainError.
    """
    check_place(role, place)
    found, by = find_place(place), system("user")
    user = create_user(
        username=username, display_name=display_name, password=password, email=email, by=by, at=at
    )
    _appoint(role, found, {"user": user, "from_on": today_of(at), "by": by, "at": at})
    return user


def _appoint(role: Role, found: Found, same: dict[str, Any]) -> None:
    if role in OFFICE:
        appointments.appoint(forbund=found.forbund, role=role, party=found.party, **same)
    elif found.party is None:
        raise AssertionError("check_place asks for the party")
    elif found.insats is not None:
        in_insats.appoint(insats=found.insats, party=found.party, role=role, **same)
    elif found.group is not None:
        in_insats.seat(group=found.group, party=found.party, **same)
    else:
        appointments.appoint_in_party(party=found.party, role=role, **same)


def check_place(role: Role, place: Place) -> None:
    """Each role is held where it belongs, and nowhere else."""
    asked = {
        "--part": (role not in OFFICE, bool(place.party)),
        "--insats": (role in IN_INSATS, bool(place.insats)),
        "--group": (role == Role.PREPARER, bool(place.group)),
    }
    for option, (needed, given) in asked.items():
        if needed and not given:
            raise DomainError(f"Rollen {LABELS[role]} behöver {option}.")
        if given and not needed and not (role in SEATED and option == "--part"):
            raise DomainError(f"Rollen {LABELS[role]} har ingen {option}.")


def find_place(place: Place) -> Found:
    forbund = get_forbund(place.forbund)
    return Found(
        forbund,
        get_party(forbund, place.party) if place.party else None,
        get_insats(forbund.slug, place.insats) if place.insats else None,
        get_group(forbund, place.group) if place.group else None,
    )


def get_party(forbund: Forbund, slug: str) -> Party:
    """Raises DomainError when there is no such party, naming those there are."""
    parties = {p.slug: p for p in Party.objects.filter(forbund=forbund).order_by("slug")}
    if slug not in parties:
        raise DomainError(f"Det finns ingen part {slug}. Det finns {', '.join(parties)}.")
    return parties[slug]


def get_group(forbund: Forbund, slug: str) -> PreparationGroup:
    """Raises DomainError when there is no such preparation group, naming those there are."""
    found = PreparationGroup.objects.filter(forbund=forbund).order_by("slug")
    groups = {g.slug: g for g in found}
    if slug not in groups:
        there = f"Det finns {', '.join(groups)}." if groups else "Skapa den med mellanrum group."
        raise DomainError(f"Det finns ingen beredningsgrupp {slug}. {there}")
    return groups[slug]


def make_group(
    *,
    forbund: str,
    slug: str,
    name: str,
    host: str,
    from_on: date | None,
    is_open_to_all: bool,
    at: datetime,
) -> PreparationGroup:
    """A preparation group with the party that answers for the cases meanwhile; given again, it is
    changed. Without a day it begins today, or when it began.
    """
    of = get_forbund(forbund)
    held = PreparationGroup.objects.filter(forbund=of, slug=slug).first()
    begins = from_on or (held.from_on if held else today_of(at))
    return save_group(
        forbund=of, slug=slug, name=name, host=get_party(of, host), from_on=begins,
        is_open_to_all=is_open_to_all, by=system("group"), at=at,
    )  # fmt: skip
