"""Routine questions on violence: how many, a month. No answer of one person is ever written."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Instrument
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.operation_queries import list_parties_of
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.surveys import routine_policies as rules
from mellanrum.registers.surveys.models import RoutineCount
from mellanrum.registers.surveys.queries.routine_counts import find_counts


@action
def sum_up(
    *,
    insats: Insats,
    party: Party,
    instrument: Instrument,
    month_on: date,
    counts: rules.Counts,
    seen: int,
    by: Actor,
    at: datetime,
) -> None:
    """A party's sums of a month in an insats: they replace those that stood there. `seen` is their
    `state_of` when they were read. The event tells that it was done and for which month, and no
    number: two events after each other would else tell one person's answer.
    """
    rules.check_may_enter(by, insats.pk, party.pk)
    rules.check_month(month_on, today_of(at))
    rules.check_counts(instrument, counts)
    if party not in list_parties_of(insats):
        raise DomainError(f"{party.name} är inte med i {insats.name}.")
    Insats.objects.select_for_update().get(pk=insats.pk)
    if rules.state_of(find_counts(insats, party, instrument, month_on)) != seen:
        raise SeenOldError
    for item in rules.routine_form(instrument).items:
        for option in instrument.scale_of(item).options:
            number = counts.get(item.key, {}).get(option.code, 0)
            RoutineCount.objects.update_or_create(
                insats=insats, party=party, instrument=instrument.key, month_on=month_on,
                item=item.key, code=option.code,
                defaults={"count": number, "instrument_version": instrument.version},
            )  # fmt: skip
    record(
        by=by,
        at=at,
        verb="routine_counts.sum_up",
        subject=f"routine_counts:{insats.slug}",
        forbund=insats.forbund.slug,
        detail={
            "insats": insats.slug,
            "party": party.slug,
            "month_on": month_on,
            "instrument": instrument.key,
        },
    )
