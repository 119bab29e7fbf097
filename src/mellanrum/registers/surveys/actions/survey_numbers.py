"""Values from elsewhere to compare answers with: national, other förbund's, own earlier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.keyed import Counts, upsert
from mellanrum.registers.organisation.loading import changed_from, judge, load
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.policies import RULES
from mellanrum.registers.surveys.rows import SurveyNumberRow
from mellanrum.registers.surveys.tables import OWN_INSTRUMENTS, SURVEY_NUMBERS

GRANT = "surveys.change"
AROUND = (OWN_INSTRUMENTS,)


@action
def set_survey_number(*, forbund: Forbund, row: SurveyNumberRow, by: Actor, at: datetime) -> int:
    """Create a value, change it, or take a withdrawn one back. Returns its number."""
    check_grant(by, GRANT)
    judge(SURVEY_NUMBERS, RULES, forbund, [row], AROUND)
    key = SURVEY_NUMBERS.key_of(row)
    held = {SURVEY_NUMBERS.key_of(r): r for r in SURVEY_NUMBERS.read(forbund.slug).values()}
    upsert(SURVEY_NUMBERS, forbund.slug, forbund.pk, [row])
    pk = SURVEY_NUMBERS.ids(forbund.slug)[key]
    record(
        by=by,
        at=at,
        verb=f"{SURVEY_NUMBERS.name}.save",
        subject=f"{SURVEY_NUMBERS.name}:{pk}",
        forbund=forbund.slug,
        detail=asdict(row) | changed_from(held.get(key), row),
    )
    return pk


@action
def withdraw_survey_number(*, forbund: Forbund, number: int, by: Actor, at: datetime) -> int:
    """Compare with it no more; the row stays. Returns its number."""
    return set_survey_number(
        forbund=forbund, row=replace(_held(forbund, number), withdrawn=True), by=by, at=at
    )


@action
def restore_survey_number(*, forbund: Forbund, number: int, by: Actor, at: datetime) -> int:
    """Undo a withdrawal. Returns its number."""
    return set_survey_number(
        forbund=forbund, row=replace(_held(forbund, number), withdrawn=False), by=by, at=at
    )


@action
def load_survey_numbers(
    *, forbund: Forbund, rows: Sequence[SurveyNumberRow], by: Actor, at: datetime
) -> Counts:
    """Many values."""
    return load(
        SURVEY_NUMBERS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND
    )


def _held(forbund: Forbund, number: int) -> SurveyNumberRow:
    row = SURVEY_NUMBERS.read(forbund.slug).get(number)
    if row is None:
        raise DomainError("Värdet finns inte.")
    return row
