"""What roles from claims mean here, and what they would change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q

from mellanrum.accounts.access import IN_INSATS, OFFICE, Role
from mellanrum.accounts.models import User
from mellanrum.accounts.providers import Provider, Target
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats, InsatsAppointment
from mellanrum.registers.organisation.models import (
    Appointment,
    ClaimedRole,
    Forbund,
    Party,
    PartyAppointment,
    Unit,
)
from mellanrum.registers.organisation.queries import get_forbund

Given = Appointment | PartyAppointment | InsatsAppointment


@dataclass(frozen=True, slots=True)
class Place:
    """A target's rows; None where the target names none."""

    forbund: Forbund
    party: Any = None
    unit: Any = None
    insats: Any = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a log-in gives, and what it takes away of what claims gave."""

    new: tuple[Target, ...]
    gone: tuple[ClaimedRole, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone)


def place_of(target: Target) -> Place:
    """Raises DomainError when the target names something that is not here."""
    forbund = get_forbund(target.forbund)
    party = _named(Party, target.party, forbund=forbund)
    unit = _named(Unit, target.unit, party=party) if target.unit else None
    insats = _named(Insats, target.insats, forbund=forbund)
    return Place(forbund, party, unit, insats)


def _named(model: type[Model], slug: str, **where: Any) -> Model | None:
    if not slug:
        return None
    found = model._default_manager.filter(slug=slug, **where).first()
    if found is None:
        raise DomainError(
            f"”{slug}” finns inte i förbundet. Rätta kortnamnet i filen över inloggningar."
        )
    return found


def change_of(user: User, provider: Provider, targets: Iterable[Target], on: date) -> Change:
    """What is to be given and ended, so that the roles from claims are the targets. A role that
    the user holds already by hand is left alone.
    """
    wanted = tuple(targets)
    open_rows = ClaimedRole.objects.filter(user=user, provider=provider.id, to_on__isnull=True)
    rows = {_target(row): row for row in open_rows.select_related("forbund", "user")}
    new = [t for t in wanted if t not in rows and not _in_force(user, t, on).exists()]
    return Change(tuple(new), tuple(row for t, row in rows.items() if t not in wanted))


def _target(row: ClaimedRole) -> Target:
    return Target(Role(row.role), row.forbund.slug, row.party, row.unit, row.insats)


def find_given(row: ClaimedRole) -> Given | None:
    """The appointment that a claim gave, if nobody has ended it."""
    rows = _rows(row.user, _target(row)).filter(from_on=row.from_on, to_on__isnull=True)
    found: Given | None = rows.first()
    return found


def _in_force(user: User, target: Target, on: date) -> Any:
    return _rows(user, target).filter(Q(to_on__isnull=True) | Q(to_on__gt=on), from_on__lte=on)


def _rows(user: User, target: Target) -> Any:
    """The appointments of the user to the role at the place, whenever."""
    if target.role in OFFICE:
        return Appointment.objects.filter(
            user=user, role=target.role, forbund__slug=target.forbund
        ).select_related("forbund", "user")
    here = {
        "user": user,
        "role": target.role,
        "party__slug": target.party,
        "party__forbund__slug": target.forbund,
    }
    if target.role in IN_INSATS:
        found = InsatsAppointment.objects.filter(**here, insats__slug=target.insats)
        return found.select_related("party__forbund", "user")
    unit = {"unit__slug": target.unit} if target.unit else {"unit__isnull": True}
    return PartyAppointment.objects.filter(**here, **unit).select_related("party__forbund", "user")
