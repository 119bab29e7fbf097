"""The register of contacts, who held which role on a day, and the organisations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.network.contact_queries import (
    contacts_of,
    is_held,
    list_roles_on,
    organisations_of,
)
from mellanrum.registers.network.models import Contact, ContactOrganisation, ContactRole
from mellanrum.web.areas.contacts.reach import CHANGE, READ, url_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


def role_text(role: ContactRole) -> str:
    """'Kontaktperson för en insats: Steget fram'."""
    what = role.insats.name if role.insats else role.about
    return f"{role.get_kind_display()}: {what}" if what else str(role.get_kind_display())


def current(contact: Contact, on: date) -> list[ContactRole]:
    return [role for role in contact.roles.all() if is_held(role, on)]


def contacts_list(on: date) -> Listed[Contact]:
    def roles(one: Contact) -> str:
        return "; ".join(role_text(role) for role in current(one, on))

    return Listed(
        name="contacts",
        title="Kontakter",
        parts=(
            Part("Namn", lambda x: x.name, "namn"),
            Part("Titel", lambda x: x.title, "titel"),
            Part("Organisation", lambda x: str(x.organisation), "organisation"),
            Part("E-post", lambda x: x.email),
            Part("Telefon", lambda x: x.phone),
            Part("Roller nu", roles, "roller"),
        ),
        choices=(
            Choice(
                "slag",
                "Organisationens slag",
                lambda x: [(x.organisation.kind, str(x.organisation.get_kind_display()))],
            ),
            Choice(
                "roll",
                "Roll",
                lambda x: [(r.kind, str(r.get_kind_display())) for r in current(x, on)],
            ),
            Choice(
                "insats",
                "Insats",
                lambda x: [(r.insats.slug, r.insats.name) for r in current(x, on) if r.insats],
            ),
            Choice("lage", "Läge", lambda x: [state_of(x)]),
        ),
        words=lambda x: f"{x.name} {x.title} {x.organisation} {x.email} {x.phone} {roles(x)}",
        url=url_of,
        empty={
            "what": "Här samlas dem som förbundet har kontakt med",
            "why": "Ingen kontakt är inlagd. Lägg in organisationen först och sedan personen.",
        },
        search="Sök namn, organisation eller roll",
    )


def state_of(contact: Contact) -> tuple[str, str]:
    return ("slutat", "Har slutat") if contact.ended_on else ("aktuell", "Aktuell")


@page(grant=READ)
def contacts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody, with the roles of today."""
    rows = list(contacts_of(viewer.forbund_slug))
    add = {"label": "Ny kontakt", "url": reverse("contacts-add")}
    links = [
        {"label": "Vem hade vilken roll en viss dag", "url": reverse("contacts-roles")},
        {"label": "Organisationer", "url": reverse("contacts-organisations")},
    ]
    return shown(request, viewer, contacts_list(timezone.localdate()), rows, links=links,
                 action=add if viewer.can(CHANGE) else None)  # fmt: skip


ROLES: Listed[ContactRole] = Listed(
    name="contacts-roles-day",
    title="Roller en dag",
    parts=(
        Part("Roll", role_text, "roll"),
        Part("Kontakt", lambda x: x.contact.name, "namn"),
        Part("Organisation", lambda x: str(x.contact.organisation), "organisation"),
        Part("Ansvar", lambda x: x.responsibility),
        Part("Från", lambda x: x.from_on, "fran"),
        Part("Till och med", lambda x: x.to_on and x.to_on - ONE_DAY, "till"),
    ),
    choices=(
        Choice("slag", "Slag", lambda x: [(x.kind, str(x.get_kind_display()))]),
        Choice(
            "insats", "Insats", lambda x: [(x.insats.slug, x.insats.name)] if x.insats else []
        ),
    ),
    words=lambda x: f"{role_text(x)} {x.contact.name} {x.contact.organisation}",
    url=lambda x: url_of(x.contact),
    empty={
        "what": "Ingen hade en roll den dagen",
        "why": "Rollerna skrivs in på kontaktens sida, med första och sista dag.",
    },
    search="Sök roll eller namn",
)  # fmt: skip


@page(grant=READ)
def roles(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """To the day that is asked for, today without one."""
    on = day_of(request.GET.get("dag", "")) or timezone.localdate()
    return redirect("contacts-roles-day", on.isoformat())


@page(grant=READ)
def roles_on(request: HttpRequest, viewer: Viewer, day: str) -> HttpResponse:
    """Who held which role on a day."""
    on = day_of(day)
    if on is None:
        raise Http404
    kind = replace(ROLES, args=(day,))
    return shown(request, viewer, kind, list_roles_on(viewer.forbund_slug, on),
                 template="contacts/roles.html", on=on, on_text=long_date(on))  # fmt: skip


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


ORGANISATIONS: Listed[ContactOrganisation] = Listed(
    name="contacts-organisations",
    title="Organisationer",
    parts=(
        Part("Namn", lambda x: x.name, "namn"),
        Part("Enhet", lambda x: x.unit, "enhet"),
        Part("Slag", lambda x: str(x.get_kind_display()), "slag"),
        Part("Part", lambda x: x.party.name if x.party else "", "part"),
    ),
    choices=(Choice("slag", "Slag", lambda x: [(x.kind, str(x.get_kind_display()))]),),
    words=lambda x: f"{x.name} {x.unit}",
    url=lambda x: reverse("contacts-organisation", args=[x.pk]),
    empty={
        "what": "Här samlas organisationerna",
        "why": "Ingen organisation är inlagd. Lägg till parterna och andra som ni möter.",
    },
    search="Sök organisation",
)


@page(grant=READ)
def organisations(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    rows: Any = list(organisations_of(viewer.forbund_slug))
    add = {"label": "Ny organisation", "url": reverse("contacts-organisation-add")}
    return shown(request, viewer, ORGANISATIONS, rows, action=add if viewer.can(CHANGE) else None)
