"""Contacts, organisations and roles are added, changed, ended and merged."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.network.actions import contacts as made
from mellanrum.registers.network.contact_queries import contacts_of, organisations_of, roles_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.contacts.forms import (
    ContactForm,
    EndForm,
    MergeForm,
    OrganisationForm,
    RoleForm,
)
from mellanrum.web.areas.contacts.reach import CHANGE, asked, get_of, url_of
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Somebody new."""
    form = ContactForm(posted(request), forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        place, at = form.cleaned_data["organisation"], timezone.now()
        new = made.add_contact(organisation=place, row=form.row(), by=viewer.actor, at=at)
        return f"{new.name} är tillagd.", url_of(new)

    organisation = {"label": "Ny organisation", "url": reverse("contacts-organisation-add")}
    return answered(request, form, asked("Ny kontakt", "Spara kontakten"), save,
                    "events/form.html", make=organisation)  # fmt: skip


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another title, number or workplace."""
    found = get_of(contacts_of(viewer.forbund_slug), pk)
    form = ContactForm(posted(request), forbund=viewer.forbund_slug, held=found)

    def save() -> tuple[str, str]:
        made.change_contact(contact=found, organisation=form.cleaned_data["organisation"],
                            row=form.row(), seen=form.version, by=viewer.actor,
                            at=timezone.now())  # fmt: skip
        return "Kontakten är sparad.", url_of(found)

    return answered(request, form, asked("Ändra kontakten", "Spara kontakten", found), save)


@writes(grant=CHANGE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The contact has left."""
    found = get_of(contacts_of(viewer.forbund_slug), pk)
    form = EndForm(posted(request), initial={"last_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        last_on = form.cleaned_data["last_on"]
        made.end_contact(contact=found, last_on=last_on, by=viewer.actor, at=timezone.now())
        return f"{found.name} har slutat. Rollerna står kvar i historiken.", url_of(found)

    note = "Rollerna som pågår avslutas samma dag."
    ask = asked("Har slutat", "Avsluta kontakten", found, note=note, is_danger=True)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def merge(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A duplicate goes into this one."""
    found = get_of(contacts_of(viewer.forbund_slug), pk)
    form = MergeForm(posted(request), forbund=viewer.forbund_slug, kept=found)

    def save() -> tuple[str, str]:
        other = form.cleaned_data["other"]
        made.merge_contact(kept=found, other=other, by=viewer.actor, at=timezone.now())
        return f"Dubbletten är sammanslagen med {found.name}.", url_of(found)

    note = f"{found.name}, {found.organisation}, blir kvar. Det går inte att ångra."
    ask = asked("Slå samman en dubblett", "Slå samman", found, note=note, is_danger=True)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def organisation_add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A party, a unit, or somebody outside."""
    form = OrganisationForm(posted(request), forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        forbund, at = get_forbund(viewer.forbund_slug), timezone.now()
        new = made.add_organisation(forbund=forbund, row=form.row(), by=viewer.actor, at=at)
        return f"{new} är tillagd.", reverse("contacts-organisation", args=[new.pk])

    return answered(request, form, asked("Ny organisation", "Spara organisationen"), save)


@writes(grant=CHANGE)
def organisation_change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another name or unit."""
    found = get_of(organisations_of(viewer.forbund_slug), pk)
    form = OrganisationForm(posted(request), forbund=viewer.forbund_slug, held=found)

    def save() -> tuple[str, str]:
        row, seen, at = form.row(), form.version, timezone.now()
        made.change_organisation(organisation=found, row=row, seen=seen, by=viewer.actor, at=at)
        return "Organisationen är sparad.", reverse("contacts-organisation", args=[pk])

    return answered(request, form, asked("Ändra organisationen", "Spara organisationen"), save)


@writes(grant=CHANGE)
def role_add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A role from a day."""
    found = get_of(contacts_of(viewer.forbund_slug), pk)
    form = RoleForm(posted(request), forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        made.add_role(contact=found, row=form.row(), by=viewer.actor, at=timezone.now())
        return "Rollen är tillagd.", f"{url_of(found)}#roller"

    return answered(request, form, asked("Ny roll", "Spara rollen", found), save)


@writes(grant=CHANGE)
def role(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A role that was written wrong."""
    held = get_of(roles_of(viewer.forbund_slug), pk)
    form = RoleForm(posted(request), forbund=viewer.forbund_slug, held=held)
    url = f"{url_of(held.contact)}#roller"

    def save() -> tuple[str, str]:
        row, seen, at = form.row(), form.version, timezone.now()
        made.change_role(role=held, row=row, seen=seen, by=viewer.actor, at=at)
        return "Rollen är sparad.", url

    end = {"label": "Avsluta rollen", "url": reverse("contacts-role-end", args=[pk])}
    return answered(request, form, asked("Ändra rollen", "Spara rollen", held.contact), save,
                    "events/form.html", make=None if held.to_on else end)  # fmt: skip


@writes(grant=CHANGE)
def role_end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The role's last day."""
    held = get_of(roles_of(viewer.forbund_slug), pk)
    form = EndForm(posted(request), initial={"last_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        last_on = form.cleaned_data["last_on"]
        made.end_role(role=held, last_on=last_on, by=viewer.actor, at=timezone.now())
        return "Rollen är avslutad.", f"{url_of(held.contact)}#roller"

    return answered(request, form, asked("Avsluta rollen", "Avsluta rollen", held.contact), save)
