"""What a steward may choose among: the own parties, and their insatser, groups and units."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.registers.insatser.models import Insats, PreparationGroup
from mellanrum.registers.organisation.models import Party, Unit


def parties_of(by: Actor) -> frozenset[int]:
    """The parties the actor is steward of."""
    return frozenset(a.party for a in by.assignments if a.role == Role.STEWARD)


@dataclass(frozen=True, slots=True)
class Choices:
    """Rows by number."""

    party: dict[int, Party]
    insats: dict[int, Insats]
    group: dict[int, PreparationGroup]
    unit: dict[int, Unit]

    def of(self, name: str) -> list[tuple[str, str]]:
        """(value, label) of one field."""
        rows: dict[int, Party | Insats | PreparationGroup | Unit] = getattr(self, name)
        return [(str(number), _label(row)) for number, row in rows.items()]


def _label(row: Party | Insats | PreparationGroup | Unit) -> str:
    return f"{row.name} ({row.party.name})" if isinstance(row, Unit) else row.name


def choices_for(by: Actor, forbund: int) -> Choices:
    """Four queries."""
    wanted = parties_of(by)
    taking_part = Q(host__in=wanted) | Q(insats_parties__party__in=wanted)
    insatser = Insats.objects.filter(taking_part, forbund=forbund).distinct()
    return Choices(
        {p.pk: p for p in Party.objects.filter(pk__in=wanted)},
        {i.pk: i for i in insatser.select_related("forbund")},
        {
            g.pk: g
            for g in PreparationGroup.objects.filter(forbund=forbund).select_related("forbund")
        },
        {u.pk: u for u in Unit.objects.filter(party__in=wanted).select_related("party")},
    )
