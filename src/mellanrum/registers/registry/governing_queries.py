"""Reading governing documents: their versions, what was in force on a day, who is to decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import list_members
from mellanrum.registers.registry.governing_policies import Decided
from mellanrum.registers.registry.models import (
    GoverningDecision,
    GoverningDocument,
    GoverningVersion,
)


def governing_of(forbund: str) -> QuerySet[GoverningDocument]:
    """With all versions, newest first, without their files. Two queries."""
    versions = GoverningVersion.objects.defer("content").order_by("-number")
    found = GoverningDocument.objects.filter(forbund__slug=forbund)
    return found.select_related("forbund", "matter").prefetch_related(
        Prefetch("versions", versions)
    )


def find_version(governing: GoverningDocument, number: int) -> GoverningVersion | None:
    found = GoverningVersion.objects.filter(governing=governing, number=number)
    return found.defer("content").select_related("governing__forbund").first()


def in_force(versions: Iterable[GoverningVersion], on: date) -> GoverningVersion | None:
    """The version in force on the day, of those of one document."""
    held = (v for v in versions if v.from_on and v.from_on <= on and (not v.to_on or on < v.to_on))
    return next(held, None)


def find_unfinished(governing: int) -> GoverningVersion | None:
    """The version that is a draft or waits for decisions."""
    found = GoverningVersion.objects.filter(governing=governing, state__in=["draft", "deciding"])
    return found.defer("content").first()


def find_running(governing: int) -> GoverningVersion | None:
    """The version that is in force until another follows it."""
    found = GoverningVersion.objects.filter(governing=governing, from_on__isnull=False)
    return found.filter(to_on__isnull=True).defer("content").first()


def list_decisions(version: GoverningVersion) -> list[GoverningDecision]:
    found = GoverningDecision.objects.filter(of_version=version).select_related("party")
    return list(found.defer("content"))


def decided_of(decisions: Iterable[GoverningDecision]) -> list[Decided]:
    return [Decided(d.party.name if d.party else "", d.outcome, d.decided_on) for d in decisions]


def members_on(forbund: str, on: date) -> list[Party]:
    """The members on a day, state first."""
    return [one.party for one in list_members(forbund, on, on + ONE_DAY)]


def decisions_of(forbund: str) -> QuerySet[GoverningDecision]:
    """With their documents and without their files."""
    found = GoverningDecision.objects.filter(of_version__governing__forbund__slug=forbund)
    return found.select_related("of_version__governing", "party").defer("content")


def decided_versions(forbund: str) -> QuerySet[GoverningVersion]:
    """Every version that has been decided, oldest first."""
    found = GoverningVersion.objects.filter(governing__forbund__slug=forbund, state="decided")
    return found.select_related("governing").order_by("from_on", "pk")
