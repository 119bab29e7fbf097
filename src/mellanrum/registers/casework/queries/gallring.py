"""Which cases are due for gallring, and what a gallring would destroy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Max, Min, OuterRef, QuerySet

from mellanrum.registers.casework.erasing import paths
from mellanrum.registers.casework.models import (
    Enrolment,
    GallringHold,
    GallringRun,
    Participant,
)
from mellanrum.registers.organisation.models import GallringRule


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case whose time has come; `closed_on` is the first day after its last enrolment."""

    number: int
    code: str
    closed_on: date
    is_held: bool


def due(party: int, before: date) -> QuerySet[Any]:
    """Cases of a party with no open enrolment and the last closed before a day, annotated
    `closed_on`, `is_held`.
    """
    mine = Enrolment.objects.filter(participant=OuterRef("pk"))
    held = GallringHold.objects.filter(participant=OuterRef("pk"), lifted_on__isnull=True)
    found = Participant.objects.filter(
        Exists(mine), ~Exists(mine.filter(ends_on__isnull=True)), compartment=party
    ).exclude(code__startswith="gallrad-")
    return found.annotate(
        closed_on=Max("enrolments__ends_on"), begun_on=Min("enrolments__starts_on"),
        is_held=Exists(held),
    ).filter(closed_on__lt=before).order_by("closed_on", "pk")  # fmt: skip


def list_candidates(party: int, before: date) -> list[Candidate]:
    rows: Any = due(party, before).values_list("pk", "code", "closed_on", "is_held")
    return [Candidate(*row) for row in rows]


def count_rows(numbers: Iterable[int]) -> dict[str, int]:
    """{model name: rows} that belong to these cases: one query a table."""
    wanted = list(numbers)
    return {
        model.__name__: model._default_manager.filter(**{f"{lookup}__in": wanted}).count()
        for model, lookup in paths().items()
    }


def find_rule(party: int) -> GallringRule | None:
    """The rule in force."""
    return GallringRule.objects.filter(party=party, ended_on__isnull=True).first()


def list_runs(parties: Iterable[int]) -> list[GallringRun]:
    found = GallringRun.objects.filter(party__in=list(parties))
    return list(found.select_related("party__forbund", "rule"))


def find_run(number: int, parties: Iterable[int]) -> GallringRun | None:
    found = GallringRun.objects.filter(pk=number, party__in=list(parties))
    return found.select_related("party__forbund", "rule").first()
