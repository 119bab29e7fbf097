"""What the actions of the records plan do with their rows. For actions only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.insatser.writing import values_of
from mellanrum.registers.registry.models import (
    Document,
    RecordsPlan,
    RecordsRow,
    RecordsRun,
    RecordsRunItem,
)
from mellanrum.registers.registry.records_defaults import SUGGESTED
from mellanrum.registers.registry.records_queries import Due, kind_row


def put_rows(plan: RecordsPlan, newest: RecordsPlan | None) -> None:
    """The rows that a draft begins with."""
    held = [(row.key, kind_row(row)) for row in newest.rows.all()] if newest else []
    chosen = held or [(ascii_slug(row.title), row) for row in SUGGESTED]
    RecordsRow.objects.bulk_create(
        RecordsRow(plan=plan, key=key, **values_of(row)) for key, row in chosen
    )


def keys_of(plan: RecordsPlan) -> list[str]:
    return list(plan.rows.values_list("key", flat=True))


def end_running(running: RecordsPlan | None, on: date) -> None:
    """The plan in force is so no longer from the day."""
    if running is not None:
        RecordsPlan.objects.filter(pk=running.pk).update(to_on=on)


def destroy(run: RecordsRun, due: Iterable[Due]) -> list[str]:
    """The numbers of the documents whose files were destroyed."""
    numbers = []
    for one in due:
        Document.objects.filter(pk=one.document.pk).update(content=None, destroyed_on=run.on)
        RecordsRunItem.objects.create(
            run=run, document=one.document, row=one.row, due_on=one.due_on
        )
        numbers.append(str(one.document))
    return numbers
