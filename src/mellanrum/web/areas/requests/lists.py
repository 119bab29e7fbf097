"""The list of requests, with how long each has waited, and the förbund's own reminder."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.registry_machines import REQUEST
from mellanrum.registers.registry.actions import requests as made
from mellanrum.registers.registry.models import RecordRequest
from mellanrum.registers.registry.request_policies import OPEN, is_late, waited
from mellanrum.registers.registry.request_queries import find_reminder, requests_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.registry.reach import CHANGE, READ, get_forbund
from mellanrum.web.areas.requests.forms import ReminderForm
from mellanrum.web.areas.requests.reach import asked_text, url_of
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


def waiting(request: RecordRequest) -> str:
    """How long an unanswered request has waited; '' for one that is answered."""
    today = timezone.localdate()
    return waited(request.received_on, today) if request.state in OPEN else ""


def listed(viewer: Viewer) -> Listed[RecordRequest]:
    told = partial(asked_text, viewer)
    return Listed(
        name="requests",
        title="Begäran om handlingar",
        parts=(
            Part("Nummer", lambda x: str(x.matter), "nummer"),
            Part("Vad som begärs", lambda x: told(x)[:120]),
            Part("Kom in", lambda x: x.received_on, "kom"),
            Part("Har väntat", waiting),
            Part("Läge", lambda x: REQUEST.states[x.state], "lage"),
            Part("Besvarad", lambda x: x.decided_on, "besvarad"),
        ),
        choices=(
            Choice("lage", "Läge", lambda x: [(x.state, REQUEST.states[x.state])]),
            Choice("ar", "År", lambda x: [(str(x.received_on.year), str(x.received_on.year))]),
        ),
        words=lambda x: f"{x.matter} {told(x)}",
        url=url_of,
        empty={
            "what": "Här samlas begäran om allmänna handlingar",
            "why": "Ingen begäran är registrerad. Den som begär behöver inte säga vem hen är "
            "(TF 2 kap. 18 §).",
        },
        search="Sök begäran",
    )


@page(grant=READ)
def requests(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every request, with those told above that have waited too long by the förbund's own rule."""
    found, reminder = list(requests_of(viewer.forbund_slug)), find_reminder(viewer.forbund_slug)
    days, today = reminder.days if reminder else None, timezone.localdate()
    late = [x for x in found if is_late(x.state, x.received_on, today, days)]
    add = {"label": "Registrera begäran", "url": reverse("requests-new")}
    rule = {"label": "Ändra påminnelsen", "url": reverse("requests-reminder")}
    may = viewer.can(CHANGE)
    return shown(
        request,
        viewer,
        listed(viewer),
        found,
        action=add if may else None,
        template="requests/list.html",
        warnings=[f"{x.matter} har väntat {waiting(x)}." for x in late],
        reminder=reminder,
        links=[rule] if may else [],
    )


@writes(grant=CHANGE)
def remind(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The förbund's own number of days."""
    form = ReminderForm(posted(request), held=find_reminder(viewer.forbund_slug))

    def save() -> tuple[str, str]:
        days, source = form.cleaned_data["days"], form.cleaned_data["source"]
        forbund, by, at = get_forbund(viewer), viewer.actor, timezone.now()
        made.set_reminder(forbund=forbund, days=days, source=source, by=by, at=at)
        return "Påminnelsen är sparad.", reverse("requests")

    crumb = {"label": "Begäran om handlingar", "url": reverse("requests")}
    ask = Ask("Påminnelse", "Spara påminnelsen", {**crumb, "label": "Avbryt"}, [crumb])
    return answered(request, form, ask, save)
