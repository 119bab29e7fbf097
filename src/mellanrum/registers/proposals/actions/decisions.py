"""The decision on an application: granted or declined, by the board or by delegation; undone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.proposal_machines import APPLICATION
from mellanrum.registers.economy.award_deciding import BOARD, DELEGATION
from mellanrum.registers.economy.claim_queries import list_rights
from mellanrum.registers.economy.models import Claim
from mellanrum.registers.governance.actions.delegation import withdraw
from mellanrum.registers.governance.models import AgendaItem, Decision, DelegationPoint
from mellanrum.registers.insatser.writing import locked, today_of
from mellanrum.registers.proposals import decision_policies as rules
from mellanrum.registers.proposals import granting
from mellanrum.registers.proposals.budgeting import put_budgets, take_back_budgets
from mellanrum.registers.proposals.deciding import (
    end_course,
    new_decision,
    new_round,
    put_course,
    put_delegated,
)
from mellanrum.registers.proposals.decision_policies import GrantRow
from mellanrum.registers.proposals.models import Application, ApplicationDecision, Course
from mellanrum.registers.proposals.queries import applied_ore, decision_in_force, last_preparation
from mellanrum.registers.proposals.writing import DECIDE, moved


@action
def grant(
    *,
    application: Application,
    row: GrantRow,
    item: AgendaItem | None = None,
    decision: Decision | None = None,
    point: DelegationPoint | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> ApplicationDecision:
    """Grant it: the insats or its longer period, the funds with their years, the budget, the
    ledger's object and the insats's way are made in this one transaction, or nothing is.
    """
    check_grant(by, DECIDE)
    now = locked(application, seen)
    row = granting.with_years(row)
    _check(now, row, point, by, at)
    made = new_decision(now, "granted", row, item, decision, by, at)
    made.made_insats = now.kind == Application.Kind.NEW
    insats = granting.make_insats(now, row, by, at) if made.made_insats else now.insats
    assert insats is not None
    kind = "first" if made.made_insats else "extension"
    made.period = granting.put_period(insats, row, kind, by, at)
    made.award = granting.put_award(insats, granting.owner_of(now), row, by, at)
    made.object_link = granting.put_object(insats, row, by, at) if made.made_insats else None
    made.budgets, plans = put_budgets(insats, row.years, row.source, by, at)
    if row.decider == DELEGATION and point is not None:
        made.delegated = put_delegated(now, row, point, by, at)
    made.save()
    made.plans.set(plans)
    put_course(insats, now, today_of(at), by, at)
    moved(now, APPLICATION, "grant", by, at, values={"insats": insats, "reason": row.note},
          amount_ore=row.amount_ore, decider=row.decider, decision=made.pk)  # fmt: skip
    return made


@action
def decline(
    *,
    application: Application,
    reference: str,
    decided_on: date,
    reason: str,
    source: str,
    item: AgendaItem | None = None,
    decision: Decision | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> ApplicationDecision:
    """The board says no, and why: the applicant reads it."""
    check_grant(by, DECIDE)
    now = locked(application, seen)
    prepared = last_preparation(now)
    rules.check_decided(decided_on, prepared.prepared_on if prepared else None, today_of(at))
    row = GrantRow(reference, decided_on, 0, decided_on, decided_on, source, note=reason)
    rules.check_texts_of(row)
    made = new_decision(now, "declined", row, item, decision, by, at)
    made.save()
    moved(now, APPLICATION, "decline", by, at, reason=reason, decider=BOARD, decision=made.pk)
    return made


@action
def undo(
    *, application: Application, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Application:
    """Take a decision back, with all that it made, while nothing is claimed and nothing begun. The
    application is prepared again.
    """
    check_grant(by, DECIDE)
    now = locked(application, seen)
    made = decision_in_force(now)
    if made is None:
        raise DomainError("Ansökan har inget beslut att ångra.")
    APPLICATION.check_reason("reopen", reason)
    if made.outcome == ApplicationDecision.Outcome.GRANTED:
        _take_back(now, made, reason, by, at)
    made.undone_at, made.undone_by, made.undone_reason = at, by.key, reason.strip()
    made.save()
    _record("undo", made, by, at, {"application": now.pk})
    insats = None if made.made_insats else now.insats
    return _reopened(now, insats, reason, by, at)


def _check(
    now: Application, row: GrantRow, point: DelegationPoint | None, by: Actor, at: datetime
) -> None:
    """Everything that must hold before anything is written."""
    APPLICATION.check(now.state, "grant")
    rules.check_texts_of(row)
    rules.check_period(row.from_on, row.to_on)
    rules.check_granted(row.amount_ore, applied_ore(now), row.note)
    rules.check_years(row.amount_ore, row.years, row.from_on, row.to_on)
    prepared = last_preparation(now)
    rules.check_decided(row.decided_on, prepared.prepared_on if prepared else None, today_of(at))
    if row.decider == DELEGATION:
        rights = list_rights(now.forbund.slug)
        rules.check_delegation(rights, by.key, row.amount_ore, row.decided_on, row.touches_goals)
    rules.check_decider(row.decider, point is not None)
    if now.kind == Application.Kind.NEW:
        rules.check_new_insats(row)


def _take_back(
    now: Application, made: ApplicationDecision, reason: str, by: Actor, at: datetime
) -> None:
    """What the grant made, in the opposite order. The decision keeps its words, not its keys."""
    award, period, link = made.award, made.period, made.object_link
    insats, plans = now.insats, list(made.plans.all())
    assert award is not None and insats is not None
    course = Course.objects.filter(insats=insats).first()
    is_first = made.made_insats and course is not None
    state = course.state if is_first and course else "granted"
    decided = any(plan.state in ("decided", "replaced") for plan in plans)
    rules.check_undoable(Claim.objects.filter(award=award).count(), state, decided)
    made.award = made.period = made.object_link = None
    if made.delegated is not None:
        withdraw(decision=made.delegated, reason=reason, by=by, at=at)
    made.save()
    take_back_budgets(insats, made.budgets, plans, reason, by, at)
    granting.remove_award(award)
    if link is not None:
        link.delete()
    if period is not None:
        period.delete()
    if made.made_insats:
        _remove_insats(now, insats, plans)


def _remove_insats(now: Application, insats: Any, plans: list[Any]) -> None:
    """A new insats with the way that it was to go; withdrawn revisions no longer name it."""
    end_course(insats, now, plans)
    granting.remove_insats(insats)


def _reopened(now: Application, insats: Any, reason: str, by: Actor, at: datetime) -> Application:
    """In preparation again, in a new round."""
    held = moved(now, APPLICATION, "reopen", by, at, reason=reason, values={"insats": insats})
    new_round(held, by, at, today_of(at))
    return held


def _record(
    verb: str, made: ApplicationDecision, by: Actor, at: datetime, detail: dict[str, Any]
) -> None:
    record(
        by=by,
        at=at,
        verb=f"application_decisions.{verb}",
        subject=f"application_decisions:{made.pk}",
        forbund=made.application.forbund.slug,
        detail=detail,
    )
