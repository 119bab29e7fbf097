"""Searching everything that one may see. What is written is posted: no name and no number of a
person ever stands in an address, and so in no log. A code may.
"""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from mellanrum.web.areas.search.found import SHORTEST, things_of
from mellanrum.web.areas.search.results import Results
from mellanrum.web.decorators import writes
from mellanrum.web.second_factor import needs_second_factor
from mellanrum.web.viewer import Viewer

TYPED, LONGEST = "sok", 100
PERSONS = ("cases.read", "cases.refer", "cases.prepare")
# Letters and then digits without blanks, and nothing like a personnummer.
CODE = re.compile(r"(?=.*\d)(?!.*\d{6}-?\d{4})[A-Za-zÅÄÖåäö]{1,8}[A-Za-zÅÄÖåäö0-9-]{0,20}")


@writes(grant=())
def search(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is found, in groups. A POST changes nothing; it only keeps the words out of the log."""
    typed = _clean(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST" and not CODE.fullmatch(typed):
        typed = ""
    groups = groups_of(request, viewer, typed) if len(typed) >= SHORTEST else []
    context = {
        "typed": typed,
        "groups": groups,
        "is_short": 0 < len(typed) < SHORTEST,
        "crumbs": [],
        "reaches_persons": any(viewer.can(grant) for grant in PERSONS),
    }
    return render(request, "search/results.html", context)


def _clean(given: QueryDict) -> str:
    return given.get(TYPED, "").replace("\x00", "").strip()[:LONGEST]


def groups_of(request: HttpRequest, viewer: Viewer, typed: str) -> list[Results]:
    """Persons first, for who works with them and has shown two factors; then the rest."""
    found: list[Results] = []
    reaches = any(viewer.can(grant) for grant in PERSONS)
    if reaches and not needs_second_factor(request, PERSONS):
        from mellanrum.web.areas.search.people import people_of  # never for the office

        found += people_of(viewer, timezone.now(), typed)
    return [*found, *things_of(viewer, typed, is_told=not reaches)]
