"""Work and studies begun while enrolled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.closing_policies import check_not_ahead
from mellanrum.registers.casework.models import Enrolment, InformationKind
from mellanrum.registers.casework.policies import RULES
from mellanrum.registers.casework.rows import OccupationSpellRow
from mellanrum.registers.casework.tables import ENROLMENTS, OCCUPATION_SPELLS
from mellanrum.registers.casework.writing import check_may_change, put_spell, record_row
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES

GRANT = "casework.change"
AROUND = (CODES, ENROLMENTS)


@action
def begin(*, forbund: Forbund, row: OccupationSpellRow, by: Actor, at: datetime) -> int:
    """Record work or studies begun, or their end. Returns its number."""
    check_grant(by, GRANT)
    held = Enrolment.objects.filter(
        insats__forbund=forbund,
        insats__slug=row.insats,
        participant__compartment__slug=row.compartment,
        participant__code=row.participant,
        starts_on=row.starts_on,
    )
    enrolment = held.select_related("insats__forbund", "participant").first()
    if enrolment is None:
        raise DomainError("Inskrivningen finns inte.")
    made = put_spell(enrolment, row)
    record_row("occupation_spells.save", made.pk, row, forbund.slug, by=by, at=at)
    return int(made.pk)


@action
def note_spell(
    *,
    enrolment: Enrolment,
    occupation: str,
    began_on: date,
    ended_on: date | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Work or studies that somebody enrolled has begun; `ended_on` is the first day after. The same
    occupation and first day again tells when it ended. Returns its number.
    """
    check_may_change(by, enrolment, at, kind=InformationKind.PLAN)
    check_not_ahead(began_on, today_of(at))
    insats, participant = enrolment.insats, enrolment.participant
    row = OccupationSpellRow(
        insats.slug,
        participant.compartment.slug,
        participant.code,
        enrolment.starts_on,
        occupation,
        began_on,
        ended_on,
    )
    made = put_spell(enrolment, row)
    record_row("occupation_spells.save", made.pk, row, insats.forbund.slug, by=by, at=at)
    return int(made.pk)


@action
def load_spells(
    *, forbund: Forbund, rows: Sequence[OccupationSpellRow], by: Actor, at: datetime
) -> Counts:
    """Many spells."""
    return load(
        OCCUPATION_SPELLS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND
    )
