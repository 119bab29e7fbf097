"""The list of bodies, a body's page on a chosen day, and what the office changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.governance.actions import bodies as made
from mellanrum.registers.governance.body_queries import with_counts
from mellanrum.registers.governance.models import Body
from mellanrum.web.areas.bodies.forms import BodyForm, EndForm
from mellanrum.web.areas.bodies.presenters import body_page
from mellanrum.web.areas.bodies.reach import (
    CHANGE,
    SEES,
    body_crumb,
    crumb,
    get_body,
    get_forbund,
    insatser,
    parties,
    seen_bodies,
    tabs,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered, object_page, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


def place_of(body: Body) -> str:
    """The insats it leads, or the municipality it belongs to."""
    return str(body.insats or body.municipality or "")


def is_running(body: Body) -> bool:
    return body.ended_on is None or body.ended_on > timezone.localdate()


LIST: Listed[Any] = Listed(
    name="bodies",
    title="Grupper",
    parts=(
        Part("Grupp", lambda x: x.name, "namn"),
        Part("Slag", lambda x: x.get_kind_display(), "slag"),
        Part("Hör till", place_of, "hor-till"),
        Part("Platser nu", lambda x: x.sitting, "platser", is_numeric=True),
        Part("Möten i år", lambda x: x.met, "moten", is_numeric=True),
        Part("Senast", lambda x: x.last_met, "senast"),
        Part("Upphörde", lambda x: x.ended_on and x.ended_on - ONE_DAY, "upphorde"),
    ),
    choices=(
        Choice("slag", "Slag", lambda x: [(x.kind, x.get_kind_display())]),
        Choice(
            "lage",
            "Läge",
            lambda x: [("finns", "Finns") if is_running(x) else ("upphort", "Har upphört")],
        ),
    ),
    words=lambda x: f"{x.name} {x.get_kind_display()} {place_of(x)} {x.mandate}",
    url=lambda x: reverse("bodies-body", args=[x.pk]),
    empty={
        "what": "Här samlas förbundets styrelse och grupper",
        "why": "Ingen grupp är inlagd. Börja med styrelsen.",
    },
    search="Sök grupp",
)


@page(grant=SEES)
def bodies(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every body with how many sit in it and how often it has met this year."""
    today = timezone.localdate()
    found = list(with_counts(seen_bodies(viewer), today.year, today))
    add = {"label": "Lägg in grupp", "url": reverse("bodies-add")}
    action = add if viewer.can(CHANGE) else None
    more: dict[str, Any] = {"tabs": tabs(viewer, "bodies"), "tabs_label": "Grupper och uppdrag"}
    return shown(request, viewer, LIST, found, action=action, template="bodies/list.html", **more)


@page(grant=SEES)
def body(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Who sits on the day that the address asks for, today when it asks for none."""
    found, on = get_body(viewer, pk), asked_day(request)
    return object_page(request, body_page(viewer, found, on), "bodies/body.html")


def asked_day(request: HttpRequest) -> date:
    """The day of ?dag=, today when it is none."""
    try:
        return parse_date(request.GET.get("dag", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def form_of(request: HttpRequest, viewer: Viewer, held: Body | None = None) -> BodyForm:
    municipalities = parties(viewer).filter(kind="municipality")
    given: dict[str, Any] = {"insatser": insatser(viewer), "municipalities": municipalities}
    return BodyForm(posted(request), held=held, **given)


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new body."""
    form, back = form_of(request, viewer), crumb("bodies")

    def save() -> tuple[str, str]:
        forbund, by, at = get_forbund(viewer), viewer.actor, timezone.now()
        new = made.add_body(forbund=forbund, row=form.row(), by=by, at=at, **form.belongs())
        return f"{new.name} är inlagd.", reverse("bodies-body", args=[new.pk])

    ask = Ask("Lägg in grupp", "Spara gruppen", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What is told of a body."""
    found = get_body(viewer, pk)
    form, here = form_of(request, viewer, found), body_crumb(found)

    def save() -> tuple[str, str]:
        told: dict[str, Any] = {**form.belongs(), "seen": form.version}
        made.change_body(body=found, row=form.row(), by=viewer.actor, at=timezone.now(), **told)
        return "Gruppen är sparad.", here["url"]

    crumbs, cancel = [crumb("bodies"), here], {**here, "label": "Avbryt"}
    return answered(request, form, Ask("Ändra gruppen", "Spara gruppen", cancel, crumbs), save)


@writes(grant=CHANGE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The last day of a body, or none: then it is open again."""
    found = get_body(viewer, pk)
    form, here = EndForm(posted(request), held=found), body_crumb(found)

    def save() -> tuple[str, str]:
        ended_on, by, at = form.cleaned_data["ended_on"], viewer.actor, timezone.now()
        made.end_body(body=found, ended_on=ended_on, by=by, at=at, seen=form.version)
        return "Gruppens sista dag är antecknad." if ended_on else "Gruppen är öppen.", here["url"]

    crumbs, cancel = [crumb("bodies"), here], {**here, "label": "Avbryt"}
    note = "Gruppen, dess uppdrag och möten finns kvar i registret. Lämna tomt för att öppna den."
    ask = Ask("Gruppen upphör", "Spara sista dag", cancel, crumbs, found.name, note)
    return answered(request, form, ask, save)
