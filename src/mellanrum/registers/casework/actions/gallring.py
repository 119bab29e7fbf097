"""Gallring: one steward proposes, another approves, and after the days of grace it is done."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mellanrum.accounts.access import Role, check_grant, check_of_party
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import GALLRING
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework import gallring_policies as policies
from mellanrum.registers.casework.erasing import erase
from mellanrum.registers.casework.models import (
    GallringHold,
    GallringItem,
    GallringRun,
    Participant,
)
from mellanrum.registers.casework.queries.gallring import due, find_rule
from mellanrum.registers.organisation.models import GallringRule, Party

GRANT = "cases.gallra"


@action
def save_rule(
    *,
    party: Party,
    scope: str,
    months: int,
    grace_days: int,
    decision: str,
    decided_on: date,
    decided_by: str,
    by: Actor,
    at: datetime,
) -> GallringRule:
    """Register the party's decision; the one before it ends."""
    _check(party.pk, by)
    policies.check_months(months)
    GallringRule.objects.filter(party=party, ended_on__isnull=True).update(ended_on=today_of(at))
    made = GallringRule.objects.create(
        party=party, scope=scope, months=months, grace_days=grace_days, decision=decision,
        decided_on=decided_on, decided_by=decided_by,
    )  # fmt: skip
    detail = {"scope": scope, "months": months, "decision": decision, "decided_on": decided_on}
    _record("save_rule", f"gallring_rules:{made.pk}", party, by, at, detail)
    return made


@action
def hold(*, participant: Participant, reason: str, by: Actor, at: datetime) -> GallringHold:
    """Keep a case from being destroyed."""
    _check(participant.compartment_id, by)
    if not reason.strip():
        raise DomainError("Skriv varför ärendet ska undantas.")
    if participant.holds.filter(lifted_on__isnull=True).exists():
        raise DomainError("Ärendet är redan undantaget.")
    made = GallringHold.objects.create(
        participant=participant, reason=reason, placed_by=by.key, placed_on=today_of(at)
    )
    subject = f"participant:{participant.pk}"
    _record("hold", subject, participant.compartment, by, at, {})
    return made


@action
def lift(*, held: GallringHold, by: Actor, at: datetime) -> None:
    """Let a case be destroyed when its time comes."""
    party = held.participant.compartment
    _check(party.pk, by)
    held.lifted_on = today_of(at)
    held.save(update_fields=["lifted_on"])
    _record("lift", f"participant:{held.participant_id}", party, by, at, {})


@action
def propose(*, party: Party, by: Actor, at: datetime) -> GallringRun:
    """Propose to destroy all cases whose time has come and that nobody holds."""
    _check(party.pk, by)
    rule = find_rule(party.pk)
    if rule is None:
        raise DomainError(f"{party.name} har inget beslut om gallring. Registrera det först.")
    before = policies.cutoff(today_of(at), rule.months)
    found = [p for p in due(party.pk, before) if not p.is_held]
    policies.check_found(frozenset(p.pk for p in found))
    run = GallringRun.objects.create(
        party=party, rule=rule, cutoff_on=before, proposed_by=by.key, proposed_at=at,
        earliest_on=today_of(at) + timedelta(days=rule.grace_days),
        first_on=min(p.begun_on for p in found),
    )  # fmt: skip
    GallringItem.objects.bulk_create(GallringItem(run=run, participant_number=p.pk) for p in found)
    _record("propose", f"gallring:{run.pk}", party, by, at, {"cases": len(found)})
    return run


@action
def approve(*, run: GallringRun, by: Actor, at: datetime) -> GallringRun:
    """Approve what another has proposed."""
    _check(run.party_id, by)
    policies.check_other(run.proposed_by, by)
    run.state = GALLRING.after(run.state, "approve")
    run.approved_by, run.approved_at = by.key, at
    run.save(update_fields=["state", "approved_by", "approved_at"])
    _record("approve", f"gallring:{run.pk}", run.party, by, at, {})
    return run


@action
def cancel(*, run: GallringRun, reason: str, by: Actor, at: datetime) -> GallringRun:
    """Stop it, with the reason."""
    _check(run.party_id, by)
    GALLRING.check_reason("cancel", reason)
    run.state = GALLRING.after(run.state, "cancel")
    run.cancelled_reason = reason
    run.save(update_fields=["state", "cancelled_reason"])
    _record("cancel", f"gallring:{run.pk}", run.party, by, at, {})
    return run


@action
def carry_out(*, run: GallringRun, typed: str, by: Actor, at: datetime) -> GallringRun:
    """Destroy the cases; `typed` is the party's name, written by hand. Cases that were opened again
    or held since they were proposed are left.
    """
    _check(run.party_id, by)
    state = GALLRING.after(run.state, "carry_out")
    policies.check_grace(run.earliest_on, today_of(at))
    policies.check_typed(typed, run.party.name)
    proposed = set(run.items.values_list("participant_number", flat=True))
    still = [p.pk for p in due(run.party_id, run.cutoff_on) if p.pk in proposed and not p.is_held]
    everything = run.rule.scope == GallringRule.Scope.EVERYTHING
    run.counts, run.digest = erase(still, everything=everything)
    run.counts["Participant"] = len(still)
    run.state, run.done_at = state, at
    run.save(update_fields=["counts", "digest", "state", "done_at"])
    detail = {"cases": len(still), "digest": run.digest, "counts": run.counts}
    _record("carry_out", f"gallring:{run.pk}", run.party, by, at, detail)
    return run


def _check(party: int, by: Actor) -> None:
    check_grant(by, GRANT)
    check_of_party(by, party, Role.STEWARD)


def _record(
    verb: str, subject: str, party: Party, by: Actor, at: datetime, detail: dict[str, object]
) -> None:
    record(by=by, at=at, verb=f"gallring.{verb}", subject=subject,
           forbund=party.forbund.slug, detail=detail)  # fmt: skip
