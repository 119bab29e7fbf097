"""Forms on paper, and tablets."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.actions.inviting import number_forms
from mellanrum.registers.surveys.actions.kiosks import StartedKiosk, end_kiosk, start_kiosk
from mellanrum.registers.surveys.models import Campaign, Kiosk
from mellanrum.registers.surveys.papers.blank_form import (
    FormPrint,
    blank_form,
    printable_languages,
)
from mellanrum.registers.surveys.queries.campaigns import asked_insatser
from mellanrum.registers.surveys.queries.instruments import form_of, instrument_of
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.surveys.changes import ask_of
from mellanrum.web.areas.surveys.forms import KioskForm, NumberedForm, SureForm
from mellanrum.web.areas.surveys.reading import (
    HAND_OUT,
    READ,
    campaign_url,
    crumbs,
    get_campaign,
    may_hand_out,
    own_insatser,
    qr_source,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.shown_once import shown_once
from mellanrum.web.viewer import Viewer

LANGUAGE, INSATS = "sprak", "insats"
NOT_NOW = "Det går när omgången är öppen, för insatser där du har uppdrag."


@page(grant=READ)
def form(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The form to print, in a language that it has."""
    found = get_campaign(viewer, slug)
    wanted = request.GET.get(INSATS, "")
    insats = next((i for i in asked_insatser(found) if i.slug == wanted), None)
    pdf = print_form(found, request.GET.get(LANGUAGE, "sv"), insats)
    return file_response(pdf, f"enkat-{found.slug}", "pdf")


def print_form(
    found: Campaign, language: str, insats: Insats | None, numbers: tuple[str, ...] = ()
) -> bytes:
    """Raises DomainError for a form without questions, Http404 for a language it lacks."""
    from mellanrum.documents.paper import render_paper

    check_questions(found)
    instrument = instrument_of(found)
    offered = printable_languages(found.forbund.slug, instrument, found.group)
    wording = next((w for w in offered if w.language == language), None)
    if wording is None:
        raise Http404
    place = (insats.slug, insats.name) if insats else ("", "")
    at = timezone.localtime()
    return render_paper(blank_form(FormPrint(found, instrument, wording, at, place, numbers)))


def check_questions(found: Campaign) -> None:
    asked = form_of(found)
    if not asked.items:
        raise DomainError(f"Formuläret ”{asked.title}” har inga frågor att skriva ut. {asked.note}")


def check_hands_out(found: Campaign, viewer: Viewer) -> None:
    """Raises DomainError outside the viewer's own insatser, and when nothing is open."""
    if not may_hand_out(found, viewer):
        raise DomainError(NOT_NOW)


@writes(grant=HAND_OUT)
def numbered(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """So many paper forms, each with a number of its own: the POST gives the file."""
    found = get_campaign(viewer, slug)
    check_hands_out(found, viewer)
    shown = NumberedForm(posted(request), insatser=own_insatser(found, viewer))
    if request.method == "POST" and shown.is_valid():
        try:
            return _printed(found, viewer, shown)
        except DomainError as error:
            shown.refuse(error)
    note = (
        "Varje blankett får ett nummer som kan matas in en gång. Anteckna aldrig vem som fick "
        "vilken. Antalet räknas som utlämnat när du skriver ut."
    )
    ask = ask_of("Numrerade blanketter", "Skriv ut blanketterna (PDF)", found, note)
    context = {"ask": ask, "form": shown, "crumbs": ask.crumbs, "cancel": ask.cancel}
    status = 422 if shown.errors else 200
    return render(request, "operation/form.html", context, status=status)


def _printed(found: Campaign, viewer: Viewer, shown: NumberedForm) -> HttpResponse:
    check_questions(found)
    now, count = timezone.now(), shown.cleaned_data["count"]
    numbers = number_forms(campaign=found, insats=shown.place, count=count, by=viewer.actor, at=now)
    pdf = print_form(found, "sv", shown.place, numbers)
    return file_response(pdf, f"blanketter-{found.slug}", "pdf")


@writes(grant=HAND_OUT)
def kiosk(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Start a tablet. Its address is shown once, on the answer to the POST."""
    found = get_campaign(viewer, slug)
    check_hands_out(found, viewer)
    offered = own_insatser(found, viewer)
    shown = KioskForm(posted(request), insatser=offered, initial={"hours": 3})
    if request.method == "POST" and shown.is_valid():
        try:
            given = shown.cleaned_data
            started = start_kiosk(
                campaign=found, insats=shown.place, label=given["label"], hours=given["hours"],
                by=viewer.actor, at=timezone.now(),
            )  # fmt: skip
            return _told_once(request, found, started)
        except DomainError as error:
            shown.refuse(error)
    note = (
        "Plattan visar bara enkäten. När någon har skickat sina svar är den klar för nästa, och "
        "inget ligger kvar. Svar på platta räknas i resultatet men inte i svarsfrekvensen."
    )
    ask = ask_of("Starta en platta", "Starta plattan", found, note)
    context = {"ask": ask, "form": shown, "crumbs": ask.crumbs, "cancel": ask.cancel}
    status = 422 if shown.errors else 200
    return render(request, "operation/form.html", context, status=status)


def _told_once(request: HttpRequest, found: Campaign, started: StartedKiosk) -> HttpResponse:
    url = request.build_absolute_uri(reverse("kiosk", args=[started.code]))
    ends = timezone.localtime(started.kiosk.expires_at)
    context = {
        "kiosk": started.kiosk,
        "link": url,
        "qr": qr_source(url),
        "ends": f"{ends:%Y-%m-%d} kl. {ends:%H.%M}",
        "back": {"label": "Klar", "url": campaign_url(found)},
        "crumbs": crumbs(found),
    }
    return shown_once(request, render(request, "surveys/kiosk.html", context))


@writes(grant=HAND_OUT)
def kiosk_end(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """End a tablet before its time."""
    found = get_campaign(viewer, slug)
    held = Kiosk.objects.filter(campaign=found, pk=pk).select_related("campaign__forbund", "insats")
    if (one := held.first()) is None:
        raise Http404
    shown = SureForm(posted(request))

    def save() -> tuple[str, str]:
        end_kiosk(kiosk=one, by=viewer.actor, at=timezone.now())
        return f"Plattan ”{one.label}” tar inte emot fler svar.", campaign_url(found)

    note = f"”{one.label}” tar inte emot fler svar. Det som är skickat finns kvar."
    return answered(request, shown, ask_of("Avsluta plattan", "Avsluta plattan", found, note), save)
