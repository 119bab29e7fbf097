"""What the pages of internal control share: who may, what is one's own, and the way about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.internal_control.models import (
    Control,
    ControlPlan,
    Finding,
    Measure,
    Occasion,
    OccasionItem,
    Risk,
)
from mellanrum.registers.internal_control.queries import (
    findings_of,
    measures_of,
    occasions_of,
    plans_of,
    risks_of,
)
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.viewer import Viewer

READ, WRITE = "internal_control.read", "internal_control.change"
M = TypeVar("M", bound=Model)
TABS = (
    ("Översikt", "internal-control"),
    ("Processkarta", "internal-control-map"),
    ("Risker", "internal-control-risks"),
    ("Riskmatris", "internal-control-matrix"),
    ("Planer", "internal-control-plans"),
    ("Tillfällen", "internal-control-occasions"),
    ("Brister", "internal-control-findings"),
    ("Åtgärder", "internal-control-measures"),
    ("Rapport", "internal-control-report"),
)


def may_change(viewer: Viewer) -> bool:
    return viewer.can(WRITE)


def tabs(current: str) -> list[dict[str, Any]]:
    """As components/tabs.html asks."""
    return [
        {"label": label, "url": reverse(name), "current": name == current} for label, name in TABS
    ]


def top(*more: Mapping[str, str]) -> list[Mapping[str, str]]:
    """The way to a page within internal control."""
    return [{"label": "Intern kontroll", "url": reverse("internal-control")}, *more]


def link(label: str, name: str, *args: Any) -> dict[str, str]:
    return {"label": label, "url": reverse(name, args=args)}


def list_link(name: str) -> dict[str, str]:
    """A link to one of the tabs."""
    return link(next(label for label, url_name in TABS if url_name == name), name)


def today() -> date:
    return timezone.localdate()


def get_one(found: QuerySet[M], pk: int) -> M:
    """Raises Http404 for another förbund's, as for none."""
    held = found.filter(pk=pk).first()
    if held is None:
        raise Http404
    return held


def get_risk(viewer: Viewer, pk: int) -> Risk:
    return get_one(risks_of(viewer.forbund_slug), pk)


def get_plan(viewer: Viewer, year: int) -> ControlPlan:
    found = plans_of(viewer.forbund_slug).filter(year=year).first()
    if found is None:
        raise Http404
    return found


def get_control(viewer: Viewer, pk: int) -> Control:
    """One taken out of its plan too."""
    rows = Control.objects.filter(plan__forbund__slug=viewer.forbund_slug)
    rows = rows.select_related("process__area", "plan__forbund").prefetch_related("risks")
    return get_one(rows, pk)


def get_occasion(viewer: Viewer, pk: int) -> Occasion:
    return get_one(occasions_of(viewer.forbund_slug), pk)


def get_item(viewer: Viewer, pk: int) -> OccasionItem:
    slug = viewer.forbund_slug
    rows = OccasionItem.objects.filter(sample__occasion__control__plan__forbund__slug=slug)
    return get_one(rows.select_related("sample__occasion__control__plan"), pk)


def get_finding(viewer: Viewer, pk: int) -> Finding:
    return get_one(findings_of(viewer.forbund_slug), pk)


def get_measure(viewer: Viewer, pk: int) -> Measure:
    return get_one(measures_of(viewer.forbund_slug), pk)


def chosen_year(request: HttpRequest, years: list[int]) -> int:
    """?ar= where there is a plan for it, else this year's or the latest."""
    asked = request.GET.get("ar", "")
    if asked.isdecimal() and int(asked) in years:
        return int(asked)
    now = today().year
    return now if now in years or not years else max(years)


Line = tuple[str, str, Sequence[Any]]  # label, address ('' for none), the other cells


def table_of(
    heading: str, columns: Sequence[str], rows: Iterable[Line], empty: str
) -> dict[str, Any]:
    """Rows on an object's page, as operation/table.html asks; the first column is the label."""
    return {
        "heading": heading,
        "id": ascii_slug(heading),
        "columns": [{"label": label} for label in columns],
        "rows": [
            {"label": label, "url": url, "cells": [
                cell_of(name, value) for name, value in zip(columns[1:], cells, strict=True)
            ]}
            for label, url, cells in rows
        ],
        "empty": empty,
    }  # fmt: skip


def cell_of(label: str, value: Any) -> dict[str, Any]:
    if isinstance(value, date):
        return {"label": label, "date": value}
    return {"label": label, "text": value if value not in (None, "") else "–"}


def forbund_of(viewer: Viewer) -> Forbund:
    return get_forbund(viewer.forbund_slug)
