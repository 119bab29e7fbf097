"""Progression ratings: made together or by the participant alone, and withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.instruments.answers import Answered, check_answers
from mellanrum.instruments.definition import Instrument
from mellanrum.registers.casework import progression_policies as rules
from mellanrum.registers.casework.courses import check_day, check_writes, note, party_of
from mellanrum.registers.casework.models import (
    Enrolment,
    InformationKind,
    ProgressionRating,
    RatingValue,
)
from mellanrum.registers.casework.plan_policies import check_course
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.own_page import Holder
from mellanrum.registers.casework.queries.progression import form_of, get_current, rated_of
from mellanrum.registers.casework.sight import check_may_write
from mellanrum.registers.insatser.writing import today_of

Side = ProgressionRating.Side


@dataclass(frozen=True, slots=True)
class Rated:
    """One side's answers: {item: option code}, empty where nothing was answered, and a comment."""

    values: Mapping[str, Any]
    comment: str = ""


@action
def rate(
    *, enrolment: Enrolment, on: date, sides: Mapping[str, Rated], by: Actor, at: datetime
) -> tuple[ProgressionRating, ...]:
    """Save what the two sides answered that day; a side that answered nothing is left out. The
    participant's belongs to the compartment, the caseworker's to the caseworker's party.
    """
    seen = check_writes(enrolment, by, at)
    check_day(enrolment, on, at)
    instrument = get_current()
    answered = {
        side: check_answers(instrument, form_of(instrument, side), given.values)
        for side, given in sides.items()
    }
    told = {side: one for side, one in answered.items() if one.values}
    rules.check_anything(len(told))
    owners = {Side.PARTICIPANT: seen.compartment, Side.CASEWORKER: party_of(by, seen, enrolment)}
    made = tuple(
        _put(enrolment, instrument, side, one, sides[side].comment, owners[Side(side)], on, by, at)
        for side, one in told.items()
    )
    note(
        enrolment, "ratings.rate", by, at, on=on, sides={s: dict(a.values) for s, a in told.items()}
    )
    return made


@action
def rate_alone(
    *, holder: Holder, enrolment: Enrolment, given: Rated, by: Actor, at: datetime
) -> ProgressionRating:
    """The participant rates on the own page."""
    is_own = enrolment.participant_id == holder.participant.pk
    rules.check_rates_alone(holder.representative is not None, is_own)
    is_anonymous = enrolment.mode == Enrolment.Mode.ANONYMOUS
    check_course(enrolment.ends_on is not None, is_anonymous)
    instrument = get_current()
    answered = check_answers(instrument, form_of(instrument, Side.PARTICIPANT), given.values)
    rules.check_anything(len(answered.values))
    owner, on = holder.participant.compartment_id, today_of(at)
    made = _put(enrolment, instrument, Side.PARTICIPANT, answered, given.comment, owner, on, by, at)
    note(enrolment, "ratings.rate_alone", by, at, on=on, values=dict(answered.values))
    return made


def _put(
    enrolment: Enrolment,
    instrument: Instrument,
    side: str,
    answered: Answered,
    comment: str,
    party: int,
    on: date,
    by: Actor,
    at: datetime,
) -> ProgressionRating:
    """Write one side's rating. Raises DomainError when there is one that day."""
    rules.check_comment(len(comment))
    is_rated = rated_of(enrolment, side, instrument).filter(rated_on=on).exists()
    rules.check_first_that_day(is_rated, Side(side).label, on)
    made = ProgressionRating.objects.create(
        enrolment=enrolment,
        party_id=party,
        side=side,
        instrument=instrument.key,
        version=instrument.version,
        rated_on=on,
        comment=comment.strip(),
        recorded_by=by.key,
        recorded_at=at,
    )
    RatingValue.objects.bulk_create(
        RatingValue(rating=made, item=item, value=value)
        for item, value in sorted(answered.values.items())
    )
    return made


@action
def withdraw_rating(
    *, rating: ProgressionRating, reason: str, by: Actor, at: datetime
) -> ProgressionRating:
    """Take a rating made by mistake out of every line and count; it is kept with the reason."""
    enrolment = rating.enrolment
    seen = check_may_write(by, sight_of(enrolment.participant, by, at), InformationKind.PLAN)
    is_own = rating.party_id in seen.parties or rating.recorded_by == by.key
    rules.check_may_withdraw(seen.is_everything or is_own)
    rules.check_reason(reason)
    return _withdraw(rating, reason, "ratings.withdraw", by, at)


@action
def take_back_rating(
    *, holder: Holder, rating: ProgressionRating, by: Actor, at: datetime
) -> ProgressionRating:
    """The participant takes back a rating made on the own page."""
    is_own = rating.enrolment.participant_id == holder.participant.pk
    rules.check_rates_alone(holder.representative is not None, is_own)
    rules.check_may_withdraw(rating.recorded_by.startswith("own_page:"))
    return _withdraw(rating, rules.TAKEN_BACK, "ratings.take_back_own", by, at)


def _withdraw(
    rating: ProgressionRating, reason: str, verb: str, by: Actor, at: datetime
) -> ProgressionRating:
    held = ProgressionRating.objects.select_for_update().get(pk=rating.pk)
    rules.check_not_withdrawn(held.withdrawn_at is not None)
    held.withdrawn_at, held.withdrawn_by = at, by.key
    held.withdrawn_reason = reason.strip()
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    note(rating.enrolment, verb, by, at, rating=held.pk, reason=held.withdrawn_reason)
    return held
