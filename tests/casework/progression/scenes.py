"""What the tests of progression have in common: a rating of both sides, and an answer to each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.actions.progression import Rated, rate
from mellanrum.registers.casework.models import Enrolment, ProgressionRating
from tests.casework.world import AT, TODAY

OWN, THEIRS = ProgressionRating.Side.PARTICIPANT, ProgressionRating.Side.CASEWORKER


def rated(
    enrolment: Enrolment,
    by: Actor,
    *,
    own: Mapping[str, object] | None = None,
    theirs: Mapping[str, object] | None = None,
    on: date = TODAY,
    comment: str = "",
) -> tuple[ProgressionRating, ...]:
    """Both sides' answers on a day; None is a side that answered nothing."""
    sides = {OWN: Rated(own or {}, comment), THEIRS: Rated(theirs or {})}
    return rate(enrolment=enrolment, on=on, sides=sides, by=by, at=AT)
