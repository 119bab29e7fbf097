"""Reading staffing, deviations, pauses, what is on offer, functions and living obstacle cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from mellanrum.accounts.models import User
from mellanrum.registers.insatser.models import (
    CatalogueActivity,
    Deviation,
    ExtraFunction,
    FunctionTarget,
    GroupSession,
    Insats,
    InsatsAppointment,
    IntakePause,
    ObstacleCase,
    Post,
    Workplace,
)
from mellanrum.registers.insatser.post_policies import check_intake_open, find_pause
from mellanrum.registers.organisation.models import Code, Party, Unit

ACTIVITY_LISTS = ("activity", "activity_kind")


def in_force(on: date, of: str = "") -> Q:
    """Rows whose half-open period holds the day; `of` leads to the period: 'periods__'."""
    ends = Q(**{f"{of}to_on__isnull": True}) | Q(**{f"{of}to_on__gt": on})
    return Q(**{f"{of}from_on__lte": on}) & ends


def list_pauses(insats: Insats) -> list[IntakePause]:
    """All pauses of an insats, newest first."""
    return list(IntakePause.objects.filter(insats=insats))


def is_paused(insats: Insats, on: date) -> bool:
    """Whether the insats takes nobody in on a day."""
    return find_pause(list_pauses(insats), on) is not None


def check_intake(insats: Insats, on: date) -> None:
    """Raises DomainError with reason and period when nobody is taken in on a day. For those who
    enrol and refer.
    """
    check_intake_open(list_pauses(insats), insats.name, on)


def posts_of(forbund: str) -> QuerySet[Post]:
    found = Post.objects.filter(insats__forbund__slug=forbund)
    return found.select_related("insats", "party", "unit", "holder_user")


def deviations_of(forbund: str) -> QuerySet[Deviation]:
    found = Deviation.objects.filter(insats__forbund__slug=forbund)
    return found.select_related("insats", "post")


def pauses_of(forbund: str) -> QuerySet[IntakePause]:
    found = IntakePause.objects.filter(insats__forbund__slug=forbund)
    return found.select_related("insats")


def activities_of(forbund: str) -> QuerySet[CatalogueActivity]:
    found = CatalogueActivity.objects.filter(insats__forbund__slug=forbund)
    return found.select_related("insats")


def sessions_of(forbund: str) -> QuerySet[GroupSession]:
    found = GroupSession.objects.filter(activity__insats__forbund__slug=forbund)
    return found.select_related("activity__insats")


def list_sessions(
    forbund: str, start: datetime, end: datetime, slugs: Iterable[str] | None = None
) -> list[GroupSession]:
    """Sessions that start in [start, end), in order; of the insatser named, or of all."""
    found = sessions_of(forbund).filter(starts_at__gte=start, starts_at__lt=end)
    if slugs is not None:
        found = found.filter(activity__insats__slug__in=list(slugs))
    return list(found)


def workplaces_of(forbund: str) -> QuerySet[Workplace]:
    found = Workplace.objects.filter(forbund__slug=forbund).select_related("municipality")
    return found.prefetch_related("insatser")


def functions_of(forbund: str) -> QuerySet[ExtraFunction]:
    found = ExtraFunction.objects.filter(forbund__slug=forbund)
    near = found.select_related("insats", "party", "municipality")
    return near.prefetch_related(Prefetch("targets", FunctionTarget.objects.order_by("-year")))


def cases_of(forbund: str) -> QuerySet[ObstacleCase]:
    found = ObstacleCase.objects.filter(forbund__slug=forbund).select_related("origin_party")
    return found.prefetch_related("parties").order_by("-number")


def labels_of(forbund: str, *lists: str) -> dict[str, str]:
    """{code: label} of the förbund's lists, the first list first."""
    found = Code.objects.filter(forbund__slug=forbund, list__in=lists).order_by("position", "code")
    rows = sorted(found.values_list("list", "code", "label"), key=lambda r: lists.index(r[0]))
    return {code: label for _, code, label in rows}


def list_codes(forbund: str, name: str, on: date) -> list[tuple[str, str]]:
    """(code, label) of a list, valid in the year of a day."""
    valid = Q(valid_from__lte=on.year) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on.year))
    found = Code.objects.filter(valid, forbund__slug=forbund, list=name)
    return list(found.order_by("position", "code").values_list("code", "label"))


def list_parties(forbund: str) -> list[Party]:
    return list(Party.objects.filter(forbund__slug=forbund))


def list_parties_of(insats: Insats) -> list[Party]:
    """The parties that have a part in an insats; all of the förbund's when none has."""
    own = Party.objects.filter(insats_parts__insats=insats).distinct()
    return list(own) or list_parties(insats.forbund.slug)


def list_units_of(parties: Iterable[Party]) -> list[Unit]:
    return list(Unit.objects.filter(party__in=list(parties)).select_related("party"))


def list_staff_of(insats: Insats, on: date) -> list[User]:
    """The log-ins of those who work in the insats on a day."""
    staff = InsatsAppointment.objects.filter(in_force(on), insats=insats)
    found = User.objects.filter(pk__in=staff.values("user"))
    return list(found.order_by("display_name", "username"))


def count_open_deviations(forbund: str) -> dict[str, int]:
    """{insats: deviations that are not closed}."""
    found = Deviation.objects.filter(insats__forbund__slug=forbund).exclude(state="closed")
    rows = found.values_list("insats__slug").annotate(n=Count("pk")).order_by()
    return dict(rows.values_list("insats__slug", "n"))
