"""The record of processing on one page, to print or to show the authority (GDPR art. 30.4)."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.governance.protection_queries import list_in_force
from mellanrum.web.areas.protection.kinds import PROCESSING
from mellanrum.web.areas.protection.records import READ, START, crumb, scope
from mellanrum.web.areas.protection.shown import facts_of, texts_of
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def register(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What goes on today, one controller after another, with every field."""
    today = timezone.localdate()
    found = list_in_force(scope(viewer), today)
    parts = [
        {
            "controller": controller,
            "rows": [
                {
                    "title": row.title,
                    "facts": [f for f in facts_of(PROCESSING, row) if f.get("value") != controller],
                    "texts": texts_of(PROCESSING, row),
                }
                for row in rows
            ],
        }
        for controller, rows in groupby(found, key=lambda row: row.controller)
    ]
    sheet = f"{reverse('protection-processing')}?lage=pagar&format=xlsx"
    context = {
        "parts": parts,
        "today": today,
        "downloads": [{"label": "Excel", "url": sheet}],
        "crumbs": [START, crumb(PROCESSING)],
    }
    return render(request, "protection/register.html", context)
