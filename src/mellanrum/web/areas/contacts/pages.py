"""One contact with its roles over time, and one organisation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.network.contact_queries import contacts_of, is_held, organisations_of
from mellanrum.registers.network.models import Contact, ContactRole
from mellanrum.web.areas.claims.presenters import cell, columns
from mellanrum.web.areas.contacts.lists import role_text, state_of
from mellanrum.web.areas.contacts.reach import CHANGE, READ, get_of, top, url_of
from mellanrum.web.areas.operation.pages import fact, move, object_page, story
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def contact(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Somebody, with every role. A duplicate leads to the one that took over."""
    merged = Contact.objects.filter(
        pk=pk, merged_into__isnull=False, organisation__forbund__slug=viewer.forbund_slug
    )
    if gone := merged.first():
        return redirect("contacts-contact", gone.merged_into_id)
    found = get_of(contacts_of(viewer.forbund_slug), pk)
    may = viewer.can(CHANGE)
    context = {
        "title": found.name,
        "state": state_of(found)[1],
        "lead": found.title,
        "crumbs": [top()],
        "moves": moves(found) if may else [],
        "facts_title": "Kontakten",
        "facts": facts(found),
        "tables": [roles_table(found, may=may)],
        "events": story(viewer.forbund_slug, f"network_contacts:{pk}",
                        *(f"contact_roles:{role.pk}" for role in found.roles.all())),
    }  # fmt: skip
    return object_page(request, context)


def facts(found: Contact) -> list[dict[str, Any]]:
    url = reverse("contacts-organisation", args=[found.organisation_id])
    return [
        fact("Organisation", str(found.organisation), url),
        fact("E-post", found.email, f"mailto:{found.email}"),
        fact("Telefon", found.phone),
        fact("Sista dagen", found.ended_on and found.ended_on - ONE_DAY),
    ]


def moves(found: Contact) -> list[dict[str, Any]]:
    held = [
        move("Ny roll", "contacts-role-add", found.pk),
        move("Ändra", "contacts-change", found.pk),
        move("Slå samman", "contacts-merge", found.pk),
    ]
    return held if found.ended_on else [*held, move("Har slutat", "contacts-end", found.pk)]


def roles_table(found: Contact, *, may: bool) -> dict[str, Any]:
    return {
        "heading": "Roller",
        "id": "roller",
        "columns": columns("Roll", "Från", "Till och med", "Ansvar", "Läge"),
        "rows": [role_row(role, may=may) for role in found.roles.all()],
        "empty": "Ingen roll är inskriven.",
    }


def role_row(role: ContactRole, *, may: bool) -> dict[str, Any]:
    on = timezone.localdate()
    state = "Nu" if is_held(role, on) else "Kommande" if role.from_on > on else "Avslutad"
    return {
        "label": role_text(role),
        "url": reverse("contacts-role", args=[role.pk]) if may else "",
        "cells": [
            cell("Från", role.from_on),
            cell("Till och med", role.to_on - ONE_DAY) if role.to_on else cell("Till och med", "–"),
            cell("Ansvar", role.responsibility or "–"),
            cell("Läge", state),
        ],
    }


@page(grant=READ)
def organisation(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """An organisation with its contacts."""
    found = get_of(organisations_of(viewer.forbund_slug), pk)
    held = list(contacts_of(viewer.forbund_slug).filter(organisation=found))
    context = {
        "title": str(found),
        "lead": found.get_kind_display(),
        "crumbs": [top(), {"label": "Organisationer", "url": reverse("contacts-organisations")}],
        "moves": [move("Ändra", "contacts-organisation-change", pk)] if viewer.can(CHANGE) else [],
        "facts_title": "Organisationen",
        "facts": [
            fact("Slag", found.get_kind_display()),
            fact("Part", found.party.name if found.party else ""),
            fact("Enhet", found.unit),
        ],
        "tables": [people(held)],
        "events": story(viewer.forbund_slug, f"contact_organisations:{pk}"),
    }
    return object_page(request, context)


def people(held: list[Contact]) -> dict[str, Any]:
    rows = [
        {
            "label": one.name,
            "url": url_of(one),
            "cells": [cell("Titel", one.title or "–"), cell("Läge", state_of(one)[1])],
        }
        for one in held
    ]
    return {
        "heading": "Kontakter",
        "id": "kontakter",
        "columns": columns("Namn", "Titel", "Läge"),
        "rows": rows,
        "empty": "Ingen kontakt är inlagd.",
    }
