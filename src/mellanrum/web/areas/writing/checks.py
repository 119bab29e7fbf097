"""What is found in a report: live beside the editor, and over the whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.accounts.queries import list_names
from mellanrum.audit.queries import revision, voices_revision
from mellanrum.checking.finding import LABELS, SEVERITIES, Finding, Severity
from mellanrum.checking.model import Place
from mellanrum.domain.swedish import capitalized, joined
from mellanrum.reports.models import NumberNote
from mellanrum.reports.writing import list_notes
from mellanrum.web.areas.provenance.links import finding_url
from mellanrum.web.areas.writing.mending import mended_in
from mellanrum.web.areas.writing.reach import READ, Opened, open_report
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

if TYPE_CHECKING:
    from mellanrum.reports.checking_reports import Checked

SALT = "writing.finding"
KEPT = 600  # seconds that the whole's findings are held
SHAPES = {Severity.HIGH: "not-reached", Severity.MEDIUM: "partly", Severity.LOW: "not-measured"}
INSERTED = re.compile(r"\{\{[^{}…]*(?:\}\}|(?=…)|$)")  # also one that the quote breaks off in
NOT_TRIED = "Inte kontrollerad sedan texterna ändrades"


@dataclass(frozen=True, slots=True)
class Found:
    """The whole's findings; `checked` is None before it is tried. `by_section` counts open ones."""

    checked: Checked | None = None
    by_section: Mapping[str, int] = field(default_factory=dict)


def counted_findings(opened: Opened) -> Found:
    """What is known of the whole as it is now, without trying it."""
    held = cache.get(_key(opened))
    return Found(held, held.by_section()) if held is not None else Found()


def checked_whole(opened: Opened) -> Checked:
    """The whole tried, or as it was tried in the same state."""
    from mellanrum.reports.checking_reports import check_whole

    key = _key(opened)
    if (held := cache.get(key)) is None:
        held = check_whole(opened.report)
        if not held.error:  # a period that is being counted is known in a moment
            cache.set(key, held, KEPT)
    return held  # type: ignore[no-any-return]


def _key(opened: Opened) -> str:
    """The state of the data, the sections and the notes."""
    slug = opened.viewer.forbund_slug
    sections = [
        (s.key, s.version, s.heading, s.level, s.is_left_out, s.brought_from, s.position)
        for s in opened.sections
    ]
    notes = [note.pk for note in list_notes(opened.report)]
    told = repr((revision(slug), voices_revision(slug), sections, notes))
    return f"writing-checked-{opened.report.pk}-{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def summary(opened: Opened, found: Found) -> dict[str, Any]:
    """Green or red in words, and the way to the findings."""
    url = reverse("writing-checks", args=[opened.report.pk])
    if found.checked is None:
        return {"shape": "not-measured", "word": "Ej prövad", "text": NOT_TRIED, "url": url}
    return {**verdict_of(found.checked), "url": url}


def verdict_of(checked: Checked) -> dict[str, str]:
    """{shape, word, text}: 'Grönt', or how much is open."""
    if checked.error:
        return {"shape": "not-reached", "word": "Går inte att sätta ihop", "text": checked.error}
    number = len(checked.open)
    if number == 0:
        noted = len(checked.findings)
        text = f"Inget att rätta. {noted} med anteckning." if noted else "Inget att rätta."
        return {"shape": "reached", "word": "Grönt", "text": text}
    told = f"{number} fynd att rätta eller anteckna."
    return {"shape": "not-reached", "word": "Rött", "text": told}


def drawn_findings(opened: Opened, checked: Checked) -> list[dict[str, Any]]:
    """Each finding with what the viewer can do about it; open ones first."""
    notes = checked.notes
    names = list_names(note.noted_by for note in notes.values())
    found = [_drawn(opened, one, notes.get(one.key), names) for one in checked.findings]
    return sorted(found, key=lambda one: one["note"] is not None)


def _drawn(
    opened: Opened, finding: Finding, note: NumberNote | None, names: Mapping[str, str]
) -> dict[str, Any]:
    places = finding.places
    first = places[0] if places else None
    key = first.section if first else ""
    sections = {one.key: one for one in opened.sections}
    section = sections.get(key)
    may_write = section is not None and opened.may_write(section)
    return {
        "shape": SHAPES[finding.severity],
        "severity": capitalized(SEVERITIES[finding.severity]),
        "title": LABELS[finding.fault],
        "message": finding.message,
        "quote": INSERTED.sub("[siffra]", finding.quote),
        "remedy": finding.remedy,
        "printed": finding.printed,
        "replacement": finding.replacement if may_write else "",
        "right": finding.right or finding.replacement,
        "start": first.start if first else 0,
        "end": first.end if first else 0,
        "heading": section.heading if section else "",
        "url": reverse("writing-section", args=[opened.report.pk, key]) if section else "",
        "against": _against(places),
        "register": mended_in(first.table, opened.viewer) if first else None,
        "origin": finding_url(finding, f"rapport={opened.report.pk}"),
        "note": _note(opened, note, names) if note else None,
        "notable": _note_url(opened, finding, key) if note is None and may_write else "",
    }


def _against(places: Sequence[Place]) -> list[str]:
    """What it is held against, a line for each heading: 'Noter, raderna Lokalhyra och Revision'."""
    rows: dict[str, list[str]] = {}
    for place in places[1:]:
        page = f", sidan {place.page}" if place.page else ""
        where = ": ".join(one for one in (place.document, place.heading) if one)
        found = rows.setdefault(f"{where}{page}", [])
        if place.row and place.row not in found:
            found.append(place.row)
    own = places[0].heading if places else ""
    return [_rows(where, found) for where, found in rows.items() if found or where != own]


def _rows(where: str, rows: Sequence[str]) -> str:
    if not rows:
        return where
    return f"{where}, {'raden' if len(rows) == 1 else 'raderna'} {joined(list(rows))}"


def _note(opened: Opened, note: NumberNote, names: Mapping[str, str]) -> dict[str, Any]:
    viewer = opened.viewer
    may = opened.is_draft and (viewer.can("reports.write") or note.noted_by == viewer.actor.key)
    args = [opened.report.pk, note.pk]
    return {
        "kind": note.get_kind_display(),
        "reason": note.reason,
        "by": names.get(note.noted_by, ""),
        "at": note.noted_at,
        "withdraw": reverse("writing-note-withdraw", args=args) if may else "",
    }


def _note_url(opened: Opened, finding: Finding, section: str) -> str:
    """The address of the form; the finding goes along, signed, since the text may not be saved."""
    given = [opened.report.pk, finding.key, finding.message, finding.printed, section]
    token = signing.dumps(given, salt=SALT, compress=True)
    return f"{reverse('writing-note', args=[opened.report.pk])}?fynd={token}"


@page(grant=READ)
def checks(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The whole report tried; by htmx, only the findings."""
    opened = open_report(viewer, pk)
    checked = checked_whole(opened)
    is_part = bool(request.headers.get("HX-Request"))
    counts = checked.by_section()
    context = {
        "title": "Kontroll av rapporten",
        "crumbs": opened.way_down(),
        "report": opened.report,
        "findings": drawn_findings(opened, checked),
        "found": {**verdict_of(checked), "url": ""},
        "counts": [
            {"key": one.key, "text": f"{counts[one.key]} fynd" if one.key in counts else ""}
            for one in opened.sections
        ],
        "is_whole": True,
    }
    template = "writing/checks_part.html" if is_part else "writing/checks.html"
    return render(request, template, context)
