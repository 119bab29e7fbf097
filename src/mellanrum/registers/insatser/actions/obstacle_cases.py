"""A living obstacle case: raised, presented, acted upon, settled. No personal data."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.case_policies import (
    check_act,
    check_days_hold,
    check_present,
    check_raised,
    check_reopen,
    check_settle,
)
from mellanrum.registers.insatser.models import ObstacleCase
from mellanrum.registers.insatser.operation_queries import list_codes
from mellanrum.registers.insatser.operation_rows import CaseRow
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import (
    OBSTACLES,
    change,
    locked,
    put,
    today_of,
    values_of,
)
from mellanrum.registers.organisation.models import Forbund

NOUN = "obstacle_cases"


@action
def raise_case(*, forbund: Forbund, row: CaseRow, by: Actor, at: datetime) -> ObstacleCase:
    """A new case with the förbund's next number."""
    check_grant(by, OBSTACLES)
    check_raised(row, today_of(at))
    if row.kind not in {
        code for code, _ in list_codes(forbund.slug, "obstacle_kind", row.raised_on)
    }:
        raise FieldError("Välj ett slag ur listan.", "kind")
    Forbund.objects.select_for_update().get(pk=forbund.pk)  # one number at a time
    last = forbund.obstacle_cases.aggregate(last=Max("number"))["last"] or 0
    held = ObstacleCase(forbund=forbund, number=last + 1)
    parties = {"parties": sorted(p.slug for p in row.parties)}
    made = put(held, row, NOUN, forbund.slug, by=by, at=at, number=held.number, **parties)
    made.parties.set(row.parties)
    return made


@action
def change_case(
    *, case: ObstacleCase, row: CaseRow, seen: int, by: Actor, at: datetime
) -> ObstacleCase:
    """Change what the case is about. Raises SeenOldError when another has changed it since."""
    check_grant(by, OBSTACLES)
    now = locked(case, seen)
    check_raised(row, today_of(at))
    check_days_hold(now, row.raised_on)
    slug = case.forbund.slug
    known = {code for code, _ in list_codes(slug, "obstacle_kind", row.raised_on)}
    if row.kind not in known and row.kind != now.kind:
        raise FieldError("Välj ett slag ur listan.", "kind")
    now.parties.set(row.parties)
    parties = {"parties": sorted(p.slug for p in row.parties)}
    return change(now, values_of(row), f"{NOUN}.change", slug, by=by, at=at, **parties)


@action
def present(
    *, case: ObstacleCase, presented_on: date, presented_to: str, by: Actor, at: datetime
) -> ObstacleCase:
    """Note that a local group has been told, and which."""
    check_grant(by, OBSTACLES)
    now = locked(case)
    check_present(now, presented_on, presented_to, today_of(at))
    values = {"presented_on": presented_on, "presented_to": presented_to}
    return change(now, values, f"{NOUN}.present", case.forbund.slug, by=by, at=at)


@action
def act(
    *, case: ObstacleCase, acted_on: date, action_text: str, by: Actor, at: datetime
) -> ObstacleCase:
    """Note what the local group did about it."""
    check_grant(by, OBSTACLES)
    now = locked(case)
    check_act(now, acted_on, action_text, today_of(at))
    values = {"acted_on": acted_on, "action_text": action_text}
    return change(now, values, f"{NOUN}.act", case.forbund.slug, by=by, at=at)


@action
def settle(
    *, case: ObstacleCase, outcome_on: date, outcome: str, by: Actor, at: datetime
) -> ObstacleCase:
    """Note what came of it."""
    check_grant(by, OBSTACLES)
    now = locked(case)
    known = {code for code, _ in list_codes(case.forbund.slug, "obstacle_outcome", outcome_on)}
    check_settle(now, outcome_on, outcome, known, today_of(at))
    values = {"outcome_on": outcome_on, "outcome": outcome}
    return change(now, values, f"{NOUN}.settle", case.forbund.slug, by=by, at=at)


@action
def reopen(*, case: ObstacleCase, reason: str, by: Actor, at: datetime) -> ObstacleCase:
    """Take a settled case up again. The outcome it had, and the reason, are kept in the log."""
    check_grant(by, OBSTACLES)
    now = locked(case)
    check_reopen(now, reason)
    values = {"outcome_on": None, "outcome": ""}
    return change(now, values, f"{NOUN}.reopen", case.forbund.slug, by=by, at=at, reason=reason)
