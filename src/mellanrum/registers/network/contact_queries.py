"""Reading contacts and their roles."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from mellanrum.registers.network.models import Contact, ContactOrganisation, ContactRole

ROLES = Prefetch("roles", ContactRole.objects.select_related("insats"))


def organisations_of(forbund: str) -> QuerySet[ContactOrganisation]:
    found = ContactOrganisation.objects.filter(forbund__slug=forbund)
    return found.select_related("party", "forbund")


def contacts_of(forbund: str) -> QuerySet[Contact]:
    """Those that are not merged into another, with their roles. Two queries."""
    found = Contact.objects.filter(organisation__forbund__slug=forbund, merged_into__isnull=True)
    return found.select_related("organisation__party", "organisation__forbund").prefetch_related(
        ROLES
    )


def roles_of(forbund: str) -> QuerySet[ContactRole]:
    """Every role that somebody has or has had, the newest first."""
    found = ContactRole.objects.filter(contact__organisation__forbund__slug=forbund)
    return found.select_related("contact__organisation__forbund", "insats")


def list_roles_on(forbund: str, on: date) -> list[ContactRole]:
    """Who held which role on a day."""
    held = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    return list(roles_of(forbund).filter(held).order_by("kind", "about", "contact__name"))


def is_held(role: ContactRole, on: date) -> bool:
    return role.from_on <= on and (role.to_on is None or role.to_on > on)


def list_notice_boards(forbund: str, on: date) -> dict[int, list[Contact]]:
    """{member: who looks after its notice board on the day}."""
    held = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = roles_of(forbund).filter(held, kind=ContactRole.Kind.NOTICE_BOARD)
    boards: dict[int, list[Contact]] = {}
    for role in found.order_by("contact__name"):
        if party := role.contact.organisation.party_id:
            boards.setdefault(party, []).append(role.contact)
    return boards


def list_roles_of_insats(insats: int, on: date) -> list[ContactRole]:
    """The contacts of an insats at the authorities on a day (R-INS-18)."""
    held = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = ContactRole.objects.filter(held, insats=insats)
    return list(found.select_related("contact__organisation"))
