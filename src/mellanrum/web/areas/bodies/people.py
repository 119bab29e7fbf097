"""People: the list, one with seats and eligibility, and what the office changes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.governance.actions import people as made
from mellanrum.registers.governance.body_policies import is_held_on
from mellanrum.registers.governance.body_queries import fact_of
from mellanrum.registers.governance.models import Eligibility, Person
from mellanrum.registers.governance.person_queries import (
    linkable_users,
    list_eligibilities,
    people_of,
)
from mellanrum.web.areas.bodies.forms import (
    EligibilityEndForm,
    EligibilityForm,
    LeaveForm,
    PersonForm,
)
from mellanrum.web.areas.bodies.reach import (
    CHANGE,
    READ,
    cell,
    columns,
    crumb,
    get_forbund,
    get_person,
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


def seats_now(person: Person) -> str:
    today = timezone.localdate()
    held = [s for s in person.seats.all() if is_held_on(fact_of(s), today)]
    return ", ".join(f"{s.get_role_display().lower()} i {s.body.name}" for s in held)


def state_of(person: Person) -> tuple[str, str]:
    if person.left_on and person.left_on <= timezone.localdate():
        return "slutat", "Har slutat"
    return ("uppdrag", "Har uppdrag") if seats_now(person) else ("utan", "Utan uppdrag")


LIST: Listed[Person] = Listed(
    name="bodies-people",
    title="Personer",
    parts=(
        Part("Namn", lambda x: x.name, "namn"),
        Part("Uppdrag nu", seats_now, "uppdrag"),
        Part("Arbetsgivare eller uppdrag", lambda x: x.employer, "arbetsgivare"),
        Part("E-post", lambda x: x.email),
        Part("Telefon", lambda x: x.phone),
        Part("Läge", lambda x: state_of(x)[1], "lage"),
    ),
    choices=(Choice("lage", "Läge", lambda x: [state_of(x)]),),
    words=lambda x: f"{x.name} {x.employer} {seats_now(x)} {x.email}",
    url=lambda x: reverse("bodies-person", args=[x.pk]),
    empty={
        "what": "Här samlas de som sitter i förbundets grupper",
        "why": "Ingen är inlagd. Lägg in dem som har uppdrag, så syns de på mötena.",
    },
    search="Sök person",
)


@page(grant=READ)
def people(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody who has or has had a seat, and those who may be given one."""
    found = list(people_of(viewer.forbund_slug))
    add = {"label": "Lägg in person", "url": reverse("bodies-person-add")}
    action = add if viewer.can(CHANGE) else None
    more: dict[str, Any] = {"tabs": tabs(viewer, "bodies-people")}
    return shown(request, viewer, LIST, found, action=action, template="bodies/list.html", **more)


