"""What holds for organisations, contacts and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """`kind` as ContactOrganisation.Kind."""

    name: str
    kind: str
    party_id: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody one can write to or ring."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in [from_on, to_on); `kind` as ContactRole.Kind."""

    kind: str
    from_on: date
    to_on: date | None = None
    insats_id: int | None = None
    about: str = ""
    responsibility: str = ""


def check_organisation(row: OrganisationRow) -> None:
    check_written("name", row.name, "Skriv vad organisationen heter.")
    check_texts(name=row.name, unit=row.unit)
    if row.kind == "party" and row.party_id is None:
        raise FieldError("Välj parten.", "party_id")


def check_contact(row: ContactRow) -> None:
    """A name; never a personnummer, for a contact is no participant."""
    check_written("name", row.name, "Skriv vem det är.")
    check_texts(name=row.name, title=row.title, phone=row.phone)


def check_role(row: RoleRow) -> None:
    """A role in an insats names it, a forum its name; the period is whole."""
    check_texts(about=row.about, responsibility=row.responsibility)
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Rollen slutar innan den börjar. Rätta en av dagarna.", "to_on")
    if row.kind == "insats" and row.insats_id is None:
        raise FieldError("Välj insatsen som rollen gäller.", "insats_id")
    if row.kind != "insats" and row.insats_id is not None:
        raise FieldError("Lämna insatsen tom, eller välj kontaktperson för en insats.", "insats_id")
    if row.kind in ("forum", "other"):
        check_written("about", row.about, "Skriv vilket forum eller vad rollen gäller.")


def check_ends(from_on: date, to_on: date | None, last_on: date) -> None:
    """A role that goes on is ended, not before it began."""
    if to_on is not None and to_on <= last_on:
        raise DomainError("Rollen är redan avslutad då.")
    if last_on < from_on:
        raise FieldError("Dagen är före rollens första dag. Välj en senare.", "last_on")


def check_merge(kept: int, merged: int, kept_into: int | None, merged_into: int | None) -> None:
    """Two contacts that are both in use."""
    if kept == merged:
        raise FieldError("Välj en annan kontakt än den du står på.", "other")
    if kept_into is not None or merged_into is not None:
        raise DomainError("En av kontakterna är redan sammanslagen med en annan.")
