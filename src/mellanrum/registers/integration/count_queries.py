"""Reading counts from other systems: the version that holds, and the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.registers.insatser.models import Insats, InsatsParty
from mellanrum.registers.integration.count_policies import Counts
from mellanrum.registers.integration.models import CountRules, CountVersion


def find_insats(party: int, slug: str) -> Insats | None:
    """An insats that the party owns or hosts."""
    owns = Q(insats_parties__party=party, insats_parties__role=InsatsParty.Role.OWNER)
    found = Insats.objects.filter(owns | Q(host=party), slug=slug)
    return found.select_related("forbund").distinct().first()


def versions_of(forbund: str) -> QuerySet[CountVersion]:
    """The newest month first, and of each the newest version."""
    found = CountVersion.objects.filter(insats__forbund__slug=forbund)
    return found.select_related("insats", "token__party")


def list_versions(insats: Insats, from_on: date) -> list[CountVersion]:
    """Of one month, the newest first."""
    return list(CountVersion.objects.filter(insats=insats, from_on=from_on).order_by("-number"))


def find_standing(insats: Insats, from_on: date) -> CountVersion | None:
    """What holds for the month."""
    found = CountVersion.objects.filter(insats=insats, from_on=from_on)
    return found.order_by("-number").first()


def counts_of_year(insats: Insats, year: int) -> dict[date, Counts]:
    """What holds for each month of the year that has been told; one query."""
    found = CountVersion.objects.filter(insats=insats, from_on__year=year)
    return {one.from_on: one.counts for one in found.order_by("number")}


def latest(versions: Sequence[CountVersion]) -> list[CountVersion]:
    """Of each insats and month the one that holds, in the order given."""
    highest: dict[tuple[int, date], int] = {}
    for one in versions:
        key = (one.insats_id, one.from_on)
        highest[key] = max(highest.get(key, 0), one.number)
    return [one for one in versions if highest[one.insats_id, one.from_on] == one.number]


def closed_before(forbund: int) -> date | None:
    """The first month that still takes counts; None when all do."""
    rules = CountRules.objects.filter(forbund=forbund).first()
    return rules.closed_before_on if rules else None
