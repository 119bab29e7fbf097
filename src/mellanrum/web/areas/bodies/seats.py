"""Seats: the list of all, one with its story, and what the office does with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.deadlines import term_on
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.governance.actions import seats as made
from mellanrum.registers.governance.body_policies import is_held_on
from mellanrum.registers.governance.body_queries import fact_of
from mellanrum.registers.governance.models import Body, Seat
from mellanrum.registers.governance.person_queries import choosable
from mellanrum.web.areas.bodies.forms import (
    ExtendForm,
    PersonChoiceForm,
    ReplaceForm,
    SeatEndForm,
    SeatForm,
)
from mellanrum.web.areas.bodies.presenters import EMPTY_SEAT
from mellanrum.web.areas.bodies.reach import (
    CHANGE,
    READ,
    body_crumb,
    crumb,
    get_body,
    get_seat,
    parties,
    tabs,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

TERM = (
    "Dagarna är den mandattid som löper: fyra år från den 1 april året efter valet "
    "(lag 2003:1210, 13 §). Ändra dem om förbundsordningen eller beslutet säger något annat."
)


def holder(seat: Seat) -> str:
    return seat.person.name if seat.person else EMPTY_SEAT


def phase_of(seat: Seat) -> tuple[str, str]:
    today = timezone.localdate()
    if is_held_on(fact_of(seat), today):
        return "nu", "Pågår"
    return ("kommer", "Kommer") if seat.from_on > today else ("slut", "Har slutat")


LIST: Listed[Seat] = Listed(
    name="bodies-seats",
    title="Uppdrag",
    parts=(
        Part("Person", holder, "person"),
        Part("Grupp", lambda x: x.body.name, "grupp"),
        Part("Roll", lambda x: x.get_role_display(), "roll"),
        Part("Part", lambda x: x.party.name if x.party else "", "part"),
        Part("Från", lambda x: x.from_on, "fran"),
        Part("Till och med", lambda x: x.to_on and x.to_on - ONE_DAY, "till"),
        Part("Läge", lambda x: phase_of(x)[1], "lage"),
    ),
    choices=(
        Choice("lage", "Läge", lambda x: [phase_of(x)]),
        Choice("grupp", "Grupp", lambda x: [(x.body.slug, x.body.name)]),
        Choice("part", "Part", lambda x: [(x.party.slug, x.party.name)] if x.party else []),
        Choice("roll", "Roll", lambda x: [(x.role, x.get_role_display())]),
    ),
    words=lambda x: f"{holder(x)} {x.body.name} {x.party or ''} {x.get_role_display()}",
    url=lambda x: reverse("bodies-seat", args=[x.pk]),
    empty={
        "what": "Här samlas alla uppdrag, nu och tidigare",
        "why": "Inget uppdrag är inlagt. Det läggs in på gruppens sida.",
    },
    search="Sök uppdrag",
)


@page(grant=READ)
def seats(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every seat there is and has been."""
    found = Seat.objects.filter(body__forbund__slug=viewer.forbund_slug)
    rows = list(found.select_related("body", "party", "person").order_by("body__name", "position"))
    more: dict[str, Any] = {"tabs": tabs(viewer, "bodies-seats")}
    return shown(request, viewer, LIST, rows, template="bodies/list.html", **more)


