"""Reading insatser."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats, InsatsAppointment, InsatsPeriod


def list_staffed_insatser(user_id: int, on: date) -> list[InsatsAppointment]:
    """The insatser a user leads or works in on a day, with their förbund."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = InsatsAppointment.objects.filter(in_force, user_id=user_id)
    return list(found.select_related("insats__forbund").order_by("insats__slug"))


def list_insatser_of_year(forbund: str, start: date, end: date) -> list[Insats]:
    """Insatser with a decided period touching [start, end), in order, with parties and periods."""
    touching = InsatsPeriod.objects.filter(from_on__lt=end).filter(
        Q(to_on__isnull=True) | Q(to_on__gt=start)
    )
    found = Insats.objects.filter(forbund__slug=forbund, pk__in=touching.values("insats"))
    related = ("insats_parties__party", "insats_parties__unit", "periods", "municipalities")
    return list(found.select_related("host", "parent").prefetch_related(*related))


def get_insats(forbund: str, slug: str) -> Insats:
    """Raises DomainError when the förbund has no such insats."""
    found = Insats.objects.filter(forbund__slug=forbund, slug=slug).select_related("host", "parent")
    if (insats := found.first()) is None:
        raise DomainError(f"Insatsen {slug} finns inte i {forbund}.")
    return insats


def list_ending(forbund: str, start: date, end: date) -> list[InsatsPeriod]:
    """Decided periods whose last day is in [start, end) and that no later period follows."""
    later = InsatsPeriod.objects.filter(insats=OuterRef("insats"), from_on__gte=OuterRef("to_on"))
    found = InsatsPeriod.objects.filter(
        insats__forbund__slug=forbund, to_on__gt=start, to_on__lte=end
    )
    return list(found.exclude(Exists(later)).select_related("insats").order_by("to_on"))
