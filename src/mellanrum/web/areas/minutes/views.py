"""The minutes: the list, the page where a meeting is minuted, and the files."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.deadlines import minutes_due
from mellanrum.registers.governance.minutes_content import content_of
from mellanrum.registers.governance.minutes_document import extract_document, minutes_document
from mellanrum.registers.governance.minutes_policies import is_bound, is_late
from mellanrum.registers.governance.minutes_queries import find_minutes, pdf_of
from mellanrum.registers.governance.models import Meeting, Minutes
from mellanrum.web.areas.meetings.reach import state_of, title_of
from mellanrum.web.areas.minutes.presenters import minutes_page
from mellanrum.web.areas.minutes.reach import READ, SEES, get_minuted, seen_minuted, url_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer


def due_of(meeting: Meeting) -> date | None:
    """None where no law sets a day."""
    return minutes_due(meeting.on) if is_bound(meeting.body.kind) else None


def remark_of(meeting: Meeting) -> str:
    """'Justerat för sent', 'Justeringen är försenad'."""
    if not is_bound(meeting.body.kind):
        return ""
    if not is_late(meeting.on, meeting.adjusted_on, timezone.localdate()):
        return ""
    return "Justerat för sent" if meeting.adjusted_on else "Justeringen är försenad"


LIST: Listed[Meeting] = Listed(
    name="minutes",
    title="Protokoll",
    parts=(
        Part("Möte", title_of, "namn"),
        Part("Dag", lambda m: m.on, "dag"),
        Part("Läge", state_of, "lage"),
        Part("Justeras senast", due_of, "senast"),
        Part("Justerat", lambda m: m.adjusted_on, "justerat"),
        Part("Anmärkning", remark_of, "anmarkning"),
    ),
    choices=(
        Choice("ar", "År", lambda m: [(str(m.on.year), str(m.on.year))]),
        Choice("grupp", "Grupp", lambda m: [(m.body.slug, m.body.name)]),
        Choice("lage", "Läge", lambda m: [(state_of(m), state_of(m))]),
    ),
    words=lambda m: f"{title_of(m)} {m.on} {m.note}",
    url=url_of,
    empty={
        "what": "Här samlas protokollen",
        "why": "Inget möte är öppnat. Öppna ett möte från dess sida för att skriva protokoll.",
    },
    search="Sök protokoll",
)


@page(grant=SEES)
def minutes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every meeting that has been opened or adjusted; of the own groups those adjusted."""
    return shown(request, viewer, LIST, seen_minuted(viewer))


@page(grant=SEES)
def meeting(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Where the secretary lives while the meeting lasts; afterwards what was minuted."""
    found = get_minuted(viewer, pk)
    context = minutes_page(viewer, found, timezone.localdate())
    return render(request, "minutes/meeting.html", context)


def edition_of(viewer: Viewer, meeting: Meeting) -> Minutes | None:
    """The edition in force; None for a draft, which only who sees all of governance is given.
    Raises Http404.
    """
    held = find_minutes(meeting)
    if held is None and not viewer.can(READ):
        raise Http404
    return held


@page(grant=SEES)
def file(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The minutes as a file: the edition in force with its signatures, or a draft."""
    found = get_minuted(viewer, pk)
    name = f"protokoll-{found.body.slug}-{found.on}"
    held = edition_of(viewer, found)
    if held is not None and form == "pdf":
        return file_response(pdf_of(held), name, form)
    content = held.content if held else content_of(found)
    on = timezone.localtime(held.made_at).date() if held else timezone.localdate()
    document = minutes_document(content, on, is_draft=held is None)
    if form == "pdf":
        from mellanrum.documents.typst import render_pdf

        return file_response(render_pdf(document, is_sheet=True), f"{name}-utkast", form)
    if form == "docx":
        from mellanrum.documents.docx import render_docx

        return file_response(render_docx(document), name, form)
    if form == "html":
        from mellanrum.documents.html import render_html

        return file_response(render_html(document), name, form)
    raise Http404


@page(grant=SEES)
def extract(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """An extract (protokollsutdrag) of one paragraph."""
    from mellanrum.documents.typst import render_pdf

    found = get_minuted(viewer, pk)
    held = edition_of(viewer, found)
    content = held.content if held else content_of(found)
    if number not in {one["number"] for one in content["items"]}:
        raise Http404
    document = extract_document(content, number, timezone.localdate(), found.adjusted_on)
    name = f"utdrag-{found.body.slug}-{found.on}-{number}"
    return file_response(render_pdf(document, is_sheet=True), name, "pdf")


def crumb() -> dict[str, str]:
    return {"label": "Protokoll", "url": reverse("minutes")}
