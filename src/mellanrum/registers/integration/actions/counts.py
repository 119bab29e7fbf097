"""Counts are received from a party's own system, and months are closed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.periods import add_months, today_of
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.integration import count_policies as rules
from mellanrum.registers.integration.count_queries import find_standing
from mellanrum.registers.integration.count_writing import check_may_receive, write_head_counts
from mellanrum.registers.integration.models import ApiToken, CountRules, CountVersion
from mellanrum.registers.integration.token_policies import COUNTS
from mellanrum.registers.organisation.models import Forbund


@action
def receive_counts(
    *, token: ApiToken, insats: Insats, from_on: date, counts: rules.Counts, by: Actor, at: datetime
) -> CountVersion:
    """The counts of a month as a new version, and the head counts that the months now make. The
    caller has asked whether they differ from what holds (`find_standing`).
    """
    check_grant(by, COUNTS)
    check_may_receive(insats, from_on, counts, today_of(at))
    before = find_standing(insats, from_on)
    made = CountVersion.objects.create(
        insats=insats, token=token, from_on=from_on, to_on=add_months(from_on, 1),
        number=before.number + 1 if before else 1, counts=counts,
        sha256=rules.sha256_of(counts), received_at=at,
    )  # fmt: skip
    write_head_counts(insats, from_on.year, token.name)
    record(by=by, at=at, verb="head_counts.receive", subject=f"insatser:{insats.slug}",
           forbund=insats.forbund.slug,
           detail={"from_on": from_on, "number": made.number, "sha256": made.sha256})  # fmt: skip
    return made


@action
def close_months(
    *, forbund: Forbund, closed_before_on: date | None, by: Actor, at: datetime
) -> CountRules:
    """Months before the day take no more counts; None opens all."""
    check_grant(by, "integration.change")
    held, _ = CountRules.objects.get_or_create(forbund=forbund)
    values: dict[str, Any] = {
        "closed_before_on": closed_before_on and closed_before_on.replace(day=1)
    }
    return change(locked(held), values, "count_rules.change", forbund.slug, by=by, at=at)
