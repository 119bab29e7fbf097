"""Scenarios: questions of what if that are kept. They change nothing but their own list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.economy.models import FundingScenario
from mellanrum.registers.economy.scenario_policies import check_title
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save(
    *,
    forbund: Forbund,
    title: str,
    kind: str,
    year: int,
    content: dict[str, Any],
    by: Actor,
    at: datetime,
) -> FundingScenario:
    """Keep a question with its answer, as `answer_to_json` or `allocation_to_json` gives them."""
    check_grant(by, GRANT)
    check_title(title)
    made = FundingScenario.objects.create(
        forbund=forbund,
        title=title.strip(),
        kind=kind,
        year=year,
        content=content,
        saved_by=by.key,
        saved_at=at,
    )
    record(
        by=by,
        at=at,
        verb="funding_scenarios.save",
        subject=f"funding_scenarios:{made.pk}",
        forbund=forbund.slug,
        detail={"title": made.title, "kind": kind, "year": year},
    )
    return made


@action
def remove(*, scenario: FundingScenario, by: Actor, at: datetime) -> FundingScenario:
    """Take it off the list; it can be put back."""
    check_grant(by, GRANT)
    now = FundingScenario.objects.select_for_update(no_key=True).get(pk=scenario.pk)
    now.removed_at, now.version = at, now.version + 1
    now.save(update_fields=["removed_at", "version"])
    record(
        by=by,
        at=at,
        verb="funding_scenarios.remove",
        subject=f"funding_scenarios:{now.pk}",
        forbund=now.forbund.slug,
        detail={"title": now.title},
    )
    return now


@action
def restore(*, scenario: FundingScenario, by: Actor, at: datetime) -> FundingScenario:
    """Put a removed scenario back on the list."""
    check_grant(by, GRANT)
    now = FundingScenario.objects.select_for_update(no_key=True).get(pk=scenario.pk)
    now.removed_at, now.version = None, now.version + 1
    now.save(update_fields=["removed_at", "version"])
    record(
        by=by,
        at=at,
        verb="funding_scenarios.restore",
        subject=f"funding_scenarios:{now.pk}",
        forbund=now.forbund.slug,
        detail={"title": now.title},
    )
    return now
