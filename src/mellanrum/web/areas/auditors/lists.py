"""All questions of the auditors and all decisions on discharge, to search, sort and take out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.auditors import audit_queries as held
from mellanrum.registers.auditors.models import AuditQuestion, DischargeDecision
from mellanrum.web.areas.auditors import reach
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

QUESTIONS: Listed[AuditQuestion] = Listed(
    name="auditors-questions",
    title="Revisorernas frågor",
    lead="Frågor och svar från alla år.",
    parts=(
        Part("Fråga", lambda q: q.text, "fraga"),
        Part("År", lambda q: q.year, "ar", True),
        Part("Till", lambda q: q.addressed_to, "till"),
        Part("Läge", lambda q: q.get_state_display(), "lage"),
        Part("Ställd", lambda q: timezone.localdate(q.asked_at) if q.asked_at else None, "stalld"),
        Part("Svar senast", lambda q: q.due_on, "senast"),
        Part("Svar", lambda q: q.answer),
    ),
    choices=(
        Choice("ar", "År", lambda q: [(str(q.year),) * 2]),
        Choice("lage", "Läge", lambda q: [(q.state, q.get_state_display())]),
    ),
    words=lambda q: f"{q.text} {q.answer} {q.addressed_to}",
    url=lambda q: reverse("auditors-question", args=[q.pk]),
    empty={
        "what": "Här samlas revisorernas frågor",
        "why": "Ingen fråga är ställd.",
    },
    search="Sök fråga eller svar",
)
DISCHARGES: Listed[DischargeDecision] = Listed(
    name="auditors-discharges",
    title="Beslut om ansvarsfrihet",
    lead="Varje medlem prövar ansvarsfriheten för sig (lag 2003:1210 26 §).",
    parts=(
        Part("Medlem", lambda d: d.party.name, "medlem"),
        Part("År", lambda d: d.year, "ar", True),
        Part("Beslut", lambda d: d.get_outcome_display(), "beslut"),
        Part("Dag", lambda d: d.decided_on, "dag"),
        Part("Av", lambda d: d.decided_by_whom, "av"),
        Part("Beteckning", lambda d: d.reference),
        Part("Skäl", lambda d: d.reasons),
    ),
    choices=(
        Choice("ar", "År", lambda d: [(str(d.year),) * 2]),
        Choice("beslut", "Beslut", lambda d: [(d.outcome, d.get_outcome_display())]),
        Choice("medlem", "Medlem", lambda d: [(d.party.slug, d.party.name)]),
    ),
    words=lambda d: f"{d.party.name} {d.decided_by_whom} {d.reference} {d.reasons}",
    url=lambda d: f"{reach.year_url(d.year)}#ansvarsfrihet",
    empty={
        "what": "Här samlas medlemmarnas beslut om ansvarsfrihet",
        "why": "Inget beslut är antecknat. Öppna ett år och välj en medlem.",
    },
    search="Sök medlem, organ eller beteckning",
)


@page(grant=reach.READ)
def questions(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every question that the viewer may see, the newest first."""
    return shown(request, viewer, QUESTIONS, list(reach.questions(viewer)), crumbs=reach.crumbs())


@page(grant=reach.READ)
def discharges(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every member's decision, the newest year first."""
    rows = list(held.discharges_of(viewer.forbund_slug))
    return shown(request, viewer, DISCHARGES, rows, crumbs=reach.crumbs())
