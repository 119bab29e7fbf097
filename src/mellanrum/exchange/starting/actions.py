"""The assistant's steps, each saved at once. What is answered a second time is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import ProtectedError

from mellanrum.accounts.access import Role, check_grant
from mellanrum.accounts.actions.users import create_user
from mellanrum.accounts.first_code import is_without_users
from mellanrum.accounts.models import User
from mellanrum.audit import persons
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.exchange.starting.answers import (
    Basics,
    Members,
    check_members,
    membership_rows,
    party_rows,
    slug_of,
    written_org_number,
)
from mellanrum.exchange.starting.lists import first_bands, first_codes
from mellanrum.exchange.starting.person import Person
from mellanrum.registers.organisation.actions import codes, memberships, parties, years
from mellanrum.registers.organisation.actions.appointments import appoint
from mellanrum.registers.organisation.actions.forbunds import save_forbund
from mellanrum.registers.organisation.models import Forbund, Membership, Party
from mellanrum.registers.organisation.queries import find_forbund_row, find_year
from mellanrum.registers.organisation.rows import ForbundRow, ForbundYearRow
from mellanrum.registers.website.actions.sites import set_up_site

TAKEN = "Installationen har redan användare. Logga in, eller be förbundschefen om en inbjudan."


@action
def begin(*, basics: Basics, held: str = "", by: Actor, at: datetime) -> Forbund:
    """The förbund with the lists that a new one begins with, its site (closed) and this year;
    `held` is the short form of the one that is changed. Asked again, only what differs is changed.
    """
    check_grant(by, "organisation.change")
    row = _row(basics, held or slug_of(basics.name))
    before = find_forbund_row(row.slug)
    same = {"forbund": row.slug, "by": by, "at": at}
    record(verb="forbund.begin", subject=f"forbund:{row.slug}", **same)  # type: ignore[arg-type]
    if before is None:
        forbund = save_forbund(row=row, by=by, at=at)
        codes.load_codes(forbund=forbund, rows=first_codes(), by=by, at=at)
        codes.load_bands(forbund=forbund, rows=first_bands(), by=by, at=at)
        set_up_site(forbund=forbund, by=by, at=at)
    else:
        changed = replace(row, purpose=before.purpose, vision=before.vision, website=before.website)
        changed = replace(changed, questionnaire_minimum=before.questionnaire_minimum)
        forbund = save_forbund(row=changed, by=by, at=at) if changed != before else _held(row.slug)
    _open_year(forbund, basics.employees, by, at)
    return forbund


def _row(basics: Basics, slug: str) -> ForbundRow:
    return ForbundRow(
        slug=slug,
        name=" ".join(basics.name.split()),
        org_number=written_org_number(basics.org_number),
        seat=basics.seat,
        formed_on=basics.formed_on,
        minimum_group=basics.minimum_group,
        minimum_group_source=basics.minimum_group_source,
    )


def _held(slug: str) -> Forbund:
    return Forbund.objects.get(slug=slug)


def _open_year(forbund: Forbund, employees: int, by: Actor, at: datetime) -> None:
    year = today_of(at).year
    held = find_year(forbund.slug, year)
    if held is None or held.employees != employees:
        row = ForbundYearRow(year, employees)
        years.save_year(forbund=forbund, row=row, by=by, at=at)


@action
def set_members(*, forbund: Forbund, members: Members, by: Actor, at: datetime) -> int:
    """Exactly these members; returns how many. Raises FieldError for what the law does not allow,
    DomainError for one to be left out that something else already hangs on.
    """
    check_grant(by, "organisation.change")
    check_members(members)
    _check_untouched(forbund)
    rows = party_rows(members)
    subject = f"forbund:{forbund.slug}"
    record(by=by, at=at, verb="forbund.members", subject=subject, forbund=forbund.slug,
           detail={"parties": [row.slug for row in rows]})  # fmt: skip
    _leave_out(forbund, {row.slug for row in rows})
    Membership.objects.filter(party__forbund=forbund).exclude(from_on=members.from_on).delete()
    parties.load_parties(forbund=forbund, rows=rows, by=by, at=at)
    memberships.load_memberships(forbund=forbund, rows=membership_rows(members), by=by, at=at)
    return len(rows)


def _check_untouched(forbund: Forbund) -> None:
    """Memberships that have a history are not written over."""
    held = Membership.objects.filter(party__forbund=forbund)
    if held.filter(to_on__isnull=False).exists() or held.values("from_on").distinct().count() > 1:
        raise DomainError(
            "Medlemmarna har kommit och gått sedan starten, och ändras därför inte här."
        )


def _leave_out(forbund: Forbund, kept: set[str]) -> None:
    gone = Party.objects.filter(forbund=forbund).exclude(slug__in=kept)
    for party in gone:
        try:
            with persons.opened("se att ingen deltagare hör till parten som tas bort"):
                party.memberships.all().delete()
                party.delete()
        except ProtectedError:
            raise DomainError(
                f"{party.name} används redan i registren och kan inte tas bort här. Avsluta "
                "medlemskapet i stället."
            ) from None


@action
def first_director(
    *, forbund: Forbund, person: Person, is_new_installation: bool, by: Actor, at: datetime
) -> User:
    """The förbund's director, from today. In a `is_new_installation`, which nobody has logged in
    to, this is the first of all users, and DomainError when there is one already: two who answer
    at the same time are not both the first.
    """
    Forbund.objects.select_for_update().get(pk=forbund.pk)
    if is_new_installation and not is_without_users():
        raise DomainError(TAKEN)
    user = create_user(
        username=person.username, display_name=person.display_name, password=person.password,
        email=person.email, by=by, at=at,
    )  # fmt: skip
    day = today_of(at)
    appoint(user=user, forbund=forbund, role=Role.DIRECTOR, from_on=day, by=by, at=at)
    return user
