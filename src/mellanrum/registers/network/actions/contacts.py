"""Organisations, contacts and their roles. Names and numbers stay out of the log."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import change, locked, put, values_of
from mellanrum.registers.network import contact_policies as rules
from mellanrum.registers.network.contact_policies import ContactRow, OrganisationRow, RoleRow
from mellanrum.registers.network.event_writing import CHANGE, check_own, quietly
from mellanrum.registers.network.models import Contact, ContactOrganisation, ContactRole
from mellanrum.registers.organisation.models import Forbund, Party

ORGANISATIONS, CONTACTS, ROLES = "contact_organisations", "network_contacts", "contact_roles"


def _check_free(forbund: str, row: OrganisationRow, own: int = 0) -> None:
    check_own(Party, row.party_id, "forbund__slug", forbund)
    held = ContactOrganisation.objects.filter(forbund__slug=forbund, name=row.name, unit=row.unit)
    if held.exclude(pk=own).exists():
        raise FieldError("Organisationen finns redan. Använd den, eller skriv enheten.", "name")


@action
def add_organisation(
    *, forbund: Forbund, row: OrganisationRow, by: Actor, at: datetime
) -> ContactOrganisation:
    """A party, a unit, or somebody outside."""
    check_grant(by, CHANGE)
    rules.check_organisation(row)
    _check_free(forbund.slug, row)
    made = ContactOrganisation(forbund=forbund)
    return put(made, row, ORGANISATIONS, forbund.slug, by=by, at=at)


@action
def change_organisation(
    *, organisation: ContactOrganisation, row: OrganisationRow, seen: int, by: Actor, at: datetime
) -> ContactOrganisation:
    """Another name or unit. Raises SeenOldError."""
    check_grant(by, CHANGE)
    rules.check_organisation(row)
    forbund = organisation.forbund.slug
    _check_free(forbund, row, organisation.pk)
    now, values = locked(organisation, seen), values_of(row)
    return change(now, values, f"{ORGANISATIONS}.change", forbund, by=by, at=at)


@action
def add_contact(
    *, organisation: ContactOrganisation, row: ContactRow, by: Actor, at: datetime
) -> Contact:
    """Somebody at an organisation; never a participant of an insats."""
    check_grant(by, CHANGE)
    rules.check_contact(row)
    made = Contact.objects.create(organisation=organisation, **values_of(row))
    record(by=by, at=at, verb=f"{CONTACTS}.add", subject=f"{CONTACTS}:{made.pk}",
           forbund=organisation.forbund.slug)  # fmt: skip
    return made


@action
def change_contact(
    *,
    contact: Contact,
    organisation: ContactOrganisation,
    row: ContactRow,
    seen: int,
    by: Actor,
    at: datetime,
) -> Contact:
    """Another title, number or workplace. Raises SeenOldError."""
    check_grant(by, CHANGE)
    rules.check_contact(row)
    forbund = contact.organisation.forbund.slug
    check_own(ContactOrganisation, organisation.pk, "forbund__slug", forbund)
    values = values_of(row) | {"organisation": organisation}
    return quietly(locked(contact, seen), values, f"{CONTACTS}.change", forbund, by, at)


@action
def end_contact(*, contact: Contact, last_on: date, by: Actor, at: datetime) -> Contact:
    """The contact left: the roles that go on end the same day."""
    check_grant(by, CHANGE)
    now, forbund = locked(contact), contact.organisation.forbund.slug
    if now.ended_on is not None:
        raise DomainError("Kontakten är redan avslutad.")
    going_on = [r for r in now.roles.all() if r.to_on is None or r.to_on > last_on + ONE_DAY]
    for role in going_on:
        rules.check_ends(role.from_on, role.to_on, last_on)
        values = {"to_on": last_on + ONE_DAY}
        change(locked(role), values, f"{ROLES}.end", forbund, by=by, at=at)
    values = {"ended_on": last_on + ONE_DAY}
    return quietly(now, values, f"{CONTACTS}.end", forbund, by, at)


@action
def merge_contact(*, kept: Contact, other: Contact, by: Actor, at: datetime) -> Contact:
    """Two that are the same: `kept` takes over the roles, and what it lacks, of `other`."""
    check_grant(by, CHANGE)
    now, gone = locked(kept), locked(other)
    forbund = kept.organisation.forbund.slug
    check_own(Contact, other.pk, "organisation__forbund__slug", forbund)
    rules.check_merge(now.pk, gone.pk, now.merged_into_id, gone.merged_into_id)
    gone.roles.update(contact=now)
    gone.merged.update(merged_into=now)
    quietly(gone, {"merged_into": now}, f"{CONTACTS}.merge", forbund, by, at)
    values = {n: getattr(now, n) or getattr(gone, n) for n in ("title", "email", "phone")}
    return quietly(now, values, f"{CONTACTS}.take_over", forbund, by, at)


@action
def add_role(*, contact: Contact, row: RoleRow, by: Actor, at: datetime) -> ContactRole:
    """A role from a day."""
    check_grant(by, CHANGE)
    rules.check_role(row)
    forbund = contact.organisation.forbund.slug
    check_own(Insats, row.insats_id, "forbund__slug", forbund)
    if contact.ended_on is not None and row.from_on >= contact.ended_on:
        raise FieldError("Kontakten hade slutat då. Välj en tidigare dag.", "from_on")
    return put(ContactRole(contact=contact), row, ROLES, forbund, by=by, at=at)


@action
def change_role(
    *, role: ContactRole, row: RoleRow, seen: int, by: Actor, at: datetime
) -> ContactRole:
    """A role that was written wrong. Raises SeenOldError."""
    check_grant(by, CHANGE)
    rules.check_role(row)
    forbund = role.contact.organisation.forbund.slug
    check_own(Insats, row.insats_id, "forbund__slug", forbund)
    return change(locked(role, seen), values_of(row), f"{ROLES}.change", forbund, by=by, at=at)


@action
def end_role(*, role: ContactRole, last_on: date, by: Actor, at: datetime) -> ContactRole:
    """The role's last day; it stays in the history."""
    check_grant(by, CHANGE)
    now, forbund = locked(role), role.contact.organisation.forbund.slug
    rules.check_ends(now.from_on, now.to_on, last_on)
    values = {"to_on": last_on + ONE_DAY}
    return change(now, values, f"{ROLES}.end", forbund, by=by, at=at)
