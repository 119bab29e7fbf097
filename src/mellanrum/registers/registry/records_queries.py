"""Reading the records plan: what is in force, its rows, and what may be destroyed by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.registers.registry.models import (
    Document,
    RecordsPlan,
    RecordsRow,
    RecordsRun,
    RecordsRunItem,
    RequestedDocument,
)
from mellanrum.registers.registry.records_policies import (
    GALLRA,
    Held,
    KindRow,
    can_destroy,
    due_on,
)
from mellanrum.registers.registry.request_policies import APPEALABLE, OPEN, is_kept_for


def plans_of(forbund: str) -> QuerySet[RecordsPlan]:
    """Newest first."""
    return RecordsPlan.objects.filter(forbund__slug=forbund).select_related("forbund")


def find_plan(forbund: str, on: date) -> RecordsPlan | None:
    """The plan in force on the day."""
    held = plans_of(forbund).filter(from_on__lte=on)
    return held.filter(Q(to_on__isnull=True) | Q(to_on__gt=on)).first()


def list_kinds(forbund: str) -> list[tuple[str, str]]:
    """(key, title) of the kinds in the newest plan that has been decided, else in the draft."""
    found = RecordsRow.objects.filter(plan__forbund__slug=forbund).order_by(
        "plan__decided_on", "plan__number"
    )
    newest = dict(found.values_list("key", "title"))
    return sorted(newest.items(), key=lambda pair: pair[1])


@dataclass(frozen=True, slots=True)
class Due:
    """A document that may be destroyed today, by the row of the plan, since the day."""

    document: Document
    row: RecordsRow
    due_on: date


def kind_row(row: RecordsRow) -> KindRow:
    """A row of the plan as the rules read it."""
    return KindRow(row.title, row.rule, row.length, row.unit, row.moment, row.medium, row.place,
                   row.source)  # fmt: skip


def list_waited_for(forbund: str, today: date) -> dict[int, str]:
    """{document: the matter of a request that it is kept for}."""
    found = RequestedDocument.objects.filter(
        request__matter__forbund__slug=forbund, request__state__in=(*OPEN, *APPEALABLE)
    ).select_related("request__matter")
    return {
        one.document_id: str(one.request.matter)
        for one in found
        if is_kept_for(one.request.state, one.request.served_on, today)
    }


def list_due(plan: RecordsPlan, today: date) -> list[Due]:
    """What the plan lets be destroyed, oldest first. Three queries."""
    rows = {row.key: row for row in RecordsRow.objects.filter(plan=plan, rule=GALLRA)}
    forbund = plan.forbund.slug
    waited_for = list_waited_for(forbund, today)
    found = Document.objects.filter(
        matter__forbund=plan.forbund, kind__in=rows, destroyed_on__isnull=True
    ).exclude(sha256="")
    due = []
    for one in found.select_related("matter").defer("content").order_by("on", "pk"):
        row, held = rows[one.kind], held_of(one, waited_for)
        if can_destroy(kind_row(row), held, today) and (since := due_on(kind_row(row), held)):
            due.append(Due(one, row, since))
    return due


def held_of(document: Document, waited_for: Mapping[int, str]) -> Held:
    return Held(document.on, document.matter.closed_on, waited_for.get(document.pk, ""))


def runs_of(forbund: str) -> QuerySet[RecordsRun]:
    """Newest first."""
    return RecordsRun.objects.filter(plan__forbund__slug=forbund).select_related("plan")


def list_items(run: RecordsRun) -> list[RecordsRunItem]:
    """What a run destroyed, in the order of the diary."""
    found = RecordsRunItem.objects.filter(run=run).select_related("document__matter", "row")
    return list(found.defer("document__content"))
