"""Public meetings: when and where the budget is decided, and the proposal (KL 8:14; lag 2003:1210,
19 §). Both are here from when the notice is sent.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.governance.meeting_queries import list_public
from mellanrum.registers.governance.models import AgendaItem, Meeting
from mellanrum.reports.meeting_papers import facts_of
from mellanrum.reports.sheets import sheet_pdf
from mellanrum.web.areas.budget.files import document
from mellanrum.web.areas.budget.reading import opened
from mellanrum.web.decorators import public
from mellanrum.web.files import file_response

OPEN = ("proposal", "consulted", "decided")


@public
def meetings(request: HttpRequest) -> HttpResponse:
    """Public meetings to come, förbund by förbund."""
    found = list_public(timezone.localdate())
    titles = _titles(found)
    plans = {(p.forbund_id, p.first_year): p for p in _plans(found)}
    by_forbund = sorted(found, key=lambda m: (m.body.forbund.name, m.on))
    groups = [
        {"heading": name, "rows": [_row(m, titles.get(m.pk, []), plans) for m in held]}
        for name, held in groupby(by_forbund, key=lambda m: m.body.forbund.name)
    ]
    return render(request, "public_governance/meetings.html", {"groups": groups})


def _titles(found: list[Meeting]) -> dict[int, list[str]]:
    """The items of each meeting; what is said about them is not here."""
    items = AgendaItem.objects.filter(meeting__in=found, withdrawn_reason="").order_by("position")
    titles: dict[int, list[str]] = {}
    for meeting, title in items.values_list("meeting", "title"):
        titles.setdefault(meeting, []).append(title)
    return titles


def _plans(found: list[Meeting]) -> list[BudgetPlan]:
    """The proposals of the years after the budget meetings', the oldest first."""
    budget = [m for m in found if m.kind == Meeting.Kind.BUDGET]
    years, owners = {m.on.year + 1 for m in budget}, {m.body.forbund_id for m in budget}
    plans = BudgetPlan.objects.filter(forbund__in=owners, first_year__in=years, state__in=OPEN)
    return [p for p in plans.select_related("forbund").order_by("made_at") if is_own(p)]


def is_own(plan: BudgetPlan) -> bool:
    """The förbund's own, and not one for a förbund to be."""
    return plan.entity == plan.forbund.name


def _row(meeting: Meeting, titles: list[str], plans: dict[Any, BudgetPlan]) -> dict[str, Any]:
    is_budget = meeting.kind == Meeting.Kind.BUDGET
    plan = plans.get((meeting.body.forbund_id, meeting.on.year + 1)) if is_budget else None
    url = reverse("public-governance-budget", args=[meeting.pk])
    return {
        "pk": meeting.pk,
        "title": f"{meeting.body.name}: {meeting.get_kind_display().lower()}",
        "facts": [{"label": label, "value": value} for label, value in facts_of(meeting)],
        "items": titles,
        "is_budget": is_budget,
        "proposal": {"label": f"Budgetförslaget: {plan.title} (pdf)", "url": url} if plan else None,
    }


@public
def budget(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposal that the meeting decides about, as PDF."""
    today = timezone.localdate()
    found = [m for m in list_public(today) if m.pk == pk]
    plans = _plans(found)
    if not plans:
        raise Http404
    content = sheet_pdf(document(opened(plans[-1], today)))
    return file_response(content, f"budgetforslag-{found[0].on.year + 1}", "pdf")
