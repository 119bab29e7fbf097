"""Förbund that become one: the form, what it would give, and the confirmation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.actions.mergers import add_merger
from mellanrum.registers.economy.merger_policies import (
    MergerRow,
    list_merger_ties,
    merged_of_row,
)
from mellanrum.registers.economy.merger_queries import (
    account_names,
    first_year_of,
    list_reachable,
)
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.merger_tables import opening_table, summary_table
from mellanrum.web.areas.mergers.forms import MergerForm
from mellanrum.web.areas.mergers.reach import CHANGE, crumbs
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

SURE = "bekraftat"


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Look through a merger; record it when that has been seen."""
    forbund = get_forbund(viewer.forbund_slug)
    reachable = list_reachable(viewer.actor.user_id, timezone.localdate(), forbund.slug)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = MergerForm(data, files, forbund=forbund, reachable=reachable)
    if data is None or not form.is_valid() or form.merger is None:
        return _page(request, form, 422 if form.errors else 200)
    if request.POST.get(SURE) and not form.read:
        try:
            made = add_merger(forbund=forbund, row=form.merger, by=viewer.actor, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
            return _page(request, form, 422)
        messages.success(request, "Sammanslagningen är gjord.")
        return redirect("mergers-merger", made.pk)
    form.keep_read()
    return _page(request, form, 200, **preview(viewer, form.merger))


def preview(viewer: Viewer, row: MergerRow) -> dict[str, Any]:
    """What the merger would give, and whether it ties."""
    slug = viewer.forbund_slug
    ties = list_merger_ties(merged_of_row(row), first_year_of(row.on, slug))
    return {
        "summary": summary_table(row),
        "opening": opening_table(row, account_names(slug, (row.year, row.on.year))),
        "checks": [{"passed": tie.holds, "title": tie.sentence} for tie in ties],
    }


def _page(request: HttpRequest, form: MergerForm, status: int, **more: Any) -> HttpResponse:
    context = {
        "title": "Slå samman förbund",
        "form": form,
        "crumbs": crumbs("mergers-list"),
        "cancel": {"label": "Avbryt", "url": reverse("mergers-list")},
        **more,
    }
    return render(request, "mergers/add.html", context, status=status)
