"""Pauses in the intake: the list, one, begun, changed, ended early."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.actions import intake_pauses as made
from mellanrum.registers.insatser.models import IntakePause
from mellanrum.registers.insatser.operation_queries import labels_of, pauses_of
from mellanrum.registers.insatser.post_policies import period_text
from mellanrum.web.areas.operation.deviation_forms import OpenForm, PauseForm
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
from mellanrum.web.viewer import Viewer

STATES = {"now": "Pågår", "ahead": "Kommer", "over": "Slut"}


def state_of(pause: IntakePause, today: date) -> str:
    """now, ahead or over."""
    if today < pause.from_on:
        return "ahead"
    return "over" if pause.to_on is not None and pause.to_on <= today else "now"


def listed(today: date) -> Listed[IntakePause]:
    def state(pause: IntakePause) -> str:
        return STATES[state_of(pause, today)]

    return Listed(
        name="operation-pauses",
        title="Pauser i intaget",
        parts=(
            Part("Insats", lambda p: p.insats.name, "insats"),
            Part("Från och med", lambda p: p.from_on, "fran"),
            Part("Till och med", lambda p: p.to_on - ONE_DAY if p.to_on else None, "till"),
            Part("Skäl", lambda p: p.reason),
            Part("Läge", state, "lage"),
        ),
        choices=(
            Choice("insats", "Insats", lambda p: [(p.insats.slug, p.insats.name)]),
            Choice("lage", "Läge", lambda p: [(state_of(p, today), state(p))]),
        ),
        words=lambda p: f"{p.insats.name} {p.reason}",
        url=lambda p: reverse("operation-pause", args=[p.pk]),
        empty={
            "what": "Här visas när insatser inte tar in någon",
            "why": "Inget intag är eller har varit pausat. Under en paus kan ingen skrivas in, "
            "och den som vill remittera ser skälet.",
        },
        search="Sök insats eller skäl",
        lead="Under en paus kan ingen skrivas in, och den som vill remittera ser skälet.",
    )


@page(grant=READ)
def pauses(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every pause of the insatser that the viewer sees."""
    rows = list(seen_rows(viewer, pauses_of(viewer.forbund_slug)))
    add = {"label": "Pausa ett intag", "url": reverse("operation-pause-add")}
    kind = listed(timezone.localdate())
    return shown(request, viewer, kind, rows, action=add if may_change(viewer) else None)


def get_pause(viewer: Viewer, pk: int) -> IntakePause:
    """Raises Http404 for one of an insats the viewer does not see."""
    return get_seen(viewer, pauses_of(viewer.forbund_slug).select_related("insats__forbund"), pk)


@page(grant=READ)
def pause(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One pause."""
    found, today = get_pause(viewer, pk), timezone.localdate()
    codes = labels_of(viewer.forbund_slug, "pause_reason") if found.code else {}
    moves = [move("Ändra", "operation-pause-change", pk)]
    if state_of(found, today) != "over":
        moves.insert(0, move("Öppna intaget", "operation-pause-end", pk))
    context = {
        "title": f"Paus i intaget, {found.insats.name}",
        "state": STATES[state_of(found, today)],
        "lead": f"Ingen tas in {period_text(found.from_on, found.to_on)}.",
        "crumbs": [crumb("operation-pauses")],
        "moves": moves if may_change(viewer) else [],
        "facts_title": "Pausen",
        "facts": [
            fact("Insats", found.insats.name,
                 reverse("operation-insats", args=[found.insats.slug])),
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on - ONE_DAY if found.to_on else "Tills vidare"),
            fact("Slag av skäl", codes.get(found.code, "")),
        ],
        "texts": [section("Skäl", found.reason)],
        "events": story(viewer.forbund_slug, f"intake_pauses:{pk}"),
    }  # fmt: skip
    return object_page(request, context)


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Pause the intake of an insats; ?insats= chooses it."""
    check_changes(viewer)
    insatser = changed_insatser(viewer)
    chosen = insatser.filter(slug=request.GET.get("insats", "")).first() or only_one(insatser)
    form = PauseForm(posted(request), insatser=insatser, forbund=viewer.forbund_slug,
                     today=timezone.localdate(), initial={"insats": chosen})  # fmt: skip

    def save() -> tuple[str, str]:
        insats = form.cleaned_data["insats"]
        told = form.deviation(insats)
        by, at = viewer.actor, timezone.now()
        new = made.pause_intake(insats=insats, row=form.row(), deviation=told, by=by, at=at)
        also = " Avvikelsen är rapporterad." if told else ""
        period = period_text(new.from_on, new.to_on)
        url = reverse("operation-pause", args=[new.pk])
        return f"Intaget till {insats.name} är pausat {period}.{also}", url

    back = crumb("operation-pauses")
    ask = Ask("Pausa ett intag", "Pausa intaget", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


def asked(found: IntakePause, title: str, submit: str, note: str = "") -> Ask:
    url = reverse("operation-pause", args=[found.pk])
    crumbs = [crumb("operation-pauses"), {"label": found.insats.name, "url": url}]
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs, found.insats.name, note)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change days or reason."""
    check_changes(viewer)
    found = get_pause(viewer, pk)
    form = PauseForm(posted(request), forbund=viewer.forbund_slug, today=timezone.localdate(),
                     held=found)  # fmt: skip

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.change_pause(pause=found, row=form.row(), seen=form.version, by=by, at=at)
        return "Pausen är sparad.", reverse("operation-pause", args=[pk])

    return answered(request, form, asked(found, "Ändra pausen", "Spara pausen"), save)


@writes(grant=WRITE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Open the intake earlier than was said. Changing the pause undoes it."""
    check_changes(viewer)
    found = get_pause(viewer, pk)
    form = OpenForm(posted(request), initial={"to_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        day = form.cleaned_data["to_on"]
        made.end_pause(pause=found, to_on=day, by=viewer.actor, at=timezone.now())
        told = f"Intaget till {found.insats.name} öppnar {long_date(day)}."
        return told, reverse("operation-pause", args=[pk])

    note = "Pausen finns kvar i listan. Ändra pausen om det blir annorlunda."
    return answered(request, form, asked(found, "Öppna intaget", "Öppna intaget", note), save)
