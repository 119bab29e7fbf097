"""What the auditors have announced and handed over, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.registers.auditors import audit_queries as held
from mellanrum.registers.organisation.queries import list_forbund
from mellanrum.web.areas.auditors.pages import verdicts
from mellanrum.web.areas.operation.pages import kept
from mellanrum.web.decorators import public


@public
def published(request: HttpRequest) -> HttpResponse:
    """Every förbund of the installation: minutes on the board, and reports."""
    shown = []
    for forbund in list_forbund():
        minutes = list(held.minutes_of(forbund.slug, all_of_them=False))
        reports = [
            {"report": one, "facts": kept(verdicts(one))}
            for one in held.reports_of(forbund.slug, all_of_them=False)
        ]
        if minutes or reports:
            shown.append({"forbund": forbund, "minutes": minutes, "reports": reports})
    return render(request, "auditors/public.html", {"shown": shown})
