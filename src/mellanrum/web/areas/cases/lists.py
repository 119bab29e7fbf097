"""The list of participants. What one searches for is posted: no name and no number of a person
ever stands in an address, and so in no log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.actor import Actor
from mellanrum.audit.reads import log_reads
from mellanrum.documents.listing import Value
from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import parse_personal_number
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries import participants
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.web.areas.cases import lines
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, PAGE, SEARCH, Asked, Filter, asked, listing
from mellanrum.web.viewer import Viewer

NUMBER = re.compile(r"\s*(\d{2})?\d{6}\s*[-+\u2010-\u2015\u2212]?\s*\d{4}\s*")
TITLE = "Deltagare"
WITH_NAMES = "identitet"
SHOWN, EXPORTED = "visa deltagarlistan", "hämta deltagarlistan som fil"
EXPORTED_NAMED = "hämta deltagarlistan som fil med namn"
FOUND_TEXT = "sökningen"


@page(grant="cases.read")
def participant_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The participants the viewer sees, one row for each enrolment."""
    at, choices = timezone.now(), lines.filters(viewer.actor)
    ask = _asked(request.GET, choices)
    found = participants.list_enrolments(viewer.actor, at, lines.wanted(ask))
    if form := request.GET.get(FORMAT):
        return _file(form, viewer.actor, found, at, named=bool(request.GET.get(WITH_NAMES)))
    return _drawn(request, viewer, ask, choices, found, at, typed=ask.search)


@writes(grant="cases.read", form=False)
def search(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list as searched for: by how a code begins, whole words of a name, or personnummer."""
    at, choices = timezone.now(), lines.filters(viewer.actor)
    typed = request.POST.get(SEARCH, "").replace("\x00", "").strip()[:100]
    ask = _asked(request.POST, choices)
    try:
        found, ask = _searched(viewer.actor, at, ask, typed)
        problem = ""
    except DomainError as error:
        found, ask, problem = [], replace(ask, search=""), error.message
    return _drawn(request, viewer, ask, choices, found, at, typed=typed, problem=problem)


def _asked(given: QueryDict, choices: tuple[Filter, ...]) -> Asked:
    """The address; a number of a person in it is not kept."""
    ask = asked(given, reverse("cases"), choices, lines.COLUMNS)
    return replace(ask, search="") if NUMBER.fullmatch(ask.search) else ask


def _searched(by: Actor, at: datetime, ask: Asked, typed: str) -> tuple[Sequence[Enrolment], Asked]:
    """What is found, and what its links may tell: a code, but never a name or number."""
    untold = replace(ask, search="")
    if NUMBER.fullmatch(typed):
        number = parse_personal_number(typed, today_of(at))
        return _first(participants.find_by_number(by, at, number, lines.wanted(untold))), untold
    told = replace(ask, search=typed)
    by_code = participants.list_enrolments(by, at, lines.wanted(told))
    if not typed or len(by_code):
        return by_code, told
    return _first(participants.find_by_name(by, at, typed, lines.wanted(untold))), untold


def _first(found: participants.Rows) -> list[Enrolment]:
    """One page: whoever seeks a person and finds more writes more of the name."""
    return list(found[:PAGE])


def _drawn(
    request: HttpRequest,
    viewer: Viewer,
    ask: Asked,
    choices: tuple[Filter, ...],
    found: Sequence[Enrolment],
    at: datetime,
    *,
    typed: str,
    problem: str = "",
) -> HttpResponse:
    """The page; who it shows is logged before it is shown."""
    drawn = listing(
        ask, title=TITLE, columns=lines.COLUMNS, found=found, row=lambda one: {"one": one},
        empty=lines.NOBODY, filters=choices, exports=False,
    )  # fmt: skip
    shown = [row["one"] for row in drawn["rows"]]
    names = participants.names_of(viewer.actor, shown)
    drawn["rows"] = lines.rows(shown, names, timezone.localdate(at))
    _log(viewer.actor, shown, SHOWN, at)
    if typed and not ask.search:
        drawn["chips"].append({"label": FOUND_TEXT, "remove_url": ask.address()})
        drawn["empty"] = _nobody(ask, problem)
    drawn["search_told"] = ask.search
    context: dict[str, Any] = {
        "listing": drawn,
        "typed": typed,
        "problem": problem,
        "kept": [(name, value) for name, value in ask.chosen.items() if value],
        "sort": drawn["kept"],
        "can_name": _hosts(viewer.actor),
        "has_file": bool(shown) and (not typed or bool(ask.search)),
    }
    return render(request, "cases/list.html", context)


def _nobody(ask: Asked, problem: str) -> dict[str, Any]:
    why = problem or (
        "Sök på början av en kod, på hela ord i ett namn eller på personnummer. "
        "Namn och nummer hittas bara i din egen parts ärenden."
    )
    return {
        "what": "Ingen hittades",
        "why": why,
        "action": {"label": "Visa alla", "url": ask.address()},
    }


def _hosts(by: Actor) -> bool:
    """Whether the actor may know any names."""
    return by.is_system or any(a.insats is not None for a in by.assignments)


def _log(by: Actor, shown: Iterable[Enrolment], purpose: str, at: datetime) -> None:
    subjects = read_subjects(one.participant_id for one in shown)
    log_reads(actor=by.key, subjects=subjects, purpose=purpose, at=at)


def _file(
    form: str, by: Actor, found: participants.Rows, at: datetime, *, named: bool
) -> HttpResponse:
    """All that the filters leave; with names only when asked, and only of the own compartment."""
    rows = found.everything()
    _log(by, rows, EXPORTED_NAMED if named else EXPORTED, at)
    headings = (*lines.HEADINGS, lines.NAME) if named else lines.HEADINGS
    return list_file(form, TITLE, headings, _values(by, rows, at, named))


def _values(
    by: Actor, rows: list[Enrolment], at: datetime, named: bool
) -> Iterator[tuple[Value, ...]]:
    names = participants.names_of(by, rows) if named else {}
    on = timezone.localdate(at)
    for one in rows:
        told = lines.values(one, on)
        yield (*told, names.get(one.participant_id, "")) if named else told