@page(grant=READ)
def seat(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One seat: who holds it, by whom appointed, until when and why it ended."""
    found = get_seat(viewer, pk)
    person = found.person
    url = reverse("bodies-person", args=[person.pk]) if person else ""
    context = {
        "title": f"{holder(found)}, {found.get_role_display().lower()}",
        "state": phase_of(found)[1],
        "lead": found.body.name,
        "crumbs": [crumb("bodies"), body_crumb(found.body)],
        "moves": moves(found) if viewer.can(CHANGE) else [],
        "facts_title": "Uppdraget",
        "facts": [
            fact("Person", holder(found), url),
            fact("Part", found.party.name if found.party else ""),
            fact("Roll", found.get_role_display()),
            fact("Ordning", found.position or ""),
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on - ONE_DAY if found.to_on else "Tills vidare"),
            fact("Utsedd genom", found.source),
            fact("Slutade för att", found.ended_reason),
        ],
        "events": story(viewer.forbund_slug, f"seats:{pk}"),
    }
    return object_page(request, context)


def moves(seat: Seat) -> list[dict[str, Any]]:
    """What the office may do while it is held."""
    if phase_of(seat)[0] == "slut":
        return [move("Ändra sista dag", "bodies-seat-extend", seat.pk)]
    held = [] if seat.person else [move("Skriv in person", "bodies-seat-fill", seat.pk)]
    if phase_of(seat)[0] == "nu":
        held.append(move("Byt person", "bodies-seat-replace", seat.pk))
    return [
        *held,
        move("Avsluta", "bodies-seat-end", seat.pk),
        move("Ändra sista dag", "bodies-seat-extend", seat.pk),
    ]


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Give somebody a seat in a body."""
    found, today = get_body(viewer, pk), timezone.localdate()
    people = choosable(viewer.forbund_slug, today)
    rows: dict[str, Any] = {"parties": parties(viewer), "people": people}
    form = SeatForm(posted(request), initial=proposed_term(found.kind, today), **rows)
    here = body_crumb(found)

    def save() -> tuple[str, str]:
        given, by, at = form.cleaned_data, viewer.actor, timezone.now()
        who: Any = {"party": given["party"], "person": given["person"]}
        made.appoint(body=found, row=form.row(), by=by, at=at, **who)
        return "Uppdraget är inlagt.", here["url"]

    crumbs, cancel = [crumb("bodies"), here], {**here, "label": "Avbryt"}
    note = TERM if form.initial.get("from_on") else ""
    ask = Ask("Lägg in uppdrag", "Spara uppdraget", cancel, crumbs, found.name, note)
    return answered(request, form, ask, save)


def proposed_term(kind: str, today: date) -> dict[str, date | None]:
    """The board's term that runs (lag 2003:1210, 13 §); nothing for other bodies."""
    if kind != Body.Kind.BOARD:
        return {}
    try:
        term = term_on(today)
    except DomainError:
        return {}
    return {"from_on": term.start, "to_on": term.end}


def asked(seat: Seat, title: str, submit: str, **told: Any) -> Ask:
    """A form page of the seat."""
    url = reverse("bodies-seat", args=[seat.pk])
    here = {"label": holder(seat), "url": url}
    crumbs = [crumb("bodies"), body_crumb(seat.body), here]
    lead = f"{seat.get_role_display()}, {seat.body.name}"
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs, lead, **told)


@writes(grant=CHANGE)
def fill(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Say who holds a seat without a person."""
    found = get_seat(viewer, pk)
    people = choosable(viewer.forbund_slug, timezone.localdate())
    form, ask = (
        PersonChoiceForm(posted(request), people=people, held=found),
        asked(found, "Skriv in person", "Spara personen"),
    )

    def save() -> tuple[str, str]:
        person, by, at = form.cleaned_data["person"], viewer.actor, timezone.now()
        made.fill(seat=found, person=person, by=by, at=at, seen=form.version)
        return f"{person.name} har platsen.", ask.cancel["url"]

    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def replace(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another takes over the same day."""
    found = get_seat(viewer, pk)
    people = choosable(viewer.forbund_slug, timezone.localdate())
    asks: dict[str, Any] = {"person": None, "source": ""}
    form = ReplaceForm(posted(request), people=people, held=found, initial=asks)
    ask = asked(found, "Byt person", "Byt person")

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        new = made.replace(seat=found, by=by, at=at, seen=form.version, **form.values())
        return f"{new.person} har tagit över.", reverse("bodies-seat", args=[new.pk])

    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The last day, and why."""
    found = get_seat(viewer, pk)
    form = SeatEndForm(posted(request), held=found, initial={"to_on": None})
    note = "Uppdraget finns kvar i registret med sin sista dag och sitt skäl."
    ask = asked(found, "Avsluta uppdraget", "Avsluta uppdraget", note=note, is_danger=True)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.end(seat=found, by=by, at=at, seen=form.version, **form.values())
        return "Uppdraget är avslutat.", ask.cancel["url"]

    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def extend(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another last day, by a decision; also what was ended by mistake."""
    found = get_seat(viewer, pk)
    form, ask = (
        ExtendForm(posted(request), held=found),
        asked(found, "Ändra sista dag", "Spara sista dag"),
    )

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.extend(seat=found, by=by, at=at, seen=form.version, **form.values())
        return "Uppdragets sista dag är sparad.", ask.cancel["url"]

    return answered(request, form, ask, save)
