"""A campaign's answers as files: out with the codebook, in from another survey tool."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.exchange.surveys.answers_in import AnswersRead, import_answers, read_answers
from mellanrum.exchange.surveys.answers_out import export_answers, safe_template
from mellanrum.registers.surveys.models import Campaign
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import fact
from mellanrum.web.areas.surveynumbers.forms import UploadForm, sent_again
from mellanrum.web.areas.surveynumbers.naming import group_name
from mellanrum.web.areas.surveynumbers.reading import SHOWN, problem_drawn
from mellanrum.web.areas.surveynumbers.views import CHANGE
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

LIST = "voices-answers"
LISTED: Listed[Campaign] = Listed(
    name=LIST,
    title="Svar som filer",
    parts=[
        Part("Enkätomgång", lambda one: one.title, "omgang"),
        Part("Enkätår", lambda one: one.survey_year, "ar", is_numeric=True),
        Part("Grupp", lambda one: group_name(one.group), "grupp"),
        Part("Läge", lambda one: str(one.get_state_display()), "lage"),
    ],
    choices=[
        Choice("ar", "Enkätår", lambda one: [(str(one.survey_year), str(one.survey_year))]),
        Choice("grupp", "Grupp", lambda one: [(one.group, group_name(one.group))]),
    ],
    words=lambda one: f"{one.title} {one.survey_year} {group_name(one.group)}",
    url=lambda one: reverse("voices-answers-campaign", args=[one.slug]),
    empty={
        "what": "Här visas enkätomgångarna",
        "why": "Ingen omgång är skapad ännu. Svar kan tas ut och läsas in när en omgång finns.",
    },
    search="Sök enkätomgång",
    lead="Ta ut en omgångs svar med kodbok, eller läs in svar från ett annat enkätverktyg.",
)


@page(grant=CHANGE)
def campaigns(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The campaigns whose answers can be taken out or in."""
    rows = list(Campaign.objects.filter(forbund__slug=viewer.forbund_slug))
    return shown(request, viewer, LISTED, rows)


def get_campaign(viewer: Viewer, slug: str) -> Campaign:
    """Raises Http404 for another förbund's."""
    held = Campaign.objects.select_related("forbund").filter(forbund__slug=viewer.forbund_slug)
    return get_object_or_404(held, slug=slug)


def crumbs(*more: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": "Svar som filer", "url": reverse(LIST)}, *more]


def crumb(campaign: Campaign) -> dict[str, str]:
    url = reverse("voices-answers-campaign", args=[campaign.slug])
    return {"label": campaign.title, "url": url}


@page(grant=CHANGE)
def campaign(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """What can be taken out of a campaign, and the way in."""
    found = get_campaign(viewer, slug)
    least = found.forbund.minimum_group
    context = {
        "title": found.title,
        "state": found.get_state_display(),
        "crumbs": crumbs(),
        "facts_title": "Enkätomgången",
        "facts": [
            fact("Grupp", group_name(found.group)),
            fact("Enkätår", str(found.survey_year)),
            fact("Formulär", f"{found.instrument} {found.instrument_version}"),
        ],
        "least": least,
        "sex_least": max(least, found.forbund.questionnaire_minimum),
        "export_url": reverse("voices-answers-export", args=[slug]),
        "codebook_url": reverse("voices-answers-codebook", args=[slug]),
        "read_url": reverse("voices-answers-read", args=[slug]),
    }
    return render(request, "surveynumbers/answers.html", context)


@writes(grant=CHANGE, form=False)
def export(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The protected file; what was taken out is in the log."""
    found, form = get_campaign(viewer, slug), request.POST.get("format", "xlsx")
    if form not in ("xlsx", "csv"):
        raise Http404
    made = export_answers(campaign=found, whole=False, by=viewer.actor, at=timezone.now())
    content = made.as_xlsx() if form == "xlsx" else made.as_csv()
    return file_response(content, made.name, form)


@page(grant=CHANGE)
def codebook(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """What the columns mean; no answers."""
    made = safe_template(get_campaign(viewer, slug))
    return file_response(made.codebook_csv(), f"kodbok-{slug}", "csv")


@writes(grant=CHANGE)
def read(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Look through a file of answers; take it in when that has been seen."""
    found = get_campaign(viewer, slug)
    if request.method != "POST":
        return _page(request, found, UploadForm(), 200)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, 422)
    try:
        name, content = form.read()
        seen = read_answers(found, name, content)
        if not seen.problems and seen.forms and request.POST.get("bekraftat"):
            return _taken(request, viewer, found, seen)
    except (DomainError, ValueError) as error:
        told = error.message if isinstance(error, DomainError) else "Välj filen igen."
        form.add_error("file", told)
        return _page(request, found, form, 422)
    again = None if seen.problems or not seen.forms else sent_again(name, content)
    status = 422 if seen.problems else 200
    more = {"preview": drawn(found, seen), "again": again, "name": name}
    return _page(request, found, UploadForm(), status, **more)


def _taken(
    request: HttpRequest, viewer: Viewer, found: Campaign, seen: AnswersRead
) -> HttpResponse:
    taken, counted = import_answers(
        campaign=found, forms=seen.forms, by=viewer.actor, at=timezone.now()
    )
    waiting = taken - counted
    more = f" {waiting} väntar på att blandas med fler." if waiting else ""
    told = plural(taken, "formulär är inläst", "formulär är inlästa")
    messages.success(request, f"{told}.{more}")
    return redirect("voices-answers-campaign", found.slug)


def _page(
    request: HttpRequest, found: Campaign, form: UploadForm, status: int, **more: Any
) -> HttpResponse:
    back = crumb(found)
    context = {
        "form": form,
        "title": "Läs in svar från en fil",
        "lead": f"{found.title}. Filen granskas först. En rad är ett formulär, en kolumn en fråga.",
        "crumbs": crumbs(back),
        "cancel": {"label": "Avbryt", "url": back["url"]},
        **more,
    }
    return render(request, "surveynumbers/read.html", context, status=status)


def drawn(found: Campaign, seen: AnswersRead) -> dict[str, Any]:
    """The preview: faults, or how many forms of which insats."""
    names = dict(found.insatser.values_list("insats__slug", "insats__name"))
    counts = [
        {"label": names.get(slug, "Utan insats"), "value": n} for slug, n in seen.by_insats.items()
    ]
    notes = [
        "Svaren blandas med andra innan de räknas, minst fem åt gången i varje insats. De räknas "
        "inte in i svarsfrekvensen, eftersom antalet utskick i det andra verktyget inte är känt.",
        "Läs in varje svar en enda gång: ett formulär går inte att känna igen.",
    ]
    if seen.blank:
        notes.append(f"{plural(seen.blank, 'tom rad', 'tomma rader')} läses inte in.")
    return {
        "problems": [problem_drawn(one) for one in seen.problems[:SHOWN]],
        "fault_count": plural(len(seen.problems), "fel", "fel"),
        "counts": counts,
        "notes": notes,
        "is_same": not seen.forms,
        "submit": f"Läs in {plural(len(seen.forms), 'formulär', 'formulär')}",
    }
