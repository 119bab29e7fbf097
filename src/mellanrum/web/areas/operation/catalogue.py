"""What the insatser offer: the list, one activity with its sessions, added, changed, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.actions import catalogue as made
from mellanrum.registers.insatser.models import CatalogueActivity, GroupSession
from mellanrum.registers.insatser.operation_queries import (
    ACTIVITY_LISTS,
    activities_of,
    labels_of,
)
from mellanrum.web.areas.operation.catalogue_forms import ActivityForm
from mellanrum.web.areas.operation.deviations import only_one
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    crumb,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.areas.operation.post_forms import EndForm
from mellanrum.web.areas.operation.posts import check_changes
from mellanrum.web.areas.operation.reach import (
    READ,
    WRITE,
    changed_insatser,
    get_seen,
    may_change,
    seen_rows,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.listing import Column
from mellanrum.web.viewer import Viewer

SESSIONS = (
    Column("Dag"),
    Column("Tid"),
    Column("Plats"),
    Column("Platser", numeric=True),
    Column("Läge"),
)
STATES = {"now": "Erbjuds", "ahead": "Kommer", "over": "Slut"}


def state_of(row: Any, today: date) -> str:
    """now, ahead or over, of anything with from_on and to_on."""
    if today < row.from_on:
        return "ahead"
    return "over" if row.to_on is not None and row.to_on <= today else "now"


def listed(kinds: dict[str, str], today: date) -> Listed[CatalogueActivity]:
    def kind(activity: CatalogueActivity) -> str:
        return kinds.get(activity.kind, "")

    def state(activity: CatalogueActivity) -> str:
        return STATES[state_of(activity, today)]

    def form(activity: CatalogueActivity) -> str:
        return "Grupp" if activity.is_group else "Enskilt"

    def aim(activity: CatalogueActivity) -> str:
        return "Arbetsinriktad" if activity.is_work_oriented else "Annat"

    return Listed(
        name="operation-catalogue",
        title="Utbud",
        parts=(
            Part("Aktivitet", lambda a: a.name, "namn"),
            Part("Insats", lambda a: a.insats.name, "insats"),
            Part("Slag", kind, "slag"),
            Part("Inriktning", aim),
            Part("Form", form),
            Part("Platser", lambda a: a.capacity, "platser", is_numeric=True),
            Part("Läge", state, "lage"),
        ),
        choices=(
            Choice("insats", "Insats", lambda a: [(a.insats.slug, a.insats.name)]),
            Choice("slag", "Slag", lambda a: [(a.kind, kind(a))]),
            Choice("form", "Form", lambda a: [("g" if a.is_group else "e", form(a))]),
            Choice("lage", "Läge", lambda a: [(state_of(a, today), state(a))]),
        ),
        words=lambda a: f"{a.name} {a.insats.name} {a.description}",
        url=lambda a: reverse("operation-activity", args=[a.pk]),
        empty={
            "what": "Här står vad insatserna erbjuder",
            "why": "Ingen aktivitet är upplagd. Lägg upp arbetsträning, studiebesök, grupper och "
            "annat, så går de att välja i handlingsplaner och boka i kalendern.",
        },
        search="Sök aktivitet",
    )


@page(grant=READ)
def catalogue(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every activity of the insatser that the viewer sees."""
    today = timezone.localdate()
    kinds = labels_of(viewer.forbund_slug, *ACTIVITY_LISTS)
    rows = list(seen_rows(viewer, activities_of(viewer.forbund_slug)))
    add = {"label": "Lägg upp en aktivitet", "url": reverse("operation-activity-add")}
    links = [
        {"label": "Kalender", "url": reverse("operation-calendar", args=[f"{today:%Y-%m}"])},
        {"label": "Arbetsplatser", "url": reverse("operation-workplaces")},
    ]
    action = add if may_change(viewer) else None
    return shown(request, viewer, listed(kinds, today), rows, action=action, links=links)


def get_activity(viewer: Viewer, pk: int) -> CatalogueActivity:
    """Raises Http404 for one of an insats the viewer does not see."""
    rows = activities_of(viewer.forbund_slug).select_related("insats__forbund")
    return get_seen(viewer, rows, pk)


def activity_url(activity: CatalogueActivity) -> str:
    return reverse("operation-activity", args=[activity.pk])


