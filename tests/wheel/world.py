"""A förbund's wheel: duties of two kinds, one of them answered once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.registers.governance.models import Body
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.wheel.actions import duties, feeds, occasions
from mellanrum.registers.wheel.models import Duty
from mellanrum.registers.wheel.rows import DutyRow

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
READER = Actor("system:reader", grants_of(frozenset({Role.AUDITOR})))
REPORT: dict[str, Any] = {
    "title": "Kvartalsrapport från varje insats", "kind": "own", "source": "Styrelsen § 8",
    "responsible": "processledare", "from_on": date(2021, 1, 1), "month": 1, "day": 20,
    "every_months": 3, "lead_days": 14,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    forbund: Forbund
    board: Body
    report: Duty
    budget: Duty


def make_world(forbund: Forbund, at: datetime) -> World:
    """A quarterly report whose first occasion was done three weeks late, and the budget."""
    same: dict[str, Any] = {"by": BY, "at": at}
    board = Body.objects.filter(forbund=forbund, kind="board").earliest("pk")
    report = duties.add_duty(forbund=forbund, row=DutyRow(**REPORT, body=board), **same)
    row = DutyRow(title="Besluta budgeten", kind="law", legal="budget", is_public=True,
                  source="Lag (2003:1210) 23 §", responsible="styrelsen", lead_days=60,
                  from_on=date(2021, 1, 1))  # fmt: skip
    budget = duties.add_duty(forbund=forbund, row=row, **same)
    occasions.finish_occasion(duty=report, year=2021, number=1, done_on=date(2021, 2, 10), **same)
    return World(forbund, board, report, budget)


def wheel_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the access table."""
    made = make_world(forbund, at)
    body = feeds.renew_body_feed(body=made.board, by=BY, at=at)
    return {
        "wheel_duty": str(made.report.pk),
        "wheel_budget": str(made.budget.pk),
        "wheel_body": str(body.pk),
        "wheel_token": body.calendar_token,
    }
