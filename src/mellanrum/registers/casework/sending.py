"""What the action that sends a referral asks and makes. For actions only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework import intake_writing as writing
from mellanrum.registers.casework.intake_writing import Considering, Told
from mellanrum.registers.casework.models import Intake, Referral
from mellanrum.registers.casework.queries.referrals import (
    Place,
    find_look_alikes,
    list_places,
    visible_intakes,
)
from mellanrum.registers.casework.referring_policies import (
    check_consent_day,
    check_not_twice,
    check_protected,
    check_told,
)
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.policies import check_code

LISTS = ("preparation_outcome", "referrer")


@dataclass(frozen=True, slots=True)
class Sent:
    """A referral to be made: to whom, from where (None: the person herself), and what it tells.
    `referrer` is a code of the list of that name.
    """

    group: PreparationGroup
    place: Place | None
    referrer: str
    told: Told
    considering: Considering
    municipality: Party | None = None

    def with_digits(self, on: date) -> Sent:
        """The number as twelve digits. Raises DomainError, and never repeats it."""
        number = writing.twelve_digits(self.told.number, on)
        return replace(self, told=replace(self.told, number=number))


def check_place(sent: Sent, by: Actor) -> None:
    """Whoever refers does it from where it works; the person herself to an open group only."""
    if sent.place is None:
        if not sent.group.is_open_to_all:
            raise DomainError("Det går inte att anmäla sig själv till den här gruppen.")
        return
    check_grant(by, "cases.refer")
    if not by.is_system and sent.place.key not in {p.key for p in list_places(by)}:
        raise DomainError("Du har inget uppdrag hos den part som aktualiseringen kommer från.")


def check_content(told: Told, on: date) -> None:
    """What is told of the person."""
    check_told(told.reason, on, told.birth_year, told.sex)
    check_protected(told.is_protected, told.name, told.number, told.phone, told.email)


def check_considering(considering: Considering, on: date) -> None:
    parties = [party.pk for party in considering.parties]
    check_consent_day(considering.on, considering.how, parties, on)


def check_sent(sent: Sent, by: Actor, at: datetime, *, is_sure: bool) -> None:
    """All that can be said before anything is written."""
    on, told = today_of(at), sent.told
    check_place(sent, by)
    check_content(told, on)
    check_considering(sent.considering, on)
    if sent.municipality is not None and sent.municipality.kind != Party.Kind.MUNICIPALITY:
        raise DomainError(f"{sent.municipality.name} är inte en kommun.")
    alike = find_look_alikes(sent.group, number=told.number, name=told.name,
                             birth_year=told.birth_year, sex=told.sex)  # fmt: skip
    check_not_twice(alike.filter(pk__in=visible_intakes(by, at)).count(), is_sure)


def make_row(sent: Sent, on: date) -> Referral:
    """Write the row that statistics count."""
    codes = writing.codes_of_lists(sent.group.forbund_id, *LISTS)
    check_code(codes, "referrer", sent.referrer, on.year)
    host, place = sent.group.host, sent.place
    row = Referral(
        compartment=host, code=writing.new_code(host), sex=sent.told.sex,
        birth_year=sent.told.birth_year, referred_on=on, referrer=sent.referrer,
        referrer_party=place.party if place else None,
        referrer_unit=place.unit if place else None, municipality=sent.municipality,
    )  # fmt: skip
    writing.save_row(row, codes)
    return row


def make_intake(sent: Sent, row: Referral, by: Actor, at: datetime) -> Intake:
    """Write what hangs on the row: the texts, the incomes, who may consider it."""
    on, place = today_of(at), sent.place
    intake = Intake(
        referral=row, group=sent.group, state="draft", sender=by.key if place else "",
        channel=place.channel if place else Intake.Channel.SELF, sent_at=at, held_at=at,
        has_it=writing.group_key(sent.group),
        consent_on=sent.considering.on, consent_how=sent.considering.how,
    )  # fmt: skip
    writing.fill(intake, sent.told, on)
    intake.save()
    writing.put_beside(intake, sent.told, on)
    writing.put_considering(intake, sent.considering)
    return intake