@page(grant=READ)
def activity(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One activity, with its sessions."""
    found, today = get_activity(viewer, pk), timezone.localdate()
    kinds = labels_of(viewer.forbund_slug, *ACTIVITY_LISTS)
    sessions = list(found.sessions.all())
    subjects = [f"group_sessions:{s.pk}" for s in sessions]
    moves = [move("Ändra", "operation-activity-change", pk)]
    if state_of(found, today) != "over":
        moves.append(move("Sluta erbjuda", "operation-activity-end", pk))
    if found.is_group:
        moves.insert(0, move("Lägg upp tillfällen", "operation-session-add", pk))
    context = {
        "title": found.name,
        "state": STATES[state_of(found, today)],
        "lead": found.insats.name,
        "crumbs": [crumb("operation-catalogue")],
        "moves": moves if may_change(viewer) else [],
        "facts_title": "Aktiviteten",
        "facts": [
            fact("Slag", kinds.get(found.kind, found.kind)),
            fact("Inriktning", "Arbetsinriktad" if found.is_work_oriented else "Annat"),
            fact("Form", "Grupp" if found.is_group else "Enskilt"),
            fact("Platser", str(found.capacity) if found.capacity else "Ingen gräns"),
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on - ONE_DAY if found.to_on else "Tills vidare"),
        ],
        "texts": [section("Beskrivning", found.description)],
        "tables": [session_table(sessions)] if found.is_group or sessions else [],
        "events": story(viewer.forbund_slug, f"catalogue_activities:{pk}", *subjects),
    }
    return object_page(request, context)


def session_table(sessions: list[GroupSession]) -> dict[str, Any]:
    return {
        "heading": "Tillfällen",
        "id": "sessions",
        "columns": SESSIONS,
        "rows": [session_row(one) for one in sessions],
        "empty": "Inga tillfällen är upplagda.",
    }


def session_row(session: GroupSession) -> dict[str, Any]:
    starts, ends = (timezone.localtime(t) for t in (session.starts_at, session.ends_at))
    texts = (
        f"{starts:%H:%M}–{ends:%H:%M}",
        session.place or "–",
        str(session.places) if session.places else "–",
        f"Inställt: {session.cancelled_reason}" if session.cancelled_at else "Hålls",
    )
    cells = [
        {"label": c.label, "text": text, "numeric": c.numeric}
        for c, text in zip(SESSIONS[1:], texts, strict=True)
    ]
    url = reverse("operation-session", args=[session.pk])
    return {"url": url, "label": long_date(starts.date()), "cells": cells}


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Put an activity on offer; ?insats= chooses the insats."""
    check_changes(viewer)
    insatser = changed_insatser(viewer)
    chosen = insatser.filter(slug=request.GET.get("insats", "")).first() or only_one(insatser)
    initial = {"insats": chosen, "from_on": timezone.localdate()}
    form = ActivityForm(
        posted(request), forbund=viewer.forbund_slug, insatser=insatser, initial=initial
    )

    def save() -> tuple[str, str]:
        insats, at = form.cleaned_data["insats"], timezone.now()
        new = made.add_activity(insats=insats, row=form.row(), by=viewer.actor, at=at)
        return f"{new.name} är upplagd.", activity_url(new)

    back = crumb("operation-catalogue")
    ask = Ask("Ny aktivitet", "Lägg upp aktiviteten", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


def asked(found: CatalogueActivity, title: str, submit: str, note: str = "") -> Ask:
    url = activity_url(found)
    crumbs = [crumb("operation-catalogue"), {"label": found.name, "url": url}]
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs, found.name, note)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change what is on offer."""
    check_changes(viewer)
    found = get_activity(viewer, pk)
    form = ActivityForm(posted(request), forbund=viewer.forbund_slug, held=found)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.change_activity(activity=found, row=form.row(), seen=form.version, by=by, at=at)
        return "Aktiviteten är sparad.", activity_url(found)

    return answered(request, form, asked(found, "Ändra aktiviteten", "Spara aktiviteten"), save)


@writes(grant=WRITE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The last day the activity is on offer. Changing it undoes it."""
    check_changes(viewer)
    found = get_activity(viewer, pk)
    form = EndForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        to_on = form.values()["to_on"]
        made.end_activity(activity=found, to_on=to_on, by=viewer.actor, at=timezone.now())
        last = long_date(to_on - ONE_DAY)
        return f"{found.name} erbjuds till och med {last}.", activity_url(found)

    note = "Den går sedan inte att välja i nya planer. Det som redan är planerat ändras inte."
    ask = asked(found, "Sluta erbjuda aktiviteten", "Spara sista dagen", note)
    return answered(request, form, ask, save)
