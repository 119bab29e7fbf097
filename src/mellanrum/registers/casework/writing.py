"""What every action on a case does with its row: judge it beside the case's own rows, write it,
record it. For actions only.

The rules are those of the data package; only the rows around are narrowed to the participant and
the insats, so that a hundred thousand others are not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from mellanrum.accounts.access import Role, check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.enrolling_policies import NewPerson
from mellanrum.registers.casework.models import (
    Enrolment,
    EnrolmentEvent,
    EnrolmentIncome,
    Identity,
    IdentityWord,
    InformationKind,
    OccupationSpell,
    Participant,
)
from mellanrum.registers.casework.policies import RULES
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.enrolments import word_indexes
from mellanrum.registers.casework.rows import EnrolmentEventRow, EnrolmentRow, OccupationSpellRow
from mellanrum.registers.casework.sight import NOT_YOURS, check_may_write
from mellanrum.registers.casework.tables import (
    ENROLMENT_EVENTS,
    ENROLMENTS,
    FOLLOW_UPS,
    OCCUPATION_SPELLS,
    PARTICIPANTS,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.tables import DEADLINES, INSATS_PERIODS, INSATSER
from mellanrum.registers.keyed import Key, Register
from mellanrum.registers.organisation.models import Forbund, Party, Unit
from mellanrum.registers.organisation.policies import Codes
from mellanrum.registers.organisation.tables import CODES, PARTIES
from mellanrum.registers.rules import World

BARE = NewPerson(code="", sex="")
MOMENTS = {"incomes_start": "start", "incomes_closing": "closing"}
AROUND: Mapping[str, Register[Any]] = {
    r.name: r
    for r in (
        CODES,
        PARTIES,
        INSATSER,
        INSATS_PERIODS,
        DEADLINES,
        PARTICIPANTS,
        ENROLMENTS,
        ENROLMENT_EVENTS,
        FOLLOW_UPS,
        OCCUPATION_SPELLS,
    )
}


def judge(
    register: Register[Any],
    row: Any,
    *,
    participant: Participant,
    insats: Insats,
    pk: int | None = None,
) -> None:
    """Raise the first rule that says no to a row of a case; `pk` is the row that it replaces."""
    world = world_around(register, row, participant=participant, insats=insats, pk=pk)
    for rule in RULES.get(register.name, ()):
        rule.check(row, world)


def world_around(
    register: Register[Any], row: Any, *, participant: Participant, insats: Insats, pk: int | None
) -> World:
    """The förbund's lists, the insats, and the participant's own rows with `row` among them."""
    forbund = insats.forbund.slug
    where: Mapping[str, dict[str, int]] = {
        "insatser": {"pk": insats.pk},
        "insats_periods": {"insats": insats.pk},
        "deadlines": {"insats": insats.pk},
        "participants": {"pk": participant.pk},
        "enrolments": {"participant": participant.pk},
        "enrolment_events": {"enrolment__participant": participant.pk},
        "follow_ups": {"enrolment__participant": participant.pk},
        "occupation_spells": {"enrolment__participant": participant.pk},
    }

    def read(name: str) -> Mapping[Key, Any]:
        of = AROUND[name]
        held = of.read(forbund, **where.get(name, {}))
        if name != register.name:
            return {of.key_of(r): r for r in held.values()}
        others = {of.key_of(r): r for number, r in held.items() if number != pk}
        return {**others, of.key_of(row): row}

    return World(read)


def find_participant(forbund: Forbund, compartment: str, code: str) -> Participant:
    """By the natural key. Raises DomainError."""
    found = Participant.objects.filter(
        compartment__forbund=forbund, compartment__slug=compartment, code=code
    )
    return _first(found.select_related("compartment"), compartment, code)  # type: ignore[no-any-return]


def find_insats_of(forbund: Forbund, slug: str) -> Insats:
    """Raises DomainError."""
    return _first(Insats.objects.filter(forbund=forbund, slug=slug), slug)  # type: ignore[no-any-return]


def _first(found: Any, *key: str) -> Any:
    """Raises DomainError when there is none."""
    if (first := found.first()) is None:
        raise DomainError(f"”{'/'.join(key)}” finns inte i registret.")
    return first


def put_enrolment(
    row: EnrolmentRow,
    *,
    participant: Participant,
    insats: Insats,
    pk: int | None = None,
    **also: Any,
) -> Enrolment:
    """Judge and write a row; `also` are columns that are not in the package. Raises DomainError."""
    judge(ENROLMENTS, row, participant=participant, insats=insats, pk=pk)
    values = {name: getattr(row, name) for name in ENROLMENTS.plain()} | also
    values |= {"participant": participant, "insats": insats} | _links(row, insats.forbund)
    held = Enrolment(pk=pk) if pk is None else Enrolment.objects.select_for_update().get(pk=pk)
    for name, value in values.items():
        setattr(held, name, value)
    try:
        held.save()
    except IntegrityError as error:
        raise DomainError(f"{row.participant} är redan inskriven i {insats.name}.") from error
    for attr, moment in MOMENTS.items():
        put_incomes(held, moment, getattr(row, attr))
    return held


def _links(row: EnrolmentRow, forbund: Forbund) -> dict[str, Any]:
    """The parties and the unit that a row names. Raises DomainError for one that is not there."""
    parties = Party.objects.filter(forbund=forbund)
    units = Unit.objects.filter(party__forbund=forbund, party__slug=row.referrer_party)
    referrer, unit, place = row.referrer_party, row.referrer_unit, row.municipality
    return {
        "referrer_party": _first(parties.filter(slug=referrer), referrer) if referrer else None,
        "referrer_unit": _first(units.filter(slug=unit), referrer, unit) if unit else None,
        "municipality": _first(parties.filter(slug=place), place) if place else None,
    }


def put_incomes(enrolment: Enrolment, moment: str, codes: tuple[str, ...]) -> None:
    """The income sources of a moment become these."""
    held = EnrolmentIncome.objects.filter(enrolment=enrolment, moment=moment)
    before = set(held.values_list("code", flat=True))
    held.filter(code__in=before - set(codes)).delete()
    EnrolmentIncome.objects.bulk_create(
        EnrolmentIncome(enrolment=enrolment, moment=moment, code=code)
        for code in sorted(set(codes) - before)
    )


def record_row(verb: str, pk: int, row: Any, forbund: str, *, by: Actor, at: datetime) -> None:
    """The event of a row of a case: a digest of what it holds, and nothing of it."""
    noun = verb.partition(".")[0]
    detail = {"content": digest(asdict(row))}
    record(by=by, at=at, verb=verb, subject=f"{noun}:{pk}", forbund=forbund, detail=detail)


def put_spell(enrolment: Enrolment, row: OccupationSpellRow) -> OccupationSpell:
    """Judge and write work or studies begun while enrolled. Raises DomainError."""
    judge(OCCUPATION_SPELLS, row, participant=enrolment.participant, insats=enrolment.insats)
    held, _ = OccupationSpell.objects.update_or_create(
        enrolment=enrolment,
        occupation=row.occupation,
        began_on=row.began_on,
        defaults={"ended_on": row.ended_on},
    )
    return held


def put_event(enrolment: Enrolment, event: str, on: date) -> None:
    """Judge and write a step of the process; the same step on the same day is one."""
    row = EnrolmentEventRow(*key_of(enrolment), event, on)
    judge(ENROLMENT_EVENTS, row, participant=enrolment.participant, insats=enrolment.insats)
    EnrolmentEvent.objects.get_or_create(enrolment=enrolment, event=event, occurred_on=on)


def key_of(enrolment: Enrolment) -> tuple[str, str, str, date]:
    """The natural key of an enrolment, as rows beneath it name it."""
    person = enrolment.participant
    return enrolment.insats.slug, person.compartment.slug, person.code, enrolment.starts_on


def put_identity(participant: Participant, person: NewPerson) -> None:
    """Write who a new participant is, if anything of it is told."""
    if person == replace(BARE, code=person.code, sex=person.sex, birth_year=person.birth_year):
        return
    index = blind_index(person.number) if person.number else ""
    held = Identity.objects.create(
        participant=participant,
        name=person.name.strip(),
        number=person.number,
        number_index=index,
        phone=person.phone.strip(),
        email=person.email.strip(),
        language=person.language.strip(),
        needs_interpreter=person.needs_interpreter,
        is_protected=person.is_protected,
    )
    IdentityWord.objects.bulk_create(
        IdentityWord(identity=held, word_index=index) for index in word_indexes(held.name)
    )


def locked_enrolment(enrolment: Enrolment) -> Enrolment:
    """The enrolment as it is now, held until the transaction ends."""
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    near = ("insats__forbund", "insats__host", "participant__compartment__forbund")
    return Enrolment.objects.select_related(*near).get(pk=enrolment.pk)


def check_may_change(
    by: Actor,
    enrolment: Enrolment,
    at: datetime,
    *,
    grant: str = "cases.write",
    kind: str = InformationKind.CASE,
) -> None:
    """Raise unless the actor works in the insats and may read what it is about to change;
    `cases.lead` for a decision that is the lead's.
    """
    check_grant(by, grant)
    seen = check_may_write(by, sight_of(enrolment.participant, by, at), kind)
    if by.is_system:
        return
    roles = {a.role for a in by.assignments if a.insats == enrolment.insats_id}
    if enrolment.insats_id not in seen.insatser or not roles:
        raise DomainError(NOT_YOURS)
    if grant == "cases.lead" and Role.INSATS_LEAD not in roles:
        raise DomainError(f"Det här beslutar processledaren för {enrolment.insats.name}.")


def codes_of(forbund: Forbund) -> Codes:
    """The förbund's code lists as the policies want them."""
    return {(row.list, row.code): row for row in CODES.read(forbund.slug).values()}


def check_ongoing(state: str) -> None:
    """Raise for a closed enrolment."""
    if state == "closed":
        raise DomainError("Inskrivningen är avslutad. Öppna den igen först.")