@page(grant=READ)
def person(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One person with all seats, now and before."""
    found, may = get_person(viewer, pk), viewer.can(CHANGE)
    context = {
        "title": found.name,
        "state": state_of(found)[1],
        "crumbs": [crumb("bodies-people")],
        "moves": moves(found) if may else [],
        "facts_title": "Kontakt",
        "facts": [
            fact("E-post", found.email),
            fact("Telefon", found.phone),
            fact("Arbetsgivare eller uppdrag", found.employer),
            fact("Inloggning", "Finns" if found.user else "Ingen"),
            fact("Nummer i lönesystemet", found.pay_number if may else ""),
            fact("Sista dag", found.left_on and found.left_on - ONE_DAY),
        ],
        "tables": [seats_table(found), eligibility_table(found, may)],
        "events": story(viewer.forbund_slug, f"people:{pk}"),
    }
    return object_page(request, context)


def moves(person: Person) -> list[dict[str, Any]]:
    return [
        move("Ändra uppgifterna", "bodies-person-change", person.pk),
        move("Har slutat", "bodies-person-leave", person.pk),
    ]


def seats_table(person: Person) -> dict[str, Any]:
    return {
        "heading": "Uppdrag nu och tidigare",
        "id": "uppdrag",
        "columns": columns("Grupp", "Roll", "Part", "Från", "Till och med"),
        "rows": [
            {
                "label": seat.body.name,
                "sub": seat.ended_reason,
                "url": reverse("bodies-seat", args=[seat.pk]),
                "cells": [
                    cell("Roll", seat.get_role_display()),
                    cell("Part", seat.party.name if seat.party else ""),
                    cell("Från", seat.from_on),
                    cell("Till och med", seat.to_on - ONE_DAY if seat.to_on else "Tills vidare"),
                ],
            }
            for seat in person.seats.all()
        ],
        "empty": "Personen har inte haft något uppdrag. Det läggs in på gruppens sida.",
    }


def eligibility_table(person: Person, may: bool) -> dict[str, Any]:
    add = {"label": "Anteckna behörighet", "url": reverse("bodies-eligibility", args=[person.pk])}
    return {
        "heading": "Behörighet till styrelsen",
        "id": "behorighet",
        "columns": columns("Grund", "Hos", "Från", "Till och med", "Källa"),
        "rows": [
            {
                "label": one.get_ground_display(),
                "url": reverse("bodies-eligibility-end", args=[one.pk]) if may else "",
                "cells": [
                    cell("Hos", one.party.name),
                    cell("Från", one.from_on),
                    cell("Till och med", one.to_on - ONE_DAY if one.to_on else "Tills vidare"),
                    cell("Källa", one.source),
                ],
            }
            for one in list_eligibilities(person)
        ],
        "empty": "Ingen behörighet är antecknad. Den behövs för en plats i styrelsen "
        "(lag 2003:1210, 12–13 §§).",
        "add": add if may else None,
    }


def person_form(request: HttpRequest, viewer: Viewer, held: Person | None = None) -> PersonForm:
    users = linkable_users(viewer.forbund_slug, held.pk if held else None)
    initial = {"forbund": viewer.forbund_slug}
    return PersonForm(posted(request), held=held, users=users, initial=initial)


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new person."""
    form, back = person_form(request, viewer), crumb("bodies-people")

    def save() -> tuple[str, str]:
        forbund, user = get_forbund(viewer), form.cleaned_data["user"]
        by, at = viewer.actor, timezone.now()
        new = made.add_person(forbund=forbund, row=form.row(), user=user, by=by, at=at)
        return f"{new.name} är inlagd.", reverse("bodies-person", args=[new.pk])

    ask = Ask("Lägg in person", "Spara personen", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


def asked(person: Person, title: str, submit: str, **told: Any) -> Ask:
    here = crumb("bodies-person", person.pk, label=person.name)
    crumbs, cancel = [crumb("bodies-people"), here], {**here, "label": "Avbryt"}
    return Ask(title, submit, cancel, crumbs, person.name, **told)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Contact, employer, log-in and payroll's number."""
    found = get_person(viewer, pk)
    form, ask = person_form(request, viewer, found), asked(found, "Ändra uppgifterna", "Spara")

    def save() -> tuple[str, str]:
        told: Any = {"row": form.row(), "user": form.cleaned_data["user"], "seen": form.version}
        made.change_person(person=found, by=viewer.actor, at=timezone.now(), **told)
        return "Uppgifterna är sparade.", ask.cancel["url"]

    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def leave(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The last day; without one the person is here again."""
    found = get_person(viewer, pk)
    note = "Uppdragen avslutas först. Lämna tomt om personen är tillbaka."
    form = LeaveForm(posted(request), held=found)
    ask = asked(found, "Har slutat", "Spara sista dag", note=note)

    def save() -> tuple[str, str]:
        left_on, by, at = form.cleaned_data["left_on"], viewer.actor, timezone.now()
        made.leave(person=found, left_on=left_on, by=by, at=at)
        return "Sista dagen är sparad.", ask.cancel["url"]

    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def declare(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What makes somebody eligible for the board."""
    found = get_person(viewer, pk)
    form = EligibilityForm(posted(request), parties=parties(viewer))
    ask = asked(found, "Anteckna behörighet", "Spara behörigheten")

    def save() -> tuple[str, str]:
        party, by, at = form.cleaned_data["party"], viewer.actor, timezone.now()
        made.declare(person=found, party=party, row=form.row(), by=by, at=at)
        return "Behörigheten är antecknad.", ask.cancel["url"]

    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def end_eligibility(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The day when the ground no longer holds."""
    rows = Eligibility.objects.filter(person__forbund__slug=viewer.forbund_slug, pk=pk)
    held = rows.select_related("person").first()
    if held is None:
        raise Http404
    form = EligibilityEndForm(posted(request), held=held)
    ask = asked(held.person, "Behörigheten upphör", "Spara sista dag")

    def save() -> tuple[str, str]:
        to_on, by, at = form.cleaned_data["to_on"], viewer.actor, timezone.now()
        made.end_eligibility(eligibility=held, to_on=to_on, by=by, at=at)
        return "Behörighetens sista dag är antecknad.", ask.cancel["url"]

    return answered(request, form, ask, save)
