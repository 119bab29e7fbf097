"""The insatser that anybody may know of: those that somebody has decided a period for."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from mellanrum.registers.insatser.models import (
    CatalogueActivity,
    Insats,
    InsatsParty,
    InsatsPeriod,
    IntakePause,
)

PARTIES = Prefetch("insats_parties", InsatsParty.objects.select_related("party", "unit"))
RELATED: tuple[str, ...] = ("periods", "municipalities", "target_groups")
BESIDE: tuple[str, ...] = (
    "parts__periods", "predecessors__periods", "parent__periods", "successor__periods",
)  # fmt: skip


def decided_of(forbund: str) -> QuerySet[Insats]:
    """Those with a decided period: one without is only an idea, and not public."""
    periods = InsatsPeriod.objects.filter(insats__forbund__slug=forbund)
    return Insats.objects.filter(forbund__slug=forbund, pk__in=periods.values("insats"))


def list_decided(forbund: str) -> list[Insats]:
    """All of them in the förbund's order, with what the list tells. Five queries."""
    return list(decided_of(forbund).prefetch_related(PARTIES).prefetch_related(*RELATED))


def find_decided(forbund: str, slug: str) -> Insats | None:
    """One with all that its page tells."""
    near = ("parent", "successor", "host")
    found = decided_of(forbund).filter(slug=slug).select_related("forbund", *near)
    return found.prefetch_related(PARTIES).prefetch_related(*RELATED, *BESIDE).first()


def list_offered(insats: Insats, on: date) -> list[CatalogueActivity]:
    """What it offers on the day to its participants and those who come to it."""
    held = Q(to_on__isnull=True) | Q(to_on__gt=on)
    return list(CatalogueActivity.objects.filter(held, insats=insats, from_on__lte=on))


def is_closed_to_new(insats: Insats, on: date) -> bool:
    """It takes nobody in on the day. The reason is not public."""
    runs = Q(to_on__isnull=True) | Q(to_on__gt=on)
    return IntakePause.objects.filter(runs, insats=insats, from_on__lte=on).exists()
