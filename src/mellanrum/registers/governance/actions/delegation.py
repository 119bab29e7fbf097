"""The delegation order's points, and decisions by them: made, withdrawn, reported to the board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.status import check_reason
from mellanrum.registers.governance import delegation_policies as rules
from mellanrum.registers.governance.delegation_policies import DelegatedRow, PointRow
from mellanrum.registers.governance.delegation_queries import holder_facts, number_of
from mellanrum.registers.governance.delegation_writing import (
    CHANGE,
    check_free_code,
    check_may_decide,
    kept_delegated,
    new_delegated,
)
from mellanrum.registers.governance.models import (
    AgendaItem,
    Body,
    DelegatedDecision,
    DelegationPoint,
    Person,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError, check_texts
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.models import Matter


@action
def add_point(
    *, forbund: Forbund, row: PointRow, person: Person | None, body: Body | None, nature: str,
    by: Actor, at: datetime,
) -> DelegationPoint:  # fmt: skip
    """A point of the order. `nature` says whether the law keeps such matters for the board."""
    check_grant(by, CHANGE)
    rules.check_point(row)
    rules.check_nature(nature)
    check_free_code(forbund, row, None)
    held = DelegationPoint(forbund=forbund, person=person, body=body)
    return put(held, row, "delegation_points", forbund.slug, by=by, at=at)


@action
def change_point(
    *, point: DelegationPoint, row: PointRow, person: Person | None, body: Body | None,
    nature: str, seen: int, by: Actor, at: datetime,
) -> DelegationPoint:  # fmt: skip
    """Correct a point. What has been decided by it stands."""
    check_grant(by, CHANGE)
    now = locked(point, seen)
    rules.check_point(row)
    rules.check_nature(nature)
    check_free_code(now.forbund, row, now.pk)
    values = values_of(row) | {"person": person, "body": body}
    return change(now, values, "delegation_points.change", now.forbund.slug, by=by, at=at)


@action
def end_point(*, point: DelegationPoint, to_on: date, by: Actor, at: datetime) -> DelegationPoint:
    """The board has taken the right back; `to_on` is the first day without it."""
    check_grant(by, CHANGE)
    now = locked(point)
    if to_on <= now.from_on:
        raise FieldError("Dagen är före den första. Skriv en senare dag.", "to_on")
    return change(now, {"to_on": to_on}, "delegation_points.end", now.forbund.slug, by=by, at=at)


@action
def decide(
    *, point: DelegationPoint, row: DelegatedRow, decider: Person, insats: Insats | None = None,
    matter: Matter | None = None, by: Actor, at: datetime,
) -> DelegatedDecision:  # fmt: skip
    """A decision by delegation, with the next number of its year. Raises DomainError over the
    limit, for what is not delegable, by who does not hold the point, or when it did not hold.
    """
    check_may_decide(by, point, decider)
    rules.check_decided(row, today_of(at))
    rules.check_nature(row.nature)
    rules.check_in_force(point.code, point.from_on, point.to_on, row.decided_on)
    rules.check_holder(holder_facts(point, row.decided_on), decider.pk)
    rules.check_limit(point.code, point.limit_ore, row.amount_ore)
    kept = kept_delegated(matter)
    rules.check_delegable(kept is None, kept.title if kept else "")
    return new_delegated(point, row, decider, insats, matter, by, at)


@action
def withdraw(
    *, decision: DelegatedDecision, reason: str, by: Actor, at: datetime
) -> DelegatedDecision:
    """Take a decision back before the board has been told; its number stays used."""
    check_grant(by, CHANGE)
    check_reason(reason)
    check_texts(reason=reason)
    now = locked(decision)
    rules.check_open_decision(now.reported_id is not None, now.withdrawn_reason, number_of(now))
    values = {"withdrawn_reason": reason.strip()}
    return change(now, values, "delegated.withdraw", now.forbund.slug, by=by, at=at, reason=reason)


@action
def report(
    *, item: AgendaItem, decisions: Sequence[DelegatedDecision], by: Actor, at: datetime
) -> list[DelegatedDecision]:
    """Put decisions under the board's item where they are reported (lag 2003:1210, 10 §)."""
    check_grant(by, CHANGE)
    meeting = item.meeting
    rules.check_report_item(item.kind, meeting.body.kind == "board", bool(item.outcome))
    if not decisions:
        raise FieldError("Välj minst ett beslut att anmäla.", "decisions")
    done = []
    for one in decisions:
        now = locked(one)
        rules.check_open_decision(now.reported_id is not None, now.withdrawn_reason, number_of(now))
        rules.check_before_meeting(now.decided_on, meeting.on, number_of(now))
        slug = now.forbund.slug
        done.append(change(now, {"reported": item}, "delegated.report", slug, by=by, at=at))
    return done


@action
def take_back_report(*, decision: DelegatedDecision, by: Actor, at: datetime) -> DelegatedDecision:
    """Take a decision off the item before the item has been noted."""
    check_grant(by, CHANGE)
    now = locked(decision)
    if now.reported is None or now.reported.outcome:
        raise FieldError("Styrelsen har antecknat anmälan. Den ändras inte.", "decisions")
    values = {"reported": None}
    return change(now, values, "delegated.unreport", now.forbund.slug, by=by, at=at)
