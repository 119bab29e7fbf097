"""Reading insatser."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from mellanrum.accounts.access import Role
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import (
    ActivityCount,
    Deadline,
    Goal,
    Insats,
    InsatsAppointment,
    InsatsPeriod,
    ObstacleCase,
    Staffing,
)


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


RELATED = ("insats_parties__party", "insats_parties__unit", "periods", "municipalities")


def list_insatser(forbund: str) -> list[Insats]:
    """Every insats of a förbund in order, with parties, periods and municipalities."""
    found = Insats.objects.filter(forbund__slug=forbund).select_related("host", "parent")
    return list(found.prefetch_related(*RELATED))


def find_insats(forbund: str, slug: str) -> Insats | None:
    """One insats with what its page tells: parties, periods, parent, parts and successors."""
    found = Insats.objects.filter(forbund__slug=forbund, slug=slug)
    near = found.select_related("forbund", "host", "parent", "successor")
    return near.prefetch_related("parts", "predecessors").prefetch_related(*RELATED).first()


def list_goals(forbund: str, year: int, insats: str = "") -> list[Goal]:
    """Goals in force in a year, with their reports, of one insats or of all."""
    in_force = Q(from_year__lte=year) & (Q(to_year__isnull=True) | Q(to_year__gte=year))
    found = Goal.objects.filter(in_force, insats__forbund__slug=forbund)
    if insats:
        found = found.filter(insats__slug=insats)
    return list(found.select_related("insats").prefetch_related("reports"))


def is_led_by(forbund: str, insats: str, actor: str, on: date) -> bool:
    """Whether the actor ('user:7') leads the insats on a day."""
    number = actor.removeprefix("user:")
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    return (
        number.isdecimal()
        and InsatsAppointment.objects.filter(
            in_force,
            insats__forbund__slug=forbund,
            insats__slug=insats,
            role=Role.INSATS_LEAD,
            user_id=int(number),
        ).exists()
    )


def list_deadlines(forbund: str, insats: str = "") -> list[Deadline]:
    """Deadlines and follow-ups of one insats or of all, in the insatser's order."""
    found = Deadline.objects.filter(insats__forbund__slug=forbund).select_related("insats")
    if insats:
        found = found.filter(insats__slug=insats)
    return list(found.order_by("insats__position", "insats__name", "pk"))


def list_activity_counts(
    forbund: str, start: date, end: date, insats: str = ""
) -> list[ActivityCount]:
    """Counts whose whole period lies in [start, end): a count cannot be split."""
    found = ActivityCount.objects.filter(
        insats__forbund__slug=forbund, from_on__gte=start, to_on__lte=end
    )
    if insats:
        found = found.filter(insats__slug=insats)
    return list(found.select_related("insats", "party"))


def list_staffing(forbund: str, start: date, end: date, insats: str = "") -> list[Staffing]:
    """What parties promised and gave at some time in [start, end)."""
    found = Staffing.objects.filter(insats__forbund__slug=forbund, from_on__lt=end, to_on__gt=start)
    if insats:
        found = found.filter(insats__slug=insats)
    return list(found.select_related("insats", "party"))


def list_obstacle_cases(forbund: str, start: date, end: date) -> list[ObstacleCase]:
    """Cases open at some time in [start, end): raised before its end, not settled before it."""
    unsettled = Q(outcome_on__isnull=True) | Q(outcome_on__gte=start)
    found = ObstacleCase.objects.filter(unsettled, forbund__slug=forbund, raised_on__lt=end)
    return list(found.select_related("origin_party").prefetch_related("parties"))
