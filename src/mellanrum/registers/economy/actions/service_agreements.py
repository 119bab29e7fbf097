"""Agreements on bought services: entered, changed, ended."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.agreement_policies import (
    AgreementPlan,
    check_end,
    check_plan,
    slug_for,
)
from mellanrum.registers.economy.claim_writing import OFFICE
from mellanrum.registers.economy.models import Agreement
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import change, locked, put, values_of
from mellanrum.registers.organisation.models import Forbund


@action
def add_agreement(
    *, forbund: Forbund, row: AgreementPlan, insats: Insats | None, by: Actor, at: datetime
) -> Agreement:
    """A new agreement; its short form follows from whom it is with and what it is about."""
    check_grant(by, OFFICE)
    check_plan(row)
    taken = Agreement.objects.filter(forbund=forbund).values_list("slug", flat=True)
    made = Agreement(forbund=forbund, slug=slug_for(row, taken), insats=insats)
    return put(made, row, "agreements", forbund.slug, by=by, at=at)


@action
def change_agreement(
    *,
    agreement: Agreement,
    row: AgreementPlan,
    insats: Insats | None,
    seen: int,
    by: Actor,
    at: datetime,
) -> Agreement:
    """Change what is told of it. Raises SeenOldError after a clash."""
    check_grant(by, OFFICE)
    now = locked(agreement, seen)
    check_plan(row)
    values = {**values_of(row), "insats": insats}
    slug = now.forbund.slug
    return change(now, values, "agreements.change", slug, by=by, at=at)


@action
def end_agreement(
    *, agreement: Agreement, to_on: date, seen: int, by: Actor, at: datetime
) -> Agreement:
    """Note the day after its last. Raises SeenOldError after a clash."""
    check_grant(by, OFFICE)
    now = locked(agreement, seen)
    check_end(now.from_on, to_on)
    return change(now, {"to_on": to_on}, "agreements.change", now.forbund.slug, by=by, at=at)
