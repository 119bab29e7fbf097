"""Who comes: ticked on a list, added on the day, cancelled, counted; and what they thought."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.network.actions import attendance, registrations
from mellanrum.registers.network.actions.events import link_campaign
from mellanrum.registers.network.event_queries import STATE, registrations_of
from mellanrum.registers.network.event_writing import told_time
from mellanrum.registers.network.models import EventCount, EventRegistration, NetworkEvent
from mellanrum.registers.surveys.actions.campaigns import create_campaign
from mellanrum.registers.surveys.campaign_policies import EVENT, CampaignPlan, survey_year_of
from mellanrum.web.areas.events.forms import CampaignForm, CountForm, GuestForm
from mellanrum.web.areas.events.pages import workplace
from mellanrum.web.areas.events.reach import CHANGE, asked, crumbs, get_event, url_of
from mellanrum.web.areas.ideas.receipts import new_receipt
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.surveys.reading import CHANGE as SURVEYS
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

INSTRUMENT, VERSION, GROUP = "aktivitet", "1", "visitors"
ANSWER_DAYS = 14  # own assumption: who has not answered in two weeks does not


@writes(grant=CHANGE)
def attended(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The list to tick on the phone, or to print."""
    found = get_event(viewer, pk)
    held = list(registrations_of(found).exclude(state=STATE.CANCELLED).order_by("name"))
    if request.method == "POST":
        came = {int(n) for n in request.POST.getlist("kom") if n.isdecimal() and len(n) < 12}
        attendance.tick(event=found, came=came, by=viewer.actor, at=timezone.now())
        messages.success(request, "Närvaron är sparad.")
        return redirect("events-event", pk)
    context = {
        "title": "Närvarolista",
        "lead": f"{found.title}, {told_time(found)}",
        "crumbs": crumbs(found),
        "rows": [{"one": one, "where": workplace(one)} for one in held],
        "add": reverse("events-walk-in", args=[pk]),
        "back": url_of(found),
    }
    return render(request, "events/attendance.html", context)


@writes(grant=CHANGE)
def walk_in(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Somebody came without having registered."""
    found = get_event(viewer, pk)
    form = GuestForm(posted(request), forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        registrations.add_walk_in(event=found, row=form.row(), code=new_receipt(),
                                  by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Tillagd som närvarande.", reverse("events-attendance", args=[pk])

    note = "Namnet tas bort samtidigt som de andras. Fråga inte efter mer än som behövs."
    ask = asked("Kom utan anmälan", "Lägg till", found, note=note)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def registration(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Cancel for somebody who has let the office know."""
    rows = EventRegistration.objects.filter(event__forbund__slug=viewer.forbund_slug, pk=pk)
    held = rows.select_related("event__forbund", "party").first()
    if held is None:
        raise Http404
    form = RowForm(posted(request))

    def save() -> tuple[str, str]:
        registrations.cancel(registration=held, by=viewer.actor, at=timezone.now())
        return f"{held.name} är avanmäld.", url_of(held.event)

    mail = f" E-post: {held.email}." if held.email else ""
    note = f"Arbetar hos: {workplace(held)}.{mail} Den som väntat längst får platsen."
    ask = asked(f"Avanmäl {held.name}?", "Avanmäl", held.event, note=note, is_danger=True)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def count_add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """How many came of a party, or of others."""
    found = get_event(viewer, pk)
    form = CountForm(posted(request), forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        attendance.add_count(event=found, row=form.row(), by=viewer.actor, at=timezone.now())
        return "Antalet är sparat.", f"{url_of(found)}#antal"

    note = "För evenemang utan anmälan, och för dem som inte står på närvarolistan."
    return answered(request, form, asked("Antal som kom", "Spara antalet", found, note=note), save)


def get_count(viewer: Viewer, pk: int) -> EventCount:
    """Raises Http404 for another förbund's."""
    found = EventCount.objects.filter(event__forbund__slug=viewer.forbund_slug, pk=pk)
    held = found.select_related("event__forbund", "party").first()
    if held is None:
        raise Http404
    return held


@writes(grant=CHANGE)
def count(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another number."""
    held = get_count(viewer, pk)
    form = CountForm(posted(request), forbund=viewer.forbund_slug, held=held)

    def save() -> tuple[str, str]:
        attendance.change_count(count=held, row=form.row(), seen=form.version, by=viewer.actor,
                                at=timezone.now())  # fmt: skip
        return "Antalet är sparat.", f"{url_of(held.event)}#antal"

    remove = {"label": "Ta bort raden", "url": reverse("events-count-remove", args=[pk])}
    ask = asked("Ändra antalet", "Spara antalet", held.event)
    return answered(request, form, ask, save, "events/form.html", remove=remove)


@writes(grant=CHANGE)
def count_remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a row away that was counted wrong."""
    held = get_count(viewer, pk)
    url = f"{url_of(held.event)}#antal"

    def save() -> tuple[str, str]:
        attendance.remove_count(count=held, by=viewer.actor, at=timezone.now())
        return "Raden är borttagen.", url

    note = f"{held}: {held.total} personer."
    ask = asked("Ta bort raden?", "Ta bort raden", held.event, note=note, is_danger=True)
    return answered(request, RowForm(posted(request)), ask, save)


@writes(grant=CHANGE)
def campaign(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Choose the questionnaire, or make one with Mellanrum's own questions."""
    found = get_event(viewer, pk)
    form = CampaignForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        chosen = form.cleaned_data["campaign"]
        link_campaign(event=found, campaign=chosen, by=viewer.actor, at=timezone.now())
        return "Enkäten är kopplad." if chosen else "Ingen enkät är kopplad.", url_of(found)

    url = reverse("events-campaign-make", args=[pk]) if viewer.can(SURVEYS) else ""
    make = {"label": "Skapa en enkät för evenemanget", "url": url} if url else None
    ask = asked("Enkät om evenemanget", "Spara valet", found)
    return answered(request, form, ask, save, "events/form.html", make=make)


@writes(grant=SURVEYS)
def campaign_make(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A draft with the questions that follow, linked to the event."""
    found = get_event(viewer, pk)

    def save() -> tuple[str, str]:
        at, insatser = timezone.now(), [found.insats] if found.insats else []
        new = create_campaign(forbund=found.forbund, row=plan_of(found), insatser=insatser,
                              by=viewer.actor, at=at)  # fmt: skip
        link_campaign(event=found, campaign=new, by=viewer.actor, at=at)
        return f"{new.title} är skapad som utkast.", reverse("surveys-campaign", args=[new.slug])

    note = (
        f"Enkäten ”Vad tyckte du om aktiviteten?” besvaras på plats eller med QR-kod, utan namn. "
        f"Den är öppen i {ANSWER_DAYS} dagar när du har öppnat den."
    )
    ask = asked("Skapa en enkät för evenemanget", "Skapa enkäten", found, note=note)
    return answered(request, RowForm(posted(request)), ask, save)


def plan_of(found: NetworkEvent) -> CampaignPlan:
    """From the event's first day, and two weeks after its last."""
    from_on, last_on = today_of(found.starts_at), today_of(found.ends_at)
    return CampaignPlan(
        title=f"Utvärdering: {found.title}"[:160],
        instrument=INSTRUMENT,
        instrument_version=VERSION,
        group=GROUP,
        kind=EVENT,
        survey_year=survey_year_of(from_on),
        from_on=from_on,
        to_on=last_on + timedelta(days=ANSWER_DAYS) + ONE_DAY,
    )
