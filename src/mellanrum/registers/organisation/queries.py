"""Reading förbund, parties and roles."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from django.db.models import Q

from mellanrum.accounts.access import Role
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import (
    Appointment,
    Benchmark,
    ExternalFigure,
    Forbund,
    ForbundYear,
    Membership,
    PartyAppointment,
    PartyRule,
)
from mellanrum.registers.organisation.rows import ForbundRow


def list_office_roles(user_id: int, on: date) -> list[Appointment]:
    """A user's office roles in force on a day, with their förbund."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = Appointment.objects.filter(in_force, user_id=user_id).select_related("forbund")
    return list(found.order_by("forbund__slug", "role"))


def list_officers(party_id: int, on: date) -> list[int]:
    """The numbers of the users who are a party's data protection officers on a day."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    held = PartyAppointment.objects.filter(
        in_force, party_id=party_id, role=Role.PROTECTION_OFFICER
    )
    return sorted(set(held.values_list("user_id", flat=True)))


def list_party_rules(forbund: str, on: date) -> list[PartyRule]:
    """What the parties forbid their staff on a day."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    return list(PartyRule.objects.filter(in_force, party__forbund__slug=forbund))


def get_forbund(slug: str) -> Forbund:
    """Raises DomainError when there is no such förbund, naming those there are."""
    found = Forbund.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Forbund.objects.order_by("slug").values_list("slug", flat=True))
        raise DomainError(f"Förbundet {slug} finns inte. Det här finns: {known or 'inget ännu'}.")
    return found


def find_year(forbund: str, year: int) -> ForbundYear | None:
    return ForbundYear.objects.filter(forbund__slug=forbund, year=year).first()


def list_counted_years(forbund: str) -> frozenset[int]:
    """The years whose participants are registered here, as the förbund has said."""
    found = ForbundYear.objects.filter(forbund__slug=forbund, has_follow_up=True)
    return frozenset(found.values_list("year", flat=True))


def list_external_figures(forbund: str) -> list[ExternalFigure]:
    return list(ExternalFigure.objects.filter(forbund__slug=forbund).order_by("key", "year"))


def list_benchmarks(forbund: str, measure: str = "") -> list[Benchmark]:
    """What measures are compared with, of one measure or of all; not the withdrawn ones."""
    found = Benchmark.objects.filter(forbund__slug=forbund, withdrawn=False)
    return list(found.filter(measure=measure) if measure else found)


def list_members(forbund: str, start: date, end: date) -> list[Membership]:
    """Memberships in force at some time in [start, end), with their parties, state first."""
    in_force = Q(from_on__lt=end) & (Q(to_on__isnull=True) | Q(to_on__gt=start))
    found = Membership.objects.filter(in_force, party__forbund__slug=forbund)
    order = {"state": 0, "region": 1, "municipality": 2}
    rows = found.select_related("party").order_by("party__name")
    return sorted(rows, key=lambda m: order[m.party.kind])


def list_forbund() -> list[Forbund]:
    return list(Forbund.objects.order_by("slug"))


def find_forbund_row(slug: str) -> ForbundRow | None:
    """The förbund as a row."""
    names = [field.name for field in fields(ForbundRow)]
    held = Forbund.objects.filter(slug=slug).values(*names).first()
    return ForbundRow(**held) if held else None
