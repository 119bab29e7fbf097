"""The attest order: rights given by a decision, and ended. What was approved under one stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from mellanrum.accounts.access import Role, check_grant
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy import attest_policies as rules
from mellanrum.registers.economy.attest_policies import RightRow
from mellanrum.registers.economy.claim_writing import OFFICE
from mellanrum.registers.economy.models import AttestRule
from mellanrum.registers.insatser.assignments import held_by
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Forbund

APPOINT = "organisation.appoint"  # the director's


@action
def give_right(
    *,
    forbund: Forbund,
    user: User,
    row: RightRow,
    insats: Insats | None = None,
    by: Actor,
    at: datetime,
) -> AttestRule:
    """Add a line. The user works in the förbund's office, board or audit, and is not oneself."""
    check_grant(by, OFFICE)
    held = held_by(user, today_of(at), forbund.slug)
    if held.forbund != forbund or not held.actor(user.actor_key).can("economy.attest"):
        raise DomainError(f"{user} har inget uppdrag i förbundet som får godkänna belopp.")
    is_for_director = Role.DIRECTOR in held.roles
    rules.check_giver(by.key, user.actor_key, by.can(APPOINT), is_for_director)
    rules.check_right_row(row)
    made = AttestRule.objects.create(
        forbund=forbund,
        user=user,
        insats=insats,
        what=row.what,
        limit_ore=row.limit_ore,
        from_on=row.from_on,
        to_on=row.to_on,
        source=row.source,
    )
    told = {
        "user": user.actor_key,
        "what": row.what,
        "limit_ore": row.limit_ore,
        "from_on": row.from_on,
        "to_on": row.to_on,
        "insats": insats.slug if insats else "",
    }
    _record("attest_rules.add", made, by, at, told)
    return made


@action
def end_right(*, rule: AttestRule, to_on: date, by: Actor, at: datetime) -> AttestRule:
    """The right holds no longer from that day on."""
    check_grant(by, OFFICE)
    now = AttestRule.objects.select_for_update(no_key=True).get(pk=rule.pk)
    rules.check_end(now.from_on, now.to_on, to_on)
    before = now.to_on
    now.to_on = to_on
    now.save(update_fields=["to_on"])
    _record("attest_rules.end", now, by, at, {"to_on": to_on, "before": {"to_on": before}})
    return now


def _record(
    verb: str, rule: AttestRule, by: Actor, at: datetime, detail: Mapping[str, object]
) -> None:
    subject = f"attest_rules:{rule.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=rule.forbund.slug, detail=dict(detail))
