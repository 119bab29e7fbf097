"""A förbund comes in: all of its chest or nothing, into an installation that has room for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.moving.chest import Chest, check_own, rows_in
from mellanrum.exchange.moving.coverage import list_chest
from mellanrum.registers.organisation.models import Forbund

BATCH = 200


@action
def load_chest(*, directory: Path, chest: Chest, by: Actor, at: datetime) -> int:
    """Every row with the number it had, so that addresses and references hold. Returns how many."""
    check_grant(by, "organisation.change")
    if Forbund.objects.filter(slug=chest.forbund).exists():
        raise DomainError(
            f"Förbundet ”{chest.forbund}” finns redan här. Flytta in det i en tom installation."
        )
    places = [place for place in list_chest() if place.label in chest.files]
    models = [place.model for place in places]
    total = sum(_load(model, directory) for model in models)
    _set_sequences(models)
    for place in places:  # when all is there: a row may belong by one that comes later
        check_own(place, chest.forbund, rows_in(directory, place.label))
    record(
        by=by,
        at=at,
        verb="forbund.move-in",
        subject=f"forbund:{chest.forbund}",
        forbund=chest.forbund,
        detail={"rows": total, "tables": len(models)},
    )
    return total


def _load(model: Any, directory: Path) -> int:
    """The rows of one table; keys to tables that come later are checked when all is there."""
    rows = rows_in(directory, model._meta.label_lower)
    _check_room(model, rows)
    model._base_manager.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _check_room(model: Any, rows: Sequence[Any]) -> None:
    numbers = [row.pk for row in rows]
    for start in range(0, len(numbers), BATCH):
        if model._base_manager.filter(pk__in=numbers[start : start + BATCH]).exists():
            raise DomainError(
                f"Tabellen {model._meta.label_lower} har redan rader med samma nummer. Ett förbund "
                "behåller sina nummer när det flyttar. Flytta in det i en tom installation."
            )


def _set_sequences(models: Sequence[Any]) -> None:
    """The next number of each table comes after those that were brought."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
